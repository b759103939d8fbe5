import type { DocType } from '../draft.ts';

/**
 * What papers head themselves with, by kind. In the order of precedence where two are as prominent: a credit note and a
 * reminder also name the invoice that they speak of. `titles` stand at a line's start; data, no rules.
 */
export type TitleWords = { readonly docType: DocType; readonly pattern: RegExp };

// A title goes on with its number, date or subject; a letter, or a second part of the word, makes it another word.
const title = (docType: DocType, source: string): TitleWords => ({
  docType,
  pattern: new RegExp(String.raw`^(?:${source})(?![\p{L}&])`, 'iu'),
});

export const titleWords: readonly TitleWords[] = [
  title(
    'creditNote',
    String.raw`(?:salgs|service|din )?kredit-?\s?(?:nota|faktura|note)|(?:tax |sales )?credit\s?-?(?:note|memo|invoice)|creditnote|(?:faktura)?kreditering|kreditopgørelse|returnota|gutschrift(?:sanzeige)?|storno-?rechnung|rechnungskorrektur|korrekturrechnung|kreditfaktura|kreditnote|facture d['’]avoir|avoir|note de crédit|creditnota|creditfactuur|nota de crédito`,
  ),
  title(
    'reminder',
    String.raw`(?:\d\.?|første|anden|andet|tredje|sidste|venlig|first|second|third|final|friendly|1st|2nd|3rd|erste|zweite|dritte|letzte|första|andra|premier|deuxième|dernier)\s?(?:rykker(?:skrivelse|brev)?|påmindelse|betalingspåmindelse|reminder|notice|payment reminder|mahnung|zahlungserinnerung|påminnelse|purring|rappel|relance|herinnering|aanmaning)|rykker(?:skrivelse|brev|faktura)?(?:\s(?:nr\.?\s?)?\d)?|erindringsskrivelse|erindring om betaling|betalingspåmindelse|betalingserindring|påmindelse|inkassovarsel|inkassovarsling|inkassobrev|varsel om inkasso|payment reminder|reminder(?: of payment| notice| letter)?|overdue (?:notice|reminder|invoice|payment)|past due notice|final demand|collection notice|dunning (?:letter|notice)|mahnung|mahnschreiben|zahlungserinnerung|betalningspåminnelse|påminnelse(?:faktura| om betalning)?|kravbrev|purring|purrebrev|betalingsoppfordring|betalingspåminnelse|inkassokrav|rappel(?: de paiement)?|relance|lettre de relance|mise en demeure|betalingsherinnering|herinnering|aanmaning|aviso de pagamento`,
  ),
  title(
    'receipt',
    String.raw`(?:kasse|salgs|betalings|gave)?bon|(?:betalings|kasse|salgs|købs)?kvittering(?: for (?:betaling|køb|indbetaling))?|(?:payment|sales|cash|official|booking) receipt|receipt|kvitteret (?:faktura|regning|nota)|betalt (?:faktura|regning)|kontant\s?(?:faktura|nota|salg|bon)|paid invoice|receipted invoice|quittierte rechnung|kvitterad (?:faktura|räkning)|facture acquittée|betaalde factuur|proof of payment|payment confirmation|zahlungsbestätigung|barrechnung|barbeleg|\p{L}{0,14}quittung|kassenbon|kassenbeleg|kassabon|\p{L}{0,10}kvitto|betalningsbekräftelse|betalingsbekreftelse|\p{L}{0,10}kvittering|reçu(?!\s+le(?!\p{L}))(?: de paiement)?|ticket de caisse|kwitantie|betalingsbewijs|recibo|fatura[ /-]recibo|betalingsbekræftelse|indbetalingskvittering`,
  ),
  title(
    'statement',
    String.raw`kontoudtog|kontokort|restance-?(?:opgørelse|liste|oversigt)|konto-?udskrift|kontooversigt|saldo-?(?:opgørelse|liste|oversigt|meddelelse)|debitor-?(?:saldo|udtog|oversigt)|åbne poster|postoversigt|statement(?: of account)?(?=\s?(?:$|[\d:#(–-]|as |date|per|pr|for|no))|account statement|customer statement|kontoauszug|saldenbestätigung|saldenliste|offene posten|kontoutdrag|kontoutskrift|saldobesked|reskontrautdrag|relevé(?: de compte)?|rekeningoverzicht|extrato(?: de conta)?`,
  ),
  title(
    'quote',
    String.raw`tilbud|prisoverslag|overslag|pristilbud|ordrebekræftelse|ordrebekreftelse|pro\s?-?\s?forma(?:[\s-]?(?:faktura|invoice|rechnung|factuur|regning))?|proformafaktura|quote|quotation|offer|estimate|price offer|order (?:confirmation|acknowledg(?:e)?ment)|angebot|kostenvoranschlag|auftragsbestätigung|offert|offerte|prisuppgift|orderbekräftelse|orderbevestiging|ordererkännande|pristilbud|devis|confirmation de commande|bon de commande|orçamento|(?:ordre|order|bestilling|auftrag|bestelling)(?=\s?(?:$|[\d#]))|bestillingsbekræftelse|reservationsbekræftelse|bookingbekræftelse|(?:web|internet)-?ordre|(?:ordre|bestillings)seddel`,
  ),
  title(
    'other',
    String.raw`følgeseddel|plukseddel|timeseddel|vejeseddel|slutseddel|servicerapport|købsaftale|pakkeseddel|pakkeliste|fragtbrev|leveringsseddel|arbejdsseddel|indkøbsordre|købsordre|rekvisition|lejekontrakt|lejeaftale|købekontrakt|kontrakt|samarbejdsaftale|ansættelseskontrakt|lønseddel|lønspecifikation|årsopgørelse|forskudsopgørelse|årsrapport|årsregnskab|referat|dagsorden|fuldmagt|police|delivery note|delivery slip|packing (?:slip|list)|despatch note|dispatch note|purchase order|waybill|bill of lading|contract|agreement|payslip|minutes|policy|lieferschein|packzettel|bestellung|vertrag|mietvertrag|gehaltsabrechnung|lohnabrechnung|följesedel|plocksedel|fraktsedel|inköpsorder|avtal|hyresavtal|lönespecifikation|pakkseddel|følgeseddel|lønnslipp|bon de livraison|contrat|pakbon|vrachtbrief|arbeidsovereenkomst|guia de remessa|curriculum vitae|menu(?:kort)?|opskrift|recept|recipe`,
  ),
  title(
    'invoice',
    // "Beregning", "Udregning" and "Berechnung" work something out; they are no bills.
    String.raw`(?!be-?regn|udregn|omregn|berech|umrech)(?:tax |sales |commercial |vat |service |hotel |final |interim |monthly |prepayment |deposit |advance |progress |self-?bill(?:ed|ing) |a\s?conto[\s-]{0,2}|kopi af |copy of |din |vores |deres |ihre |votre )?(?:\p{L}{0,24}(?:faktura(?:en|specifikation)?|fakturaudskrift|fakturakopi|forudfakturering|regning|regningen|rekening|rechnung|opkrævning|faktuur|factuur|räkning|räkningen)|\p{L}{0,14}nota|invoice|bill|facture|fatura|factura|fattura|afregning|slutafregning|honorarnot[ae]|(?:teil|schluss)honorarnote|kostennote|abrechnung|(?:salær|honorar|fraflytnings|flytte|forbrugs)?opgørelse|debit note|indbetalingskort|girokort|kontingent(?:opkrævning)?|faktureret|faktureres|fakt\.|hyresavi|avgiftsavi|hyra|avi|memoria)`,
  ),
];

/** "Følgeseddel/faktura", "Ordrebekræftelse og faktura": the title goes on to say that the paper is an invoice too. */
export const andInvoice = /^\s?(?:\/|&|\+|og|and|und|och)\s?(?:faktura|regning|invoice|rechnung)(?!\p{L})/iu;

/** A label that only an invoice has: "Fakturanr.", "Invoice date", "Rechnungsnummer", "Regning nr". */
export const invoiceLabels =
  /(?<!\p{L})(?:(?:faktura|invoice|rechnungs|regnings?|nota|opkrævnings?|fakt\.?|inv\.?|opgørelse|\p{L}{3,14}(?:regnings?|faktura|nota)|facture|fatura|factuur)(?:\s|-)?(?:nr|nummer|no|number|num|id|n°|nº|#|numéro|dato|date|datum|udstedt|udskrevet)\b|(?:faktura|invoice|facture|factuur)\s?(?::|#|n°|nº)|(?:faktura|fakturerings)(?:datum|dato)|rechnungs(?:datum|nr)|n(?:°|º|uméro) de facture|(?:rg|re|rech|rechn|fakt|fa)\.?\s?-\s?(?:nr|datum|dat)\b|salgsfaktura|faktureret(?: til)?|faktureres(?: til)?|bill to|invoice to|invoiced to|rechnung an|fakturaadresse|invoice total|betalingsid|kortart|girokreditor)/iu;

/** What only papers that ask for money say: a day to pay by, an amount to pay, a way to pay. By topic; two of them tell. */
export const askingWords: readonly RegExp[] = [
  /(?<!\p{L})(?:forfald(?:sdato|sdag|er)?|betales? senest|skal betales?|betal\p{L}*\s.{1,40}\ssenest|senest rettidig|sidste (?:rettidige )?(?:betalings?)\p{L}*|betalings(?:frist|dag|dato)|due(?: date)?|payable by|zahlbar|fällig\p{L}*|zahlungsziel|förfall\p{L}*|oss tillhanda|betalas senast|forfalls?\p{L}*|betales innen|échéance|à régler|vervaldatum|te betalen voor|vencimento)(?!\p{L})/iu,
  /(?<!\p{L})(?:at betale|til betaling|(?:at|til) indbetal(?:e|ing)|beløb til|i alt|ialt|samlet (?:pris|beløb)|total|amount due|balance due|(?:gross )?amount (?:to pay|payable)|to pay|gross amount|gesamtbetrag|endbetrag|zahlbetrag|zu zahlen|att betala|totalt|å betale|net à payer|te betalen|total a pagar)(?!\p{L})/iu,
  /(?<!\p{L})(?:reg\.?\s?(?:nr)?\.?|konto(?:nr|nummer)?|iban|fik|kortart|mobilepay|bankgiro|plusgiro|kid|girokonto|bankoverførsel|betalings-?id|ocr|swift|bic|sort code)(?!\p{L})/iu,
];

/** Besides a date, a total and a way to pay: what most invoices name and a page of prices does not. */
export const invoiceMarks =
  /(?<!\p{L})(?:c[vy]r|se-nr|moms-?nr|vat (?:no|number|reg)|ust-?id|steuernummer|org\.?-?\s?nr|kunde(?:nr|nummer|n)?|customer|bill to|faktura(?:nr|nummer|dato|adresse)?\s?:|(?:sags|ordre|order|reference)-?(?:nr|no|nummer|number)|deres ref|vores ref|your ref|att|netto \d+|\d+ (?:dage|days|tage|dagar|dager))(?!\p{L})/iu;

/** What a quote says of itself: until when it stands, and that it is to be accepted. */
const quoteWords =
  /(?<!\p{L})(?:tilbud(?:det|ssum|spris|et)?\s(?:er |står )?(?:gælder|gældende|gyldigt?|accepteres|bedes)|tilbud(?:ssum|spris)|accept(?:eres|erer|ere)? (?:af )?(?:dette )?tilbud(?:det)?|dette tilbud|(?:overslag|prisoverslag)(?:et)? er|gyldig(?:t)? (?:til|indtil|i \d+)|gældende (?:til|indtil|i \d+)|(?:quote|quotation|offer|estimate) (?:is )?valid|valid (?:until|till|for \d+)|(?:dieses|unser) angebot|angebot (?:ist )?(?:gültig|freibleibend)|gültig bis|offerten (?:är )?(?:giltig|gäller)|giltig(?:t)? (?:till|t\.?o\.?m)|tilbudet (?:er )?(?:gyldig|gjelder)|valable jusqu|geldig tot)(?!\p{L})/iu;

/** Words that only papers of their kind have, beside what heads them. */
export const confirming: Partial<Record<DocType, RegExp>> = {
  quote: quoteWords,
  receipt:
    /^(?:kontant|dankort|visa|mastercard|kortbetaling|byttepenge|betalt|kvitteret|paid|cash|card payment|change due|bezahlt|bar|betald|kontanter)(?!\p{L})/iu,
};

/** A paper's own word that it is no invoice. */
export const noInvoice =
  /(?<!\p{L})(?:(?:dette|denne \p{L}+) er (?:ikke en|ingen) faktura|this (?:document )?is not an invoice|(?:dies|das) ist keine rechnung|(?:detta|det här) är (?:inte en|ingen) faktura|ceci n['’]est pas une facture|dit is geen factuur)(?!\p{L})/iu;

/** What suppliers of power, heat and water head their yearly account with, and others papers that ask for nothing. */
export const yearlyAccount = /^(?:årsopgørelse|årsafregning|årsoppgjør|årsavräkning|jahresabrechnung)(?!\p{L})/iu;

/** What an order or its confirmation gives itself. */
export const orderDate =
  /(?<!\p{L})(?:ordredato|order date|bestellt am|auftragsdatum|orderdatum|bestillingsdato|besteldatum)(?!\p{L})/iu;

/** Words of a till: two of them on a paper without a title are a receipt. */
export const tillWords =
  /(?<!\p{L})(?:bon(?:\s?nr)?|kasse(?:\s?nr)?\.?\s?\d|ekspedient|betjent af|byttepenge|retur kontant|kontant|dankort|visa|mastercard|contactless|kontaktløs|terminal|kortnr|kortbetaling|card payment|change due|cashier|till|kassierer|bar gegeben|rückgeld|kassör|växel|kasserer|vekslepenger|tak for (?:besøget|handlen|købet)|thank you for (?:shopping|your purchase)|byttes inden|auth(?:\.|orisation)? ?(?:code|kode|nr)|aid:|ref\.? ?nr|bank terminal|stregkode)(?!\p{L})/iu;

/** What any paper of business says somewhere; a picture without one of them is no document of ours. */
export const businessWords =
  /(?<!\p{L})(?:faktura\p{L}*|invoice\p{L}*|rechnung\p{L}*|facture|factuur|fatura|regning\p{L}*|nota|moms\p{L}*|vat|mwst|ust|tva|iva|btw|cvr\p{L}*|cyr|iban|bic|konto\p{L}*|beløb\p{L}*|betrag|amount|total\p{L}*|i alt|ialt|subtotal|betal\p{L}*|zahl\p{L}*|payment\p{L}*|forfald\p{L}*|due|fällig\p{L}*|kunde\p{L}*|customer\p{L}*|dato|date|datum|kr\.?|dkk|eur|sek|nok|usd|kvittering|receipt|tilbud|angebot|offert\p{L}*|ordre\p{L}*|order\p{L}*|rykker\p{L}*|mahnung|påminnelse|summa?|att)(?!\p{L})/giu;
