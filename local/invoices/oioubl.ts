import { createHash } from 'node:crypto';
import { formatDecimal, money, share } from '../../domain/money/money.ts';
import type { Money } from '../../domain/money/money.ts';
import { lineTotal, totalsOf } from './drawn-invoice.ts';
import type { DrawnInvoice, DrawnLine } from './drawn-invoice.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const dkk = (name: string, amount: Money): string =>
  `<cbc:${name} currencyID="DKK">${formatDecimal(amount)}</cbc:${name}>`;

/** The same number for the same invoice, in the form of a UUID. */
const uuidOf = ({ creditor, number }: DrawnInvoice): string =>
  createHash('sha256')
    .update(`${creditor.cvr}/${number}`)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

const address = (street: string, zip: string, city: string): string => {
  const [, name = street, number = ''] = /^(\D+?)\s+(\d.*)$/.exec(street) ?? [];
  return `<cac:PostalAddress>
        <cbc:AddressFormatCode listAgencyID="320" listID="urn:oioubl:codelist:addressformatcode-1.1">StructuredDK</cbc:AddressFormatCode>
        <cbc:StreetName>${escape(name)}</cbc:StreetName>
        <cbc:BuildingNumber>${escape(number)}</cbc:BuildingNumber>
        <cbc:CityName>${escape(city)}</cbc:CityName>
        <cbc:PostalZone>${zip}</cbc:PostalZone>
        <cac:Country><cbc:IdentificationCode>DK</cbc:IdentificationCode></cac:Country>
      </cac:PostalAddress>`;
};

const taxScheme = `<cac:TaxScheme><cbc:ID schemeAgencyID="320" schemeID="urn:oioubl:id:taxschemeid-1.5">63</cbc:ID><cbc:Name>Moms</cbc:Name></cac:TaxScheme>`;

const company = (name: string, cvr: string, place: string, contact: string): string => `<cac:Party>
      <cbc:EndpointID schemeID="DK:CVR">DK${cvr}</cbc:EndpointID>
      <cac:PartyIdentification><cbc:ID schemeID="DK:CVR">DK${cvr}</cbc:ID></cac:PartyIdentification>
      <cac:PartyName><cbc:Name>${escape(name)}</cbc:Name></cac:PartyName>
      ${place}
      <cac:PartyTaxScheme><cbc:CompanyID schemeID="DK:SE">DK${cvr}</cbc:CompanyID>${taxScheme}</cac:PartyTaxScheme>
      <cac:PartyLegalEntity>
        <cbc:RegistrationName>${escape(name)}</cbc:RegistrationName>
        <cbc:CompanyID schemeID="DK:CVR">DK${cvr}</cbc:CompanyID>
      </cac:PartyLegalEntity>
      <cac:Contact><cbc:ID>1</cbc:ID><cbc:Name>${escape(contact)}</cbc:Name></cac:Contact>
    </cac:Party>`;

/** A person has no CVR and no PartyName; the e-invoice reaches them through a GLN of their bank's. */
const person = (name: string, place: string): string => {
  const [first = '', ...family] = name.split(' ');
  return `<cac:Party>
      <cbc:EndpointID schemeAgencyID="9" schemeID="GLN">5790009990017</cbc:EndpointID>
      <cac:PartyIdentification><cbc:ID schemeAgencyID="9" schemeID="GLN">5790009990017</cbc:ID></cac:PartyIdentification>
      ${place}
      <cac:Contact><cbc:ID>2</cbc:ID><cbc:Name>${escape(name)}</cbc:Name></cac:Contact>
      <cac:Person><cbc:FirstName>${escape(first)}</cbc:FirstName><cbc:FamilyName>${escape(family.join(' '))}</cbc:FamilyName></cac:Person>
    </cac:Party>`;
};

const paymentMeans = ({ fik, bank, dueDate }: DrawnInvoice): string => {
  const means = (code: number, channel: string, account: string): string => `<cac:PaymentMeans>
    <cbc:ID>1</cbc:ID>
    <cbc:PaymentMeansCode>${code}</cbc:PaymentMeansCode>
    <cbc:PaymentDueDate>${dueDate}</cbc:PaymentDueDate>
    <cbc:PaymentChannelCode listAgencyID="320" listID="urn:oioubl:codelist:paymentchannelcode-1.1">${channel}</cbc:PaymentChannelCode>
    ${account}
  </cac:PaymentMeans>`;
  if (fik !== undefined)
    return means(
      93,
      'DK:FIK',
      `<cbc:InstructionID>${fik.id}</cbc:InstructionID>
    <cbc:PaymentID schemeAgencyID="320" schemeID="urn:oioubl:id:paymentid-1.1">71</cbc:PaymentID>
    <cac:CreditAccount><cbc:AccountID>${fik.creditorNo}</cbc:AccountID></cac:CreditAccount>`,
    );
  const { reg = '', account = '' } = bank ?? {};
  return means(
    42,
    'DK:BANK',
    `<cac:PayeeFinancialAccount>
      <cbc:ID>${account}</cbc:ID>
      <cac:FinancialInstitutionBranch><cbc:ID>${reg}</cbc:ID></cac:FinancialInstitutionBranch>
    </cac:PayeeFinancialAccount>`,
  );
};

const taxTotal = (net: Money, vat: Money): string => `<cac:TaxTotal>
    ${dkk('TaxAmount', vat)}
    <cac:TaxSubtotal>
      ${dkk('TaxableAmount', net)}
      ${dkk('TaxAmount', vat)}
      <cac:TaxCategory>
        <cbc:ID schemeAgencyID="320" schemeID="urn:oioubl:id:taxcategoryid-1.1">StandardRated</cbc:ID>
        <cbc:Percent>25</cbc:Percent>
        ${taxScheme}
      </cac:TaxCategory>
    </cac:TaxSubtotal>
  </cac:TaxTotal>`;

const invoiceLine = (line: DrawnLine, index: number): string => `<cac:InvoiceLine>
    <cbc:ID>${index + 1}</cbc:ID>
    <cbc:InvoicedQuantity unitCode="${line.unit}">${formatDecimal(money(line.quantity))}</cbc:InvoicedQuantity>
    ${dkk('LineExtensionAmount', lineTotal(line))}
    ${taxTotal(lineTotal(line), share(lineTotal(line), 2500))}
    <cac:Item><cbc:Description>${escape(line.text)}</cbc:Description><cbc:Name>${escape(line.text.slice(0, 40))}</cbc:Name></cac:Item>
    <cac:Price>${dkk('PriceAmount', line.unitPrice)}<cbc:BaseQuantity unitCode="${line.unit}">1</cbc:BaseQuantity></cac:Price>
  </cac:InvoiceLine>`;

/** OIOUBL 2.1: the tax stands in `TaxExclusiveAmount`, the net in `LineExtensionAmount`, the due date in the payment means. */
export const drawOioubl = (invoice: DrawnInvoice): string => {
  const { creditor, debtor } = invoice;
  const { net, vat, gross } = totalsOf(invoice);
  const debtorPlace = address(debtor.street, debtor.zip, debtor.city);
  const creditorPlace = address(creditor.address.street, creditor.address.zip, creditor.address.city);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:UBLVersionID>2.1</cbc:UBLVersionID>
  <cbc:CustomizationID>OIOUBL-2.1</cbc:CustomizationID>
  <cbc:ProfileID schemeAgencyID="320" schemeID="urn:oioubl:id:profileid-1.2">urn:www.nesubl.eu:profiles:profile5:ver2.0</cbc:ProfileID>
  <cbc:ID>${invoice.number}</cbc:ID>
  <cbc:CopyIndicator>false</cbc:CopyIndicator>
  <cbc:UUID>${uuidOf(invoice)}</cbc:UUID>
  <cbc:IssueDate>${invoice.issueDate}</cbc:IssueDate>
  <cbc:InvoiceTypeCode listAgencyID="320" listID="urn:oioubl:codelist:invoicetypecode-1.1">380</cbc:InvoiceTypeCode>
  <cbc:Note>${escape(invoice.subject)}</cbc:Note>
  <cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode>
  <cac:OrderReference><cbc:ID>n/a</cbc:ID></cac:OrderReference>
  <cac:AccountingSupplierParty>
    ${company(creditor.name, creditor.cvr, creditorPlace, 'Bogholderi')}
  </cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>
    ${debtor.cvr === undefined ? person(debtor.name, debtorPlace) : company(debtor.name, debtor.cvr, debtorPlace, 'Kontoret')}
  </cac:AccountingCustomerParty>
  ${paymentMeans(invoice)}
  <cac:PaymentTerms>
    <cbc:ID>1</cbc:ID>
    <cbc:PaymentMeansID>1</cbc:PaymentMeansID>
    ${dkk('Amount', gross)}
  </cac:PaymentTerms>
  ${taxTotal(net, vat)}
  <cac:LegalMonetaryTotal>
    ${dkk('LineExtensionAmount', net)}
    ${dkk('TaxExclusiveAmount', vat)}
    ${dkk('TaxInclusiveAmount', gross)}
    ${dkk('PayableAmount', gross)}
  </cac:LegalMonetaryTotal>
  ${invoice.lines.map(invoiceLine).join('\n  ')}
</Invoice>
`;
};
