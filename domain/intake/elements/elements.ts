import { parseLocalDate, type LocalDate } from '../../calendar/local-date.ts';
import { add, formatDecimal, money, negate, parseDecimal, subtract, zero, type Money } from '../../money/money.ts';
import type { Concern } from '../checks/concerns.ts';
import { read, type DocType, type DraftFields, type InvoiceDraft, type Read } from '../draft.ts';
import { judge } from '../checks/judge.ts';
import type { Refused } from '../files/refusals.ts';
import { dueDateByTerms, parseTerms } from '../values/terms.ts';
import { all, one, textAt, type XmlNode } from './xml-node.ts';
import { ublParty, payeeDiffers } from './ubl-party.ts';
import { ublPayments } from './ubl-payments.ts';

/** An element says exactly what it says: there is no doubt about its letters. */
export const fromXml = <T>(value: T | undefined): Read<T> | undefined =>
  value === undefined ? undefined : read(value, 1, 'xml');

const amountAt = (node: XmlNode | undefined, ...path: readonly string[]): Money | undefined => {
  const text = textAt(node, ...path);
  return text === undefined ? undefined : parseDecimal(text);
};

const dateAt = (node: XmlNode | undefined, ...path: readonly string[]): LocalDate | undefined =>
  parseLocalDate(textAt(node, ...path)?.slice(0, 10) ?? '');

const docTypes: Readonly<Record<string, DocType>> = {
  Invoice: 'invoice',
  CreditNote: 'creditNote',
  Reminder: 'reminder',
};

const docTypeOf = (root: XmlNode): DocType => {
  // 381 is a credit note whatever the root is called; 325 (pro forma) and the like are nothing to claim.
  const code = textAt(root, 'InvoiceTypeCode');
  if (code === '381') return 'creditNote';
  return root.name === 'Invoice' && code !== undefined && code !== '380'
    ? 'unknown'
    : (docTypes[root.name] ?? 'unknown');
};

type Totals = {
  readonly payable: Money | undefined;
  readonly gross: Money | undefined;
  readonly net: Money | undefined;
  readonly vat: Money | undefined;
  readonly prepaid: Money | undefined;
  readonly rounding: Money | undefined;
};

/** OIOUBL 2.x writes the TAX into TaxExclusiveAmount; OIOUBL 3 and Peppol write the net there. */
const isOioubl2 = (root: XmlNode): boolean => /^OIOUBL-2/i.test(textAt(root, 'CustomizationID') ?? '');

const totalsOf = (root: XmlNode): Totals => {
  const total = one(root, 'LegalMonetaryTotal');
  const currency = textAt(root, 'DocumentCurrencyCode');
  const ofLines = amountAt(total, 'LineExtensionAmount');
  const exclusive = amountAt(total, 'TaxExclusiveAmount');
  // A second TaxTotal may give the tax in the currency of the books.
  const taxes = all(root, 'TaxTotal', 'TaxAmount');
  const tax = taxes.find(({ attributes }) => attributes['currencyID'] === currency) ?? taxes[0];
  const adjusted =
    ofLines === undefined
      ? undefined
      : add(
          ofLines,
          negate(amountAt(total, 'AllowanceTotalAmount') ?? zero),
          amountAt(total, 'ChargeTotalAmount') ?? zero,
        );
  const payable = amountAt(total, 'PayableAmount');
  return {
    payable,
    gross:
      amountAt(total, 'TaxInclusiveAmount') ?? (amountAt(total, 'PrepaidAmount') === undefined ? payable : undefined),
    net: isOioubl2(root) ? adjusted : (exclusive ?? adjusted),
    vat: (tax === undefined ? undefined : parseDecimal(tax.text)) ?? (isOioubl2(root) ? exclusive : undefined),
    prepaid: amountAt(total, 'PrepaidAmount'),
    rounding: amountAt(total, 'PayableRoundingAmount'),
  };
};

// Each of net, tax and gross is rounded by itself; more than two øre is no rounding.
const roundingMax = 2n;

const isOff = (expected: Money, found: Money): boolean => {
  const gap = expected > found ? expected - found : found - expected;
  return gap > roundingMax;
};

/** An e-invoice whose own totals disagree is refused: its sender's program is wrong, and which figure is right nobody knows. */
const inconsistency = ({ payable, gross, net, vat, prepaid, rounding }: Totals): Refused | undefined => {
  const rounded = rounding ?? zero;
  if (net !== undefined && vat !== undefined && gross !== undefined) {
    const expected = add(net, vat);
    // Some write the rounding into the gross amount, some only into the payable one.
    if (isOff(expected, gross) && isOff(add(expected, rounded), gross)) return totalsRefused(expected, gross);
  }
  if (gross !== undefined && payable !== undefined) {
    const expected = subtract(gross, prepaid ?? zero);
    if (isOff(expected, payable) && isOff(add(expected, rounded), payable)) return totalsRefused(expected, payable);
  }
  return undefined;
};

const totalsRefused = (expected: Money, found: Money): Refused => ({
  refused: { code: 'INCONSISTENT_TOTALS', facts: { expected: formatDecimal(expected), found: formatDecimal(found) } },
});

const dueDateOf = (
  root: XmlNode,
  issueDate: LocalDate | undefined,
): { due: Read<LocalDate> | undefined; noticed: readonly Concern[] } => {
  const dates = [
    ...[dateAt(root, 'DueDate')].filter((date) => date !== undefined),
    ...all(root, 'PaymentMeans').flatMap((means) => dateAt(means, 'PaymentDueDate') ?? []),
  ].toSorted();
  const [first] = dates;
  const notes = all(root, 'PaymentTerms').flatMap((terms) => textAt(terms, 'Note') ?? []);
  const noticed: readonly Concern[] =
    new Set(dates).size > 1 || notes.some((note) => /\brate\b|afdrag|instal?ment/i.test(note))
      ? [{ code: 'INSTALMENTS', facts: {} }]
      : [];
  if (first !== undefined || issueDate === undefined) return { due: fromXml(first), noticed };
  const terms = parseTerms(notes.join('\n'), true);
  // Terms are prose inside an exact document: sure, but not as sure as an element.
  const due =
    terms === undefined
      ? undefined
      : { value: dueDateByTerms(issueDate, terms), confidence: 0.95, witnesses: ['xml', 'terms'] as const };
  return { due, noticed };
};

const isPenalty = (charge: XmlNode): boolean =>
  textAt(charge, 'ChargeIndicator') === 'true' && /^Penalty/i.test(textAt(charge, 'AllowanceChargeReasonCode') ?? '');

/** The fields of an OIOUBL 2.x, OIOUBL 3 or Peppol document (all of them UBL) that has been parsed. */
const fieldsOf = (root: XmlNode, totals: Totals): DraftFields => {
  const issueDate = dateAt(root, 'IssueDate');
  const { due, noticed } = dueDateOf(root, issueDate);
  const signs: readonly Concern[] = [
    ...noticed,
    ...(payeeDiffers(root) ? [{ code: 'CLAIM_ASSIGNED', facts: {} } as const] : []),
    ...(all(root, 'AllowanceCharge').some(isPenalty) ? [{ code: 'REMINDER_FEES_ON_TOP', facts: {} } as const] : []),
  ];
  return {
    docType: read(docTypeOf(root), 1, 'xml'),
    invoiceNumber: fromXml(textAt(root, 'ID')),
    issueDate: fromXml(issueDate),
    dueDate: due,
    currency: fromXml(textAt(root, 'DocumentCurrencyCode')),
    payable: fromXml(totals.payable),
    gross: fromXml(totals.gross),
    net: fromXml(totals.net),
    vat: fromXml(totals.vat),
    prepaid: fromXml(totals.prepaid === money(0) ? undefined : totals.prepaid),
    rounding: fromXml(totals.rounding),
    creditor: ublParty(one(root, 'AccountingSupplierParty', 'Party')),
    debtor: ublParty(one(root, 'AccountingCustomerParty', 'Party')),
    payments: ublPayments(root),
    noticed: signs,
  };
};

/**
 * Reads the elements of an e-invoice. Refuses what is no e-invoice or at odds with itself. CII (CrossIndustryInvoice) is
 * not read yet and is refused as unsupported.
 */
export const draftOfElements = (root: XmlNode): { readonly draft: InvoiceDraft } | Refused => {
  if (docTypes[root.name] === undefined || one(root, 'AccountingSupplierParty') === undefined)
    return { refused: { code: 'UNSUPPORTED_TYPE', facts: { found: `xml ${root.name}`.slice(0, 40) } } };
  const totals = totalsOf(root);
  const refused = inconsistency(totals);
  if (refused !== undefined && docTypeOf(root) !== 'reminder') return refused;
  return { draft: judge(fieldsOf(root, totals)) };
};
