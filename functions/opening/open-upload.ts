import type { OpenAnswer, RenderAnswer } from '../contracts/opening.ts';
import type { StoredObject } from '../runtime/s3-event.ts';

/** A folder of the object's own bucket, such as "opened/CR-1/UP-2/": what is taken out of the file is left there. */
export type KeepUnder = `${string}/`;

export type FileToOpen = {
  readonly object: StoredObject;
  /** As uploaded; "" where unknown, as for a part. */
  readonly declaredType: string;
  readonly fileName: string;
  readonly keepUnder: KeepUnder;
};

export type FileToRender = {
  readonly object: StoredObject;
  /** Pages from 1; all, up to the limit, where left out. */
  readonly pages?: readonly number[];
  readonly keepUnder: KeepUnder;
};

/**
 * Opens files somewhere that a bad file cannot take down (docs/adr/0015). A file that crashes the opener, or takes longer
 * or more memory than any invoice needs, is refused like any bad file. What says nothing of the file (throttling, an
 * outage) is thrown, so that the caller's queue tries again. Safe to repeat: the same keys are written again.
 */
export type FileOpener = {
  readonly open: (file: FileToOpen) => Promise<OpenAnswer>;
  readonly render: (file: FileToRender) => Promise<RenderAnswer>;
};
