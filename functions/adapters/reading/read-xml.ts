import type { InvoiceDraft } from '../../../domain/intake/draft.ts';
import { draftOfElements } from '../../../domain/intake/elements/elements.ts';
import type { Refused } from '../../../domain/intake/files/refusals.ts';
import { parseXml } from './parse-xml.ts';

/** Reads an e-invoice in XML. Refuses what is unsafe, broken, too large, no e-invoice, or at odds with itself. */
export const readXml = (bytes: Uint8Array): { readonly draft: InvoiceDraft } | Refused => {
  const parsed = parseXml(bytes);
  return 'refused' in parsed ? parsed : draftOfElements(parsed.root);
};
