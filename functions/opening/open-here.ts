import { openAnswer, renderAnswer } from '../contracts/opening.ts';
import type { Files } from '../adapters/files.ts';
import type { StoredObject } from '../runtime/s3-event.ts';
import { openAndKeep, renderAndKeep, type Keep } from './open-and-keep.ts';
import type { FileOpener } from './open-upload.ts';

/**
 * The opener without its wall, for tests and whoever works with the files of one bucket in memory: the same opening, the same
 * keys, and each answer through the same JSON.
 */
export const openerHere = (files: Pick<Files, 'read' | 'write'>): FileOpener => {
  const read = async ({ key, versionId }: StoredObject): Promise<Uint8Array> => {
    const bytes = await files.read(key, versionId);
    if (bytes === undefined) throw new Error(`no file lies under ${key}`);
    return bytes;
  };
  const keeping =
    (prefix: string): Keep =>
    async (name, bytes, contentType) => {
      await files.write(`${prefix}${name}`, bytes, contentType);
      return `${prefix}${name}`;
    };
  return {
    open: async ({ object, keepUnder, ...declared }) =>
      openAnswer.parse(JSON.parse(JSON.stringify(await openAndKeep(await read(object), declared, keeping(keepUnder))))),
    render: async ({ object, pages, keepUnder }) =>
      renderAnswer.parse(await renderAndKeep(await read(object), pages, keeping(keepUnder))),
  };
};
