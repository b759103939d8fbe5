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
  claimable: z.enum(['yes', 'no', 'ask']).optional(),
  expectError: z.string().optional(),
  alsoAcceptable: z.array(z.string()).optional(),
  /** Other spellings that are right, by field. */
  alsoRight: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  mustNotReturn: z.array(z.string()).optional(),
  /** What is special about the file, for whoever looks at its faults. */
  note: z.string().optional(),
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

/** The entries of a truth.json. @throws NoTruth with a sentence that names it. */
export const truthsOf = (text: string, name: string): readonly Truth[] => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (fault) {
    throw new NoTruth(`${name} is no JSON.`, { cause: fault });
  }
  const parsed = wholeTruth.safeParse(json);
  if (!parsed.success) throw new NoTruth(`${name} has another schema:\n${z.prettifyError(parsed.error)}`);
  return parsed.data.files;
};

/** @throws NoTruth with a sentence. */
export const openTruth = async (folder: string): Promise<TruthFolder> => {
  const name = join(folder, 'truth.json');
  let text: string;
  try {
    text = await readFile(name, 'utf8');
  } catch (fault) {
    throw new NoTruth(`${name} cannot be read.`, { cause: fault });
  }
  return {
    entries: truthsOf(text, name),
    bytesOf: async (file) => new Uint8Array(await readFile(join(folder, file))),
  };
};
