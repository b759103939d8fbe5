import { type Chance, chanceOf } from './chance.ts';
import type { Deal, Lang, Twist } from './deal/deal.ts';
import { makeDeal } from './deal/make.ts';
import { judge } from './expect.ts';
import { compose } from './paper/compose.ts';
import { type Drawn, openSheet } from './paper/sheet.ts';
import { type Style, styleOf } from './paper/style.ts';
import type { Entry } from './truth.ts';

export type Sort = 'pdf' | 'scan' | 'photo' | 'image' | 'xml' | 'hybrid';
export const sorts: readonly Sort[] = ['pdf', 'scan', 'photo', 'image', 'xml', 'hybrid'];

/** One made document: its bytes, its truth, and for checks what was drawn and in which words each field stands there. */
export type Forged = {
  readonly entry: Entry;
  readonly bytes: Buffer;
  readonly drawn: readonly Drawn[];
  readonly shown: ReadonlyMap<string, string>;
};

export type Wish = {
  readonly seed: number;
  readonly place: number;
  readonly sort: Sort;
  readonly lang: Lang;
  readonly twist?: Twist;
};

const producers = [
  'Microsoft® Word til Microsoft 365',
  'e-conomic',
  'Skia/PDF m118',
  'iText 2.1.7 by 1T3XT',
  'wkhtmltopdf 0.12.6',
  'Crystal Reports',
  'PDFKit',
];

export const signature = {
  truthBy: 'the forge that drew it',
  origin: 'drawn by the forge: fictional firms and people, made-up numbers',
  licence: 'own work, no third-party rights',
} as const;

export type Paper = {
  readonly deal: Deal;
  readonly style: Style;
  readonly bytes: Buffer;
  readonly drawn: readonly Drawn[];
  readonly shown: ReadonlyMap<string, string>;
};

/** Draws a deal as a PDF. `attach` puts an e-invoice into it. */
export const drawPaper = async (
  chance: Chance,
  deal: Deal,
  attach?: { name: string; bytes: Buffer },
): Promise<Paper> => {
  const style = styleOf(chance.child('style'), deal);
  const sheet = openSheet({
    family: style.family,
    size: style.size,
    ink: style.ink,
    format: style.format,
    chance: chance.child('ink'),
    producer: chance.child('producer').pick(producers),
  });
  const draft = compose(sheet, deal, style, chance.child('page'));
  if (attach !== undefined) sheet.attach(attach.name, attach.bytes, 'Invoice data');
  return { deal, style, bytes: await sheet.finish(), drawn: sheet.drawn, shown: draft.shown };
};

const stem = (wish: Wish): string => `f${wish.seed}-${String(wish.place).padStart(4, '0')}`;

const forgePdf = async (wish: Wish, chance: Chance): Promise<Forged> => {
  const deal = makeDeal(chance.child('deal'), wish.lang, wish.twist);
  const paper = await drawPaper(chance, deal);
  return {
    bytes: paper.bytes,
    drawn: paper.drawn,
    shown: paper.shown,
    entry: { file: `${stem(wish)}.pdf`, kind: 'pdf', ...judge(deal, paper.shown), ...signature, note: deal.twist },
  };
};

/** One document of a seed: the same wish gives the same bytes and the same truth. */
export const forge = async (wish: Wish): Promise<Forged> => {
  const chance = chanceOf(`forge/${wish.seed}/${wish.place}`);
  return forgePdf(wish, chance);
};
