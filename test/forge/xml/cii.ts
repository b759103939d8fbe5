import { formatDecimal, type Money, negate, zero } from '../../../domain/money/money.ts';
import type { Deal, Line, Party, Payment } from '../deal/deal.ts';
import { leaf, node } from './element.ts';

/** UN/CEFACT Cross Industry Invoice: XRechnung, Factur-X and ZUGFeRD 2 write it. */

const positive = (value: Money): string => formatDecimal(value < 0n ? negate(value) : value);

const dated = (name: string, date: string): string =>
  node(name, [leaf('udt:DateTimeString', date.replaceAll('-', ''), { format: '102' })]);

const partyOf = (name: string, party: Party): string => {
  const number = party.cvr === undefined ? party.vat : `DK${party.cvr}`;
  return node(name, [
    leaf('ram:Name', party.name),
    party.cvr === undefined
      ? ''
      : node('ram:SpecifiedLegalOrganization', [leaf('ram:ID', party.cvr, { schemeID: '0184' })]),
    node('ram:DefinedTradeContact', [leaf('ram:PersonName', party.attention)]),
    node('ram:PostalTradeAddress', [
      leaf('ram:PostcodeCode', party.zip),
      leaf('ram:LineOne', party.street),
      leaf('ram:LineTwo', party.extra),
      leaf('ram:CityName', party.city),
      leaf('ram:CountryID', party.country),
    ]),
    number === undefined ? '' : node('ram:SpecifiedTaxRegistration', [leaf('ram:ID', number, { schemeID: 'VA' })]),
  ]);
};

const meansOf = (payment: Payment): string => {
  switch (payment.type) {
    case 'CREDIT-TRANSFER':
      return node('ram:SpecifiedTradeSettlementPaymentMeans', [
        leaf('ram:TypeCode', '58'),
        node('ram:PayeePartyCreditorFinancialAccount', [leaf('ram:IBANID', payment.iban)]),
        node('ram:PayeeSpecifiedCreditorFinancialInstitution', [leaf('ram:BICID', payment.bic)]),
      ]);
    case 'DIRECT-DEBIT':
      return node('ram:SpecifiedTradeSettlementPaymentMeans', [leaf('ram:TypeCode', '59')]);
    case 'FIK':
    case 'DK:BANK':
    case 'MOBILEPAY':
      return '';
  }
};

const taxOf = (base: Money, tax: Money, rate: number): string =>
  node('ram:ApplicableTradeTax', [
    leaf('ram:CalculatedAmount', positive(tax)),
    leaf('ram:TypeCode', 'VAT'),
    leaf('ram:ExemptionReason', rate === 0 ? 'Exempt' : undefined),
    leaf('ram:BasisAmount', positive(base)),
    leaf('ram:CategoryCode', rate === 0 ? 'E' : 'S'),
    leaf('ram:RateApplicablePercent', String(rate)),
  ]);

const lineOf = (deal: Deal, line: Line, place: number): string =>
  node('ram:IncludedSupplyChainTradeLineItem', [
    node('ram:AssociatedDocumentLineDocument', [leaf('ram:LineID', String(place + 1))]),
    node('ram:SpecifiedTradeProduct', [leaf('ram:Name', line.text)]),
    node('ram:SpecifiedLineTradeAgreement', [
      node('ram:NetPriceProductTradePrice', [leaf('ram:ChargeAmount', formatDecimal(line.price))]),
    ]),
    node('ram:SpecifiedLineTradeDelivery', [leaf('ram:BilledQuantity', String(line.quantity), { unitCode: 'C62' })]),
    node('ram:SpecifiedLineTradeSettlement', [
      node('ram:ApplicableTradeTax', [
        leaf('ram:TypeCode', 'VAT'),
        leaf('ram:CategoryCode', line.vatFree || deal.totals.vat === 0n ? 'E' : 'S'),
        leaf('ram:RateApplicablePercent', line.vatFree || deal.totals.vat === 0n ? '0' : String(deal.vatRate)),
      ]),
      node('ram:SpecifiedTradeSettlementLineMonetarySummation', [leaf('ram:LineTotalAmount', formatDecimal(line.sum))]),
    ]),
  ]);

const settlementOf = (deal: Deal, termsText: string | undefined, writesDue: boolean): string => {
  const { totals } = deal;
  const terms = node('ram:SpecifiedTradePaymentTerms', [
    leaf('ram:Description', termsText),
    writesDue && deal.docType !== 'creditnote' ? dated('ram:DueDateDateTime', deal.due) : '',
  ]);
  return node('ram:ApplicableHeaderTradeSettlement', [
    leaf('ram:InvoiceCurrencyCode', deal.currency),
    deal.factor === undefined ? '' : node('ram:PayeeTradeParty', [leaf('ram:Name', deal.factor)]),
    ...deal.payments.map((payment) => meansOf(payment)),
    totals.vat === 0n ? '' : taxOf(totals.vatBase, totals.vat, deal.vatRate),
    totals.vatFreeBase === 0n ? '' : taxOf(totals.vatFreeBase, zero, 0),
    terms,
    node('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
      leaf('ram:LineTotalAmount', positive(totals.net)),
      leaf('ram:TaxBasisTotalAmount', positive(totals.net)),
      leaf('ram:TaxTotalAmount', positive(totals.vat), { currencyID: deal.currency }),
      leaf('ram:GrandTotalAmount', positive(totals.gross)),
      totals.prepaid === 0n ? '' : leaf('ram:TotalPrepaidAmount', positive(totals.prepaid)),
      leaf('ram:DuePayableAmount', positive(totals.payable)),
    ]),
  ]);
};

export type CiiOptions = {
  readonly guideline: string;
  readonly termsText: string | undefined;
  readonly writesDue: boolean;
};

export const guidelines: readonly string[] = [
  'urn:cen.eu:en16931:2017',
  'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
  'urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic',
  'urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended',
];

export const ciiOf = (deal: Deal, options: CiiOptions): string => {
  const isCredit = deal.docType === 'creditnote';
  const body = [
    node('rsm:ExchangedDocumentContext', [
      node('ram:GuidelineSpecifiedDocumentContextParameter', [leaf('ram:ID', options.guideline)]),
    ]),
    node('rsm:ExchangedDocument', [
      leaf('ram:ID', deal.number),
      leaf('ram:TypeCode', isCredit ? '381' : '380'),
      dated('ram:IssueDateTime', deal.issue),
    ]),
    node('rsm:SupplyChainTradeTransaction', [
      ...deal.lines.map((line, place) => lineOf(deal, line, place)),
      node('ram:ApplicableHeaderTradeAgreement', [
        partyOf('ram:SellerTradeParty', deal.creditor),
        partyOf('ram:BuyerTradeParty', deal.debtor),
      ]),
      node('ram:ApplicableHeaderTradeDelivery', [
        node('ram:ActualDeliverySupplyChainEvent', [dated('ram:OccurrenceDateTime', deal.facts.delivered)]),
      ]),
      settlementOf(deal, options.termsText, options.writesDue),
    ]),
  ];
  const open =
    '<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${open}${body.join('')}</rsm:CrossIndustryInvoice>`;
};
