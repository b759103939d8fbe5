import { below, rightOf, type Box, type Line } from '../page/page-text.ts';
import { bareText } from './landmarks.ts';

/** How a value stands to its label: after it in the same line, right of it, below it, or at a fixed place without one. */
export type Relation = 'inLine' | 'right' | 'below' | 'place';

export type Lead = { readonly label: string; readonly relation: Relation; readonly box: Box };

const nearX = 0.03;
const nearY = 0.015;

const isNear = (a: Box, b: Box): boolean => Math.abs(a.left - b.left) < nearX && Math.abs(a.top - b.top) < nearY;

/** The rest of a line after its label, where the line begins with it. */
const afterLabel = (text: string, label: string): string | undefined => {
  for (let end = 1; end <= text.length; end += 1)
    if (bareText(text.slice(0, end)) === label) return text.slice(end).replace(/^[\s:.#=()-]+/, '');
  return undefined;
};

/** Where a lead leads to on this page: the line and the part of its text that is the value. */
export const neighbourOf = (
  lead: Lead,
  lines: readonly Line[],
): { readonly line: Line; readonly text: string } | undefined => {
  if (lead.relation === 'place') {
    const line = lines.find((each) => each.page === 1 && isNear(each.box, lead.box));
    return line === undefined ? undefined : { line, text: line.text.trim() };
  }
  if (lead.relation === 'inLine') {
    for (const line of lines) {
      const rest = afterLabel(line.text, lead.label);
      if (rest !== undefined && rest !== '') return { line, text: rest };
    }
    return undefined;
  }
  const label = lines.find(({ text }) => bareText(text) === lead.label);
  const line =
    label === undefined ? undefined : lead.relation === 'right' ? rightOf(label, lines)[0] : below(label, lines);
  return line === undefined ? undefined : { line, text: line.text.trim() };
};

const isLabel = (line: Line | undefined): line is Line =>
  line !== undefined && !/\d/.test(line.text) && bareText(line.text).length >= 2;

/** The line right above, as near as a heading stands over its value. */
const above = (line: Line, lines: readonly Line[]): Line | undefined =>
  lines.find((other) => other !== line && below(other, lines) === line);

/** What leads to a value that a person pointed out; `isFixed`: parties stand at a place of the page, not beside a label. */
export const leadTo = (line: Line, valueText: string, isFixed: boolean, lines: readonly Line[]): Lead => {
  const { box } = line;
  if (isFixed) return { label: '', relation: 'place', box };
  const before = line.text.slice(0, Math.max(0, line.text.indexOf(valueText)));
  if (bareText(before).length >= 2 && !/\d/.test(before)) return { label: bareText(before), relation: 'inLine', box };
  const left = lines.find((other) => rightOf(other, lines)[0] === line);
  if (isLabel(left)) return { label: bareText(left.text), relation: 'right', box };
  const over = above(line, lines);
  if (isLabel(over)) return { label: bareText(over.text), relation: 'below', box };
  return { label: '', relation: 'place', box };
};
