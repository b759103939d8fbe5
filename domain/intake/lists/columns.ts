import type { ListField } from './list-fields.ts';

const words = (...joined: readonly string[]): readonly string[] => joined.flatMap((each) => each.split(' '));

/**
 * Headings of such lists as bookkeeping programs and people write them: Danish, English, German, Swedish, Norwegian.
 * Compared without case, blanks, dots and dashes.
 */
export const columnNames: Readonly<Record<ListField, readonly string[]>> = {
  invoiceNumber: words(
    'fakturanr fakturanummer faktura faktnr bilagsnr bilagsnummer bilag dokumentnr nota',
    'invoice invoiceno invoicenumber invoicenr invoiceid documentno voucher',
    'rechnung rechnungsnr rechnungsnummer belegnr',
  ),
  issueDate: words(
    'fakturadato dato udstedt udstedelsesdato bogføringsdato bilagsdato udskrevet',
    'invoicedate date issuedate issued dateofissue documentdate',
    'rechnungsdatum datum belegdatum fakturadatum',
  ),
  dueDate: words(
    'forfaldsdato forfald forfalder forfaldsdag betalingsfrist betalingsdato sidstebetalingsdato betalessenest',
    'sidsterettidigebetaling sidsterettidigebetalingsdato due duedate paymentdue',
    'fällig fälligkeit fälligam fälligkeitsdatum förfallodatum förfaller forfall forfallsdato',
  ),
  currency: words('valuta valutakode currency currencycode währung val'),
  payable: words(
    'restbeløb rest restsaldo saldo udestående skyldigt skyldigtbeløb tilbetaling atbetale ubetalt åbentbeløb restgæld',
    'remainder remaining balance balancedue amountdue dueamount outstanding open openamount unpaid payable',
    'offen offenerbetrag offenerposten restbelopp attbetala utestående restbeløp åbetale',
  ),
  gross: words(
    'beløb beløbinklmoms inklmoms totalinklmoms total ialt beløbialt fakturabeløb bruttobeløb brutto fakturatotal',
    'amount invoiceamount totalamount gross grossamount totalinclvat',
    'betrag gesamtbetrag bruttobetrag rechnungsbetrag belopp totalbelopp beløp totalbeløp',
  ),
  net: words(
    'netto nettobeløb beløbeksklmoms eksklmoms exclmoms beløbudenmoms',
    'net netamount totalexclvat subtotal nettobetrag nettobelopp nettobeløp',
  ),
  vat: words('moms momsbeløb vat vatamount tax mwst ust mva mvabeløp momsbelopp'),
  prepaid: words('betalt indbetalt forudbetalt aconto paid amountpaid prepaid bezahlt betald'),
  debtorName: words(
    'kunde kundenavn navn debitor debitornavn skyldner modtager køber firma firmanavn',
    'customer customername name client company companyname debtor debtorname recipient',
    'kundenname name1 kund kundnamn namn gäldenär mottaker',
  ),
  debtorStreet: words(
    'adresse adresse1 vej gade gadeogvejnavn vejnavn address address1 street',
    'straße strasse anschrift gata gatuadress adress gateadresse',
  ),
  debtorExtra: words('adresse2 co stednavn address2 att attention adresszusatz adress2'),
  debtorZip: words('postnr postnummer zip zipcode postcode postalcode plz postleitzahl'),
  debtorCity: words('by bynavn postdistrikt city town ort stadt postort poststed'),
  debtorZipCity: words('postnrby postnrogby postnummerogby zipcity plzort postadresse'),
  debtorCountry: words('land landekode country countrycode'),
  debtorCvr: words('cvr cvrnr cvrnummer cvrse senr kundecvr kundenscvr vatno vatnumber companyno'),
};
