import { addressLines, companyLine, type Draft, label, lines, present, show } from './draft.ts';

/** The seller's own corner of the page: letterhead, sender's line, debtor's window. */

const contacts = (draft: Draft): string[] => {
  const { creditor } = draft.deal;
  const all = [`${label(draft, 'phone')} ${creditor.phone}`, creditor.web, `post@${creditor.web}`];
  return draft.chance.shuffled(all).slice(0, draft.chance.int(0, 3));
};

const sellerLines = (draft: Draft): string[] => {
  const { style, deal } = draft;
  const address = style.addressIn === 'foot' ? [] : addressLines(draft, deal.creditor, 'creditor');
  const company =
    style.cvrIn === 'head' || style.cvrIn === 'both' ? companyLine(draft, deal.creditor, 'creditor') : undefined;
  const bits = contacts(draft);
  return draft.chance.is(0.25) ? present([...address, company, ...bits]) : present([...address, ...bits, company]);
};

const brand = (draft: Draft, x: number, y: number, align: 'left' | 'right' | 'center', color?: string): number => {
  const { sheet, style, deal } = draft;
  const { name } = deal.creditor;
  const upper = draft.chance.is(0.15) ? name.toUpperCase() : name;
  show(draft, 'creditor.name', upper);
  if (upper !== name) show(draft, 'creditor.upper', upper);
  const room = draft.right - draft.left;
  const wanted = draft.chance.int(12, 24);
  const size = Math.max(
    10,
    Math.min(
      wanted,
      (wanted * room * (align === 'center' ? 0.9 : 0.55)) /
        Math.max(1, sheet.widthOf(upper, { size: wanted, bold: true })),
    ),
  );
  return (
    sheet.text(upper, x, y, {
      size,
      bold: draft.chance.is(0.75),
      align,
      color: color ?? (draft.chance.is(0.5) ? style.accent : '#111111'),
    }) + 2
  );
};

const mark = (draft: Draft, x: number, y: number): void => {
  if (!draft.chance.is(0.3)) return;
  draft.sheet.box(x, y, 26, 26, { fill: draft.style.accent });
  draft.sheet.text(draft.deal.creditor.name.slice(0, 1), x + 13, y + 5, {
    size: 15,
    bold: true,
    color: '#ffffff',
    align: 'center',
  });
};

const drawBand = (draft: Draft): number => {
  const { sheet, style, left } = draft;
  sheet.box(left - 10, 26, draft.right - left + 20, 44, { fill: style.accent });
  brand(draft, left + 4, 37, 'left', '#ffffff');
  const details = sellerLines(draft);
  const joined = details.join(draft.chance.pick([' · ', '  ', ' - ', ' | ', ', ']));
  return lines(draft, sheet.wrap(joined, draft.right - left, { size: style.size - 1 }), left, 78, {
    size: style.size - 1,
  });
};

/** Draws the letterhead; returns the y where the page goes on. */
export const drawLetterhead = (draft: Draft): number => {
  const { sheet, style, left, right } = draft;
  const top = draft.chance.int(28, 60);
  const small = { size: Math.max(7, style.size - draft.chance.pick([0, 0.5, 1])) };
  switch (style.letterhead) {
    case 'left': {
      const y = brand(draft, left, top, 'left');
      return lines(draft, sellerLines(draft), left, y, small);
    }
    case 'right': {
      mark(draft, left, top);
      const y = brand(draft, right, top, 'right');
      return lines(draft, sellerLines(draft), right, y, { ...small, align: 'right' });
    }
    case 'center': {
      const y = brand(draft, sheet.width / 2, top, 'center');
      const joined = sheet.wrap(sellerLines(draft).join(draft.chance.pick([' · ', ' - ', ', '])), right - left, small);
      const below = lines(draft, joined, sheet.width / 2, y, { ...small, align: 'center' });
      if (draft.chance.is(0.6)) sheet.rule(left, below + 3, right, { color: style.accent });
      return below + 6;
    }
    case 'band':
      return drawBand(draft);
    case 'split': {
      const y = brand(draft, left, top, 'left');
      const column = right - draft.chance.int(120, 170);
      return Math.max(y, lines(draft, sellerLines(draft), column, top, small));
    }
    case 'bare': {
      const y = sheet.text(show(draft, 'creditor.name', draft.deal.creditor.name), left, top, {
        bold: draft.chance.is(0.5),
      });
      return lines(draft, sellerLines(draft), left, y);
    }
    case 'parties':
    case 'side':
      return top;
  }
};

const honorifics: Partial<Record<string, readonly string[]>> = { de: ['Herrn', 'Frau', 'Firma'], da: ['Hr.', 'Fru'] };

/** Name, address and what stands with it, as the window shows them. */
export const debtorLines = (draft: Draft): string[] => {
  const { deal, style, chance } = draft;
  const { debtor } = deal;
  const titles = honorifics[deal.lang];
  const title =
    debtor.kind === 'person' && titles !== undefined && chance.is(0.06) ? `${chance.pick(titles.slice(0, 2))} ` : '';
  const name = show(draft, 'debtor.name', debtor.name);
  if (title !== '') draft.shown.set('title', title.trim());
  const attention = debtor.attention === undefined ? undefined : `${style.say('attention')} ${debtor.attention}`;
  const address = addressLines(draft, debtor, 'debtor');
  const company = style.debtorCvr ? companyLine(draft, debtor, 'debtor') : undefined;
  const customer = chance.is(0.06) ? `${style.say('customerNo')} ${deal.facts.customerNo}` : undefined;
  const ean = debtor.kind === 'association' && chance.is(0.3) ? `EAN ${chance.digits(13)}` : undefined;
  const body = chance.is(0.8) ? [attention, ...address] : [...address, attention];
  return present([`${title}${name}`, ...body, company, ean, customer]);
};

const senderLine = (draft: Draft, x: number, y: number): number => {
  const { creditor } = draft.deal;
  show(draft, 'creditor.name', creditor.name);
  const parts = [creditor.name, ...addressLines(draft, creditor, 'creditor')];
  const text = parts.join(draft.chance.pick([' · ', ', ', ' - ', ' • ']));
  // Small enough to end before the page does.
  const size = Math.min(6.5, (6.5 * (draft.right - x)) / Math.max(1, draft.sheet.widthOf(text, { size: 6.5 })));
  const below = draft.sheet.text(text, x, y, { size, color: '#555555' });
  if (draft.chance.is(0.6)) draft.sheet.rule(x, below, x + draft.sheet.widthOf(text, { size }), { width: 0.3 });
  return below + 5;
};

const otherLines = (draft: Draft): string[] => {
  const { delivery } = draft.deal;
  return delivery === undefined ? [] : [delivery.name, ...addressLines(draft, delivery, 'other')];
};

/** Both parties side by side under their own headings, as office programs draw them. */
const drawPartiesSideBySide = (draft: Draft, y: number): number => {
  const { style, deal, left, right } = draft;
  const middle = left + (right - left) / 2 + 10;
  const heading = { bold: true, color: style.accent };
  const columns = draft.chance.is(0.75) ? [left, middle] : [middle, left];
  const seller = columns[0] ?? left;
  const buyer = columns[1] ?? middle;
  draft.sheet.text(label(draft, 'from'), seller, y, heading);
  const below = draft.sheet.text(label(draft, 'billTo'), buyer, y, heading);
  const fitted = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => draft.sheet.wrap(text, middle - left - 14));
  const sold = lines(
    draft,
    fitted([show(draft, 'creditor.name', deal.creditor.name), ...sellerLines(draft)]),
    seller,
    below,
  );
  const bought = lines(draft, fitted(debtorLines(draft)), buyer, below);
  return Math.max(sold, bought) + 6;
};

/** Seller, buyer and the rest in a narrow column at the left; returns the column's end. */
export const drawSideColumn = (draft: Draft, y: number, width: number): number => {
  const { sheet, style, deal } = draft;
  const x = draft.left - width - 14;
  const size = Math.min(style.size, 8.5);
  const fitted = (texts: readonly string[], at: number, bold = false): number =>
    lines(
      draft,
      texts.flatMap((text) => sheet.wrap(text, width, { size, bold })),
      x,
      at,
      { size, bold },
    );
  const seller = fitted(sellerLines(draft), fitted([show(draft, 'creditor.name', deal.creditor.name)], y, true));
  const heading = fitted([label(draft, 'billTo')], seller + 14);
  return fitted(debtorLines(draft), heading);
};

/** The debtor's address (and a delivery address beside it); returns the y below. */
export const drawParties = (draft: Draft, y: number): number => {
  const { style, left, right, sheet } = draft;
  if (style.letterhead === 'parties') return drawPartiesSideBySide(draft, y);
  if (style.letterhead === 'side') return y;
  const x = style.debtorAt === 'left' ? left : left + (right - left) * 0.56;
  const start = Math.max(y + 14, draft.chance.int(96, 130));
  const afterSender = style.senderLine ? senderLine(draft, x, start) : start;
  const afterLabel = style.debtorLabel
    ? sheet.text(label(draft, 'billTo'), x, afterSender, {
        bold: draft.chance.is(0.6),
        color: draft.chance.is(0.4) ? style.accent : '#111111',
      })
    : afterSender;
  const bold = draft.chance.is(0.15);
  const [name = '', ...rest] = debtorLines(draft);
  // Beside a number block the window ends where the block begins.
  const room = (right - left) * (style.debtorAt === 'left' ? 0.54 : 0.44);
  const fitted = rest.flatMap((text) => sheet.wrap(text, room));
  const below = lines(draft, fitted, x, lines(draft, sheet.wrap(name, room, { bold }), x, afterLabel, { bold }));
  const other = otherLines(draft);
  if (other.length === 0) return below + 8;
  const beside =
    style.debtorAt === 'left' &&
    (style.meta === 'row' || style.meta === 'sentence' || style.meta === 'left' || style.meta === 'title');
  if (!beside) return lines(draft, other, x, sheet.text(label(draft, 'deliverTo'), x, below + 10, { bold: true })) + 8;
  const column = left + (right - left) * 0.56;
  return (
    Math.max(
      below,
      lines(draft, other, column, sheet.text(label(draft, 'deliverTo'), column, afterSender, { bold: true })),
    ) + 8
  );
};
