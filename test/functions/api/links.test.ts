import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { s3Links } from '../../../functions/api/links.ts';

const client = new S3Client({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' },
});
const links = s3Links(client, { uploads: 'rykker-uploads', documents: 'rykker-documents' });

const policySchema = z.object({ expiration: z.iso.datetime(), conditions: z.array(z.unknown()) });
const policyOf = (fields: Readonly<Record<string, string>>) =>
  policySchema.parse(JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString('utf8')));

describe('the form to upload a file', () => {
  it('is signed for one key, one type and one size, so that no other file fits', async () => {
    const { fields } = await links.uploadForm('uploads/CR-1/UP-1', 'application/pdf', 4_000);
    expect(fields).toMatchObject({ key: 'uploads/CR-1/UP-1', 'Content-Type': 'application/pdf' });
    expect(policyOf(fields).conditions).toEqual(
      expect.arrayContaining([
        { key: 'uploads/CR-1/UP-1' },
        { bucket: 'rykker-uploads' },
        ['content-length-range', 0, 4_000],
        ['eq', '$Content-Type', 'application/pdf'],
      ]),
    );
  });

  it('leaves nothing open: no condition lets a field begin with something and go on as it likes', async () => {
    const { fields } = await links.uploadForm('uploads/CR-1/UP-1', 'application/pdf', 4_000);
    expect(JSON.stringify(policyOf(fields).conditions)).not.toContain('starts-with');
  });

  it('is good for ten minutes', async () => {
    const { fields } = await links.uploadForm('uploads/CR-1/UP-1', 'application/pdf', 4_000);
    const seconds = (Date.parse(policyOf(fields).expiration) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(570);
    expect(seconds).toBeLessThanOrEqual(600);
  });
});

describe('the link to a file', () => {
  it('opens one object of one bucket for ten minutes', async () => {
    const url = new URL(await links.download('documents', 'letters/CA-1/L1.pdf'));
    expect(url.pathname).toBe('/letters/CA-1/L1.pdf');
    expect(url.hostname).toMatch(/^rykker-documents\./);
    expect(url.searchParams.get('X-Amz-Expires')).toBe('600');
  });

  it('opens the version that was read, and the newest where none is known', async () => {
    const read = new URL(await links.download('uploads', 'uploads/CR-1/UP-1', 'v.1'));
    expect(read.searchParams.get('versionId')).toBe('v.1');
    for (const unknown of [null, undefined])
      expect(await links.download('uploads', 'uploads/CR-1/UP-1', unknown)).not.toContain('versionId');
  });

  it('saves what a creditor uploaded instead of showing it, because XML can hold scripts', async () => {
    const url = new URL(await links.download('uploads', 'uploads/CR-1/UP-1'));
    expect(url.searchParams.get('response-content-disposition')).toBe('attachment');
  });
});
