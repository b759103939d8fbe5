import type { Money } from '../../money/money.ts';
import { judge } from '../checks/judge.ts';
import type { DraftFields, InvoiceDraft } from '../draft.ts';
import type { Refused } from '../files/refusals.ts';
import { isCii, readCii } from './cii.ts';
import { inconsistency, type Totals } from './totals.ts';
import { isUbl, readUbl } from './ubl.ts';
import type { XmlNode } from './xml-node.ts';

/** What a dialect's reader gives: the fields, and the sums by which the document can be at odds with itself. */
export type ExactReading = {
  readonly fields: DraftFields;
  /** `undefined` where the sums follow no rule: a reminder adds fees without VAT, a statement adds documents. */
  readonly totals: Totals | undefined;
  /** The amount of every line; empty where a line has none, so that they cannot be added up. */
  readonly lineAmounts: readonly Money[];
};

/** True where the root is one that `draftOfElements` reads; to tell an e-invoice from other XML before reading it. */
export const isInvoiceRoot = (root: XmlNode): boolean => isUbl(root) || isCii(root);

const readingOf = (root: XmlNode): ExactReading | undefined => {
  if (isUbl(root)) return readUbl(root);
  return isCii(root) ? readCii(root) : undefined;
};

/**
 * Reads the elements of an e-invoice: OIOUBL 2.x and 3, Peppol and other UBL, CII (Factur-X, XRechnung, ZUGFeRD 2) and
 * ZUGFeRD 1. Refuses what is no e-invoice (UNSUPPORTED_TYPE) and what is at odds with itself (INCONSISTENT_TOTALS).
 */
export const draftOfElements = (root: XmlNode): { readonly draft: InvoiceDraft } | Refused => {
  const reading = readingOf(root);
  if (reading === undefined)
    return { refused: { code: 'UNSUPPORTED_TYPE', facts: { found: `xml ${root.name}`.slice(0, 40) } } };
  const { fields, totals, lineAmounts } = reading;
  const refused = totals === undefined ? undefined : inconsistency(totals, lineAmounts);
  return refused ?? { draft: judge(fields) };
};
