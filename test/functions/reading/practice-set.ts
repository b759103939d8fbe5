import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const text = z.string().nullable().optional();
const party = z
  .object({ name: text, cvr: text, street: text, extra: text, zip: text, city: text, country: text })
  .nullable()
  .optional();

const payment = z.object({
  type: z.string(),
  card: z.string().optional(),
  id: z.string().optional(),
  creditorNo: z.string().optional(),
  account: z.string().optional(),
  reg: z.string().optional(),
  iban: z.string().optional(),
  number: z.string().optional(),
});

const expectation = z.object({
  invoiceNumber: text,
  issueDate: text,
  dueDate: text,
  currency: text,
  payable: text,
  gross: text,
  net: text,
  vat: text,
  prepaid: text,
  creditor: party,
  debtor: party,
  payments: z.array(payment).optional(),
});

const entry = z.object({
  file: z.string(),
  kind: z.string(),
  docType: z.string().nullable(),
  expect: expectation.nullable(),
  claimable: z.enum(['yes', 'no', 'ask']).optional(),
  expectError: z.string().optional(),
  alsoAcceptable: z.array(z.string()).optional(),
  alsoRight: z.record(z.string(), z.array(z.string())).optional(),
  mustNotReturn: z.array(z.string()).optional(),
});

export type Practice = z.infer<typeof entry>;

/** A folder of practice invoices with its truth. */
export type PracticeSet = {
  readonly entries: readonly Practice[];
  readonly bytesOf: (entry: Practice) => Uint8Array;
};

const setAt = (folder: URL): PracticeSet | undefined => {
  const truth = new URL('truth.json', folder);
  if (!existsSync(truth)) return undefined;
  const { files } = z.object({ files: z.array(entry) }).parse(JSON.parse(readFileSync(truth, 'utf8')));
  return { entries: files, bytesOf: ({ file }) => new Uint8Array(readFileSync(new URL(file, folder))) };
};

/** Our own drawings, part of the repository. */
export const ownSet = (): PracticeSet => {
  const set = setAt(new URL('../../data/invoices/', import.meta.url));
  if (set === undefined) throw new Error('test/data/invoices/truth.json is missing');
  return set;
};

const sharedFolder = new URL('../../../../shared/invoices/', import.meta.url);

/** The whole set with other people's files; it lies beside the repository and is no part of it. `undefined` where it is not there. */
export const wholeSet = (): PracticeSet | undefined => setAt(sharedFolder);
export const wholeSetPath = fileURLToPath(sharedFolder);
