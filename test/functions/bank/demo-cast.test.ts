import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { day } from '../../../domain/calendar/local-date.ts';
import { isFikId } from '../../../domain/letters/fik.ts';
import { add, parseDecimal, share, zero } from '../../../domain/money/money.ts';
import { demoCreditors, demoUploads, stories, unknownPayment } from '../../../local/demo/cast.ts';
import { hosting, storage } from '../../../local/invoices/demo-invoices.ts';
import { drawOioubl } from '../../../local/invoices/oioubl.ts';

const folder = new URL('../../data/demo/', import.meta.url);
const bytesOf = (file: string): Buffer => readFileSync(new URL(file, folder));

const party = z.object({ name: z.string(), cvr: z.string().optional() });
const truth = z
  .object({
    files: z.array(
      z.object({
        file: z.string(),
        claimable: z.enum(['yes', 'ask', 'no']),
        expectError: z.string().optional(),
        expect: z
          .object({
            invoiceNumber: z.string(),
            issueDate: z.string(),
            dueDate: z.string().nullable(),
            gross: z.string(),
            net: z.string(),
            vat: z.string(),
            creditor: party,
            debtor: party,
            payments: z.array(z.object({ type: z.string(), id: z.string().optional() })),
          })
          .nullable(),
      }),
    ),
  })
  .parse(JSON.parse(bytesOf('truth.json').toString('utf8')));
const truthOf = (file: string) => {
  const found = truth.files.find((entry) => entry.file === file);
  if (found === undefined) throw new Error(`truth.json says nothing of ${file}`);
  return found;
};
const read = truth.files.flatMap(({ file, expect: expected }) => (expected === null ? [] : [{ file, ...expected }]));
const amount = (text: string) => parseDecimal(text) ?? zero;

/** Weights of modulus 11 for CVR numbers. */
const isCvr = (cvr: string): boolean =>
  [2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, place) => sum + weight * Number(cvr[place]), 0) % 11 === 0;

describe('the files of the demo', () => {
  it('are those that the cast uploads and truth.json describes, none more', () => {
    const files = readdirSync(folder)
      .filter((name) => name !== 'truth.json')
      .toSorted();
    expect(demoUploads.map(({ file }) => file).toSorted()).toEqual(files);
    expect(truth.files.map(({ file }) => file)).toEqual(files);
  });

  it('may become what the cast expects of them, by the truth that is told of them', () => {
    const told = demoUploads.map(({ file }) => {
      const { claimable, expectError } = truthOf(file);
      return [file, expectError ?? claimable];
    });
    const wanted = demoUploads.map((upload) => {
      if (upload.expectation === 'refused') return [upload.file, upload.code];
      return [upload.file, upload.expectation === 'review' ? 'ask' : 'yes'];
    });
    expect(told).toEqual(wanted);
  });

  it('name the creditor who uploads them', () => {
    for (const { file, creditor } of read) {
      const uploader = demoUploads.find((upload) => upload.file === file)?.creditor;
      const { name, cvr } = demoCreditors.find(({ id }) => id === uploader) ?? {};
      expect(creditor).toMatchObject({ name, cvr });
    }
  });

  it('hold one invoice twice in other bytes, so that only creditor and number give the duplicate away', () => {
    const duplicates = demoUploads.flatMap((upload) => (upload.expectation === 'duplicate' ? [upload] : []));
    expect(duplicates).toHaveLength(1);
    for (const { file, of } of duplicates) {
      expect(truthOf(file).expect).toEqual(truthOf(of).expect);
      expect(bytesOf(file).equals(bytesOf(of))).toBe(false);
    }
  });

  it.each(read)('$file has sums and numbers that hold', ({ gross, net, vat, creditor, debtor, payments }) => {
    expect(amount(gross)).toBe(add(amount(net), amount(vat)));
    expect(amount(vat)).toBe(share(amount(net), 2500));
    expect(amount(gross)).toBeGreaterThanOrEqual(48_000n);
    expect(amount(gross)).toBeLessThanOrEqual(6_000_000n);
    for (const { cvr } of [creditor, debtor]) expect(cvr === undefined || isCvr(cvr)).toBe(true);
    for (const { type, id } of payments) expect(type !== 'FIK' || isFikId(id ?? '')).toBe(true);
  });

  it.each(read)('$file is overdue when the clock of the demo starts', ({ issueDate, dueDate }) => {
    expect(day(issueDate) < day('2026-03-01')).toBe(true);
    expect(dueDate === null || (day(dueDate) < day('2026-03-15') && day(dueDate) > day(issueDate))).toBe(true);
  });

  it('name no invoice number of a creditor twice, except for the duplicate', () => {
    const keys = read.map(({ creditor, invoiceNumber }) => `${creditor.name} ${invoiceNumber}`);
    expect(keys.length - new Set(keys).size).toBe(
      demoUploads.filter(({ expectation }) => expectation === 'duplicate').length,
    );
  });

  it('are small enough to be cloned, and the photo to be sent by telephone', () => {
    const sizes = demoUploads.map(({ file }) => bytesOf(file).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
    expect(bytesOf('kystvejen-26124-photo.jpg').length).toBeLessThan(500_000);
  });

  it('from the practice set are copied byte for byte, so that its truth holds for them', () => {
    const original = readFileSync(new URL('../invoices/danish/da-painter-scan.pdf', folder));
    expect(bytesOf('egelund-2026-0034-scan.pdf').equals(original)).toBe(true);
  });

  it('in XML are what the program draws today', () => {
    expect(bytesOf('kystvejen-26109-person-oioubl.xml').toString('utf8')).toBe(drawOioubl(storage));
    expect(bytesOf('birkemose-2047-company-oioubl.xml').toString('utf8')).toBe(drawOioubl(hosting));
  });
});

describe('the cast', () => {
  it('plays every story, so that no path of a case goes unseen', () => {
    const played = demoUploads.flatMap((upload) => (upload.expectation === 'case' ? [upload.story] : []));
    expect(new Set(played)).toEqual(new Set(Object.keys(stories)));
  });

  it('can be reached nowhere outside the demo', () => {
    for (const { email } of demoCreditors) expect(email).toMatch(/\.example$/);
    const contacts = demoUploads.flatMap((upload) => (upload.expectation === 'case' ? [upload.debtorContact] : []));
    for (const { email, phone } of contacts) {
      expect(email).toMatch(/\.example$/);
      expect(phone).toMatch(/^\+4500/);
    }
  });

  it('pays once without a payment id, within the months that the demo runs', () => {
    expect(unknownPayment.text).not.toMatch(/\d{15}/);
    expect(unknownPayment.day > day('2026-03-16') && unknownPayment.day < day('2026-07-15')).toBe(true);
  });
});
