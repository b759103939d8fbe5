import { type Money, money, negate, zero } from '../../../domain/money/money.ts';
import type { Chance } from '../chance.ts';
import type { Deal, Line, Party, Payment } from '../deal/deal.ts';
import { amount, leaf, node } from './element.ts';

/** OIOUBL 2.1, its third version and Peppol BIS 3, from one deal. */
export type Dialect = 'oioubl' | 'oioubl3' | 'peppol-ubl';

export type UblOptions = {
  readonly dialect: Dialect;
  readonly chance: Chance;
  readonly termsText: string | undefined;
  readonly writesDue: boolean;
  readonly personalNumber: string | undefined;
};

const positive = (value: Money): Money => (value < 0n ? negate(value) : value);

const customization: Readonly<Record<Dialect, string>> = {
  oioubl: 'OIOUBL-2.1',
  oioubl3: 'urn:fdc:oioubl.dk:trns:billing:invoice:3.0',
  'peppol-ubl': 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
};

const profile: Readonly<Record<Dialect, string>> = {
  oioubl: 'urn:www.nesubl.eu:profiles:profile5:ver2.0',
  oioubl3: 'urn:fdc:oioubl.dk:bis:billing_private_without_response:3',
  'peppol-ubl': 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
};

const houseOf = (street: string): { road: string; house?: string } => {
  const match = /^(\D+?) (\d+\s?\w?)$/.exec(street);
  return match?.[1] === undefined || match[2] === undefined ? { road: street } : { road: match[1], house: match[2] };
};

const addressOf = (party: Party, dialect: Dialect): string => {
  const { road, house } = dialect === 'peppol-ubl' ? { road: party.street, house: undefined } : houseOf(party.street);
  return node('cac:PostalAddress', [
    dialect === 'oioubl'
      ? leaf('cbc:AddressFormatCode', 'StructuredDK', {
          listAgencyID: '320',
          listID: 'urn:oioubl:codelist:addressformatcode-1.1',
        })
      : '',
    leaf('cbc:StreetName', road),
    leaf('cbc:AdditionalStreetName', party.extra),
    leaf('cbc:BuildingNumber', house),
    leaf('cbc:CityName', party.city),
    leaf('cbc:PostalZone', party.zip),
    node('cac:Country', [leaf('cbc:IdentificationCode', party.country)]),
  ]);
};

const taxScheme = (dialect: Dialect): string =>
  dialect === 'oioubl'
    ? node('cac:TaxScheme', [
        leaf('cbc:ID', '63', { schemeAgencyID: '320', schemeID: 'urn:oioubl:id:taxschemeid-1.5' }),
        leaf('cbc:Name', 'Moms'),
      ])
    : node('cac:TaxScheme', [leaf('cbc:ID', 'VAT')]);

const taxNumberOf = (party: Party): string | undefined => (party.cvr === undefined ? party.vat : `DK${party.cvr}`);

const legalOf = (party: Party, dialect: Dialect): string => {
  if (party.cvr === undefined) return node('cac:PartyLegalEntity', [leaf('cbc:RegistrationName', party.name)]);
  const number =
    dialect === 'oioubl'
      ? leaf('cbc:CompanyID', `DK${party.cvr}`, { schemeID: 'DK:CVR' })
      : leaf('cbc:CompanyID', party.cvr, { schemeID: '0184' });
  return node('cac:PartyLegalEntity', [leaf('cbc:RegistrationName', party.name), number]);
};

const partyOf = (wrapper: string, party: Party, role: 'seller' | 'buyer', options: UblOptions): string => {
  const { dialect, chance } = options;
  const isPerson = party.kind === 'person' || party.kind === 'couple';
  const endpoint =
    party.cvr === undefined || (role === 'buyer' && chance.is(0.5))
      ? leaf(
          'cbc:EndpointID',
          `57980${chance.digits(8)}`,
          dialect === 'oioubl' ? { schemeAgencyID: '9', schemeID: 'GLN' } : { schemeID: '0088' },
        )
      : leaf('cbc:EndpointID', dialect === 'oioubl' ? `DK${party.cvr}` : party.cvr, {
          schemeID: dialect === 'oioubl' ? 'DK:CVR' : '0184',
        });
  const personal =
    isPerson && options.personalNumber !== undefined
      ? node('cac:PartyIdentification', [leaf('cbc:ID', options.personalNumber, { schemeID: 'DK:CPR' })])
      : '';
  const tax = taxNumberOf(party);
  const [given = '', ...family] = party.name.split(' ');
  const asPerson = isPerson && dialect === 'oioubl';
  const tradingName = asPerson ? '' : node('cac:PartyName', [leaf('cbc:Name', party.name)]);
  return node(wrapper, [
    node('cac:Party', [
      endpoint,
      personal,
      tradingName,
      addressOf(party, dialect),
      tax === undefined
        ? ''
        : node('cac:PartyTaxScheme', [
            leaf('cbc:CompanyID', tax, dialect === 'oioubl' ? { schemeID: 'DK:SE' } : {}),
            taxScheme(dialect),
          ]),
      asPerson ? '' : legalOf(party, dialect),
      node('cac:Contact', [
        leaf('cbc:ID', chance.digits(4)),
        leaf('cbc:Name', asPerson ? party.name : party.attention),
      ]),
      asPerson ? node('cac:Person', [leaf('cbc:FirstName', given), leaf('cbc:FamilyName', family.join(' '))]) : '',
    ]),
  ]);
};

const meansOf = (payment: Payment, due: string | undefined, options: UblOptions): string => {
  const { dialect } = options;
  const isOld = dialect === 'oioubl';
  const dated = isOld ? leaf('cbc:PaymentDueDate', due) : '';
  const channel = (code: string): string =>
    isOld
      ? leaf('cbc:PaymentChannelCode', code, {
          listAgencyID: '320',
          listID: 'urn:oioubl:codelist:paymentchannelcode-1.1',
        })
      : '';
  switch (payment.type) {
    case 'FIK':
      return isOld || dialect === 'oioubl3'
        ? node('cac:PaymentMeans', [
            leaf('cbc:PaymentMeansCode', '93'),
            dated,
            channel('DK:FIK'),
            leaf('cbc:InstructionID', payment.id),
            leaf('cbc:PaymentID', payment.card),
            node('cac:CreditAccount', [leaf('cbc:AccountID', payment.creditorNo)]),
          ])
        : node('cac:PaymentMeans', [
            leaf('cbc:PaymentMeansCode', '93'),
            leaf('cbc:PaymentID', `${payment.card}#${payment.id ?? ''}`),
            node('cac:PayeeFinancialAccount', [leaf('cbc:ID', payment.creditorNo)]),
          ]);
    case 'DK:BANK':
      return node('cac:PaymentMeans', [
        leaf('cbc:PaymentMeansCode', '42'),
        dated,
        channel('DK:BANK'),
        node('cac:PayeeFinancialAccount', [
          leaf('cbc:ID', payment.account),
          node('cac:FinancialInstitutionBranch', [leaf('cbc:ID', payment.reg)]),
        ]),
      ]);
    case 'CREDIT-TRANSFER':
      return node('cac:PaymentMeans', [
        leaf('cbc:PaymentMeansCode', isOld ? '31' : '58'),
        dated,
        channel('IBAN'),
        node('cac:PayeeFinancialAccount', [
          leaf('cbc:ID', payment.iban),
          isOld
            ? node('cac:FinancialInstitutionBranch', [node('cac:FinancialInstitution', [leaf('cbc:ID', payment.bic)])])
            : '',
        ]),
      ]);
    case 'DIRECT-DEBIT':
      return node('cac:PaymentMeans', [leaf('cbc:PaymentMeansCode', '49'), dated]);
    case 'MOBILEPAY':
      return '';
  }
};

const categoryOf = (rate: number, dialect: Dialect, tag: string): string =>
  node(tag, [
    leaf('cbc:ID', dialect === 'oioubl' ? (rate === 0 ? 'ZeroRated' : 'StandardRated') : rate === 0 ? 'E' : 'S'),
    leaf('cbc:Percent', String(rate)),
    rate === 0 && dialect !== 'oioubl' ? leaf('cbc:TaxExemptionReason', 'Exempt') : '',
    taxScheme(dialect),
  ]);

const taxOf = (deal: Deal, dialect: Dialect): string => {
  const { totals, currency } = deal;
  const part = (base: Money, tax: Money, rate: number): string =>
    node('cac:TaxSubtotal', [
      amount('cbc:TaxableAmount', positive(base), currency),
      amount('cbc:TaxAmount', positive(tax), currency),
      categoryOf(rate, dialect, 'cac:TaxCategory'),
    ]);
  return node('cac:TaxTotal', [
    amount('cbc:TaxAmount', positive(totals.vat), currency),
    totals.vat === 0n ? '' : part(totals.vatBase, totals.vat, deal.vatRate),
    totals.vatFreeBase === 0n ? '' : part(totals.vatFreeBase, zero, 0),
  ]);
};

const lineOf = (deal: Deal, line: Line, place: number, options: UblOptions): string => {
  const isCredit = deal.docType === 'creditnote';
  const rate = line.vatFree || deal.totals.vat === 0n ? 0 : deal.vatRate;
  const { currency } = deal;
  const full = money((BigInt(Math.round(line.quantity * 100)) * line.price) / 100n);
  const allowance =
    line.discount === 0
      ? ''
      : node('cac:AllowanceCharge', [
          leaf('cbc:ChargeIndicator', 'false'),
          leaf('cbc:AllowanceChargeReason', 'Rabat'),
          amount('cbc:Amount', positive(money(full - line.sum)), currency),
        ]);
  return node(isCredit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine', [
    leaf('cbc:ID', String(place + 1)),
    leaf(isCredit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', String(line.quantity), {
      unitCode: options.chance.pick(['EA', 'HUR', 'C62']),
    }),
    amount('cbc:LineExtensionAmount', line.sum, currency),
    allowance,
    node('cac:Item', [
      leaf('cbc:Description', options.chance.is(0.4) ? line.text : undefined),
      leaf('cbc:Name', line.text),
      options.dialect === 'oioubl' ? '' : categoryOf(rate, options.dialect, 'cac:ClassifiedTaxCategory'),
    ]),
    node('cac:Price', [amount('cbc:PriceAmount', line.price, currency)]),
  ]);
};

const sumsOf = (deal: Deal, dialect: Dialect): string => {
  const { totals, currency } = deal;
  return node('cac:LegalMonetaryTotal', [
    amount('cbc:LineExtensionAmount', positive(totals.net), currency),
    // OIOUBL 2.x keeps the tax here, everybody else the net.
    amount('cbc:TaxExclusiveAmount', positive(dialect === 'oioubl' ? totals.vat : totals.net), currency),
    amount('cbc:TaxInclusiveAmount', positive(totals.gross), currency),
    totals.prepaid === 0n ? '' : amount('cbc:PrepaidAmount', positive(totals.prepaid), currency),
    amount('cbc:PayableAmount', positive(totals.payable), currency),
  ]);
};

const payeeOf = (deal: Deal): string =>
  deal.factor === undefined ? '' : node('cac:PayeeParty', [node('cac:PartyName', [leaf('cbc:Name', deal.factor)])]);

const head = (deal: Deal, options: UblOptions): string[] => {
  const { dialect, chance } = options;
  const isCredit = deal.docType === 'creditnote';
  const dueHere = dialect !== 'oioubl' && !isCredit && options.writesDue;
  return [
    dialect === 'peppol-ubl' ? '' : leaf('cbc:UBLVersionID', '2.1'),
    leaf('cbc:CustomizationID', customization[dialect]),
    leaf('cbc:ProfileID', profile[dialect]),
    leaf('cbc:ID', deal.number),
    dialect === 'oioubl' ? leaf('cbc:CopyIndicator', 'false') : '',
    leaf('cbc:IssueDate', deal.issue),
    dueHere ? leaf('cbc:DueDate', deal.due) : '',
    leaf(
      isCredit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode',
      isCredit && dialect === 'oioubl' ? undefined : isCredit ? '381' : '380',
    ),
    leaf(
      'cbc:Note',
      chance.is(0.3)
        ? chance.pick([
            'Levering 01.02.2023 iht. aftale',
            'Faktura 9999 er erstattet af denne',
            'Total 1.000,00 kr. i rabat næste gang',
          ])
        : undefined,
    ),
    leaf('cbc:DocumentCurrencyCode', deal.currency),
    leaf('cbc:BuyerReference', chance.is(0.4) ? deal.facts.yourRef : undefined),
    node('cac:OrderReference', [leaf('cbc:ID', chance.is(0.7) ? deal.facts.orderNo : 'n/a')]),
    isCredit && deal.refersTo !== undefined
      ? node('cac:BillingReference', [
          node('cac:InvoiceDocumentReference', [
            leaf('cbc:ID', deal.refersTo.number),
            leaf('cbc:IssueDate', deal.refersTo.issue),
          ]),
        ])
      : '',
  ];
};

const prefixed = (xml: string, chance: Chance): string =>
  chance.is(0.88) ? xml : xml.replaceAll(/\bcac(?=[:=])/g, 'n1').replaceAll(/\bcbc(?=[:=])/g, 'n2');

export const ublOf = (deal: Deal, options: UblOptions): string => {
  const root = deal.docType === 'creditnote' ? 'CreditNote' : 'Invoice';
  const isCredit = root === 'CreditNote';
  const due = options.writesDue ? deal.due : undefined;
  const spaces = 'urn:oasis:names:specification:ubl:schema:xsd:';
  const open = `<${root} xmlns="${spaces}${root}-2" xmlns:cac="${spaces}CommonAggregateComponents-2" xmlns:cbc="${spaces}CommonBasicComponents-2">`;
  const means = deal.payments.map((payment) => meansOf(payment, due, options)).filter((text) => text !== '');
  const dated =
    means.length === 0 && options.dialect === 'oioubl' && due !== undefined
      ? [node('cac:PaymentMeans', [leaf('cbc:PaymentMeansCode', '1'), leaf('cbc:PaymentDueDate', due)])]
      : means;
  const body = [
    ...head(deal, options),
    partyOf('cac:AccountingSupplierParty', deal.creditor, 'seller', options),
    partyOf('cac:AccountingCustomerParty', deal.debtor, 'buyer', options),
    payeeOf(deal),
    ...(isCredit
      ? []
      : [
          ...dated,
          options.termsText === undefined ? '' : node('cac:PaymentTerms', [leaf('cbc:Note', options.termsText)]),
        ]),
    taxOf(deal, options.dialect),
    sumsOf(deal, options.dialect),
    ...deal.lines.map((line, place) => lineOf(deal, line, place, options)),
  ];
  return prefixed(
    `<?xml version="1.0" encoding="UTF-8"?>\n${open.replace('\n', '')}${body.join('')}</${root}>`,
    options.chance,
  );
};
