import { certain, either, faint, likely, numbersOf, titled, vague, type Wording } from './wording.ts';

/** What an invoice calls its own number. */
export const invoiceNumberWords: readonly Wording[] = [
  {
    weight: certain,
    da: numbersOf(
      'da',
      `faktura | *faktura | acontofaktura | a conto faktura | *regning | *regnings | *nota | *opkrævning | *opkrævnings | opgørelse | opgørelses |
      fakt | salgsfaktura`,
    ),
    en: either(numbersOf('en', 'invoice | tax invoice | inv | bill'), 'invoice reference | invoice ref'),
    de: either(
      numbersOf('de', 'honorarnote | kostennote | gebührennote | rechnung | rechnungs | *rechnung | *rechnungs'),
      're nr | rg nr',
    ),
    sv: numbersOf('sv', 'faktura | avi | *avi'),
    no: numbersOf('no', 'faktura'),
    fr: either(numbersOf('fr', 'facture'), 'facture numéro | numéro de facture | n° de facture | n° facture'),
    nl: numbersOf('nl', 'factuur'),
    pt: either(numbersOf('pt', 'fatura | factura'), 'número da fatura | fatura recibo'),
  },
  {
    weight: titled,
    da: 'faktura | fakturaspecifikation | *regning | *nota | nota | opkrævning | salærnota | bon/faktura | *faktura',
    en: 'invoice | tax invoice',
    de: 'rechnung | *rechnung | honorarnote | kostennote',
    fr: 'facture',
    nl: 'factuur',
    pt: 'fatura | factura',
  },
];

/** What papers of any kind call their number. */
export const documentNumberWords: readonly Wording[] = [
  {
    weight: likely,
    da: either(numbersOf('da', 'dok | dokument | bilag | bilags'), 'bilag'),
    en: numbersOf('en', 'document | doc'),
    de: numbersOf('de', 'beleg | dokument | dokumenten'),
    sv: numbersOf('sv', 'dokument | verifikation | verifikations'),
    no: numbersOf('no', 'bilag | bilags | dokument'),
    pt: numbersOf('pt', 'documento'),
  },
];

/** A number that says only that it is one: right beside the title of the paper. */
export const bareNumberWords: readonly Wording[] = [
  { weight: faint, da: 'nr | nummer | løbenr', en: 'no | number | # | reference | ref', fr: 'n°' },
];

export const creditNoteNumberWords: readonly Wording[] = [
  {
    weight: certain,
    da: either(numbersOf('da', 'kreditnota | kreditfaktura | kreditering | kredit'), 'kreditnota'),
    en: either(numbersOf('en', 'credit note | credit memo | credit'), 'credit note | credit memo'),
    de: either(
      numbersOf('de', 'gutschrift | gutschrifts | rechnungskorrektur | storno | stornorechnung'),
      'gutschrift | rechnungskorrektur | stornorechnung',
    ),
    sv: either(numbersOf('sv', 'kreditfaktura | kreditnota'), 'kreditfaktura'),
    no: either(numbersOf('no', 'kreditnota'), 'kreditnota'),
    fr: either(numbersOf('fr', "avoir | facture d'avoir | note de crédit"), "avoir | facture d'avoir | note de crédit"),
    nl: either(numbersOf('nl', 'creditnota | creditfactuur'), 'creditnota'),
  },
];

export const reminderNumberWords: readonly Wording[] = [
  {
    weight: certain,
    da: either(
      numbersOf('da', '*rykker | *påmindelse | *påmindelses'),
      'rykker | rykkerskrivelse | rykkerbrev | påmindelse | betalingspåmindelse | påmindelse om manglende betaling | påmindelse om betaling | betalingserindring | erindring | erindringsskrivelse | inkassovarsel',
    ),
    en: either(
      numbersOf('en', 'reminder'),
      'reminder | payment reminder | final notice | overdue notice | past due notice | demand for payment | final demand | notice of late payment',
    ),
    de: either(numbersOf('de', 'mahnung | mahnungs'), 'mahnung | zahlungserinnerung'),
    sv: either(numbersOf('sv', 'påminnelse'), 'påminnelse | betalningspåminnelse'),
    no: either(numbersOf('no', 'purring | purre | inkassovarsel'), 'purring | betalingspåminnelse'),
    fr: either(numbersOf('fr', 'rappel | relance'), 'rappel | rappel de paiement | relance | lettre de relance'),
    nl: either(numbersOf('nl', 'herinnering | aanmaning'), 'herinnering | betalingsherinnering | aanmaning'),
  },
];

/** What a receipt may be told apart by, where it has no number of its own. */
export const receiptNumberWords: readonly Wording[] = [
  {
    weight: likely,
    da: numbersOf(
      'da',
      `bon | kvittering | kvitterings | ekspedition | ekspeditions | transaktion | transaktions | kassebon`,
    ),
    en: numbersOf('en', 'receipt | transaction'),
    de: numbersOf('de', 'quittung | quittungs | bon'),
    sv: numbersOf('sv', 'kvitto | kvittens'),
    no: numbersOf('no', 'kvittering | kvitterings'),
  },
  {
    weight: titled,
    da: 'kvittering | bon | kassebon | betalingskvittering',
    en: 'receipt | payment receipt | sales receipt',
    de: 'quittung',
    sv: 'kvitto',
    no: 'kvittering',
  },
  {
    weight: vague,
    da: numbersOf('da', 'booking | reservation | reservations | bestilling | bestillings | ordre'),
    en: numbersOf('en', 'booking | reservation | confirmation | order'),
    de: numbersOf('de', 'buchung | buchungs'),
  },
];

/** The invoice that this paper speaks of. */
export const referredNumberWords: readonly Wording[] = [
  {
    weight: certain,
    da: `vedrører faktura | vedrører | vedr faktura | vedr | krediterer faktura | krediterer |
      kreditering af faktura | oprindelig faktura | oprindeligt fakturanr | oprindeligt fakturanummer |
      refererer til faktura | ref faktura | ref faktura nr | til faktura | modposterer faktura | vedrører fakturanr |
      vedr fakturanr | vedrører faktura nr | udligner faktura | vores faktura |
      til faktura nr | annullerer faktura`,
    en: `credits invoice | original invoice | original invoice no | original invoice number | refers to invoice |
      regarding invoice | re invoice | relates to invoice | for invoice | ref invoice | our invoice |
      credit of invoice | credited invoice | invoice credited | against invoice`,
    de: `zu rechnung | zur rechnung | zu rechnung nr | betrifft rechnung | bezug rechnung | ursprüngliche rechnung |
      unsere rechnung | unserer rechnung | originalrechnung | gutschrift zu rechnung | storno zu rechnung`,
    sv: `avser faktura | krediterar faktura | kredit av faktura | gäller faktura | ursprunglig faktura |
      avser fakturanr | vår faktura`,
    no: `gjelder faktura | krediterer faktura | vedrører faktura | opprinnelig faktura | kreditert faktura |
      vår faktura | gjelder fakturanr`,
    fr: "facture d’origine | facture d'origine | relatif à la facture | avoir sur facture | sur facture | avoir sur la facture | concerne la facture",
  },
];

/**
 * Numbers of other things, so that none of them is taken for the invoice's, and so that the label before them ends where they begin.
 */
export const otherNumberWords: readonly Wording[] = [
  {
    weight: certain,
    da: either(
      numbersOf(
        'da',
        `kunde | ordre | sags | sag | debitor | rekvisition | rekvisitions | vare | konto | medlem | medlems |
      måler | cvr | se | moms | ean | telefon | tlf | mobil | side | projekt | aftale | følgeseddel |
      installations | levering | leverings | kreditor | leverandør | tilbuds | tilbud | police | købs |
      købsordre | ident | indkøbsordre | reg | registrerings | p | virksomheds | varenr | post | kundens |
      bestillings | bestilling | lejemåls | lejemål | lejer | abonnement | abonnements | aftalegiro | betalings |
      pbs | lbnr | serie | arbejdsseddel | booking | ref | rekv | vores ref | deres ref`,
      ),
      `kunde | medlem | måler | sag | jeres rekvisition | rekvisition | jeres ref | deres ref | vor ref |
      vores ref | reference | ordre | projekt | ean | gln | cvr | side | blad | telefon | tlf | mobil |
      betalings id | betalingsidentifikation | kundereference | att | ident | kortart | iban | swift | bic |
      girokreditor | telefax | fax | e mail | email | mail | bank | sagsbehandler | sælger | kasse |
      ekspedient | personnr | cpr nr`,
    ),
    en: either(
      numbersOf(
        'en',
        `customer | order | purchase order | po | account | vat | tax | registration | company | reg | phone | tel |
      page | client | item | project | contract | delivery note | delivery | vat registration | vat reg |
      tax registration | eori | ein | supplier | vendor | policy | member | booking | tracking |
      package tracking | reference | job | quote | sales order | part | serial | gst | abn | sort code | p o |
      your ref | our ref | giro | shipment`,
      ),
      `customer | order | purchase order | po | your reference | your ref | our ref | our reference |
      customer reference | page | phone | tel | fax | email | e mail | vat registration | gstin | iban |
      swift code | swift | bic | sort code | account | salesperson | home page | website | contact | attn |
      shipment method | shipping agent code | vat identifier | vat clause | guest name | hotel details | rooms |
      check in | check out | payment mode | pan | state code | place of supply | acc | bsb | ifs code |
      ifsc code`,
    ),
    de: either(
      numbersOf(
        'de',
        `kunden | auftrags | bestell | lieferschein | konto | steuer | artikel | projekt | vertrags | debitoren |
      lieferanten | telefon | versicherungs | ihre auftrags | ihre bestell`,
      ),
      `vsnr | ust id | ust idnr | ustid | steuernummer | ihr zeichen | unser zeichen | seite | telefon | tel |
      fax | bearbeiter | lieferadresse | ihre referenz | ansprechpartner | nummer/datum | lieferscheinnr/ datum |
      amtliches kennzeichen | fahrzeug | blz | hrb | versicherung nr | *versicherung nr`,
    ),
    sv: either(
      numbersOf(
        'sv',
        `kund | order | org | organisations | ocr | momsreg | artikel | projekt | best | referens | er | vat |
      telefon | bankgiro | plusgiro | tel`,
      ),
      `er referens | vår referens | ert ordernr | sida | momsregistreringsnr | bankgiro | plusgiro | ocr |
      telefon | godkänd för f skatt | säte | momsreg nr vat | kundreferens | er ref | vår ref | ert best nr`,
    ),
    no: either(
      numbersOf('no', `kunde | ordre | org | organisasjons | konto | prosjekt | kid | foretaks | bankkonto`),
      `deres ref | vår ref | kid | side | deres referanse | vår referanse | telefon | foretaksregisteret |
      kontonummer`,
    ),
    fr: either(
      numbersOf('fr', 'client | commande | siret | siren | tva'),
      `siren | siret | tva intracommunautaire | n° tva | n° client | n° tva client | page | votre référence |
      téléphone | tél`,
    ),
    nl: either(numbersOf('nl', 'klant | order | btw | kvk | bestel | debiteur'), 'kvk | btw | uw referentie | pagina'),
    pt: either(
      numbersOf('pt', 'contribuinte | cliente | encomenda'),
      "nif | n° contribuinte | n' contribuinte | nº contribuinte | contribuinte | código",
    ),
  },
];
