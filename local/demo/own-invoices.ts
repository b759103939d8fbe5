import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kystvejen, stories, type Story } from './cast.ts';
import { isUploadable } from './upload-invoices.ts';
import type { PlayedUpload } from './play.ts';

/** Lives to hand out, one after the other, so that a folder of invoices shows something of each. */
const lives: readonly Story[] = [
  'paysInFullAfterReminder1',
  'neverPays',
  'paysHalfThenNever',
  'paysTooMuch',
  'paysAfterCollection',
];

/** Somebody's own invoices: every file of a folder that could be uploaded. Who issued them is not known here, so a person confirms it. */
export const ownInvoices = async (folder: string): Promise<readonly PlayedUpload[]> => {
  const files = (await readdir(folder)).filter(isUploadable).toSorted();
  if (files.length === 0)
    throw new Error(`There is no file that could be an invoice in ${folder}. Name a folder that has some.`);
  return files.map((file, place) => ({
    path: join(folder, file),
    file,
    creditorId: kystvejen.id,
    expectation: 'any' as const,
    story: stories[lives[place % lives.length] ?? 'neverPays'],
  }));
};
