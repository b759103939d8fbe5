import { currencyMarks } from '../values/amounts.ts';
import { lexicon, type Topic } from '../words/lexicon.ts';
import { heading, phrasesIn, type Language, type Wording } from '../words/wording.ts';

/** One of the things that a label may mean. */
export type Meaning = { readonly topic: Topic; readonly weight: number; readonly languages: ReadonlySet<Language> };

/** A phrase of the lexicon in a text. */
export type Label = {
  readonly start: number;
  readonly end: number;
  readonly meanings: readonly Meaning[];
  /** It begins the text, or a part of it after a mark; "inside" a sentence the same words may say something else. */
  readonly opens: 'text' | 'clause' | 'inside';
  /** True where one letter had to be forgiven (OCR). */
  readonly isBlurred: boolean;
};

// A tree of letters with the phrases at its ends: one walk over a text finds every phrase, however many there are, and a
// page made to be slow costs no more than its length times the longest phrase.
type Node = { readonly next: Map<string, Node>; meanings: Meaning[] };
const node = (): Node => ({ next: new Map(), meanings: [] });

const special: Readonly<Record<string, string>> = { ø: 'o', æ: 'a', ß: 's', đ: 'd', ð: 'd', ł: 'l', '’': "'", º: '°' };

/** Signs come again and again: what each is, is found once. The alphabet is small, the text may be long. */
const remembered = <T>(of: (sign: string) => T): ((sign: string | undefined) => T | undefined) => {
  const known = new Map<string, T>();
  return (sign) => {
    if (sign === undefined) return undefined;
    const before = known.get(sign);
    if (before !== undefined) return before;
    const found = of(sign);
    known.set(sign, found);
    return found;
  };
};

/** One sign without case and accents. One sign stays one, so that places in the text hold. */
const plain = remembered((sign) => {
  const lower = sign.toLowerCase();
  return special[lower] ?? lower.normalize('NFD').slice(0, 1);
});
const plainSign = (sign: string): string => plain(sign) ?? sign;

// What OCR takes for each other, as one sign each. Both sides are folded, so "Involce", "lnvoice" and "invoice" are one.
const alike: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  j: 'l',
  '|': 'l',
  '!': 'l',
  '5': 's',
  '8': 'b',
  y: 'v',
  c: 'e',
};
const blurredSign = (sign: string): string => alike[plainSign(sign)] ?? plainSign(sign);

const blank = remembered((sign) => !/[\p{L}\p{N}#°']/u.test(sign));
const wordSign = remembered((sign) => /[\p{L}\p{N}]/u.test(sign));
const letter = remembered((sign) => /\p{L}/u.test(sign));
const isBlank = (sign: string | undefined): boolean => blank(sign) ?? false;
const isWordSign = (sign: string | undefined): boolean => wordSign(sign) ?? false;
const isNumberSign = (sign: string | undefined): boolean => sign === '#' || sign === '°';
const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9';
const isLetter = (sign: string | undefined): boolean => letter(sign) ?? false;

const add = (root: Node, phrase: string, fold: (sign: string) => string, meaning: Meaning): void => {
  let at = root;
  for (const sign of phrase.replaceAll(/[^\p{L}\p{N}#°'’º]+/gu, ' ').trim()) {
    const key = sign === ' ' ? ' ' : fold(sign);
    const known = at.next.get(key);
    const following = known ?? node();
    if (known === undefined) at.next.set(key, following);
    at = following;
  }
  const same = at.meanings.find(({ topic, weight }) => topic === meaning.topic && weight === meaning.weight);
  if (same === undefined) at.meanings.push(meaning);
  else
    at.meanings[at.meanings.indexOf(same)] = { ...same, languages: new Set([...same.languages, ...meaning.languages]) };
};

type Tree = { readonly words: Node; readonly compounds: Node };

const isLanguage = (key: string): key is Language => key !== 'weight';
const isTopic = (key: string): key is Topic => Object.hasOwn(lexicon, key);

const phrasesOf = (wording: Wording): readonly (readonly [Language, string])[] =>
  Object.keys(wording).flatMap((key) =>
    isLanguage(key) ? phrasesIn(wording[key] ?? '').map((phrase) => [key, phrase] as const) : [],
  );

/** "forfaldsdato" is also found as "forfaldsdato" of a printer without Danish letters: "beløb" as "beloeb". */
const spelledOut = (phrase: string): string =>
  phrase
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll('æ', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ä', 'ae')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');

const treeOf = (fold: (sign: string) => string): Tree => {
  const tree = { words: node(), compounds: node() };
  for (const [topic, wordings] of Object.entries(lexicon))
    for (const wording of wordings)
      for (const [language, phrase] of phrasesOf(wording)) {
        if (!isTopic(topic)) continue;
        const meaning = { topic, weight: wording.weight, languages: new Set([language]) };
        const bare = phrase.replace('*', '');
        for (const spelling of new Set([bare, spelledOut(bare)])) {
          add(tree.words, spelling, fold, meaning);
          if (phrase.startsWith('*')) add(tree.compounds, spelling, fold, meaning);
        }
      }
  return tree;
};

const exact = treeOf(plainSign);
const blurred = treeOf(blurredSign);

type Match = {
  readonly end: number;
  readonly length: number;
  readonly spare: number;
  readonly meanings: readonly Meaning[];
};

const blanksMax = 8;
/** Shorter phrases with a letter wrong may be any word. */
const blurredLengthMin = 6;

/** The longest phrase that starts at `start`; `spare` letters may be wrong, missing or too many. */
const longest = (
  root: Node,
  signs: readonly string[],
  text: readonly string[],
  start: number,
  spare: number,
): Match | undefined => {
  let best: Match | undefined;
  const walk = (at: Node, index: number, length: number, left: number): void => {
    // A sign that says "number" ends its phrase, whatever follows: "Faktura #KS-100".
    const isWhole = at.meanings.length > 0 && (!isLetter(text[index]) || isNumberSign(text[index - 1]));
    const isLong = length >= blurredLengthMin || (length === blurredLengthMin - 1 && index >= text.length);
    if (isWhole && (left === spare || isLong)) {
      const isBetter = best === undefined || length > best.length || (length === best.length && left > best.spare);
      const isAsGood = best?.end === index && best.length === length && best.spare === left;
      if (isBetter) best = { end: index, length, spare: left, meanings: at.meanings };
      // "bankkontonr" and "bankkonto nr" are one phrase on paper.
      else if (isAsGood && best !== undefined && best.meanings !== at.meanings)
        best = { ...best, meanings: [...new Set([...best.meanings, ...at.meanings])] };
    }
    const blank = at.next.get(' ');
    if (blank !== undefined) {
      let next = index;
      while (next - index < blanksMax && isBlank(text[next])) next += 1;
      walk(blank, next, length, left);
    }
    const sign = signs[index];
    const following = sign === undefined ? undefined : at.next.get(sign);
    if (following !== undefined) walk(following, index + 1, length + 1, left);
    if (left === 0 || length === 0) return;
    for (const [key, other] of at.next) {
      if (key === ' ') continue;
      if (key !== sign && isLetter(text[index])) walk(other, index + 1, length + 1, left - 1);
      walk(other, index, length + 1, left - 1);
    }
    if (isLetter(text[index])) walk(at, index + 1, length, left - 1);
  };
  walk(root, start, 0, spare);
  return best;
};

/** Currencies and rates inside a label say nothing of what it means: "Total € incl. 25 % VAT". The places stay. */
const masked = (text: string): string =>
  text
    .replaceAll(currencyMarks, (mark) => ' '.repeat(mark.length))
    .replaceAll(/\d{1,2}(?:[.,]\d{1,2})?\s?%/g, (rate) => ' '.repeat(rate.length));

const opensOf = (text: readonly string[], start: number): Label['opens'] => {
  let at = start - 1;
  while (at >= 0 && /[\s"'*(#+]/.test(text[at] ?? '')) at -= 1;
  if (at < 0) return 'text';
  if (!/[.,;:|·•/)–—=-]/.test(text[at] ?? '')) return 'inside';
  while (at >= 0 && isBlank(text[at])) at -= 1;
  return at < 0 ? 'text' : 'clause';
};

const wordStart = (text: readonly string[], index: number): number => {
  let at = index;
  while (at > 0 && isWordSign(text[at - 1])) at -= 1;
  return at;
};

const isBare = ({ meanings }: Match): boolean => meanings.every(({ topic }) => topic === 'bareNumber');

/**
 * The labels in a text, from the left; where phrases overlap the longest counts. `isOcr` also takes letters for each other
 * that OCR confuses, and at the start of the text forgives one more.
 */
export const labelsIn = (raw: string, isOcr: boolean): readonly Label[] => {
  const text = masked(raw).split('');
  const tree = isOcr ? blurred : exact;
  const signs = text.map((sign) => (isOcr ? blurredSign(sign) : plainSign(sign)));
  const found: Label[] = [];
  const first = text.findIndex((sign) => !isBlank(sign));
  let from = 0;
  for (let start = 0; start < text.length; start += 1) {
    if (start < from || isBlank(text[start])) continue;
    // A number is no label, whatever letters its digits resemble.
    if (isDigit(text[start]) && isDigit(text[start + 1])) continue;
    const isInWord = isWordSign(text[start - 1]);
    if (isInWord && !isLetter(text[start - 1])) continue;
    const root = isInWord ? tree.compounds : tree.words;
    if (root.next.get(signs[start] ?? '') === undefined && start !== first) continue;
    const whole = longest(root, signs, text, start, 0);
    const match = whole ?? (isOcr && start === first ? longest(root, signs, text, start, 1) : undefined);
    if (match === undefined || (isBare(match) && isDigit(text[match.end]))) continue;
    // "Lev.dato" is one word, and what stands before the point says another thing.
    if (!isInWord && /[./-]/.test(text[start - 1] ?? '') && isLetter(text[start - 2])) continue;
    const opens = opensOf(text, isInWord ? wordStart(text, start) : start);
    // "... er den 29. maj": within a sentence the word announces nothing of its own.
    if (opens === 'inside' && match.meanings.every(({ weight }) => weight === heading)) continue;
    const last = found.at(-1);
    if (last !== undefined && isBare(match) && text.slice(last.end, start).every((sign) => isBlank(sign))) {
      // "MobilePay til nr. 4711": the number that the label before announces.
      found[found.length - 1] = { ...last, end: match.end };
      from = match.end;
      continue;
    }
    found.push({ start, end: match.end, meanings: match.meanings, opens, isBlurred: whole === undefined });
    from = match.end;
  }
  return found;
};
