/** What invoices call things, Danish first. A label's weight says how surely it names the field and nothing else. */
export type Label = {
  /** Matched at the start of a word, anywhere in a line, ignoring case. */
  readonly pattern: RegExp;
  readonly weight: number;
};

const label = (source: string, weight: number): Label => ({
  pattern: new RegExp(String.raw`(?<![\p{L}\d])(?:${source})(?![\p{L}])`, 'giu'),
  weight,
});

const certain = 1;
const likely = 0.96;
const vague = 0.85;

const number = String.raw`\s?-?(?:nr|nummer|no|number|num|id|n°|#)\b\.?`;

export const invoiceNumberLabels: readonly Label[] = [
  label(
    String.raw`(?:faktura|invoice|tax invoice|kreditnota|credit note|\p{L}*nota|\p{L}*regnings?|rechnungs|facture|fakt\.|opkrævnings?|opgørelse)${number}|facture n°`,
    certain,
  ),
  label(String.raw`(?:invoice|faktura)\s?:\s?no\.?|invoice #`, certain),
  label(String.raw`\d\.\s?rykker|rykker${number}`, certain),
  label(String.raw`(?:dok|dokument|bilags?)\.?\s?(?:nr|nummer|no)\.?|bilag`, likely),
  label(String.raw`salærnota|opkrævning|nota|regning|bon/faktura`, likely),
  label(String.raw`faktura|invoice`, 0.95),
];

export const issueDateLabels: readonly Label[] = [
  label(
    String.raw`faktura\s?dato|fakturadato|invoice date|date of issue|date of invoice|rechnungsdatum|udstedelsesdato|statement date`,
    certain,
  ),
  label(
    String.raw`udstedt(?: den)?|udsendt(?: den)?|bogføringsdato|bilagsdato|oprettet|notadato|udskrevet|dateret|skrevet|lavet`,
    likely,
  ),
  label(String.raw`faktureret(?: den)?|issued(?: on)?|liefer- und rechnungsdatum`, likely),
  label(
    String.raw`(?<!(?:due|order|delivery|service|shipment|print|exp\.|lev\.|forfalds|betalings)[\s-])(?:dato|date|datum)`,
    0.95,
  ),
];

export const dueDateLabels: readonly Label[] = [
  label(
    String.raw`forfaldsdato|forfalds\s?dag|forfalder(?: til betaling)?(?: den)?|forfald|due date|payment due(?: date)?|due(?: on| by)|échéance|fällig(?: am)?|fälligkeit`,
    certain,
  ),
  label(
    String.raw`(?:senest|sidste) rettidige?\s?(?:ind)?betaling(?:sdato|sdag)?|(?:ind)?betal(?:es|ing)? senest(?: den)?|sidste (?:ind)?betalings(?:dato|dag|frist)|betalingsfrist|betalingsdato|skal betales(?: senest)?(?: den)?|rettidig (?:ind)?betaling(?: er)?|amount due on`,
    certain,
  ),
  label(String.raw`senest (?:den|d\.)`, likely),
];

export const termsLabels: readonly Label[] = [
  label(
    String.raw`(?:betalings|leverings- og betalings)(?:betingelser|vilkår)|betalingsbet\.?|betalingsfrist|payment terms|terms|betaling`,
    certain,
  ),
];

export const payableLabels: readonly Label[] = [
  label(
    String.raw`(?:beløb |i alt |total |rest )?(?:at|til) (?:ind)?betal(?:e|ing)|at erlægge|restbeløb at erlægge|restbeløb|restsaldo|skyldigt beløb|(?:du|i|de) bedes betale(?: kr\.?)?|saldo til betaling|betal(?=\s(?:kr\.?\s?)?\d)|til gode`,
    certain,
  ),
  label(
    String.raw`(?:total |amount |balance )due|(?:total )?amount (?:payable|you owe)|please pay|net à payer|zahlbetrag|amount to pay`,
    certain,
  ),
];

export const grossLabels: readonly Label[] = [
  label(
    String.raw`(?:sum|beløb|i alt|total|samlet|slutsum)\s?(?:dkk\s?|kr\.?\s?)?(?:med|inkl\.?|inklusive|incl\.?) (?:moms|vat)|total (?:€|eur)?\s?incl\.? vat|fakturatotal|fakturabeløb|rechnungssumme brutto|total ttc`,
    certain,
  ),
  label(
    String.raw`samlet beløb|slutsum|slutbeløb|krediteret i alt|i alt|ialt|beløb i alt|total|grand total|sum kr|totalbeløb|total amount`,
    0.93,
  ),
];

export const netLabels: readonly Label[] = [
  label(
    String.raw`(?:sum|beløb|i alt|ialt|total|subtotal)?\s?(?:dkk\s?|kr\.?\s?)?(?:uden|før|ekskl\.?|eks\.?|excl\.?|exkl\.?|eksklusive) (?:moms|vat)|nettobeløb|netto(?!\s?(?:kontant\s?)?:?\s?\d{1,3}\s?dage)|net amount|rechnungssumme netto|total ht`,
    certain,
  ),
  label(
    String.raw`sub\s?-?total|subtotal|varebeløb|(?:heraf )?momspligtigt? (?:beløb|grundlag)|momsgrundlag|delsum|mellemsum`,
    likely,
  ),
  label(String.raw`sum(?!\s?(?:kr|dkk|i alt|med|inkl))`, vague),
];

export const vatLabels: readonly Label[] = [
  label(
    String.raw`(?:heraf |hertil )?(?:\d{1,2}(?:,\d{1,2})?\s?%\s?)?(?:salgs)?moms(?:beløb)?(?! ?-?(?:nr|reg|id|nummer|fri))`,
    certain,
  ),
  label(String.raw`(?:\d{1,2}\s?%\s?)?(?:vat|tax|tva|mwst)(?! ?-?(?:no|reg|id|number|invoice))`, likely),
];

export const prepaidLabels: readonly Label[] = [
  label(
    String.raw`fratrækkes|(?:modtaget )?a ?conto|modtaget|(?:tidligere |heraf |allerede )?betalt|forudbetalt|forudbetaling|allerede betalt|indbetalt|depositum|amount paid|advance paid|prepaid|deposit|visa/dankort|dankort|betalt med kort`,
    likely,
  ),
];

const danishWords =
  /(?<!\p{L})(?:moms|beløb|betal\w*|dato|cvr|faktura\w*|forfald\w*|regning|nota|kr|konto\w*|indbetaling|rykker|måned|dage)(?!\p{L})/giu;

/** True where at least three of the words of Danish invoices stand in the text. */
export const isDanish = (text: string): boolean =>
  new Set([...text.matchAll(danishWords)].map(([word]) => word.toLowerCase())).size >= 3;
