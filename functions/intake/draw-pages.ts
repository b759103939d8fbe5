import type { FileOpener } from '../opening/open-upload.ts';
import { logFailed } from '../runtime/log.ts';
import type { ReadingStore } from '../stores/reading-store.ts';
import type { Upload } from '../stores/upload-store.ts';
import type { Understood } from './intake.ts';

type Drawing = {
  readonly opener: FileOpener;
  readonly readings: ReadingStore;
  readonly bucket: string;
};

/** An e-invoice without a page, the words of a mail, and what came as values have no picture. */
const isPictured = (format: string): boolean => !['xml', 'mail', 'api', 'list'].includes(format);

/**
 * Pictures of the pages, for the person who is asked. A page that cannot be drawn costs its picture and nothing else: the draft waits in review
 * already, and its file can still be opened.
 */
export const drawPages = async (
  { opener, readings, bucket }: Drawing,
  { creditorId, uploadId, objectKey, versionId }: Upload,
  { format, documentKey, turns }: Pick<Understood, 'format' | 'documentKey' | 'turns'>,
): Promise<void> => {
  if (!isPictured(format)) return;
  const object = { bucket, key: documentKey, versionId: documentKey === objectKey ? versionId : null };
  try {
    const drawn = await opener.render({ object, keepUnder: `pictures/${creditorId}/${uploadId}/` });
    if ('refused' in drawn) return;
    const pictures = drawn.pictures.map((picture) => ({ ...picture, turn: turns?.get(picture.page) ?? 0 }));
    await readings.keepPictures({ creditorId, uploadId }, { pictures });
  } catch (error) {
    logFailed('draw pages', error, { uploadId });
  }
};
