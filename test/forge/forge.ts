import { type Chance, chanceOf } from './chance.ts';
import type { Deal, Lang, Twist } from './deal/deal.ts';
import { makeDeal } from './deal/make.ts';
import { judge } from './expect.ts';
import { compose } from './paper/compose.ts';
import { type Drawn, openSheet } from './paper/sheet.ts';
import { type Style, styleOf } from './paper/style.ts';
import { imageOf, photoOf, scanOf } from './picture/capture.ts';
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

const told = (deal: Deal): string => (deal.trade === undefined ? deal.twist : `${deal.twist}, ${deal.trade.id}`);

const entryOf = (paper: Paper, file: string, kind: Entry['kind'], note = told(paper.deal)): Entry => ({
  file,
  kind,
  ...judge(paper.deal, paper.shown),
  ...signature,
  note,
});

const pagesOf = (paper: Paper): number => Math.max(...paper.drawn.map((drawn) => drawn.page));

/** A paper of at most so many pages: what a picture cuts off, the truth would still claim. */
const paperOf = async (wish: Wish, chance: Chance, most: number): Promise<Paper> => {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const stream = attempt === 0 ? chance : chance.child(`again ${attempt}`);
    const paper = await drawPaper(stream, makeDeal(stream.child('deal'), wish.lang, wish.twist));
    if (pagesOf(paper) <= most) return paper;
  }
  throw new RangeError('no short paper in forty attempts');
};

const forged = (paper: Paper, bytes: Buffer, entry: Entry): Forged => ({
  entry,
  bytes,
  drawn: paper.drawn,
  shown: paper.shown,
});

/** One document of a seed: the same wish gives the same bytes and the same truth. */
export const forge = async (wish: Wish): Promise<Forged> => {
  const chance = chanceOf(`forge/${wish.seed}/${wish.place}`);
  const name = stem(wish);
  switch (wish.sort) {
    case 'pdf':
    case 'xml':
    case 'hybrid': {
      const paper = await paperOf(wish, chance, 8);
      return forged(paper, paper.bytes, entryOf(paper, `${name}.pdf`, 'pdf'));
    }
    case 'scan': {
      const paper = await paperOf(wish, chance, 4);
      return forged(paper, await scanOf(paper.bytes, chance.child('scan')), entryOf(paper, `${name}.pdf`, 'pdf-scan'));
    }
    case 'photo': {
      const paper = await paperOf(wish, chance, 1);
      return forged(paper, await photoOf(paper.bytes, chance.child('photo')), entryOf(paper, `${name}.jpg`, 'photo'));
    }
    case 'image': {
      const paper = await paperOf(wish, chance, 1);
      const { bytes, ending } = await imageOf(paper.bytes, chance.child('image'));
      return forged(paper, bytes, entryOf(paper, `${name}.${ending}`, 'image'));
    }
  }
};
