import type { LocalDate } from '../../../domain/calendar/local-date.ts';
import type { Terms } from '../deal/deal.ts';
import { dayInWords } from '../spell.ts';
import type { Words } from '../words/words.ts';
import { type Draft, label, show, written } from './draft.ts';

/** The document's own numbers and days: title, number block, terms. */

const titleKeys = {
  invoice: 'invoice',
  creditnote: 'creditNote',
  reminder: 'reminder',
  receipt: 'receipt',
  statement: 'statement',
  quote: 'quote',
} as const satisfies Record<string, keyof Words>;

export const hasNumber = (draft: Draft): boolean =>
  draft.deal.twist !== 'no-number' && draft.deal.docType !== 'statement';

/** "Netto 14 dage" in the document's own words. */
export const termsText = (draft: Draft, terms: Terms): string | undefined => {
  if (terms.kind === 'days') return draft.style.say('days').replaceAll('{}', String(terms.days));
  if (terms.kind === 'month-plus') return draft.style.say('monthPlus').replaceAll('{}', String(terms.days));
  return undefined;
};

const showTerms = (draft: Draft): string | undefined => {
  const text = termsText(draft, draft.deal.terms);
  return text === undefined || draft.style.showsDue === 'date' || draft.style.showsDue === 'none'
    ? undefined
    : show(draft, 'terms', text);
};

const showDue = (draft: Draft): string | undefined => {
  const { style, deal } = draft;
  if (style.showsDue !== 'date' && style.showsDue !== 'both') return undefined;
  if (
    deal.docType === 'creditnote' ||
    deal.docType === 'receipt' ||
    deal.docType === 'statement' ||
    deal.docType === 'quote'
  )
    return undefined;
  return show(draft, 'dueDate', written(draft, deal.due));
};

export type Row = readonly [string, string];

/** Label and value pairs in the order this document has them. */
export const metaRows = (draft: Draft, withNumber: boolean): Row[] => {
  const { style, deal, chance } = draft;
  const row = (key: keyof Words, value: string): Row => [style.say(key), value];
  const number: Row[] =
    withNumber && hasNumber(draft) ? [row('number', show(draft, 'invoiceNumber', deal.number))] : [];
  const issued: Row[] =
    style.meta === 'sentence' ? [] : [row('issued', show(draft, 'issueDate', written(draft, deal.issue)))];
  const due = style.dueAt === 'sentence' ? undefined : showDue(draft);
  const terms = style.dueAt === 'sentence' ? undefined : showTerms(draft);
  const optional: Row[] = [
    row('customerNo', deal.facts.customerNo),
    row('orderNo', deal.facts.orderNo),
    row('ourRef', deal.facts.ourRef),
    row('yourRef', deal.facts.yourRef),
    row('delivered', written(draft, deal.facts.delivered)),
    ...deal.facts.trade,
  ];
  const extras = chance.shuffled(optional).slice(
    0,
    chance.weighted([
      [3, 0],
      [3, 1],
      [3, 2],
      [2, 4],
    ]),
  );
  const dated: Row[] = [
    ...(due === undefined ? [] : [row('due', due)]),
    ...(terms === undefined ? [] : [row('terms', terms)]),
  ];
  return chance.weighted<() => Row[]>([
    [6, () => [...number, ...issued, ...dated, ...extras]],
    [3, () => [...number, ...issued, ...extras, ...dated]],
    [2, () => [...extras, ...number, ...issued, ...dated]],
    [2, () => [...issued, ...number, ...dated, ...extras]],
    [1, () => [...extras.slice(0, 1), ...issued, ...number, ...extras.slice(1), ...dated]],
  ])();
};

/** The words that head the page, with or without the number in them. */
export const titleText = (draft: Draft): string => {
  const { style, deal, chance } = draft;
  const word = style.say(titleKeys[deal.docType]);
  if (!hasNumber(draft)) return word;
  const inTitle = style.meta === 'title' || style.meta === 'sentence' || chance.is(0.2);
  if (!inTitle) return word;
  show(draft, 'invoiceNumber', deal.number);
  return `${word}${chance.pick([' ', ' nr. ', ' ', ': ', ' - ', deal.lang === 'da' ? ' nr. ' : ' '])}${deal.number}`;
};

const drawColumns = (draft: Draft, rows: readonly Row[], x: number, right: number, y: number): number => {
  const { sheet, style, chance } = draft;
  const end = style.labelEnd;
  const bold = chance.is(0.3);
  const wide = Math.max(...rows.map(([name]) => sheet.widthOf(name + end, { bold }))) + chance.int(8, 24);
  const alignRight = chance.is(0.5) && wide + Math.max(...rows.map(([, value]) => sheet.widthOf(value))) < right - x;
  return rows.reduce((at, [name, value]) => {
    sheet.text(name + end, x, at, { bold });
    if (alignRight) return sheet.text(value, right, at, { align: 'right' });
    // Long terms go on in the next line, under the value.
    return sheet
      .wrap(value, Math.max(60, right - x - wide))
      .reduce((down, text) => sheet.text(text, x + wide, down), at);
  }, y);
};

/** The number block, in one of its forms, between `x` and `right`. */
export const drawRows = (draft: Draft, rows: readonly Row[], x: number, right: number, y: number): number => {
  const { sheet, style } = draft;
  if (rows.length === 0) return y;
  switch (style.metaLabels) {
    case 'columns':
      return drawColumns(draft, rows, x, right, y);
    case 'inline':
      return rows
        .flatMap(([name, value]) =>
          sheet.wrap(`${name}${style.labelEnd === '' ? ':' : style.labelEnd} ${value}`, Math.max(110, right - x)),
        )
        .reduce((at, text) => sheet.text(text, x, at), y);
    case 'above':
      return rows.reduce(
        (at, [name, value]) =>
          sheet.text(value, x, sheet.text(name, x, at, { size: style.size - 2, color: '#666666' }) - 1) + 3,
        y,
      );
    case 'dotted': {
      const wide = Math.max(...rows.map(([name]) => sheet.widthOf(`${name} ..:`))) + style.size;
      return rows.reduce((at, [name, value]) => {
        const dots = '.'.repeat(Math.max(2, Math.floor((wide - sheet.widthOf(`${name} :`)) / sheet.widthOf('.'))));
        return sheet.text(value, x + wide + 6, sheet.text(`${name} ${dots}:`, x, at) - style.size * 1.28);
      }, y);
    }
  }
};

/** Labels in one row over their values, as a strip across the page. */
export const drawStrip = (draft: Draft, rows: readonly Row[], y: number): number => {
  const { sheet, style, left, right } = draft;
  const size = style.size - 1;
  const perRow = Math.max(2, Math.min(5, Math.floor((right - left) / 96)));
  const step = (right - left) / perRow;
  const strip = (cells: readonly Row[], at: number): number => {
    const high = style.size * 3.2;
    if (draft.chance.is(0.5)) sheet.box(left - 4, at - 3, right - left + 8, style.size * 1.7, { fill: '#e9ecef' });
    else sheet.rule(left, at + style.size * 1.5, right);
    cells.forEach(([name, value], place) => {
      const headed = sheet.widthOf(name, { size, bold: true });
      sheet.text(name, left + place * step, at, {
        size: Math.min(size, (size * (step - 5)) / Math.max(1, headed)),
        bold: true,
      });
      sheet.text(value, left + place * step, at + style.size * 1.75, {
        size: Math.min(size + 1, ((size + 1) * (step - 4)) / Math.max(1, sheet.widthOf(value, { size: size + 1 }))),
      });
    });
    return at + high + 4;
  };
  const strips = Array.from({ length: Math.ceil(rows.length / perRow) }, (_, place) =>
    rows.slice(place * perRow, (place + 1) * perRow),
  );
  return strips.reduce((at, cells) => strip(cells, at), y);
};

/** "Holbæk, den 22. januar 2026": the day as letters have it. */
export const letterDay = (draft: Draft, date: LocalDate): string => {
  const { deal, chance } = draft;
  const text = show(draft, 'issueDate', chance.is(0.5) ? written(draft, date) : dayInWords(date, deal.lang));
  return deal.lang === 'da' || deal.lang === 'de'
    ? chance.pick([`${deal.creditor.city}, den ${text}`, `${deal.creditor.city} d. ${text}`, `Den ${text}`, text])
    : text;
};

/** The sentence that says when to pay, where it does not stand in the block. */
export const dueSentence = (draft: Draft): string | undefined => {
  const { style, deal } = draft;
  if (style.dueAt === 'meta' && style.meta !== 'title' && style.meta !== 'sentence') return undefined;
  if (
    deal.docType === 'receipt' ||
    deal.docType === 'statement' ||
    deal.docType === 'quote' ||
    deal.docType === 'creditnote'
  )
    return undefined;
  const due = showDue(draft);
  const terms = showTerms(draft);
  const plain = due === undefined ? undefined : style.say('dueSentence').replaceAll('{}', due);
  if (terms === undefined) return plain;
  const named = draft.chance.is(0.5) ? `${label(draft, 'terms')} ${terms}.` : `${terms}.`;
  return plain === undefined ? named : `${named} ${plain}`;
};
