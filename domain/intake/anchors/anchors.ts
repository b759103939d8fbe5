import type { InvoiceDraft } from '../draft.ts';
import type { Line } from '../page/page-text.ts';

/** What one creditor's confirmed corrections taught about where its layouts keep a value. */
export type AnchorSet = {
  /** Of the form in which anchors are kept: a set of an older form is forgotten, never misread. */
  readonly form: 1;
  readonly anchors: readonly never[];
};

export const noAnchors: AnchorSet = { form: 1, anchors: [] };

/** What the anchors of a creditor add to what was found on a page. */
export const applyAnchors = (draft: InvoiceDraft, _lines: readonly Line[], _known: AnchorSet): InvoiceDraft => draft;
