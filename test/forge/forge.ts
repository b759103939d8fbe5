import { type Chance, chanceOf } from './chance.ts';
import type { Deal, Lang, Twist } from './deal/deal.ts';
import { makeDeal } from './deal/make.ts';
import { judge } from './expect.ts';
import { compose, composeSecond } from './paper/compose.ts';
import { type Drawn, openSheet } from './paper/sheet.ts';
import { type Style, styleOf } from './paper/style.ts';
import { imageOf, photoOf, scanOf } from './picture/capture.ts';
import type { Entry } from './truth.ts';
import { enclosedOf, forgeXml } from './xml/forge-xml.ts';

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
  if (deal.twist === 'two-invoices') {
    const second = makeDeal(chance.child('second'), deal.lang, { twist: 'plain' });
    composeSecond(
      sheet,
      {
        ...deal,
        number: `${deal.number.slice(0, -1)}${(Number(deal.number.slice(-1)) + 1) % 10}`,
        issue: second.issue,
        due: second.due,
        terms: second.terms,
      },
      style,
      chance.child('second page'),
    );
  }
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
    const paper = await drawPaper(
      stream,
      makeDeal(stream.child('deal'), wish.lang, wish.twist === undefined ? {} : { twist: wish.twist }),
    );
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

const hybridTwists: readonly Twist[] = [
  'plain',
  'plain',
  'plain',
  'prepaid',
  'creditnote',
  'received-stamp',
  'factoring',
  'due-before-issue',
];

/** What only the XML inside says is in the document too, though no page shows it. */
const withEnclosed = (entry: Entry, deal: Deal, says: Record<string, string>): Entry => {
  const { payments, dueDate, ...expect } = entry.expect;
  const unseen = [...(entry.notVisibleInText ?? [])];
  const isCredit = deal.docType === 'creditnote';
  const differs = Object.keys(says).length > 0;
  const dueOnlyThere = !isCredit && (dueDate === null || dueDate === undefined);
  if (dueOnlyThere && says['dueDate'] === undefined) unseen.push('dueDate');
  const mustNotReturn = (entry.mustNotReturn ?? []).filter((field) =>
    field === 'debtor.cvr' ? deal.debtor.cvr === undefined : deal.creditor.cvr === undefined,
  );
  return {
    ...entry,
    expect: {
      ...expect,
      ...(isCredit
        ? {}
        : dueOnlyThere
          ? says['dueDate'] === undefined
            ? { dueDate: deal.due }
            : {}
          : { dueDate: dueDate ?? null }),
      ...(payments === undefined || payments.length === 0 ? {} : { payments }),
    },
    mustNotReturn,
    ...(unseen.length > 0 ? { notVisibleInText: unseen } : {}),
    ...(differs
      ? { claimable: 'ask', why: `page and XML contradict: ${Object.keys(says).join(', ')}`, embeddedXmlSays: says }
      : {}),
  };
};

const forgeHybrid = async (wish: Wish, chance: Chance): Promise<Forged> => {
  const deal = makeDeal(chance.child('deal'), wish.lang, {
    twist: wish.twist ?? chance.child('twist').pick(hybridTwists),
    netPrices: true,
  });
  const enclosed = enclosedOf(chance.child('enclosed'), deal);
  const paper = await drawPaper(chance, deal, enclosed);
  const entry = entryOf(paper, `${stem(wish)}.pdf`, 'facturx-pdf', `hybrid, ${told(deal)}`);
  return forged(paper, paper.bytes, withEnclosed(entry, deal, enclosed.says));
};

/** One document of a seed: the same wish gives the same bytes and the same truth. */
export const forge = async (wish: Wish): Promise<Forged> => {
  const chance = chanceOf(`forge/${wish.seed}/${wish.place}`);
  const name = stem(wish);
  switch (wish.sort) {
    case 'xml': {
      const { bytes, judged } = forgeXml(chance, wish.lang, wish.twist);
      return { bytes, drawn: [], shown: new Map(), entry: { file: `${name}.xml`, ...judged, ...signature } };
    }
    case 'hybrid':
      return forgeHybrid(wish, chance);
    case 'pdf': {
      const paper = await paperOf(wish, chance, 8);
      return forged(paper, paper.bytes, entryOf(paper, `${name}.pdf`, 'pdf'));
    }
    case 'scan': {
      const paper = await paperOf(wish, chance, 4);
      return forged(
        paper,
        await scanOf(paper.bytes, chance.child('scan'), paper.drawn),
        entryOf(paper, `${name}.pdf`, 'pdf-scan'),
      );
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
