import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { truthsOf, type Truth } from '../../../local/accuracy/truth.ts';

export type Practice = Truth;

/** A folder of practice invoices with its truth. */
export type PracticeSet = {
  readonly entries: readonly Truth[];
  readonly bytesOf: (entry: Truth) => Uint8Array;
  /** The recorded answer of OCR for a scan or photo, where one is kept beside the set. */
  readonly recordingOf: (entry: Truth) => string | undefined;
};

const recordings = new URL('../../data/invoices/textract/', import.meta.url);

const recordingOf = ({ file }: Truth): string | undefined => {
  const name =
    file
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '.json') ?? '';
  const at = new URL(name, recordings);
  return existsSync(at) ? readFileSync(at, 'utf8') : undefined;
};

const setAt = (folder: URL): PracticeSet | undefined => {
  const truth = new URL('truth.json', folder);
  if (!existsSync(truth)) return undefined;
  return {
    entries: truthsOf(readFileSync(truth, 'utf8'), fileURLToPath(truth)),
    bytesOf: ({ file }) => new Uint8Array(readFileSync(new URL(file, folder))),
    recordingOf,
  };
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
