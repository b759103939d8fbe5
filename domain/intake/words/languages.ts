import type { Language } from './wording.ts';

/** Words that stand on nearly every invoice of a language and on few of another. */
const words: Readonly<Record<Language, string>> = {
  da: 'moms|beløb|betal\\w*|dato|cvr|faktura\\w*|forfald\\w*|regning|nota|kr|konto\\w*|indbetaling|rykker|måned|dage|stk|ekskl|uden|antal|og|til|af|ved|vej|gade|København',
  en: 'invoice|total|due|date|amount|payment|quantity|the|of|bill|tax|balance|terms|price|description|and|your|to',
  de: 'rechnung\\w*|betrag|mwst|ust|menge|summe|zahlbar|datum|kunden\\w*|und|der|die|bitte|steuer\\w*|gesamt\\w*|straße|netto|brutto',
  sv: 'moms|belopp|att|betala|förfall\\w*|fakturadatum|summa|exkl|bankgiro|och|kronor|kund\\w*|vår|momsreg\\w*|öre|betalningsvillkor|avgift',
  no: 'mva|beløp|å|betale|forfall|fakturadato|kid|orgnr|foretaks\\w*|og|org|eks|ikke|kunde\\w*|bankkonto|vei',
  fr: 'facture|montant|tva|total|échéance|règlement|et|des|de|à|payer|ht|ttc|rue|client',
  nl: 'factuur\\w*|btw|totaal|bedrag|datum|te|betalen|kvk|aantal|en|van|vervaldatum',
  pt: 'fatura|factura|valor|iva|data|total|rua|emissão|nif|contribuinte|preço',
};

const telling: Readonly<Record<Language, string>> = {
  da: 'beløb|cvr|nota|regning|indbetaling|forfaldsdato|ekskl|rykker',
  en: 'invoice|due|amount|bill',
  de: 'rechnung|mwst|betrag|zahlbar',
  sv: 'belopp|betala|summa|bankgiro|förfallodatum|förfallodag|exkl',
  no: 'mva|beløp|kid|forfallsdato|purring',
  fr: 'facture|tva|échéance',
  nl: 'factuur|btw|vervaldatum',
  pt: 'fatura|iva|contribuinte',
};

const matcher = (source: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\d])(?:${source.replaceAll('\\w', '\\p{L}')})(?![\p{L}])`, 'giu');
const entries = (Object.keys(words) satisfies readonly string[]).flatMap((name) =>
  isLanguage(name) ? [{ name, all: matcher(words[name]), telling: matcher(telling[name]) }] : [],
);

function isLanguage(name: string): name is Language {
  return Object.hasOwn(words, name);
}

const kinds = (text: string, pattern: RegExp): number =>
  new Set([...text.matchAll(pattern)].map(([word]) => word.toLowerCase())).size;

/** The language in which a document is written: the one with most of its usual words, those of no other counted thrice. `undefined` with fewer than three. */
export const languageOf = (text: string): Language | undefined => {
  const scores = entries
    .map(({ name, all, telling: own }) => ({ name, score: kinds(text, all) + 2 * kinds(text, own) }))
    .toSorted((a, b) => b.score - a.score);
  const [best] = scores;
  return best === undefined || best.score < 3 ? undefined : best.name;
};

const danishWords =
  /(?<!\p{L})(?:moms|beløb|betal\p{L}*|dato|cvr|faktura\p{L}*|forfald\p{L}*|regning|nota|kr|konto\p{L}*|indbetaling|rykker|måned|dage)(?!\p{L})/giu;

/** True where at least three of the words of Danish invoices stand in the text. */
export const isDanish = (text: string): boolean =>
  new Set([...text.matchAll(danishWords)].map(([word]) => word.toLowerCase())).size >= 3;
