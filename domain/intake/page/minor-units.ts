import { bottom, middle, right, sameRow, type Box, type Line } from './page-text.ts';

/** "Øre" over a column of its own, as forms and giro slips have it. */
const heading = /^(?:øre|ører|öre|cents?|ct)\.?$/iu;
const minor = /^(?:\d{2}|[-\u2013\u2014]{1,2})$/u;
const major = /^[-\u2212\u2013]?\s?(?:kr\.?\s?)?(?:\d{1,3}(?:[. \u00A0]\d{3})+|\d{1,6})$/iu;

/** How far apart, in fractions of the page's width, the two boxes of one amount may stand. */
const gapMax = 0.1;

const around = (a: Box, b: Box): Box => {
  const top = Math.min(a.top, b.top);
  return {
    left: a.left,
    top,
    width: right(b) - a.left,
    height: Math.max(bottom(a), bottom(b)) - top,
  };
};

const isUnder = (head: Line, { page, box }: Line): boolean =>
  page === head.page && box.top > head.box.top && Math.abs(middle(box) - middle(head.box)) < head.box.width;

const beside = (lines: readonly Line[], { page, box }: Line): Line | undefined =>
  lines
    .filter((each) => each.page === page && major.test(each.text) && right(each.box) <= box.left)
    .filter((each) => box.left - right(each.box) < gapMax && sameRow(each, { ...each, box }))
    .toSorted((a, b) => b.box.left - a.box.left)[0];

const joined = (whole: Line, part: Line): Line => ({
  ...whole,
  text: `${whole.text},${/^\d/.test(part.text) ? part.text : '00'}`,
  box: around(whole.box, part.box),
  confidence: Math.min(whole.confidence, part.confidence),
  words: [...whole.words, ...part.words],
});

/** Kroner and øre that stand in two columns, the second headed as øre, are one amount: "17.180 | 00" is "17.180,00". */
export const joinMinorUnits = (lines: readonly Line[]): readonly Line[] => {
  const heads = lines.filter(({ text }) => heading.test(text.trim()));
  if (heads.length === 0) return lines;
  const amounts = new Map<Line, Line>();
  const parts = new Set<Line>();
  for (const line of lines) {
    if (!minor.test(line.text.trim()) || !heads.some((head) => isUnder(head, line))) continue;
    const whole = beside(lines, line);
    if (whole === undefined || amounts.has(whole)) continue;
    amounts.set(whole, joined(whole, line));
    parts.add(line);
  }
  return lines.flatMap((line) => (parts.has(line) ? [] : [amounts.get(line) ?? line]));
};
