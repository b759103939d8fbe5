/** Countries as addresses write them, and how each writes postal code and town. Data; ISO 3166 alpha-2. */

/** What a country is called as an address's last line, in the languages of the letters that reach Denmark. */
export const countryNames: readonly (readonly [string, RegExp])[] = [
  ['DK', /^(?:danmark|denmark|dk|dänemark|danemark|denemarken|dinamarca|dnk)$/i],
  ['SE', /^(?:sverige|sweden|schweden|suède|zweden|se)$/i],
  ['NO', /^(?:norge|noreg|norway|norwegen|norvège|noorwegen|no)$/i],
  ['FI', /^(?:finland|suomi|finnland|finlande|fi)$/i],
  ['IS', /^(?:island|iceland|ísland)$/i],
  ['GL', /^(?:grønland|greenland|kalaallit nunaat|grönland|gl)$/i],
  ['FO', /^(?:færøerne|føroyar|faroe islands|färöarna|färöer|fo)$/i],
  ['DE', /^(?:tyskland|germany|deutschland|allemagne|duitsland|alemanha|brd|de)$/i],
  ['AT', /^(?:østrig|austria|österreich|österrike|østerrike|autriche|at)$/i],
  ['CH', /^(?:schweiz|switzerland|suisse|svizzera|sveits|ch)$/i],
  ['NL', /^(?:holland|nederland|nederlandene|the netherlands|netherlands|niederlande|pays-bas|nederländerna|nl)$/i],
  ['BE', /^(?:belgien|belgium|belgië|belgique|belgia|be)$/i],
  ['LU', /^(?:luxembourg|luxemburg|lu)$/i],
  ['FR', /^(?:frankrig|france|frankreich|frankrike|frankrijk|frança|fr)$/i],
  [
    'GB',
    /^(?:storbritannien|united kingdom|great britain|england|scotland|wales|uk|u\.k\.|gb|großbritannien|royaume-uni|verenigd koninkrijk|reino unido)$/i,
  ],
  ['IE', /^(?:irland|ireland|éire|ie)$/i],
  ['ES', /^(?:spanien|spain|españa|espagne|spanje|espanha|es)$/i],
  ['PT', /^(?:portugal|pt)$/i],
  ['IT', /^(?:italien|italy|italia|italie|italië|it)$/i],
  ['PL', /^(?:polen|poland|polska|pologne|pl)$/i],
  ['LT', /^(?:litauen|lithuania|lietuva|lituanie|litouwen|lt)$/i],
  ['LV', /^(?:letland|latvia|latvija|lettland|lettonie|lv)$/i],
  ['EE', /^(?:estland|estonia|eesti|estonie|ee)$/i],
  ['CZ', /^(?:tjekkiet|czechia|czech republic|česko|česká republika|tschechien|tjeckien|cz)$/i],
  ['US', /^(?:usa|u\.s\.a\.|us|united states(?: of america)?|vereinigte staaten|états-unis)$/i],
  ['CA', /^(?:canada|kanada)$/i],
  ['IN', /^(?:india|indien|inde)$/i],
  ['HK', /^(?:hong kong|hongkong|hk)$/i],
  ['SG', /^(?:singapore|singapur)$/i],
  ['AU', /^(?:australia|australien)$/i],
  ['CN', /^(?:china|kina|p\.r\. china)$/i],
];

/** Letters that some countries still write before the postal code, and their ISO code. */
export const countryPrefixes: Readonly<Record<string, string>> = {
  D: 'DE',
  S: 'SE',
  N: 'NO',
  F: 'FR',
  A: 'AT',
  L: 'LU',
  B: 'BE',
  I: 'IT',
};

const town = String.raw`(?<city>\p{Lu}[\p{L}. '’/-]{1,40}?(?:\s\d{1,2})?)`;
const prefix = String.raw`(?:(?<prefix>DK|SE|NO|FI|DE|AT|CH|NL|BE|LU|FR|ES|PT|IT|PL|GL|FO|LT|LV|EE|D|S|N|F|A|L|B|I)\s?[-–]\s?|(?<prefix>DK|SE|NO|DE)\s)?`;
const states =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]';

const indianStates =
  'Maharashtra|Karnataka|Gujarat|Tamil Nadu|Delhi|Haryana|Uttar Pradesh|West Bengal|Telangana|Rajasthan|Kerala|Punjab|Madhya Pradesh|Andhra Pradesh|Goa|Odisha|Bihar';

/**
 * How a line of postal code and town may look. `country` where the form itself tells; `isCommon` where Danish and
 * neighbouring papers use it, so that it needs no country or heading beside it. The first that fits wins. Every pattern
 * is anchored at the end; what stands before the match in the line is the street.
 */
export type PostalForm = { readonly country?: string; readonly isCommon: boolean; readonly pattern: RegExp };

const form = (source: string, isCommon: boolean, country?: string): PostalForm => ({
  pattern: new RegExp(String.raw`(?:^|(?<=[\s,;]))${source}$`, 'u'),
  isCommon,
  ...(country === undefined ? {} : { country }),
});

export const postalForms: readonly PostalForm[] = [
  form(String.raw`(?:(?<prefix>PT)-)?(?<zip>\d{4}-\d{3})\s${town}`, true, 'PT'),
  form(String.raw`(?:(?<prefix>PL)-)?(?<zip>\d{2}-\d{3})\s${town}`, true, 'PL'),
  form(String.raw`(?:(?<prefix>NL)-)?(?<zip>[1-9]\d{3}\s?[A-Z]{2})\s{1,2}${town}`, true, 'NL'),
  form(String.raw`(?:(?<prefix>SE|S)\s?[-–]\s?|(?<prefix>SE)\s)?(?<zip>[1-9]\d{2}\s\d{2})\s{1,2}${town}`, true, 'SE'),
  form(String.raw`(?<prefix>FO)[- ](?<zip>\d{3})\s${town}`, true, 'FO'),
  form(String.raw`${prefix}(?<zip>\d{4,5})\s{1,2}${town}`, true),
  form(
    String.raw`${town},?\s(?:(?<region>${states}|California|Texas|New York|Washington|Florida)),?\s(?<zip>\d{5}(?:-\d{4})?)(?:\sUSA?)?`,
    true,
    'US',
  ),
  form(String.raw`${town},?\s(?<region>VIC|NSW|QLD|WA|SA|TAS|ACT|NT),?\s(?<zip>\d{4})`, true, 'AU'),
  form(String.raw`${town},?\s(?<region>ON|QC|BC|AB|MB|NB|NS|SK),?\s(?<zip>[A-Z]\d[A-Z]\s?\d[A-Z]\d)`, true, 'CA'),
  form(String.raw`${town}[,\s]\s{0,2}(?<zip>[A-Z]\d[\dW]\s?[A-Z\d]{4})`, true, 'IE'),
  form(String.raw`${town}[,\s]\s{0,2}(?<zip>[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})`, true, 'GB'),
  form(String.raw`(?<zip>[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})`, true, 'GB'),
  // An Irish code has no B, G, I, J, L, M, O, Q, S, U and Z.
  form(String.raw`(?<zip>[AC-FHKNPRTV-Y]\d[\dW]\s(?=\S*[A-Z])[\dAC-FHKNPRTV-Y]{4})`, true, 'IE'),
  form(
    String.raw`(?<city>\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)(?:\s[-–]\s|,?\s)(?<zip>[1-9]\d{2}\s?\d{3})(?:,\s(?<region>${indianStates}))?`,
    false,
    'IN',
  ),
  form(String.raw`(?<city>Dublin \d{1,2}[A-Z]?|Singapore)\s?(?<zip>\d{6})?`, false),
];

/** Words of invoices by the country whose language has them, and what its postal codes look like. */
export const homeWords: readonly {
  readonly country: string;
  readonly words: ReadonlySet<string>;
  readonly zip: RegExp;
}[] = [
  {
    country: 'DK',
    words: new Set(
      'beløb betales forfaldsdato forfald cvr cyr moms ialt betaling indbetaling måned dage regnr fakturadato fakturanr fakturanummer regning nota rykker ekskl konto kr vedrørende stk antal pris kunde opkrævning mobilepay ydelse kreditnota enhedspris vedrører kvittering'.split(
        ' ',
      ),
    ),
    zip: /^\d{4}$/,
  },
  {
    country: 'NO',
    words: new Set(
      'beløp mva orgnr forfallsdato forfall kid dager fakturanummer fakturadato kundenr antall kontonummer purring foretaksregisteret'.split(
        ' ',
      ),
    ),
    zip: /^\d{4}$/,
  },
  {
    country: 'SE',
    words: new Set(
      'belopp moms orgnr organisationsnummer förfallodatum förfallodag förfaller bankgiro plusgiro fakturadatum dagar f-skatt exkl antal à-pris summa betalningsvillkor dröjsmålsränta momsreg'.split(
        ' ',
      ),
    ),
    zip: /^\d{3}\s?\d{2}$/,
  },
  {
    country: 'DE',
    words: new Set(
      'rechnung rechnungsnummer rechnungsdatum betrag mwst ust umsatzsteuer ust-idnr steuernummer zahlbar fällig fälligkeitstag netto brutto kundennummer tagen überweisen menge gesamt gesamtbetrag endsumme zahlung zahlungsbedingung einzelpreis bezeichnung bitte beitrag versicherung zahlungsziel'.split(
        ' ',
      ),
    ),
    zip: /^\d{5}$/,
  },
  {
    country: 'FR',
    words: new Set(
      'facture montant tva échéance ttc ht siret siren règlement désignation quantité virement jours'.split(' '),
    ),
    zip: /^\d{5}$/,
  },
  {
    country: 'NL',
    words: new Set(
      'factuur factuurnummer factuurdatum bedrag btw kvk vervaldatum totaal betaling dagen omschrijving aantal prijs'.split(
        ' ',
      ),
    ),
    zip: /^\d{4}\s?[A-Z]{2}$/,
  },
  {
    country: 'PT',
    words: new Set('fatura iva valor total contribuinte data preço quantidade descrição pagamento'.split(' ')),
    zip: /^\d{4}-\d{3}$/,
  },
];

/** How postal codes look in countries whose language others speak too: only a party's VAT number or neighbour tells them. */
export const zipForms: readonly (readonly [string, RegExp])[] = [
  ['AT', /^[1-9]\d{3}$/],
  ['CH', /^[1-9]\d{3}$/],
  ['BE', /^[1-9]\d{3}$/],
  ['LU', /^[1-9]\d{3}$/],
  ['FI', /^\d{5}$/],
  ['ES', /^\d{5}$/],
  ['IT', /^\d{5}$/],
];
