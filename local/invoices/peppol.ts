import { formatDecimal, money, type Money } from '../../domain/money/money.ts';
import { lineTotal, totalsOf, type DrawnDebtor, type DrawnInvoice, type DrawnLine } from './drawn-invoice.ts';

export type PeppolKind = { readonly creditNoteFor?: string };

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const dkk = (name: string, amount: Money): string =>
  `<cbc:${name} currencyID="DKK">${formatDecimal(amount)}</cbc:${name}>`;

const party = ({ name, cvr, street, zip, city }: DrawnDebtor): string => `<cac:Party>
      <cbc:EndpointID schemeID="0184">${cvr ?? '5790009990017'}</cbc:EndpointID>
      <cac:PartyName><cbc:Name>${escape(name)}</cbc:Name></cac:PartyName>
      <cac:PostalAddress>
        <cbc:StreetName>${escape(street)}</cbc:StreetName><cbc:CityName>${escape(city)}</cbc:CityName><cbc:PostalZone>${zip}</cbc:PostalZone>
        <cac:Country><cbc:IdentificationCode>DK</cbc:IdentificationCode></cac:Country>
      </cac:PostalAddress>
      ${cvr === undefined ? '' : `<cac:PartyTaxScheme><cbc:CompanyID>DK${cvr}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`}
      <cac:PartyLegalEntity><cbc:RegistrationName>${escape(name)}</cbc:RegistrationName>${cvr === undefined ? '' : `<cbc:CompanyID schemeID="0184">${cvr}</cbc:CompanyID>`}</cac:PartyLegalEntity>
    </cac:Party>`;

const rate = `<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>`;

const goods = (what: 'Invoice' | 'CreditNote', line: DrawnLine, index: number): string => {
  const quantity = what === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity';
  return `<cac:${what}Line>
    <cbc:ID>${index + 1}</cbc:ID><cbc:${quantity} unitCode="EA">${formatDecimal(money(line.quantity))}</cbc:${quantity}>
    ${dkk('LineExtensionAmount', lineTotal(line))}
    <cac:Item><cbc:Name>${escape(line.text)}</cbc:Name>${rate.replaceAll('TaxCategory', 'ClassifiedTaxCategory')}</cac:Item>
    <cac:Price>${dkk('PriceAmount', line.unitPrice)}</cac:Price>
  </cac:${what}Line>`;
};

/** Peppol BIS Billing 3: the net stands in `TaxExclusiveAmount`, the due date in the header; a credit note names its invoice. */
export const drawPeppol = (invoice: DrawnInvoice, { creditNoteFor }: PeppolKind = {}): string => {
  const { creditor, debtor, number, issueDate, dueDate, bank } = invoice;
  const { net, vat, gross } = totalsOf(invoice);
  const what = creditNoteFor === undefined ? 'Invoice' : 'CreditNote';
  const { name, cvr, address } = creditor;
  return `<?xml version="1.0" encoding="UTF-8"?>
<${what} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${what}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>${number}</cbc:ID>
  <cbc:IssueDate>${issueDate}</cbc:IssueDate>
  ${creditNoteFor === undefined ? `<cbc:DueDate>${dueDate}</cbc:DueDate>\n  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>` : '<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>'}
  <cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>n/a</cbc:BuyerReference>
  ${creditNoteFor === undefined ? '' : `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${creditNoteFor}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`}
  <cac:AccountingSupplierParty>${party({ name, cvr, ...address })}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party(debtor)}</cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>${bank?.reg ?? ''}${bank?.account ?? ''}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal>${dkk('TaxAmount', vat)}<cac:TaxSubtotal>${dkk('TaxableAmount', net)}${dkk('TaxAmount', vat)}${rate}</cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal>${dkk('LineExtensionAmount', net)}${dkk('TaxExclusiveAmount', net)}${dkk('TaxInclusiveAmount', gross)}${dkk('PayableAmount', gross)}</cac:LegalMonetaryTotal>
  ${invoice.lines.map((line, index) => goods(what, line, index)).join('\n  ')}
</${what}>
`;
};
