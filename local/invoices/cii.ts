import { formatDecimal, money } from '../../domain/money/money.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { lineTotal, totalsOf, type DrawnDebtor, type DrawnInvoice, type DrawnLine } from './drawn-invoice.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const day = (date: LocalDate): string =>
  `<udt:DateTimeString format="102">${date.replaceAll('-', '')}</udt:DateTimeString>`;
const tax =
  '<ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>25</ram:RateApplicablePercent>';

const party = ({ name, cvr, street, zip, city }: DrawnDebtor): string => `<ram:Name>${escape(name)}</ram:Name>
        ${cvr === undefined ? '' : `<ram:SpecifiedLegalOrganization><ram:ID schemeID="0184">${cvr}</ram:ID></ram:SpecifiedLegalOrganization>`}
        <ram:PostalTradeAddress><ram:PostcodeCode>${zip}</ram:PostcodeCode><ram:LineOne>${escape(street)}</ram:LineOne><ram:CityName>${escape(city)}</ram:CityName><ram:CountryID>DK</ram:CountryID></ram:PostalTradeAddress>
        ${cvr === undefined ? '' : `<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DK${cvr}</ram:ID></ram:SpecifiedTaxRegistration>`}`;

const goods = (line: DrawnLine, index: number): string => `<ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>${escape(line.text)}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${formatDecimal(line.unitPrice)}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">${formatDecimal(money(line.quantity))}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax>${tax}</ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${formatDecimal(lineTotal(line))}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>`;

/** UN/CEFACT CII as Factur-X and ZUGFeRD 2 carry it inside a PDF, and Peppol takes it by itself. */
export const drawCii = (invoice: DrawnInvoice): string => {
  const { creditor, debtor, number, issueDate, dueDate } = invoice;
  const { net, vat, gross } = totalsOf(invoice);
  const { name, cvr, address } = creditor;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument><ram:ID>${number}</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>${day(issueDate)}</ram:IssueDateTime></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    ${invoice.lines.map(goods).join('\n    ')}
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty>${party({ name, cvr, ...address })}</ram:SellerTradeParty>
      <ram:BuyerTradeParty>${party(debtor)}</ram:BuyerTradeParty>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>DKK</ram:InvoiceCurrencyCode>
      <ram:ApplicableTradeTax><ram:CalculatedAmount>${formatDecimal(vat)}</ram:CalculatedAmount>${tax.replace('<ram:CategoryCode>', `<ram:BasisAmount>${formatDecimal(net)}</ram:BasisAmount><ram:CategoryCode>`)}</ram:ApplicableTradeTax>
      <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day(dueDate)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>${formatDecimal(net)}</ram:LineTotalAmount><ram:TaxBasisTotalAmount>${formatDecimal(net)}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="DKK">${formatDecimal(vat)}</ram:TaxTotalAmount><ram:GrandTotalAmount>${formatDecimal(gross)}</ram:GrandTotalAmount><ram:DuePayableAmount>${formatDecimal(gross)}</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`;
};
