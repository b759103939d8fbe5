import type { Draft } from './draft.ts';
import { addressLines, companyLine, label, lines, present, show } from './draft.ts';
import { paymentLines } from './pay.ts';

/** The foot of every page, stamps and watermarks. */

const facts = (draft: Draft): string[] => {
  const { style, deal } = draft;
  const address =
    style.addressIn === 'foot' || style.addressIn === 'both' ? addressLines(draft, deal.creditor, 'creditor') : [];
  const company =
    style.cvrIn === 'foot' || style.cvrIn === 'both' ? companyLine(draft, deal.creditor, 'creditor') : undefined;
  const bank = style.payAt === 'foot' && deal.docType !== 'creditnote' ? paymentLines(draft) : [];
  return present([
    show(draft, 'creditor.name', deal.creditor.name),
    ...address,
    `${label(draft, 'phone')} ${deal.creditor.phone}`,
    deal.creditor.web,
    company,
    ...bank,
  ]);
};

const inColumns = (draft: Draft, texts: readonly string[], y: number): void => {
  const { left, right, sheet } = draft;
  const perColumn = Math.ceil(texts.length / 3);
  const step = (right - left) / 3;
  [0, 1, 2].forEach((column) => {
    const part = texts.slice(column * perColumn, (column + 1) * perColumn);
    lines(
      draft,
      part.flatMap((text) => sheet.wrap(text, step - 8, { size: 7 })),
      left + column * step,
      y,
      { size: 7, color: '#333333' },
    );
  });
};

/** The facts are worded once; every page carries the same. */
export const drawFeet = (draft: Draft, hasSlip: boolean): void => {
  const { sheet, style, left, right, chance } = draft;
  const texts = style.footer === 'none' ? [] : facts(draft);
  const between = chance.pick([' · ', '  |  ', ' - ', ', ', '   ']);
  const page = style.say('page');
  const pages = sheet.pages() - draft.firstPage + 1;
  const y = sheet.height - 58;
  const numbered = style.pageNumbers || pages > 1;
  for (let number = 1; number <= pages; number += 1) {
    const above = hasSlip && number === pages ? y - 196 : y;
    sheet.onPage(number + draft.firstPage - 1, () => {
      if (style.footer === 'ruled' || style.footer === 'columns')
        sheet.rule(left, above - 5, right, { color: style.accent });
      if (style.footer === 'columns') inColumns(draft, texts, above);
      else
        lines(draft, sheet.wrap(texts.join(between), right - left, { size: 7.5 }), sheet.width / 2, above, {
          size: 7.5,
          align: 'center',
          color: '#333333',
        });
      if (numbered)
        sheet.text(
          pages === 1 && number === 1 && page.endsWith(':')
            ? `${page} 1`
            : `${page} ${number}${pages > 1 ? `/${pages}` : ''}`,
          right,
          20,
          { size: 7.5, align: 'right' },
        );
    });
  }
};

/** A stamp over the page: received with a day of its own, or paid. */
export const drawStamp = (draft: Draft, text: string, second: string | undefined, isWatermark: boolean): void => {
  const { sheet, chance } = draft;
  if (isWatermark) {
    sheet.text(text, sheet.width * 0.24, sheet.height * 0.55, {
      size: 92,
      bold: true,
      color: '#888888',
      opacity: 0.28,
      turn: -38,
    });
    return;
  }
  const x = sheet.width * (chance.int(45, 66) / 100);
  const y = chance.int(150, 330);
  const turn = chance.int(-14, 10);
  const color = chance.pick(['#b3261e', '#1d3fb0', '#333333']);
  const below = sheet.text(text, x, y, { size: 18, bold: true, color, turn, opacity: 0.55 });
  if (second !== undefined) sheet.text(second, x + 4, below - 1, { size: 11, color, turn, opacity: 0.55 });
};
