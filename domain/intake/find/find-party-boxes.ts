import { bottom, sameRow, type Line } from '../page/page-text.ts';
import { isPartyHeading } from '../words/parties.ts';
import type { Address } from './find-party-block.ts';
import type { Page } from './find-party-columns.ts';

// In heights of a line: from a heading to the block in its box, and by how much blocks of one row may begin apart.
const gapMax = 2.5;
const apartMax = 2;

const byLeft = (a: Line, b: Line): number => a.box.left - b.box.left;

/** The headings of each row that has two or more of them, from the left. */
const headingRows = (page: Page): readonly (readonly Line[])[] => {
  const heads = page.filter(({ text }) => isPartyHeading(text.trim()));
  return heads
    .map((head) => heads.filter((other) => sameRow(head, other)).toSorted(byLeft))
    .filter((row, index) => row.length > 1 && row[0] === heads[index]);
};

/**
 * "BILL TO" and "SHIP TO" in the middle of two boxes, over names that begin at the boxes' edges: as many headings in a row as blocks under
 * it belong to them in order.
 */
export const withRowsHeadings = (addresses: readonly Address[], page: Page): readonly Address[] => {
  const given = new Map<Address, string>();
  for (const row of headingRows(page)) {
    const under = addresses.flatMap((address) => {
      const [first] = address.lines;
      if (first === undefined || address.isOneLine || address.heading !== '') return [];
      const gap = first.box.top - Math.max(...row.map(({ box }) => bottom(box)));
      return gap > -0.2 * first.box.height && gap < gapMax * first.box.height + apartMax * first.box.height
        ? [{ address, first }]
        : [];
    });
    const tops = under.map(({ first }) => first.box.top);
    const isRow = Math.max(...tops) - Math.min(...tops) < apartMax * (under[0]?.first.box.height ?? 0);
    if (under.length !== row.length || !isRow) continue;
    for (const [index, { address }] of under.toSorted((a, b) => byLeft(a.first, b.first)).entries())
      given.set(address, row[index]?.text.trim() ?? '');
  }
  return addresses.map((address) => ({ ...address, heading: given.get(address) ?? address.heading }));
};
