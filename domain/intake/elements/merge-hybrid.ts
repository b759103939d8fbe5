import { merge } from '../checks/merge.ts';
import type { InvoiceDraft } from '../draft.ts';
import type { Line } from '../page/page-text.ts';

/** Joins the page of a hybrid PDF, which a person sees, with the e-invoice inside it, which a program sees. */
export const mergeHybrid = (page: InvoiceDraft, elements: InvoiceDraft, _lines: readonly Line[]): InvoiceDraft =>
  merge(page, elements);
