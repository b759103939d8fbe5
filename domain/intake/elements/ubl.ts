import { add, zero } from '../../money/money.ts';
import type { Concern } from '../checks/concerns.ts';
import type { DocType, DraftFields, InvoiceLine, ReferredInvoice, ReminderFee } from '../draft.ts';
import type { ExactReading } from './elements.ts';
import { amountAt, amountOf, dateAt, decimalAt, derivedFromXml, fromXml, indicatorAt } from './exact.ts';
import { dueDatesOf, withoutTerms, type PaymentPlan, type PlannedPart } from './due-dates.ts';
import { concernsOfNotes, withoutPersonalNumbers } from './notes.ts';
import { isSameParty } from './party.ts';
import { concernsOfMeans } from './payment-ways.ts';
import { adjusted, includesEarlierDebt, netOf, unlessZero, type Totals } from './totals.ts';
import { docTypeByCode, isFactoredCode } from './type-codes.ts';
import { ublParty } from './ubl-party.ts';
import { ublPayments } from './ubl-payments.ts';
import { all, attributeOf, one, textAt, textsAt, type XmlNode } from './xml-node.ts';

/** The roots of UBL that are read; an order or a despatch advice is not among them. */
const roots: Readonly<Record<string, DocType>> = {
  Invoice: 'invoice',
  SelfBilledInvoice: 'invoice',
  DebitNote: 'invoice',
  CreditNote: 'creditNote',
  SelfBilledCreditNote: 'creditNote',
  Reminder: 'reminder',
  Statement: 'statement',
  UtilityStatement: 'other',
};

const lineNames = ['InvoiceLine', 'CreditNoteLine', 'DebitNoteLine', 'ReminderLine'];

/** True for the root of a UBL document that has the parts of one: something called Invoice is not yet an invoice. */
export const isUbl = (root: XmlNode): boolean =>
  roots[root.name] !== undefined &&
  (one(root, 'AccountingSupplierParty') !== undefined || root.name === 'UtilityStatement');

const typeCodeOf = (root: XmlNode): string | undefined =>
  textAt(root, 'InvoiceTypeCode') ?? textAt(root, 'CreditNoteTypeCode');

/** "urn:...:ehf:reminder:3.0": a profile of the invoice that makes a reminder of it. */
const isReminderProfile = (root: XmlNode): boolean => /:reminder(?::|$)/i.test(textAt(root, 'CustomizationID') ?? '');

const kindOf = (root: XmlNode): DocType => {
  const byRoot = roots[root.name] ?? 'unknown';
  return byRoot === 'invoice' && isReminderProfile(root) ? 'reminder' : byRoot;
};

const docTypeOf = (root: XmlNode): DocType => docTypeByCode(typeCodeOf(root), kindOf(root));

/** OIOUBL 2.x writes the TAX into TaxExclusiveAmount; OIOUBL 3 and Peppol write the net there. */
const isOioubl2 = (root: XmlNode): boolean => /^OIOUBL-2/i.test(textAt(root, 'CustomizationID') ?? '');

const totalOf = (root: XmlNode): XmlNode | undefined =>
  one(root, 'LegalMonetaryTotal') ?? one(root, 'RequestedMonetaryTotal');

const currencyOf = (root: XmlNode): string | undefined =>
  (
    textAt(root, 'DocumentCurrencyCode') ?? attributeOf(one(totalOf(root), 'PayableAmount'), 'currencyID')
  ).toUpperCase() || undefined;

/** The VAT in the document's own currency; a second TaxTotal may give it in the currency of the books. */
const vatOf = (root: XmlNode, currency: string | undefined) => {
  const taxes = all(root, 'TaxTotal').flatMap((total) => all(total, 'TaxAmount').slice(0, 1));
  const own = taxes.filter((tax) => [currency, ''].includes(attributeOf(tax, 'currencyID').toUpperCase()));
  const chosen = own.length > 0 ? own : taxes.slice(0, 1);
  const amounts = chosen.flatMap((tax) => amountOf(tax.text) ?? []);
  return amounts.length === 0 ? undefined : add(...amounts);
};

const totalsOf = (root: XmlNode, currency: string | undefined): Totals => {
  const total = totalOf(root);
  const ofLines = amountAt(total, 'LineExtensionAmount');
  const exclusive = amountAt(total, 'TaxExclusiveAmount');
  const prepaid = amountAt(total, 'PrepaidAmount');
  const rounding = amountAt(total, 'PayableRoundingAmount');
  const payable = amountAt(total, 'PayableAmount');
  const vat = vatOf(root, currency) ?? (isOioubl2(root) ? exclusive : undefined);
  const gross = amountAt(total, 'TaxInclusiveAmount') ?? ((prepaid ?? zero) === 0n ? payable : undefined);
  const rest = adjusted(ofLines, amountAt(total, 'AllowanceTotalAmount'), amountAt(total, 'ChargeTotalAmount'));
  const isReminder = root.name === 'Reminder';
  return {
    payable: payable ?? ((prepaid ?? zero) === 0n ? gross : undefined),
    gross,
    // A reminder's one line is the unpaid invoice, VAT and all: it has no net.
    net: isReminder
      ? undefined
      : netOf(isOioubl2(root) ? [rest, exclusive] : [exclusive, rest], { vat, gross, rounding }),
    vat: isReminder ? undefined : vat,
    prepaid,
    rounding,
    ofLines: isReminder ? undefined : ofLines,
  };
};

const linesOf = (root: XmlNode): readonly InvoiceLine[] =>
  lineNames
    .flatMap((name) => all(root, name))
    .map((line) => ({
      description: withoutPersonalNumbers(
        textAt(line, 'Item', 'Name') ?? textAt(line, 'Item', 'Description') ?? textAt(line, 'Note') ?? '',
      ),
      quantity:
        decimalAt(line, 'InvoicedQuantity') ??
        decimalAt(line, 'CreditedQuantity') ??
        decimalAt(line, 'DebitedQuantity'),
      unitPrice: amountAt(line, 'Price', 'PriceAmount'),
      amount: amountAt(line, 'LineExtensionAmount') ?? amountAt(line, 'DebitLineAmount'),
      vatRate:
        decimalAt(line, 'Item', 'ClassifiedTaxCategory', 'Percent') ??
        decimalAt(line, 'TaxTotal', 'TaxSubtotal', 'TaxCategory', 'Percent'),
    }));

/** OIOUBL ties each part of the sum (PaymentTerms) to its PaymentMeans by id; UBL 2.1 may date the part itself. */
const planOf = (root: XmlNode): PaymentPlan => {
  const means = all(root, 'PaymentMeans').map((each) => ({
    id: textAt(each, 'ID'),
    dueDate: dateAt(each, 'PaymentDueDate'),
  }));
  const terms = all(root, 'PaymentTerms');
  const datedTerms = terms.map((term, index): PlannedPart => {
    const meansId = textAt(term, 'PaymentMeansID');
    const byPlace = terms.length === means.length ? means[index] : undefined;
    const paidBy = means.find(({ id }) => id !== undefined && id === meansId) ?? byPlace;
    return {
      dueDate: dateAt(term, 'InstallmentDueDate') ?? dateAt(term, 'PaymentDueDate') ?? paidBy?.dueDate,
      amount: amountAt(term, 'Amount'),
    };
  });
  const dated = new Set(datedTerms.map(({ dueDate }) => dueDate));
  const others = means.filter(({ dueDate }) => dueDate !== undefined && !dated.has(dueDate));
  return {
    dueDate: dateAt(root, 'DueDate'),
    parts: [...datedTerms, ...others.map(({ dueDate }) => ({ dueDate }))],
    notes: terms.flatMap((term) => textsWithBreaks(term, 'Note')),
  };
};

/** Prose keeps its line breaks, because each line of terms is a sentence of its own. */
const textsWithBreaks = (node: XmlNode, name: string): readonly string[] =>
  all(node, name).flatMap(({ text }) => (text.trim() === '' ? [] : [text.trim()]));

const referredOf = (root: XmlNode): ReferredInvoice | undefined => {
  const line = all(root, 'ReminderLine').find(
    (each) => one(each, 'BillingReference', 'InvoiceDocumentReference') !== undefined,
  );
  const document =
    one(line, 'BillingReference', 'InvoiceDocumentReference') ??
    one(root, 'BillingReference', 'InvoiceDocumentReference');
  // What is taken back may be written as an invoice of less than nothing.
  const isNegative = (amountAt(totalOf(root), 'PayableAmount') ?? zero) < 0n;
  const isAboutAnother = ['creditNote', 'reminder'].includes(docTypeOf(root)) || isNegative;
  if (document === undefined || !isAboutAnother) return undefined;
  return {
    number: fromXml(textAt(document, 'ID')),
    issueDate: fromXml(dateAt(document, 'IssueDate')),
    amount: fromXml(amountAt(line, 'DebitLineAmount')),
  };
};

const feesOf = (root: XmlNode): readonly ReminderFee[] =>
  all(root, 'AllowanceCharge').flatMap((charge) => {
    const amount = amountAt(charge, 'Amount');
    const isFee =
      /^PenaltyFee/i.test(textAt(charge, 'AllowanceChargeReasonCode') ?? '') ||
      (isReminderProfile(root) &&
        /late payment|purr|reminder|gebyr/i.test(textAt(charge, 'AllowanceChargeReason') ?? ''));
    return amount === undefined || !isFee ? [] : [{ amount, on: dateAt(root, 'IssueDate') }];
  });

const isPenalty = (charge: XmlNode): boolean =>
  indicatorAt(charge, 'ChargeIndicator') !== false &&
  /^Penalty/i.test(textAt(charge, 'AllowanceChargeReasonCode') ?? '');

const signsOf = (root: XmlNode, totals: Totals, currency: string | undefined): readonly Concern[] => {
  const seller = ublParty(one(root, 'AccountingSupplierParty', 'Party'));
  const payee = one(root, 'PayeeParty');
  const isAssigned = (payee !== undefined && !isSameParty(ublParty(payee), seller)) || isFactoredCode(typeCodeOf(root));
  const written = attributeOf(one(totalOf(root), 'PayableAmount'), 'currencyID').toUpperCase();
  const claims = all(root, 'ReminderLine').length;
  return [
    ...(isAssigned ? [{ code: 'CLAIM_ASSIGNED', facts: {} } as const] : []),
    ...(all(root, 'AllowanceCharge').some(isPenalty) ? [{ code: 'REMINDER_FEES_ON_TOP', facts: {} } as const] : []),
    ...(includesEarlierDebt(totals) ? [{ code: 'EARLIER_DEBT_INCLUDED', facts: {} } as const] : []),
    ...(claims > 1 ? [{ code: 'SEVERAL_INVOICES', facts: { count: claims } } as const] : []),
    ...(written !== '' && currency !== undefined && written !== currency
      ? [{ code: 'WITNESSES_CONTRADICT', facts: { field: 'currency', witnesses: ['xml'] } } as const]
      : []),
    ...concernsOfMeans(all(root, 'PaymentMeans').map((means) => textAt(means, 'PaymentMeansCode'))),
    ...concernsOfNotes([...textsAt(root, 'Note'), ...textsAt(root, 'PaymentTerms', 'Note')]),
  ];
};

/** Reads an OIOUBL 2.x, OIOUBL 3 or Peppol document, all of them UBL. */
export const readUbl = (root: XmlNode): ExactReading => {
  const currency = currencyOf(root);
  const totals = totalsOf(root, currency);
  const issueDate = dateAt(root, 'IssueDate');
  const { dueDate, instalments, noticed } = dueDatesOf(
    docTypeOf(root) === 'creditNote' ? withoutTerms(planOf(root)) : planOf(root),
    issueDate,
    totals.payable,
  );
  const signs = [...noticed, ...signsOf(root, totals, currency)];
  const lines = linesOf(root);
  const fees = feesOf(root);
  const hasGross = one(totalOf(root), 'TaxInclusiveAmount') !== undefined;
  const payee = one(root, 'PayeeParty');
  const isAssigned = signs.some(({ code }) => code === 'CLAIM_ASSIGNED');
  const fields: DraftFields = {
    docType: { value: docTypeOf(root), confidence: 1, witnesses: ['xml'] },
    invoiceNumber: fromXml(textAt(root, 'ID')),
    issueDate: fromXml(issueDate),
    dueDate,
    currency: fromXml(currency),
    payable: fromXml(totals.payable),
    gross: hasGross ? fromXml(totals.gross) : derivedFromXml(totals.gross),
    net: fromXml(totals.net),
    vat: fromXml(totals.vat),
    prepaid: fromXml(unlessZero(totals.prepaid)),
    rounding: fromXml(unlessZero(totals.rounding)),
    creditor: ublParty(one(root, 'AccountingSupplierParty', 'Party')),
    debtor: ublParty(one(root, 'AccountingCustomerParty', 'Party')),
    payments: ublPayments(root),
    refersTo: referredOf(root),
    payeeName: payee !== undefined && isAssigned ? ublParty(payee).name : undefined,
    instalments,
    reminderFees: fees.length === 0 ? undefined : fees,
    lines: lines.length === 0 ? undefined : lines,
    noticed: signs,
  };
  const isJudged = roots[root.name] === 'invoice' || roots[root.name] === 'creditNote';
  const summed = lines.flatMap(({ amount }) => amount ?? []);
  return { fields, totals: isJudged ? totals : undefined, lineAmounts: summed.length === lines.length ? summed : [] };
};
