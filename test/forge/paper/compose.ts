import { add, money, type Money } from '../../../domain/money/money.ts';
import { plusDays } from '../../../domain/calendar/local-date.ts';
import type { Chance } from '../chance.ts';
import type { Deal } from '../deal/deal.ts';
import { addressLines, bare, companyLine, type Draft, label, lines, present, show, sum, written } from './draft.ts';
import { drawFeet, drawStamp } from './foot.ts';
import { drawLetterhead, drawParties, drawSideColumn } from './head.ts';
import { dueSentence, drawRows, drawStrip, hasNumber, letterDay, metaRows, type Row, titleText } from './meta.ts';
import { drawInstalments, drawPayment, paymentLines, slipPayment } from './pay.ts';
import type { Sheet } from './sheet.ts';
import type { Style } from './style.ts';
import { drawTable, roomFor } from './table.ts';
import { drawTotals } from './totals.ts';

/** Puts the parts of a document on its pages. */

const draftOf = (sheet: Sheet, deal: Deal, style: Style, chance: Chance): Draft => {
  const sideways = style.letterhead === 'side' ? 132 : 0;
  const hasSlip = style.payAt === 'slip' && deal.payments.some((payment) => payment.type === 'FIK');
  return {
    sheet,
    deal,
    style,
    chance,
    shown: new Map(),
    firstPage: sheet.pages(),
    left: style.margin + sideways,
    right: sheet.width - style.margin,
    bottom: sheet.height - (hasSlip ? 290 : 84),
  };
};

const drawTitle = (draft: Draft, y: number): number => {
  const { sheet, style, left, right } = draft;
  if (style.titleAt === 'none' && draft.deal.docType === 'invoice') return y;
  const text = show(draft, 'heading', titleText(draft));
  const size = Math.min(
    style.titleSize,
    (style.titleSize * (right - left) * 0.8) / Math.max(1, sheet.widthOf(text, { size: style.titleSize, bold: true })),
  );
  const look = { size, bold: draft.chance.is(0.8), color: draft.chance.is(0.5) ? style.accent : '#111111' };
  return style.titleAt === 'right'
    ? sheet.text(text, right, y, { ...look, align: 'right' }) + 4
    : sheet.text(text, left, y, look) + 4;
};

/** Number, days and references: beside the debtor, under the title, as a strip or in the title itself. */
const drawMeta = (draft: Draft, rows: readonly Row[], y: number): number => {
  const { style, left, right, sheet } = draft;
  if (rows.length === 0) return y;
  if (style.meta === 'row') return drawStrip(draft, rows, y + 4) + 6;
  if (style.meta !== 'boxed') return drawRows(draft, rows, left, left + (right - left) * 0.55, y) + 6;
  const x = left + (right - left) * 0.5;
  const below = drawRows(draft, rows, x, right - 6, y + 6);
  sheet.box(x - 8, y, right - x + 8, below - y + 4, { stroke: style.accent });
  return below + 10;
};

/** Head, parties, title and number block; returns the y below. */
const drawTop = (draft: Draft): number => {
  const { sheet, style, deal, left, right, chance } = draft;
  const head = drawLetterhead(draft);
  if (style.letterhead === 'side') {
    const wide = 118;
    drawSideColumn(draft, head, wide);
    sheet.upright(left - 8, 30, sheet.height - 90);
  }
  const beside =
    style.meta === 'right' &&
    style.letterhead !== 'parties' &&
    style.letterhead !== 'side' &&
    deal.delivery === undefined;
  const early = style.titleAt === 'above-meta' && style.letterhead === 'left';
  const top = early ? drawTitle(draft, head + 10) : head;
  const parties = drawParties(draft, top);
  const rows = style.meta === 'sentence' ? [] : metaRows(draft, style.meta !== 'title');
  const x = style.debtorAt === 'right' ? left : left + (right - left) * 0.58;
  const besideEnd = beside
    ? drawRows(
        draft,
        rows,
        x,
        style.debtorAt === 'right' ? left + (right - left) * 0.5 : right,
        Math.max(top + 14, 110),
      )
    : parties;
  const under = Math.max(parties, besideEnd) + chance.int(8, 30);
  const day =
    style.meta === 'sentence' ? sheet.text(letterDay(draft, deal.issue), right, under, { align: 'right' }) + 12 : under;
  const titled = early ? day : drawTitle(draft, day);
  return beside || style.meta === 'sentence' ? titled + 6 : drawMeta(draft, rows, titled);
};

/** Where neither title nor block has shown the number yet, a line of its own does. */
const ensureNumber = (draft: Draft, y: number): number => {
  const { deal, sheet, left } = draft;
  if (!hasNumber(draft) || draft.shown.has('invoiceNumber')) return y;
  return (
    sheet.text(`${label(draft, 'number')} ${show(draft, 'invoiceNumber', deal.number)}`, left, y, {
      bold: draft.chance.is(0.5),
    }) + 6
  );
};

const drawIntro = (draft: Draft, y: number): number => {
  const { sheet, style, deal, left, right, chance } = draft;
  const first = deal.debtor.name.split(' ')[0] ?? '';
  const greeting =
    chance.is(0.4) && deal.debtor.kind === 'person' ? [style.say('greeting').replaceAll('{}', first), ''] : [];
  const refers =
    deal.docType === 'creditnote' && deal.refersTo !== undefined
      ? [
          style
            .say('refersTo')
            .replace('{}', show(draft, 'refersTo.number', deal.refersTo.number))
            .replace('{}', show(draft, 'refersTo.issueDate', written(draft, deal.refersTo.issue))),
        ]
      : [];
  const texts = [...refers, ...(style.intro ? [...greeting, style.say('intro')] : [])];
  return texts.length === 0
    ? y
    : lines(
        draft,
        texts.flatMap((text) => (text === '' ? [''] : sheet.wrap(text, right - left))),
        left,
        y,
      ) + 8;
};

const drawEnd = (draft: Draft, y: number): void => {
  const { sheet, style, deal, left, right, chance } = draft;
  const vatNote =
    deal.vatMode === 'free' && chance.is(0.6)
      ? [style.say('vatFreeNote')]
      : deal.vatMode === 'reverse'
        ? [style.say('reverseCharge')]
        : [];
  const discount = chance.is(0.06) && deal.docType === 'invoice' ? [style.say('cashDiscount')] : [];
  const notes = chance.shuffled(style.words.small).slice(0, style.notes);
  const small = Math.max(6, style.size - 2);
  const body = [...vatNote, ...discount, style.say('thanks')].filter((text) => text !== '');
  const at = lines(
    draft,
    body.flatMap((text) => sheet.wrap(text, right - left)),
    left,
    roomFor(draft, y, 40),
  );
  const after = lines(
    draft,
    notes.flatMap((text) => sheet.wrap(text, right - left, { size: small })),
    left,
    at + 4,
    { size: small, color: '#555555' },
  );
  if (style.intro)
    lines(draft, [style.say('farewell'), ...(chance.is(0.5) ? [deal.facts.ourRef] : [])], left, after + 10);
  drawFeet(draft, slipPayment(draft) !== undefined);
};

/** White on white: what templates leave behind and no eye sees. */
const leftovers = [
  '{{invoice.footer}}',
  'Skabelon faktura v3 2019-04-01',
  '[LOGO]',
  'Faktura 000000',
  'Total 0,00',
  'Lorem ipsum',
];

const drawStamps = (draft: Draft): void => {
  const { sheet, style, deal, chance } = draft;
  const hidden = chance.child('hidden');
  if (hidden.is(0.05))
    sheet.text(hidden.pick(leftovers), draft.left, hidden.int(20, 700), { size: 5, color: '#ffffff' });
  if (deal.twist === 'paid-stamp')
    drawStamp(draft, show(draft, 'paid', style.say('paidStamp')), undefined, chance.is(0.4));
  if (deal.twist === 'receipt' && chance.is(0.7))
    drawStamp(draft, show(draft, 'paid', style.say('paidStamp')), undefined, false);
  if (deal.twist === 'received-stamp')
    drawStamp(draft, style.say('receivedStamp'), written(draft, plusDays(deal.issue, chance.int(1, 6))), false);
};

const drawFactoring = (draft: Draft, y: number): number => {
  const { sheet, style, deal, left, right } = draft;
  if (deal.factor === undefined) return y;
  const text = style.say('factoring').replaceAll('{}', show(draft, 'payee.name', deal.factor));
  const wrapped = sheet.wrap(text, right - left - 16);
  const below = lines(draft, wrapped, left + 6, y + 4);
  if (draft.chance.is(0.6)) sheet.box(left, y - 2, right - left, below - y + 4, { stroke: '#111111' });
  return below + 10;
};

const composeInvoice = (draft: Draft): void => {
  const { style, deal } = draft;
  const top = ensureNumber(draft, drawTop(draft));
  const table = drawTable(draft, drawIntro(draft, top) + 6);
  const totals = drawTotals(draft, roomFor(draft, table, style.size * 14));
  const pay = roomFor(draft, totals + 8, style.size * 12);
  const valid =
    deal.docType === 'quote'
      ? lines(draft, [style.say('validUntil').replaceAll('{}', written(draft, deal.due))], draft.left, pay) + 6
      : pay;
  const factored = drawFactoring(draft, valid);
  drawEnd(draft, drawInstalments(draft, drawPayment(draft, factored)) + 8);
  drawStamps(draft);
};

type SumRow = readonly [string, Money, string?];

const drawSums = (draft: Draft, rows: readonly SumRow[], y: number): number => {
  const { sheet, left, right } = draft;
  const end = left + (right - left) * draft.chance.pick([0.7, 0.85, 1]);
  return rows.reduce((at, [name, amount, field], place) => {
    const isLast = place === rows.length - 1;
    const text = isLast ? sum(draft, amount) : bare(draft, amount);
    if (field !== undefined) show(draft, field, text);
    if (isLast) {
      sheet.rule(left, at - 2, end);
      if (!draft.shown.has('currency')) show(draft, 'currency', draft.deal.currency);
    }
    const named =
      isLast && draft.shown.get('currency') === draft.deal.currency ? `${name} ${draft.deal.currency}` : name;
    sheet.text(named, left, at, { bold: isLast });
    return sheet.text(text, end, at, { align: 'right', bold: isLast }) + 3;
  }, y);
};

/** The creditor's own reminder: what was billed, when it fell due, and what has been added since. */
const composeReminder = (draft: Draft): void => {
  const { sheet, style, deal, left, right } = draft;
  const { refersTo } = deal;
  if (refersTo === undefined) throw new RangeError('a reminder refers to an invoice');
  const top = drawTop(draft) + 4;
  const said = lines(draft, sheet.wrap(style.say('reminderText'), right - left), left, top) + 6;
  const facts: Row[] = [
    [deal.lang === 'da' ? 'Faktura' : (style.words.invoice[0] ?? ''), show(draft, 'refersTo.number', refersTo.number)],
    [style.say('issued'), show(draft, 'refersTo.issueDate', written(draft, refersTo.issue))],
    [style.say('due'), show(draft, 'refersTo.dueDate', written(draft, refersTo.due))],
  ];
  const named = drawRows(draft, facts, left, left + (right - left) * 0.5, said) + 8;
  const total = add(refersTo.amount, ...deal.fees.map((fee) => fee.amount));
  const rows: SumRow[] = [
    [style.say('principal'), refersTo.amount, 'refersTo.amount'],
    ...deal.fees.map((fee): SumRow => [style.say(fee.kind), fee.amount]),
    [style.say('payable'), total, 'payable'],
  ];
  const sums = drawSums(draft, rows, named) + 12;
  const due = dueSentence(draft);
  const ways = style.payAt === 'foot' ? [] : paymentLines(draft);
  const after =
    lines(
      draft,
      present([due, ...ways]).flatMap((text) => sheet.wrap(text, right - left)),
      left,
      sums,
    ) + 10;
  drawEnd(draft, after);
};

/** Several open invoices and their balance: nothing on it is one claim. */
const composeStatement = (draft: Draft): void => {
  const { sheet, style, deal, left, right, chance } = draft;
  const top = drawTop(draft) + 6;
  const at = [left, left + 90, left + 190];
  [style.say('issued'), style.words.number[0] ?? '', style.say('due')].forEach((head, place) =>
    sheet.text(head, at[place] ?? left, top, { bold: true }),
  );
  let y = sheet.text(style.say('sum'), right, top, { bold: true, align: 'right' });
  sheet.rule(left, y, right);
  const posts = Array.from({ length: chance.int(3, 9) }, () => ({
    date: plusDays(deal.issue, -chance.int(5, 90)),
    number: chance.digits(5),
    amount: money(chance.int(10_000, 900_000)),
  }));
  for (const post of posts) {
    [written(draft, post.date), post.number, written(draft, plusDays(post.date, 14))].forEach((text, place) =>
      sheet.text(text, at[place] ?? left, y + 3),
    );
    y = sheet.text(bare(draft, post.amount), right, y + 3, { align: 'right' });
  }
  const below = drawSums(draft, [[style.say('balance'), add(...posts.map((post) => post.amount))]], y + 10);
  const ways = style.payAt === 'foot' ? [] : paymentLines(draft);
  drawEnd(draft, lines(draft, ways, left, below + 10) + 6);
};

/** A till slip: narrow, of one width of letters, paid. */
const composeTill = (draft: Draft): void => {
  const { sheet, style, deal, left, right } = draft;
  const { creditor, totals } = deal;
  const middle = sheet.width / 2;
  const pair = (name: string, value: string, y: number, bold = false): number => {
    sheet.text(name, left, y, { bold });
    return sheet.text(value, right, y, { bold, align: 'right' });
  };
  const number = companyLine(draft, creditor, 'creditor');
  const heading = present([
    show(draft, 'creditor.name', creditor.name),
    ...addressLines(draft, creditor, 'creditor'),
    number,
  ]).flatMap((text) => sheet.wrap(text, right - left));
  const head = lines(draft, heading, middle, 20, { align: 'center', bold: draft.chance.is(0.5) });
  sheet.rule(left, head + 3, right, { dash: true });
  const titled = pair(style.say('receipt'), show(draft, 'invoiceNumber', deal.number), head + 8);
  const dated = pair(
    show(draft, 'issueDate', written(draft, deal.issue)),
    `${draft.chance.int(8, 20)}:${draft.chance.int(10, 59)}`,
    titled,
  );
  const named = draft.chance.is(0.6)
    ? sheet.text(
        `${deal.lang === 'da' ? 'Navn' : style.say('billTo')}: ${show(draft, 'debtor.name', deal.debtor.name)}`,
        left,
        dated,
      )
    : dated;
  sheet.rule(left, named + 3, right, { dash: true });
  const goods = deal.lines.reduce(
    (y, line) => pair(sheet.wrap(line.text, (right - left) * 0.58)[0] ?? '', bare(draft, line.sum), y),
    named + 8,
  );
  sheet.rule(left, goods + 3, right, { dash: true });
  const isNetPriced = totals.net !== totals.gross && deal.vatMode !== 'included';
  const net = isNetPriced ? pair(style.say('net'), show(draft, 'net', bare(draft, totals.net)), goods + 8) : goods + 8;
  const vat = pair(
    style.say('vatWithin').replaceAll('% %', `${deal.vatRate} %`).replaceAll('%%', `${deal.vatRate}%`),
    show(draft, 'vat', bare(draft, totals.vat)),
    net,
  );
  const gross = pair(
    `${style.say('gross')}${/kr|DKK/i.test(style.say('gross')) ? '' : ` ${show(draft, 'currency', deal.currency)}`}`,
    show(draft, 'gross', bare(draft, totals.gross)),
    vat,
    true,
  );
  const paid = pair(
    draft.chance.pick(['VISA/DANKORT', 'Kontant', 'MobilePay', 'Mastercard ****4471']),
    show(draft, 'prepaid', bare(draft, totals.gross)),
    gross,
  );
  const rest = pair(style.say('payable'), show(draft, 'payable', bare(draft, money(0))), paid);
  sheet.text(show(draft, 'paid', style.say('paidStamp')), middle, rest + 14, { align: 'center', size: 15, bold: true });
  sheet.text(style.say('thanks'), middle, rest + 44, { align: 'center' });
};

/** The second of two invoices in one file: the same firm and debtor, another number. */
export const composeSecond = (sheet: Sheet, deal: Deal, style: Style, chance: Chance): void => {
  sheet.addPage();
  composeInvoice(draftOf(sheet, deal, style, chance));
};

/** Draws a deal on a sheet; what the page shows of it is in the answer. */
export const compose = (sheet: Sheet, deal: Deal, style: Style, chance: Chance): Draft => {
  const draft = draftOf(sheet, deal, style, chance);
  if (deal.docType === 'reminder') composeReminder(draft);
  else if (deal.docType === 'statement') composeStatement(draft);
  else if (style.isTill) composeTill(draft);
  else composeInvoice(draft);
  return draft;
};
