import * as z from 'zod';
import type { Files } from '../adapters/files.ts';
import {
  keptCorrection,
  keptInvoice,
  keptList,
  keptPictures,
  keptReading,
  type KeptCorrection,
  type KeptFields,
  type KeptList,
  type KeptPictures,
  type KeptReading,
} from '../contracts/kept-reading.ts';

/** Whose upload it is about; every key is made of these two, so that nobody's reading is found under another's name. */
export type OfUpload = { readonly creditorId: string; readonly uploadId: string };

/** What was read of uploads, and what people made of it: files, because they name persons and may be as long as their documents. */
export type ReadingStore = {
  readonly keep: (of: OfUpload, reading: KeptReading) => Promise<void>;
  readonly find: (of: OfUpload) => Promise<KeptReading | undefined>;
  readonly keepCorrection: (of: OfUpload, correction: KeptCorrection) => Promise<void>;
  /** In the order of the ids; one that is not there is a fault, because the case counts it. */
  readonly corrections: (of: OfUpload, correctionIds: readonly string[]) => Promise<readonly KeptCorrection[]>;
  readonly keepPictures: (of: OfUpload, pictures: KeptPictures) => Promise<void>;
  readonly pictures: (of: OfUpload) => Promise<KeptPictures['pictures']>;
  readonly keepList: (of: OfUpload, list: KeptList) => Promise<void>;
  readonly list: (of: OfUpload) => Promise<KeptList | undefined>;
};

/** Everything of one upload is in one folder: erasing it is erasing the folder. */
const folderOf = ({ creditorId, uploadId }: OfUpload): string => `readings/${creditorId}/${uploadId}/`;
const json = 'application/json';

const written = <T extends z.ZodType>(schema: T, value: z.output<T>): string => JSON.stringify(z.encode(schema, value));

const readBack = <T extends z.ZodType>(schema: T, bytes: Uint8Array | undefined): z.output<T> | undefined =>
  bytes === undefined ? undefined : schema.parse(JSON.parse(new TextDecoder().decode(bytes)));

export const readingStore = (files: Files): ReadingStore => {
  const put = <T extends z.ZodType>(of: OfUpload, name: string, schema: T, value: z.output<T>): Promise<void> =>
    files.write(`${folderOf(of)}${name}.json`, written(schema, value), json);
  const get = async <T extends z.ZodType>(of: OfUpload, name: string, schema: T) =>
    readBack(schema, await files.read(`${folderOf(of)}${name}.json`));
  const correction = async (of: OfUpload, correctionId: string): Promise<KeptCorrection> => {
    const found = await get(of, correctionId, keptCorrection);
    if (found === undefined) throw new Error(`${of.uploadId} has no correction ${correctionId}`);
    return found;
  };
  return {
    keep: (of, reading) => put(of, 'reading', keptReading, reading),
    find: (of) => get(of, 'reading', keptReading),
    keepCorrection: (of, one) => put(of, one.correctionId, keptCorrection, one),
    corrections: (of, ids) => Promise.all(ids.map((id) => correction(of, id))),
    keepPictures: (of, pictures) => put(of, 'pictures', keptPictures, pictures),
    pictures: async (of) => (await get(of, 'pictures', keptPictures))?.pictures ?? [],
    keepList: (of, list) => put(of, 'list', keptList, list),
    list: (of) => get(of, 'list', keptList),
  };
};

/** The object of an invoice that came as values: what an upload's file is for a document. */
export const writtenInvoice = (fields: KeptFields): string => written(keptInvoice, { form: 1, fields });
export const readInvoice = (bytes: Uint8Array): KeptFields =>
  keptInvoice.parse(JSON.parse(new TextDecoder().decode(bytes))).fields;
