import type { Chance } from '../chance.ts';
import type { Deal } from '../deal/deal.ts';
import { type AmountSpelling, amountSpelling, type DaySpelling, daySpelling } from '../spell.ts';
import { type Words, wordsOf } from '../words/words.ts';
import { familyOf, type Family, typewriter } from './fonts.ts';
import type { Ink } from './sheet.ts';

/** Everything that one firm's stationery decides, each chosen for itself. */
export type Style = {
  readonly format: [number, number];
  /** A strip from a till instead of a page. */
  readonly isTill: boolean;
  readonly margin: number;
  readonly family: Family;
  readonly size: number;
  readonly ink: Ink;
  readonly accent: string;
  readonly letterhead: 'left' | 'right' | 'center' | 'band' | 'split' | 'bare' | 'parties' | 'side';
  /** Where the seller's address and CVR stand, apart from the letterhead. */
  readonly addressIn: 'head' | 'foot' | 'both';
  readonly cvrIn: 'head' | 'foot' | 'both' | 'none';
  readonly senderLine: boolean;
  readonly debtorAt: 'left' | 'right';
  readonly debtorLabel: boolean;
  readonly debtorCvr: boolean;
  readonly meta: 'right' | 'left' | 'row' | 'title' | 'sentence' | 'boxed';
  readonly metaLabels: 'columns' | 'inline' | 'above' | 'dotted';
  readonly labelEnd: '' | ':' | ' :' | '.:';
  readonly titleAt: 'left' | 'right' | 'above-meta' | 'none';
  readonly titleSize: number;
  readonly intro: boolean;
  readonly table: 'ruled' | 'filled' | 'plain' | 'grid' | 'zebra' | 'headless' | 'dashed';
  readonly columns: {
    itemNo: boolean;
    quantity: boolean;
    unit: 'column' | 'joined' | 'none';
    price: boolean;
    textFirst: boolean;
  };
  readonly currencyInHead: boolean;
  readonly totals: 'right' | 'wide' | 'row' | 'box' | 'dotted';
  readonly showNet: boolean;
  readonly showVat: boolean;
  readonly twoTotals: boolean;
  readonly showsDue: 'date' | 'terms' | 'both' | 'none';
  readonly dueAt: 'meta' | 'sentence' | 'both';
  readonly payAt: 'below' | 'foot' | 'box' | 'slip' | 'sentence';
  readonly footer: 'none' | 'line' | 'columns' | 'ruled';
  readonly notes: number;
  readonly vatIdSpelling: (cvr: string) => string;
  readonly amounts: AmountSpelling;
  readonly day: DaySpelling;
  readonly countries: boolean;
  readonly pageNumbers: boolean;
  readonly words: Words;
  /** One word per label for the whole document. */
  readonly say: (key: keyof Words) => string;
};

const accents = [
  '#1f4e79',
  '#b5442c',
  '#2e6b4f',
  '#6b2d5c',
  '#444444',
  '#c07a00',
  '#006d77',
  '#111111',
  '#7a1f1f',
  '#3b5bdb',
];

/** What a document that is no invoice calls its own number. */
const ownNumber = (chance: Chance, words: Words, deal: Deal): string | undefined => {
  const nr = deal.lang === 'en' ? ' no.' : deal.lang === 'de' ? ' Nr.' : deal.lang === 'fr' ? ' n°' : ' nr.';
  if (deal.docType === 'quote') return chance.child('quote').pick(words.quote) + nr;
  if (deal.docType === 'creditnote' && chance.child('credit').is(0.7))
    return chance.child('creditNote').pick(words.creditNote) + nr;
  if (deal.docType === 'reminder')
    return deal.lang === 'da' ? 'Rykkernr.' : chance.child('reminder').pick(words.reminder) + nr;
  return undefined;
};

const once = (chance: Chance, words: Words, deal: Deal): ((key: keyof Words) => string) => {
  const said = new Map<keyof Words, string>();
  const number = ownNumber(chance, words, deal);
  if (number !== undefined) said.set('number', number);
  // Every key's choice comes from a stream of its own: asking for one label never changes another.
  return (key) => {
    const known = said.get(key);
    if (known !== undefined) return known;
    const drawn = words[key].length === 0 ? '' : chance.child(key).pick(words[key]);
    said.set(key, drawn);
    return drawn;
  };
};

const cvrSpellings: readonly (readonly [number, (cvr: string) => string])[] = [
  [10, (cvr) => cvr],
  [3, (cvr) => `DK${cvr}`],
  [2, (cvr) => `DK ${cvr}`],
  [2, (cvr) => `DK-${cvr}`],
  [3, (cvr) => cvr.replaceAll(/(\d\d)(?=\d)/g, '$1 ')],
  [1.5, (cvr) => `${cvr.slice(0, 4)} ${cvr.slice(4)}`],
  [0.6, (cvr) => `${cvr.slice(0, 2)} ${cvr.slice(2, 5)} ${cvr.slice(5)}`],
  [0.6, (cvr) => cvr.replaceAll(/(\d\d)(?=\d)/g, '$1.')],
];

const payAtOf = (chance: Chance, deal: Deal, footer: Style['footer']): Style['payAt'] => {
  const hasFik = deal.payments.some((payment) => payment.type === 'FIK');
  return chance.weighted<Style['payAt']>([
    [5, 'below'],
    [3, 'sentence'],
    [2, 'box'],
    [hasFik || footer === 'none' ? 0 : 3, 'foot'],
    [hasFik ? 4 : 0, 'slip'],
  ]);
};

const dueOf = (chance: Chance, deal: Deal): Style['showsDue'] => {
  if (deal.terms.kind === 'none') return 'none';
  if (deal.terms.kind === 'date') return 'date';
  return chance.weighted([
    [5, 'both'],
    [3, 'date'],
    [3, 'terms'],
  ]);
};

/** The look of a deal's document; letter, utility, wholesale and craft lean each their own way. */
export const styleOf = (chance: Chance, deal: Deal): Style => {
  const look = deal.trade?.look ?? chance.pick(['office', 'letter', 'craft'] as const);
  const words = wordsOf(deal.lang);
  const say = once(chance.child('words'), words, deal);
  const isTill = chance.is(0.4) && deal.docType === 'receipt' && deal.lines.length < 9;
  const isTyped = isTill || chance.is(0.05);
  const family = isTyped ? typewriter : familyOf(chance.child('font'));
  const allWhole =
    deal.lines.every((line) => line.sum % 100n === 0n && line.price % 100n === 0n) &&
    Object.values(deal.totals).every((amount) => amount % 100n === 0n);
  const letterhead = chance.weighted<Style['letterhead']>([
    [5, 'left'],
    [4, 'right'],
    [2, 'center'],
    [look === 'craft' ? 3 : 1, 'band'],
    [3, 'split'],
    [look === 'letter' ? 2 : 1, 'bare'],
    [3, 'parties'],
    [look === 'letter' ? 1.5 : 0.5, 'side'],
  ]);
  const footer = chance.weighted<Style['footer']>([
    [3, 'none'],
    [4, 'line'],
    [3, 'columns'],
    [2, 'ruled'],
  ]);
  const addressIn =
    footer === 'none' || letterhead === 'parties' || letterhead === 'side'
      ? 'head'
      : chance.weighted<Style['addressIn']>([
          [4, 'head'],
          [3, 'foot'],
          [2, 'both'],
        ]);
  const dueAt = chance.weighted<Style['dueAt']>([
    [6, 'meta'],
    [3, 'sentence'],
    [2, 'both'],
  ]);
  return {
    format: isTill ? [227, 430] : deal.lang === 'en' && chance.is(0.1) ? [612, 792] : [595.28, 841.89],
    isTill,
    margin: isTill ? 14 : chance.int(34, 74),
    family,
    size: isTill ? 8 : isTyped ? 9.5 : chance.pick([8, 8.5, 9, 9, 9.5, 10, 10, 10.5, 11]),
    ink: chance.weighted([
      [8, 'line'],
      [3, 'words'],
      [2, 'spaced-words'],
      [0.8, 'glyphs'],
      [1, 'splits'],
    ]),
    accent: chance.pick(accents),
    letterhead,
    addressIn,
    cvrIn:
      footer === 'none'
        ? chance.weighted([
            [14, 'head'],
            [1, 'none'],
          ])
        : chance.weighted([
            [4, 'head'],
            [5, 'foot'],
            [1, 'both'],
          ]),
    senderLine: addressIn !== 'head' || chance.is(0.12),
    debtorAt: chance.weighted([
      [8, 'left'],
      [1, 'right'],
    ]),
    debtorLabel: letterhead === 'parties' || letterhead === 'side' || chance.is(0.3),
    debtorCvr: deal.debtor.cvr !== undefined || deal.debtor.vat !== undefined ? chance.is(0.45) : false,
    meta: chance.weighted([
      [6, 'right'],
      [3, 'left'],
      [2, 'row'],
      [2, 'boxed'],
      [look === 'letter' ? 3 : 0.5, 'sentence'],
      [1, 'title'],
    ]),
    metaLabels: chance.weighted([
      [5, 'columns'],
      [4, 'inline'],
      [1.5, 'above'],
      [isTyped ? 5 : 0.4, 'dotted'],
    ]),
    labelEnd: chance.weighted<Style['labelEnd']>([
      [5, ''],
      [6, ':'],
      [1, ' :'],
      [0.3, '.:'],
    ]),
    titleAt: chance.weighted([
      [5, 'left'],
      [3, 'right'],
      [3, 'above-meta'],
      [0.7, 'none'],
    ]),
    titleSize: chance.int(11, 26),
    intro: chance.is(look === 'letter' ? 0.7 : 0.25),
    table: isTyped
      ? 'dashed'
      : chance.weighted([
          [5, 'ruled'],
          [3, 'filled'],
          [3, 'plain'],
          [1.5, 'grid'],
          [2, 'zebra'],
          [look === 'letter' ? 2 : 0.4, 'headless'],
        ]),
    columns: {
      itemNo: chance.is(look === 'wholesale' ? 0.85 : 0.2),
      quantity: chance.is(0.85),
      unit: chance.pick(['column', 'joined', 'none']),
      price: chance.is(0.85),
      textFirst: chance.is(0.75),
    },
    currencyInHead: chance.is(0.15),
    totals: chance.weighted([
      [7, 'right'],
      [2, 'wide'],
      [1.2, 'row'],
      [1.5, 'box'],
      [isTyped ? 6 : 0.3, 'dotted'],
    ]),
    showNet: deal.vatMode === 'included' ? chance.is(0.15) : deal.vatMode === 'free' ? chance.is(0.3) : chance.is(0.96),
    showVat: deal.vatMode === 'free' ? chance.is(0.5) : true,
    twoTotals: chance.is(0.12),
    showsDue: dueOf(chance, deal),
    dueAt,
    payAt: payAtOf(chance, deal, footer),
    footer,
    notes: chance.weighted([
      [4, 0],
      [4, 1],
      [2, 2],
      [1, 4],
    ]),
    vatIdSpelling: chance.weighted(cvrSpellings),
    amounts: amountSpelling(chance.child('amounts'), deal.lang, deal.currency, allWhole),
    day: daySpelling(chance.child('days'), deal.lang),
    countries: !isTill && (deal.creditor.country !== 'DK' || deal.debtor.country !== 'DK' || chance.is(0.06)),
    pageNumbers: chance.is(0.35),
    words,
    say,
  };
};
