import { money, type Money, negate } from '../../../domain/money/money.ts';
import { bare, type Draft, show, sum } from './draft.ts';

/** The sums under the lines, in the order and words this document has. */

type Row = { readonly name: string; readonly amount: Money; readonly field?: string; readonly strong?: boolean };

const rated = (draft: Draft, text: string): string => {
  const rate = String(draft.deal.vatRate);
  return text.replaceAll('% %', `${rate} %`).replaceAll('%%', `${rate}%`);
};

const vatRows = (draft: Draft): Row[] => {
  const { style, deal } = draft;
  const { totals } = deal;
  const isWithin = deal.vatMode === 'included';
  const free = deal.vatMode === 'free' || deal.vatMode === 'reverse';
  const name = rated(draft, style.say(isWithin ? 'vatWithin' : 'vat'));
  const net: Row[] = style.showNet ? [{ name: style.say('net'), amount: totals.net, field: 'net' }] : [];
  const bases: Row[] =
    deal.vatMode === 'mixed'
      ? [
          { name: style.say('vatBase'), amount: totals.vatBase },
          { name: style.say('vatFree'), amount: totals.vatFreeBase },
        ]
      : [];
  const vat: Row[] = style.showVat
    ? [{ name: free ? name.replace(String(deal.vatRate), '0') : name, amount: totals.vat, field: 'vat' }]
    : [];
  return draft.chance.is(0.7) ? [...net, ...bases, ...vat] : [...bases, ...net, ...vat];
};

/** Every row of the totals; the last strong one is what is to be paid. */
const rowsOf = (draft: Draft): Row[] => {
  const { style, deal } = draft;
  const { totals } = deal;
  const isWithin = deal.vatMode === 'included';
  const vat = vatRows(draft);
  const split = totals.prepaid !== 0n || totals.rounding !== 0n || totals.arrears !== 0n;
  const fully = deal.twist === 'receipt';
  const twice = style.twoTotals || deal.twist === 'two-totals';
  const gross: Row = {
    name: style.say('gross'),
    amount: totals.gross,
    field: split || twice || fully ? 'gross' : 'gross+payable',
    strong: true,
  };
  const head = isWithin && draft.chance.is(0.8) ? [gross, ...vat] : [...vat, gross];
  const between: Row[] = [
    ...(totals.arrears === 0n ? [] : [{ name: style.say('arrears'), amount: totals.arrears }]),
    ...(totals.prepaid === 0n
      ? []
      : [
          {
            name: style.say('prepaid'),
            amount: draft.chance.is(0.8) ? negate(totals.prepaid) : totals.prepaid,
            field: 'prepaid',
          },
        ]),
    ...(totals.rounding === 0n ? [] : [{ name: style.say('rounding'), amount: totals.rounding }]),
  ];
  if (fully)
    return [
      ...head,
      { name: style.say('prepaid'), amount: totals.gross, field: 'prepaid' },
      { name: style.say('payable'), amount: money(0), field: 'payable', strong: true },
    ];
  if (!split && !twice) {
    // One sum only: it may be called either.
    const called = draft.chance.is(0.25) ? style.say('payable') : gross.name;
    return head.map((row) => (row === gross ? { ...gross, name: called } : row));
  }
  const conflicting = deal.twist === 'two-totals' ? money(totals.payable + 100_00n) : totals.payable;
  return [
    ...head,
    ...between,
    {
      name: style.say('payable'),
      amount: conflicting,
      field: deal.twist === 'two-totals' ? 'second' : 'payable',
      strong: true,
    },
  ];
};

const shownAmount = (draft: Draft, row: Row, withCurrency: boolean): string => {
  const text = withCurrency ? sum(draft, row.amount) : bare(draft, row.amount);
  for (const field of row.field?.split('+') ?? []) show(draft, field, text);
  return text;
};

const named = (draft: Draft, row: Row, addsCurrency: boolean): string => {
  const { deal, style } = draft;
  if (/\b(DKK|kr)\b/i.test(row.name)) {
    show(draft, 'currency', row.name);
    return row.name;
  }
  const isTold = style.amounts.before !== '' || style.amounts.after !== '';
  if (!addsCurrency || row.strong !== true || isTold) return row.name;
  return `${row.name} ${show(draft, 'currency', deal.currency)}`;
};

const drawRight = (draft: Draft, rows: readonly Row[], y: number, x: number, addsCurrency: boolean): number => {
  const { sheet, style, right } = draft;
  const bold = draft.chance.is(0.8);
  const ruled = draft.chance.is(0.6);
  const last = rows.length - 1;
  return rows.reduce((at, row, place) => {
    const strong = row.strong === true && (bold || place === last);
    const size = strong && draft.style.titleSize > 18 ? style.size + 1.5 : style.size;
    if (row.strong === true && ruled) sheet.rule(x, at - 2, right, { width: 0.7 });
    const dots =
      style.totals === 'dotted'
        ? ' '.concat(
            '.'.repeat(Math.max(2, Math.floor((right - x - sheet.widthOf(row.name) - 96) / sheet.widthOf('.')))),
          )
        : '';
    sheet.text(named(draft, row, addsCurrency) + dots, x, at, { bold: strong, size });
    return (
      sheet.text(shownAmount(draft, row, row.strong === true || style.amounts.after !== ''), right, at, {
        bold: strong,
        size,
        align: 'right',
      }) + 2
    );
  }, y);
};

const drawAcross = (draft: Draft, rows: readonly Row[], y: number, addsCurrency: boolean): number => {
  const { sheet, style, left, right } = draft;
  const step = (right - left) / rows.length;
  sheet.box(left - 4, y - 3, right - left + 8, style.size * 1.7, { fill: '#ececec' });
  rows.forEach((row, place) => {
    const name = named(draft, row, addsCurrency);
    const end = left + (place + 1) * step;
    sheet.text(name, end, y, {
      size: Math.min(
        style.size - 1,
        ((style.size - 1) * (step - 6)) / Math.max(1, sheet.widthOf(name, { size: style.size - 1, bold: true })),
      ),
      bold: true,
      align: 'right',
    });
    sheet.text(shownAmount(draft, row, row.strong === true), end, y + style.size * 1.9, {
      align: 'right',
      bold: place === rows.length - 1,
    });
  });
  return y + style.size * 4;
};

/** Draws the sums; returns the y below. */
export const drawTotals = (draft: Draft, y: number): number => {
  const { sheet, style, deal, left, right } = draft;
  const rows = rowsOf(draft);
  const knowsCurrency = draft.shown.has('currency') || style.currencyInHead;
  if (style.currencyInHead) show(draft, 'currency', deal.currency);
  const addsCurrency = !knowsCurrency && (deal.currency !== 'DKK' || draft.chance.is(0.75));
  const x = left + (right - left) * draft.chance.pick([0.5, 0.55, 0.6]);
  if (style.totals === 'row' && rows.length <= 4) return drawAcross(draft, rows, y, addsCurrency) + 6;
  if (style.totals === 'wide') return drawRight(draft, rows, y, left, addsCurrency) + 6;
  if (style.totals !== 'box') return drawRight(draft, rows, y, x, addsCurrency) + 6;
  const below = drawRight(draft, rows, y, x, addsCurrency);
  sheet.box(x - 8, y - 6, right - x + 14, below - y + 8, { stroke: style.accent });
  return below + 12;
};
