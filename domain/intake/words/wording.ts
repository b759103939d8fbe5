/** Languages of the documents that creditors of ours upload. */
export type Language = 'da' | 'en' | 'de' | 'sv' | 'no' | 'fr' | 'nl' | 'pt';

/**
 * Phrases by language that mean one thing, and how surely they mean that and nothing else. "|" stands between phrases.
 * A phrase is written in lower case. A blank in it stands for any run of blanks and marks, or none: "faktura nr" is also
 * "Faktura-nr." and "FAKTURANR:". A leading "*" lets letters stand before it in the same word: "*regning" is also "Malerregning".
 */
export type Wording = {
  readonly weight: number;
} & { readonly [L in Language]?: string };

/** The phrases of a list. */
export const phrasesIn = (list: string): readonly string[] => list.split('|').map((phrase) => phrase.trim());

/** Two lists as one. */
export const either = (...lists: readonly string[]): string => lists.join(' | ');

/** Names the field and nothing else. */
export const certain = 1;
/** Names the field nearly always. */
export const likely = 0.96;
/** A paper's title, which announces its number without saying so. */
export const titled = 0.95;
/** Names the field where nothing better does. */
export const vague = 0.85;
/** Names the field only where it begins a cell. */
export const heading = 0.9;
/** Names other things as often. */
export const faint = 0.7;

/** "faktura nr | faktura nummer | faktura no" of "faktura": what stands for "number" in a language. */
export const numbersOf = (language: Language, things: string): string =>
  phrasesIn(things)
    .flatMap((thing) => numberWords[language].map((word) => `${thing} ${word}`))
    .join(' | ');

const numberWords: Readonly<Record<Language, readonly string[]>> = {
  da: ['nr', 'nummer', 'no', 'id', 'n°', '#'],
  en: ['no', 'number', 'num', 'nr', 'id', '#', 'nbr', 'n°'],
  de: ['nr', 'nummer', 'no'],
  sv: ['nr', 'nummer', 'no', 'id'],
  no: ['nr', 'nummer', 'no', 'id'],
  fr: ['n°', 'no', 'numéro', 'nº', "n'"],
  nl: ['nr', 'nummer'],
  pt: ['n°', 'nº', 'no', 'número', 'n.º'],
};
