import { type LocalDate, weekday } from '../../domain/calendar/local-date.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Chance } from './chance.ts';
import type { Lang } from './deal/deal.ts';
import { wordsOf } from './words/words.ts';

/** How one document writes its days. */
export type DaySpelling = (date: LocalDate) => string;

type Parts = { d: string; dd: string; m: string; mm: string; yy: string; yyyy: string; month: string; short: string };

const partsOf = (date: LocalDate, lang: Lang): Parts => {
  const [yyyy = '', mm = '', dd = ''] = date.split('-');
  const words = wordsOf(lang);
  const place = Number(mm) - 1;
  return {
    d: String(Number(dd)),
    dd,
    m: String(Number(mm)),
    mm,
    yy: yyyy.slice(2),
    yyyy,
    month: words.months[place] ?? '',
    short: words.shortMonths[place] ?? '',
  };
};

type Written = (parts: Parts) => string;

const nordic: readonly (readonly [number, Written])[] = [
  [8, (p) => `${p.dd}-${p.mm}-${p.yyyy}`],
  [6, (p) => `${p.dd}.${p.mm}.${p.yyyy}`],
  [3, (p) => `${p.dd}/${p.mm}/${p.yyyy}`],
  [6, (p) => `${p.d}. ${p.month} ${p.yyyy}`],
  [2, (p) => `${p.dd}. ${p.month} ${p.yyyy}`],
  [3, (p) => `${p.yyyy}-${p.mm}-${p.dd}`],
  [2, (p) => `${p.dd}-${p.mm}-${p.yy}`],
  [2, (p) => `${p.dd}.${p.mm}.${p.yy}`],
  [1, (p) => `${p.d}/${p.m}-${p.yy}`],
  [2, (p) => `${p.d}/${p.m} ${p.yyyy}`],
  [1, (p) => `${p.d}/${p.m}-${p.yyyy}`],
  [1, (p) => `${p.dd}/${p.mm}-${p.yyyy}`],
  [1, (p) => `${p.d}.${p.m}.${p.yyyy}`],
  [2, (p) => `${p.d}. ${p.short} ${p.yyyy}`],
  [1, (p) => `${p.dd} ${p.short} ${p.yyyy}`],
  [1, (p) => `${p.dd}/${p.mm} ${p.yy}`],
  [1, (p) => `${p.d}. ${p.month.toUpperCase()} ${p.yyyy}`],
  [1, (p) => `${p.dd} ${p.mm} ${p.yyyy}`],
];

const spellings: Readonly<Record<Lang, readonly (readonly [number, Written])[]>> = {
  da: nordic,
  no: nordic.slice(0, 8),
  sv: [
    [8, (p) => `${p.yyyy}-${p.mm}-${p.dd}`],
    [2, (p) => `${p.d} ${p.month} ${p.yyyy}`],
    [1, (p) => `${p.yy}-${p.mm}-${p.dd}`],
  ],
  de: [
    [8, (p) => `${p.dd}.${p.mm}.${p.yyyy}`],
    [4, (p) => `${p.d}. ${p.month} ${p.yyyy}`],
    [2, (p) => `${p.dd}.${p.mm}.${p.yy}`],
    [1, (p) => `${p.yyyy}-${p.mm}-${p.dd}`],
  ],
  // Numbers alone would be read two ways in English; months are written out, or the year comes first.
  en: [
    [4, (p) => `${p.d} ${p.month} ${p.yyyy}`],
    [3, (p) => `${p.month} ${p.d}, ${p.yyyy}`],
    [3, (p) => `${p.yyyy}-${p.mm}-${p.dd}`],
    [2, (p) => `${p.short} ${p.d}, ${p.yyyy}`],
    [2, (p) => `${p.dd}-${p.short}-${p.yyyy}`],
    [1, (p) => `${p.dd} ${p.short} ${p.yy}`],
  ],
  fr: [
    [6, (p) => `${p.dd}/${p.mm}/${p.yyyy}`],
    [3, (p) => `${p.d} ${p.month} ${p.yyyy}`],
  ],
  nl: [
    [6, (p) => `${p.dd}-${p.mm}-${p.yyyy}`],
    [3, (p) => `${p.d} ${p.month} ${p.yyyy}`],
  ],
};

const weekdays: Partial<Record<Lang, readonly string[]>> = {
  da: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
};

export const daySpelling = (chance: Chance, lang: Lang): DaySpelling => {
  const written = chance.weighted(spellings[lang]);
  return (date) => written(partsOf(date, lang));
};

/** "fredag den 2. marts 2026", where a language has it. */
export const dayInWords = (date: LocalDate, lang: Lang): string => {
  const p = partsOf(date, lang);
  const named = weekdays[lang]?.[weekday(date) - 1];
  const plain =
    lang === 'en' || lang === 'fr' || lang === 'nl' || lang === 'sv'
      ? `${p.d} ${p.month} ${p.yyyy}`
      : `${p.d}. ${p.month} ${p.yyyy}`;
  return named === undefined ? plain : `${named}${lang === 'da' ? ' den ' : ', den '}${plain}`;
};

/** How one document writes its amounts. */
export type AmountSpelling = {
  readonly group: string;
  readonly decimal: string;
  readonly before: string;
  readonly after: string;
  readonly minus: 'lead' | 'trail' | 'paren' | 'spaced';
  /** Whole amounts as "1.250,-" or "1.250". */
  readonly whole: '' | ',-' | ',00';
};

export const writeAmount = (amount: Money, spelling: AmountSpelling, bare = false): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  const grouped = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, spelling.group);
  const cents = digits.slice(-2);
  const tail = cents === '00' && spelling.whole !== ',00' ? spelling.whole : `${spelling.decimal}${cents}`;
  const number = `${grouped}${tail}`;
  // "1.250,--" is a positive amount to whoever reads it: behind ",-" a minus cannot stand.
  const minus = spelling.minus === 'trail' && tail === ',-' ? 'lead' : spelling.minus;
  const signed =
    amount >= 0n
      ? number
      : { lead: `-${number}`, trail: `${number}-`, paren: `(${number})`, spaced: `- ${number}` }[minus];
  return bare ? signed : `${spelling.before}${signed}${spelling.after}`;
};

const nbsp = '\u00A0';

export const amountSpelling = (chance: Chance, lang: Lang, currency: string, allWhole: boolean): AmountSpelling => {
  const english = lang === 'en' && (currency !== 'DKK' || chance.is(0.6));
  const french = lang === 'fr' || lang === 'sv' || lang === 'no';
  const group = english
    ? ','
    : french
      ? chance.pick([' ', nbsp, ' ', ''])
      : chance.weighted([
          [14, '.'],
          [2, ''],
          [1, ' '],
          [1, nbsp],
        ]);
  const signs: Readonly<Record<string, readonly string[]>> = {
    DKK: ['kr.', 'kr', 'DKK', 'Kr.', 'Kr'],
    SEK: ['kr', 'SEK'],
    NOK: ['kr', 'NOK'],
    EUR: ['€', 'EUR'],
    GBP: ['£', 'GBP'],
  };
  const sign = chance.pick(signs[currency] ?? [currency]);
  const place = chance.weighted<'none' | 'before' | 'after'>([
    [5, 'none'],
    [2.5, 'before'],
    [2.5, 'after'],
  ]);
  const gap = sign === '£' ? '' : chance.pick([' ', ' ', nbsp]);
  return {
    group,
    decimal: english ? '.' : ',',
    before: place === 'before' ? `${sign}${gap}` : '',
    after: place === 'after' ? `${gap}${sign}` : '',
    minus: chance.weighted([
      [6, 'lead'],
      [2, 'trail'],
      [1, 'spaced'],
      [english ? 1 : 0, 'paren'],
    ]),
    whole:
      allWhole && !english && place !== 'after'
        ? chance.weighted([
            [6, ',00'],
            [2, ',-'],
            [1, ''],
          ])
        : ',00',
  };
};

/** Whether such amounts tell their own currency. */
export const tellsCurrency = (spelling: AmountSpelling): boolean => spelling.before !== '' || spelling.after !== '';
