import { add, subtract, zero, type Money } from '../../money/money.ts';
import type { Concern } from '../checks/concerns.ts';
import {
  nobody,
  type DraftFields,
  type InvoiceLine,
  type PartyDraft,
  type PaymentWay,
  type ReferredInvoice,
} from '../draft.ts';
import type { ExactReading } from './elements.ts';
import { amountAt, amountOf, ciiDateAt, decimalAt, derivedFromXml, fromXml } from './exact.ts';
import { dueDatesOf, withoutTerms, type PaymentPlan } from './due-dates.ts';
import { concernsOfNotes, withoutPersonalNumbers } from './notes.ts';
import { isSameParty, partyOfElements, type Identifier } from './party.ts';
import { adjusted, includesEarlierDebt, netOf, unlessZero, type Totals } from './totals.ts';
import { docTypeByCode, isFactoredCode } from './type-codes.ts';
import { concernsOfMeans, onceEach } from './payment-ways.ts';
import { all, attributeOf, one, textAt, textOf, textsAt, type XmlNode } from './xml-node.ts';

/**
 * The parts of a UN/CEFACT invoice under the names of both its generations: ZUGFeRD 1 (CrossIndustryDocument, D12) and
 * CII D16B and later (CrossIndustryInvoice: Factur-X, XRechnung, ZUGFeRD 2).
 */
type Parts = {
  /** The profile MINIMUM has no element for what is prepaid: it is what is missing between gross and payable. */
  readonly isMinimum: boolean;
  readonly header: XmlNode | undefined;
  readonly agreement: XmlNode | undefined;
  readonly settlement: XmlNode | undefined;
  readonly sums: XmlNode | undefined;
  readonly lines: readonly XmlNode[];
};

const first = (node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined =>
  names.map((name) => one(node, name)).find((found) => found !== undefined);

const partsOf = (root: XmlNode): Parts => {
  const trade = first(root, 'SupplyChainTradeTransaction', 'SpecifiedSupplyChainTradeTransaction');
  const settlement = first(trade, 'ApplicableHeaderTradeSettlement', 'ApplicableSupplyChainTradeSettlement');
  const guideline = textAt(
    first(root, 'ExchangedDocumentContext', 'SpecifiedExchangedDocumentContext'),
    'GuidelineSpecifiedDocumentContextParameter',
    'ID',
  );
  return {
    isMinimum: /minimum/i.test(guideline ?? ''),
    header: first(root, 'ExchangedDocument', 'HeaderExchangedDocument'),
    agreement: first(trade, 'ApplicableHeaderTradeAgreement', 'ApplicableSupplyChainTradeAgreement'),
    settlement,
    sums: first(
      settlement,
      'SpecifiedTradeSettlementHeaderMonetarySummation',
      'SpecifiedTradeSettlementMonetarySummation',
    ),
    lines: all(trade, 'IncludedSupplyChainTradeLineItem'),
  };
};

/** True for the root of a CII or ZUGFeRD 1 invoice; an order of the same family (Order-X) has another root. */
export const isCii = (root: XmlNode): boolean =>
  (root.name === 'CrossIndustryInvoice' || root.name === 'CrossIndustryDocument') && partsOf(root).header !== undefined;

const identifiers = (node: XmlNode | undefined, ...path: readonly string[]): readonly Identifier[] =>
  all(node, ...path).flatMap((id) => {
    const value = textOf(id);
    return value === undefined ? [] : [{ value, scheme: attributeOf(id, 'schemeID').toUpperCase() }];
  });

/** The first line is the street, as EN 16931 has it (BT-35, BT-50); what else stands there is beside it. */
const addressOf = (address: XmlNode | undefined) => ({
  street: textAt(address, 'LineOne'),
  extra: [textAt(address, 'LineTwo'), textAt(address, 'LineThree')],
  zip: textAt(address, 'PostcodeCode'),
  city: textAt(address, 'CityName'),
  country: textAt(address, 'CountryID'),
});

/** A trade party as a draft party. Tax registration "VA" is the VAT number, "FC" the number at the local tax office. */
const ciiParty = (party: XmlNode | undefined): PartyDraft => {
  if (party === undefined) return nobody;
  const registrations = identifiers(party, 'SpecifiedTaxRegistration', 'ID');
  const name = textAt(party, 'Name') ?? textAt(party, 'SpecifiedLegalOrganization', 'TradingBusinessName');
  return partyOfElements({
    name: name ?? textAt(party, 'DefinedTradeContact', 'PersonName'),
    registered: undefined,
    isPerson: name === undefined,
    legal: identifiers(party, 'SpecifiedLegalOrganization', 'ID'),
    vat: registrations.filter(({ scheme }) => scheme === 'VA').map(({ value }) => ({ value, scheme: '' })),
    endpoints: identifiers(party, 'URIUniversalCommunication', 'URIID'),
    others: [...identifiers(party, 'GlobalID'), ...identifiers(party, 'ID')],
    ...addressOf(one(party, 'PostalTradeAddress')),
  });
};

const wayOf = (means: XmlNode, paymentId: string | undefined): PaymentWay | undefined => {
  const code = textAt(means, 'TypeCode');
  if (code === '97') return { type: 'nemKonto' };
  if (code === '49' || code === '59') return { type: 'directDebit' };
  const account = one(means, 'PayeePartyCreditorFinancialAccount');
  const number = (textAt(account, 'IBANID') ?? textAt(account, 'ProprietaryID'))?.replaceAll(/\s/g, '').toUpperCase();
  if (number === undefined) return undefined;
  const institution = one(means, 'PayeeSpecifiedCreditorFinancialInstitution');
  const bic = textAt(institution, 'BICID')?.replaceAll(/\s/g, '').toUpperCase();
  return {
    type: 'creditTransfer',
    iban: number,
    ...(bic === undefined ? {} : { bic }),
    ...(paymentId === undefined ? {} : { paymentId }),
  };
};

/** The reference that the payer must give stands once for all ways of paying. */
const paymentsOf = (settlement: XmlNode | undefined) => {
  const paymentId = textAt(settlement, 'PaymentReference');
  return onceEach(
    all(settlement, 'SpecifiedTradeSettlementPaymentMeans').flatMap((means) => wayOf(means, paymentId) ?? []),
  );
};

const currencyOf = ({ settlement, sums }: Parts): string | undefined =>
  (
    textAt(settlement, 'InvoiceCurrencyCode') ?? attributeOf(one(sums, 'GrandTotalAmount'), 'currencyID')
  ).toUpperCase() || undefined;

/** The first of several amounts in the document's currency; a second one may be in the currency of the books. */
const ownAmountAt = (sums: XmlNode | undefined, name: string, currency: string | undefined): Money | undefined => {
  const amounts = all(sums, name);
  const own = amounts.find((each) => [currency, ''].includes(attributeOf(each, 'currencyID').toUpperCase()));
  return amountOf((own ?? amounts[0])?.text);
};

const totalsOf = ({ settlement, sums, isMinimum }: Parts, currency: string | undefined): Totals => {
  const ofLines = ownAmountAt(sums, 'LineTotalAmount', currency);
  const rounding = ownAmountAt(sums, 'RoundingAmount', currency);
  const due = ownAmountAt(sums, 'DuePayableAmount', currency);
  const grand = ownAmountAt(sums, 'GrandTotalAmount', currency);
  const unsaid =
    isMinimum && due !== undefined && grand !== undefined && due < grand ? subtract(grand, due) : undefined;
  const prepaid = ownAmountAt(sums, 'TotalPrepaidAmount', currency) ?? unsaid;
  const hasNoPrepaid = (prepaid ?? zero) === 0n;
  const taxes = all(settlement, 'ApplicableTradeTax').flatMap((tax) => amountAt(tax, 'CalculatedAmount') ?? []);
  const vat = ownAmountAt(sums, 'TaxTotalAmount', currency) ?? (taxes.length === 0 ? undefined : add(...taxes));
  const gross = grand ?? (hasNoPrepaid ? due : undefined);
  const rest = adjusted(
    ofLines,
    ownAmountAt(sums, 'AllowanceTotalAmount', currency),
    ownAmountAt(sums, 'ChargeTotalAmount', currency),
  );
  return {
    payable: due ?? (hasNoPrepaid ? grand : undefined),
    gross,
    net: netOf([ownAmountAt(sums, 'TaxBasisTotalAmount', currency), rest], { vat, gross, rounding }),
    vat,
    prepaid,
    rounding,
    ofLines,
  };
};

const lineOf = (line: XmlNode): InvoiceLine | undefined => {
  const product = one(line, 'SpecifiedTradeProduct');
  const agreement = first(line, 'SpecifiedLineTradeAgreement', 'SpecifiedSupplyChainTradeAgreement');
  const delivery = first(line, 'SpecifiedLineTradeDelivery', 'SpecifiedSupplyChainTradeDelivery');
  const settlement = first(line, 'SpecifiedLineTradeSettlement', 'SpecifiedSupplyChainTradeSettlement');
  const sums = first(
    settlement,
    'SpecifiedTradeSettlementLineMonetarySummation',
    'SpecifiedTradeSettlementMonetarySummation',
  );
  const amount = amountAt(sums, 'LineTotalAmount');
  const description = textAt(product, 'Name') ?? textAt(product, 'Description');
  // A line of prose between the goods is none.
  if (amount === undefined && description === undefined) return undefined;
  const tax = one(settlement, 'ApplicableTradeTax');
  return {
    description: withoutPersonalNumbers(
      description ?? textAt(line, 'AssociatedDocumentLineDocument', 'IncludedNote', 'Content') ?? '',
    ),
    quantity: decimalAt(delivery, 'BilledQuantity'),
    unitPrice: amountAt(agreement, 'NetPriceProductTradePrice', 'ChargeAmount'),
    amount,
    vatRate: decimalAt(tax, 'RateApplicablePercent') ?? decimalAt(tax, 'ApplicablePercent'),
  };
};

/** Lines that head a group or only inform repeat what other lines say (EXTENDED profile). */
const isOwnLine = (line: XmlNode): boolean =>
  !['GROUP', 'INFORMATION'].includes(
    (textAt(line, 'AssociatedDocumentLineDocument', 'LineStatusReasonCode') ?? '').toUpperCase(),
  );

/** Terms that only offer a discount give no due date of their own where others stand beside them. */
const isDiscount = (terms: XmlNode): boolean =>
  one(terms, 'ApplicableTradePaymentDiscountTerms') !== undefined && one(terms, 'PartialPaymentAmount') === undefined;

const planOf = ({ settlement }: Parts): PaymentPlan => {
  const everything = all(settlement, 'SpecifiedTradePaymentTerms');
  const binding = everything.filter((terms) => !isDiscount(terms));
  const terms = binding.length > 0 ? binding : everything;
  return {
    parts: terms.map((each) => ({
      dueDate: ciiDateAt(each, 'DueDateDateTime'),
      amount: amountAt(each, 'PartialPaymentAmount'),
    })),
    notes: terms.flatMap((each) =>
      all(each, 'Description').flatMap(({ text }) => (text.trim() === '' ? [] : [text.trim()])),
    ),
  };
};

const referredOf = ({ settlement }: Parts): ReferredInvoice | undefined => {
  const document = one(settlement, 'InvoiceReferencedDocument');
  const number = textAt(document, 'IssuerAssignedID') ?? textAt(document, 'ID');
  const issueDate = ciiDateAt(document, 'FormattedIssueDateTime') ?? ciiDateAt(document, 'IssueDateTime');
  return number === undefined && issueDate === undefined
    ? undefined
    : { number: fromXml(number), issueDate: fromXml(issueDate) };
};

const signsOf = (parts: Parts, totals: Totals, payee: PartyDraft | undefined): readonly Concern[] => [
  ...(payee !== undefined || isFactoredCode(textAt(parts.header, 'TypeCode'))
    ? [{ code: 'CLAIM_ASSIGNED', facts: {} } as const]
    : []),
  ...(includesEarlierDebt(totals) ? [{ code: 'EARLIER_DEBT_INCLUDED', facts: {} } as const] : []),
  ...concernsOfMeans(
    all(parts.settlement, 'SpecifiedTradeSettlementPaymentMeans').map((means) => textAt(means, 'TypeCode')),
  ),
  ...concernsOfNotes([
    ...textsAt(parts.header, 'IncludedNote', 'Content'),
    ...textsAt(parts.settlement, 'SpecifiedTradePaymentTerms', 'Description'),
  ]),
];

/** Reads a CII or ZUGFeRD 1 invoice of any profile; MINIMUM and BASIC WL leave fields out, which then are absent. */
export const readCii = (root: XmlNode): ExactReading => {
  const parts = partsOf(root);
  const currency = currencyOf(parts);
  const totals = totalsOf(parts, currency);
  const issueDate = ciiDateAt(parts.header, 'IssueDateTime');
  const docType = docTypeByCode(textAt(parts.header, 'TypeCode'), 'invoice');
  const plan = docType === 'creditNote' ? withoutTerms(planOf(parts)) : planOf(parts);
  const { dueDate, instalments, noticed } = dueDatesOf(plan, issueDate, totals.payable);
  const creditor = ciiParty(one(parts.agreement, 'SellerTradeParty'));
  const named = ciiParty(one(parts.settlement, 'PayeeTradeParty'));
  const payee = named === nobody || isSameParty(named, creditor) ? undefined : named;
  const ownLines = parts.lines.filter(isOwnLine).flatMap((line) => lineOf(line) ?? []);
  const fields: DraftFields = {
    docType: { value: docType, confidence: 1, witnesses: ['xml'] },
    invoiceNumber: fromXml(textAt(parts.header, 'ID')),
    issueDate: fromXml(issueDate),
    dueDate,
    currency: fromXml(currency),
    payable:
      one(parts.sums, 'DuePayableAmount') === undefined ? derivedFromXml(totals.payable) : fromXml(totals.payable),
    gross: one(parts.sums, 'GrandTotalAmount') === undefined ? derivedFromXml(totals.gross) : fromXml(totals.gross),
    net: fromXml(totals.net),
    vat: fromXml(totals.vat),
    prepaid: fromXml(unlessZero(totals.prepaid)),
    rounding: fromXml(unlessZero(totals.rounding)),
    creditor,
    debtor: ciiParty(one(parts.agreement, 'BuyerTradeParty')),
    payments: paymentsOf(parts.settlement),
    refersTo: docType === 'creditNote' ? referredOf(parts) : undefined,
    payeeName: payee?.name,
    instalments,
    lines: ownLines.length === 0 ? undefined : ownLines,
    noticed: [...noticed, ...signsOf(parts, totals, payee)],
  };
  const amounts = ownLines.flatMap(({ amount }) => amount ?? []);
  return { fields, totals, lineAmounts: amounts.length === ownLines.length ? amounts : [] };
};
