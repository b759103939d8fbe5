import type { DocType } from '../draft.ts';

/**
 * What the codes of UNTDID 1001 are to a collector, as far as EN 16931 and OIOUBL let them stand on an invoice or a credit note.
 * Invoice: whatever demands payment, in part (202-204, 211, 326, 875-877), ahead (386), corrected (384), as a debit note (80,
 * 84, 383), by the customer himself (389, 527) or through a factor (393). A pro forma invoice (325) demands nothing. Data
 * sheets (130) and the "information for accounting" of the German MINIMUM profile (751) are no demand by
 * themselves: unknown, so that the page or a person says what they are, as is every code that is not here.
 */
const docTypesByCode: Readonly<Record<string, DocType>> = {
  ...Object.fromEntries(
    '80 82 84 202 203 204 211 295 326 380 383 384 385 386 387 388 389 390 393 394 395 527 575 623 633 780 870 875 876 877'
      .split(' ')
      .map((code) => [code, 'invoice'] as const),
  ),
  ...Object.fromEntries(
    '81 83 261 262 296 308 381 396 420 457 458 502 503 532'.split(' ').map((code) => [code, 'creditNote'] as const),
  ),
  '325': 'quote',
  '817': 'other',
  '935': 'other',
};

/** The factored invoice and credit note: the claim belongs to somebody else. */
const factored = new Set(['393', '396']);

/** The kind by its code; without a code by what its root says it is. */
export const docTypeByCode = (code: string | undefined, byRoot: DocType): DocType => {
  if (code === undefined) return byRoot;
  const byCode = docTypesByCode[code] ?? 'unknown';
  // A root that says credit note, reminder or statement is one, whatever its code.
  return byRoot === 'invoice' ? byCode : byRoot;
};

export const isFactoredCode = (code: string | undefined): boolean => code !== undefined && factored.has(code);
