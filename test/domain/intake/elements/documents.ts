import type { InvoiceDraft } from '../../../../domain/intake/draft.ts';
import { draftOfElements } from '../../../../domain/intake/elements/elements.ts';
import type { XmlNode } from '../../../../domain/intake/elements/xml-node.ts';

type Content = string | XmlNode | Readonly<Record<string, string>> | undefined;

const isNode = (content: Content): content is XmlNode =>
  typeof content === 'object' && 'name' in content && 'text' in content;

const isAttributes = (content: Content): content is Readonly<Record<string, string>> =>
  typeof content === 'object' && !isNode(content);

/** An element: strings are its text, plain objects its attributes, elements its children. */
export const el = (name: string, ...content: readonly Content[]): XmlNode => {
  const children = content.filter((each) => isNode(each));
  const attributes = content.find((each) => isAttributes(each));
  return {
    name,
    text: content.filter((each) => typeof each === 'string').join(''),
    ...(attributes === undefined ? {} : { attributes }),
    ...(children.length === 0 ? {} : { children }),
  };
};

const amount = (name: string, value: string | undefined, currency = 'DKK'): XmlNode | undefined =>
  value === undefined ? undefined : el(name, value, { currencyID: currency });

export type Sums = Readonly<
  Partial<
    Record<'lines' | 'exclusive' | 'inclusive' | 'allowance' | 'charge' | 'prepaid' | 'rounding' | 'payable', string>
  >
>;

export const ublTotal = (sums: Sums, currency = 'DKK'): XmlNode =>
  el(
    'LegalMonetaryTotal',
    amount('LineExtensionAmount', sums.lines, currency),
    amount('TaxExclusiveAmount', sums.exclusive, currency),
    amount('TaxInclusiveAmount', sums.inclusive, currency),
    amount('AllowanceTotalAmount', sums.allowance, currency),
    amount('ChargeTotalAmount', sums.charge, currency),
    amount('PrepaidAmount', sums.prepaid, currency),
    amount('PayableRoundingAmount', sums.rounding, currency),
    amount('PayableAmount', sums.payable, currency),
  );

export const ublAddress = (...parts: readonly XmlNode[]): XmlNode => el('PostalAddress', ...parts);

export const danishAddress = ublAddress(
  el('StreetName', 'Møllevej'),
  el('BuildingNumber', '7'),
  el('CityName', 'Tranum'),
  el('PostalZone', '9460'),
  el('Country', el('IdentificationCode', 'DK')),
);

export const danishFirm = (name: string, cvr: string): readonly XmlNode[] => [
  el('PartyName', el('Name', name)),
  danishAddress,
  el('PartyTaxScheme', el('CompanyID', `DK${cvr}`, { schemeID: 'DK:SE' }), el('TaxScheme', el('ID', '63'))),
  el('PartyLegalEntity', el('RegistrationName', name), el('CompanyID', `DK${cvr}`, { schemeID: 'DK:CVR' })),
];

export type Ubl = {
  readonly root?: string;
  readonly customization?: string;
  readonly typeCode?: string | undefined;
  readonly currency?: string | undefined;
  readonly dueDate?: string | undefined;
  readonly supplier?: readonly XmlNode[];
  readonly customer?: readonly XmlNode[];
  readonly vat?: readonly XmlNode[];
  readonly sums?: Sums;
  readonly lines?: readonly XmlNode[];
  readonly more?: readonly XmlNode[];
};

export const vatOf = (value: string, currency = 'DKK'): XmlNode =>
  el('TaxTotal', el('TaxAmount', value, { currencyID: currency }));

export const peppol = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';

/** A Peppol invoice of 1000.00 and 250.00 VAT, plain unless `change` says otherwise. */
export const ubl = (change: Ubl = {}): XmlNode => {
  const currency = 'currency' in change ? change.currency : 'DKK';
  return el(
    change.root ?? 'Invoice',
    el('CustomizationID', change.customization ?? peppol),
    el('ID', 'A-17'),
    el('IssueDate', '2026-03-02'),
    change.dueDate === undefined ? undefined : el('DueDate', change.dueDate),
    change.typeCode === undefined ? undefined : el('InvoiceTypeCode', change.typeCode),
    currency === undefined ? undefined : el('DocumentCurrencyCode', currency),
    el('AccountingSupplierParty', el('Party', ...(change.supplier ?? danishFirm('Tranum Tømrer ApS', '10000009')))),
    el('AccountingCustomerParty', el('Party', ...(change.customer ?? danishFirm('Skagen Sild A/S', '10000017')))),
    ...(change.vat ?? [vatOf('250.00', currency)]),
    ublTotal(
      change.sums ?? { lines: '1000.00', exclusive: '1000.00', inclusive: '1250.00', payable: '1250.00' },
      currency,
    ),
    ...(change.lines ?? []),
    ...(change.more ?? []),
  );
};

const date = (name: string, value: string, format = '102'): XmlNode =>
  el(name, el('DateTimeString', value, { format }));

export type Cii = {
  readonly guideline?: string;
  readonly typeCode?: string;
  readonly issued?: XmlNode;
  readonly seller?: readonly XmlNode[];
  readonly buyer?: readonly XmlNode[];
  readonly notes?: readonly string[];
  readonly terms?: readonly XmlNode[];
  readonly settlement?: readonly XmlNode[];
  readonly sums?: readonly XmlNode[];
  readonly lines?: readonly XmlNode[];
};

export const ciiAddress = el(
  'PostalTradeAddress',
  el('PostcodeCode', '24937'),
  el('LineOne', 'Hafenweg 3'),
  el('CityName', 'Flensburg'),
  el('CountryID', 'de'),
);

export const ciiSums = (...pairs: readonly (readonly [string, string])[]): readonly XmlNode[] =>
  pairs.map(([name, value]) => el(name, value));

const plainSums = ciiSums(
  ['LineTotalAmount', '200.00'],
  ['TaxBasisTotalAmount', '200.00'],
  ['TaxTotalAmount', '38.00'],
  ['GrandTotalAmount', '238.00'],
  ['DuePayableAmount', '238.00'],
);

const seller = [
  el('Name', 'Förde Werft GmbH'),
  el('SpecifiedLegalOrganization', el('ID', 'HRB 4711')),
  ciiAddress,
  el('SpecifiedTaxRegistration', el('ID', '15/222/33333', { schemeID: 'FC' })),
  el('SpecifiedTaxRegistration', el('ID', 'DE123456788', { schemeID: 'VA' })),
];
const buyer = [el('Name', 'Lærke Holm'), ciiAddress];

export const ciiDueDate = (value: string, format = '102'): XmlNode => date('DueDateDateTime', value, format);

/** A CII invoice (D16B) of 200.00 and 38.00 VAT. */
export const cii = (change: Cii = {}): XmlNode =>
  el(
    'CrossIndustryInvoice',
    el(
      'ExchangedDocumentContext',
      el('GuidelineSpecifiedDocumentContextParameter', el('ID', change.guideline ?? 'urn:cen.eu:en16931:2017')),
    ),
    el(
      'ExchangedDocument',
      el('ID', 'FW-9'),
      el('TypeCode', change.typeCode ?? '380'),
      change.issued ?? date('IssueDateTime', '20260302'),
      ...(change.notes ?? []).map((note) => el('IncludedNote', el('Content', note))),
    ),
    el(
      'SupplyChainTradeTransaction',
      ...(change.lines ?? []),
      el(
        'ApplicableHeaderTradeAgreement',
        el('SellerTradeParty', ...(change.seller ?? seller)),
        el('BuyerTradeParty', ...(change.buyer ?? buyer)),
      ),
      el(
        'ApplicableHeaderTradeSettlement',
        el('InvoiceCurrencyCode', 'EUR'),
        ...(change.settlement ?? []),
        ...(change.terms ?? [el('SpecifiedTradePaymentTerms', ciiDueDate('20260316'))]),
        el('SpecifiedTradeSettlementHeaderMonetarySummation', ...(change.sums ?? plainSums)),
      ),
    ),
  );

/** The same in the names of ZUGFeRD 1. */
export const zugferd1 = (): XmlNode =>
  el(
    'CrossIndustryDocument',
    el('HeaderExchangedDocument', el('ID', 'FW-9'), el('TypeCode', '380'), date('IssueDateTime', '20260302')),
    el(
      'SpecifiedSupplyChainTradeTransaction',
      el('ApplicableSupplyChainTradeAgreement', el('SellerTradeParty', ...seller), el('BuyerTradeParty', ...buyer)),
      el(
        'ApplicableSupplyChainTradeSettlement',
        el('InvoiceCurrencyCode', 'EUR'),
        el('SpecifiedTradePaymentTerms', el('Description', 'Zahlbar innerhalb von 14 Tagen netto.')),
        el('SpecifiedTradeSettlementMonetarySummation', ...plainSums),
      ),
      el(
        'IncludedSupplyChainTradeLineItem',
        el('SpecifiedSupplyChainTradeAgreement', el('NetPriceProductTradePrice', el('ChargeAmount', '66.6667'))),
        el('SpecifiedSupplyChainTradeDelivery', el('BilledQuantity', '3.0000')),
        el(
          'SpecifiedSupplyChainTradeSettlement',
          el('ApplicableTradeTax', el('ApplicablePercent', '19.00')),
          el('SpecifiedTradeSettlementMonetarySummation', el('LineTotalAmount', '200.00')),
        ),
        el('SpecifiedTradeProduct', el('Name', 'Tauwerk')),
      ),
    ),
  );

export const draftOf = (root: XmlNode): InvoiceDraft => {
  const answer = draftOfElements(root);
  if ('refused' in answer) throw new Error(`refused: ${answer.refused.code}`);
  return answer.draft;
};

export const refusalOf = (root: XmlNode): string => {
  const answer = draftOfElements(root);
  return 'refused' in answer ? answer.refused.code : 'read';
};

export const codesOf = (draft: InvoiceDraft): readonly string[] => draft.concerns.map(({ code }) => code);

/** The draft as it would be written down, to look for what must not be in it. */
export const written = (draft: InvoiceDraft): string =>
  JSON.stringify(draft, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
