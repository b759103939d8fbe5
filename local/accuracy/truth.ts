import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const stated = z.union([z.string(), z.null()]);
const listEntry = z.record(z.string(), z.unknown());
const group = z.union([z.record(z.string(), z.unknown()), z.null()]);

/** What a reader must return. A field that is absent is not scored; null means the document does not carry it. */
const expectation = z.record(z.string(), z.union([stated, z.array(listEntry), group]));

const entry = z.object({
  file: z.string(),
  kind: z.string(),
  lang: z.string().nullish(),
  docType: z.string().nullish(),
  expect: expectation.nullish(),
  claimable: z.enum(['yes', 'no', 'ask']).nullish(),
  expectError: z.string().nullish(),
  alsoAcceptable: z.array(z.string()).nullish(),
  /** Other spellings that are right, by field. */
  alsoRight: z.record(z.string(), z.union([z.string(), z.array(z.string())])).nullish(),
  mustNotReturn: z.array(z.string()).nullish(),
});

/** One file of a folder and what it says, in the schema of the practice set. */
export type Truth = z.infer<typeof entry>;

const wholeTruth = z.object({ files: z.array(entry) });

/** A folder of documents with its truth. */
export type TruthFolder = {
  readonly entries: readonly Truth[];
  readonly bytesOf: (file: string) => Promise<Uint8Array>;
};

/** The folder cannot be measured: there is no truth in it, or one of another schema. */
export class NoTruth extends Error {
  override readonly name = 'NoTruth';
}

/** @throws NoTruth with a sentence. */
export const openTruth = async (folder: string): Promise<TruthFolder> => {
  let text: string;
  try {
    text = await readFile(join(folder, 'truth.json'), 'utf8');
  } catch (fault) {
    throw new NoTruth(`${join(folder, 'truth.json')} cannot be read.`, { cause: fault });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (fault) {
    throw new NoTruth(`${join(folder, 'truth.json')} is no JSON.`, { cause: fault });
  }
  const parsed = wholeTruth.safeParse(json);
  if (!parsed.success)
    throw new NoTruth(`${join(folder, 'truth.json')} has another schema:\n${z.prettifyError(parsed.error)}`);
  return {
    entries: parsed.data.files,
    bytesOf: async (file) => new Uint8Array(await readFile(join(folder, file))),
  };
};
