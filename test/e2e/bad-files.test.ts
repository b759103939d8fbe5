import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { day } from '../../domain/calendar/local-date.ts';
import { uploadSizeMax } from '../../functions/contracts/api.ts';
import { ApiError } from '../../local/demo/api-client.ts';
import { awaitReading, sendInvoice } from '../../local/demo/upload-invoices.ts';
import { kystvejen } from '../../local/demo/cast.ts';
import { demoFolder } from '../../local/demo/take-in.ts';
import { ownSet, type Practice } from '../functions/reading/practice-set.ts';
import { closeCase, firstDay, historyOf, startOn, takeOnCreditor, type Client } from './agency.ts';
import { awaitEmpty, deliverTo, objectCreated, queueUrl, stack } from './stack.ts';

const set = join(import.meta.dirname, '../data/invoices');
const bad = ownSet().entries.filter(({ kind }) => kind === 'bad');
const codesOf = ({ expectError, alsoAcceptable = [] }: Practice) => [expectError, ...alsoAcceptable];

const keyOf = ({ creditorId }: Client, uploadId: string): string => `uploads/${creditorId}/${uploadId}`;

describe('a file that cannot be read', () => {
  let client: Client;

  beforeAll(async () => {
    await startOn(firstDay);
    const { name, cvr } = kystvejen;
    client = await takeOnCreditor('CR-BAD-FILES', { name, cvr });
  });

  test('there are bad files of every kind to try', () => {
    expect(bad).toHaveLength(13);
  });

  test.concurrent.for(bad)('$file is refused with its code and sentences, and stays visible', async (entry) => {
    const sent = await sendInvoice(client.api, join(set, entry.file));
    const { upload } = await awaitReading(client.api, sent);

    expect(upload).toMatchObject({ status: 'refused', caseId: null, duplicateOf: null });
    const [reason, ...more] = upload.reasons;
    expect(more).toEqual([]);
    expect(codesOf(entry)).toContain(reason?.code);
    expect(reason?.da).toMatch(/^\p{Lu}.{30,}\.$/su);
    expect(reason?.en).toMatch(/^\p{Lu}.{30,}\.$/su);
    const { Body } = await stack.s3.send(
      new GetObjectCommand({ Bucket: stack.outputs.UploadsBucket, Key: keyOf(client, sent.uploadId) }),
    );
    const kept = await Body?.transformToByteArray();
    expect(Buffer.from(kept ?? []).equals(Buffer.from(ownSet().bytesOf(entry)))).toBe(true);
  });

  test('is tried again by nobody: the queue is empty, and every refusal is in the list', async () => {
    await awaitEmpty(await queueUrl('upload'));
    const { uploads } = await client.api('listUploads', { query: { limit: 100 } });
    const refused = uploads.filter(({ status }) => status === 'refused');
    expect(refused.map(({ fileName }) => `bad/${fileName}`).toSorted()).toEqual(bad.map(({ file }) => file).toSorted());
  });

  test('is not even taken by the form when it is larger than was said', async () => {
    const said = 1000;
    const { post } = await client.api('requestUpload', {
      body: { fileName: 'stor.pdf', contentType: 'application/pdf', size: said },
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(post.fields)) form.append(name, value);
    form.append('file', new Blob([Buffer.alloc(said + 1)], { type: 'application/pdf' }), 'stor.pdf');
    const answer = await fetch(post.url, { method: 'POST', body: form });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('EntityTooLarge');
  });

  test('gets no form at all beyond ten megabytes; the answer names the field', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rykker-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'meget-stor.pdf');
    await writeFile(path, Buffer.alloc(uploadSizeMax + 1));
    const refusal = await sendInvoice(client.api, path).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiError);
    if (!(refusal instanceof ApiError)) return;
    expect(refusal.status).toBe(400);
    expect(JSON.parse(refusal.answer)).toMatchObject({ error: { code: 'MALFORMED', fields: [{ field: 'size' }] } });
  });
});

describe('an upload that is announced twice', () => {
  test('becomes one case, and is read once', async () => {
    // Its due date has passed by then.
    await startOn(day('2026-03-16'));
    const { name, cvr } = kystvejen;
    const client = await takeOnCreditor('CR-UPLOAD-TWICE', { name, cvr });
    const sent = await sendInvoice(client.api, join(demoFolder, 'kystvejen-26109-person-oioubl.xml'));
    const { upload } = await awaitReading(client.api, sent);
    expect(upload).toMatchObject({ status: 'case', reasons: [] });
    const caseId = upload.caseId ?? '';
    const before = await historyOf(caseId);

    const announced = objectCreated(stack.outputs.UploadsBucket, keyOf(client, sent.uploadId));
    await deliverTo('upload', announced, announced);

    expect((await historyOf(caseId)).slice(0, before.length)).toEqual(before);
    const { cases } = await client.api('listCases', { query: {} });
    expect(cases.map((one) => one.caseId)).toEqual([caseId]);
    expect(await client.api('readUpload', { params: { uploadId: sent.uploadId } })).toEqual(upload);
    await closeCase(caseId);
  });
});
