import { middle, type Line } from '../page/page-text.ts';

/** A fixed word or two of a layout, such as a label, and where it stands on the first page (fractions). */
export type Landmark = { readonly text: string; readonly x: number; readonly y: number };

/** Letters and digits only, in lower case. */
export const bareText = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const wordsMax = 4;
const landmarksMax = 12;
const lettersMin = 3;

const spotOf = ({ box }: Line): { readonly x: number; readonly y: number } => ({
  x: middle(box),
  y: box.top + box.height / 2,
});

/**
 * The fixed words of a page: short lines without digits. `values` are the texts that this document alone carries, such as
 * names of people; they are no part of a layout and must not be kept.
 */
export const landmarksOf = (lines: readonly Line[], values: readonly string[]): readonly Landmark[] => {
  const own = values.map((value) => bareText(value)).filter((value) => value !== '');
  return lines
    .filter(({ page, text }) => page === 1 && !/\d/.test(text) && text.trim().split(/\s+/).length <= wordsMax)
    .map((line) => ({ text: bareText(line.text), ...spotOf(line) }))
    .filter(({ text }) => text.length >= lettersMin)
    .filter(({ text }) => own.every((value) => !value.includes(text) && !text.includes(value)))
    .slice(0, landmarksMax);
};

// Printed pages differ by a millimetre; what stands in the table below moves with its rows.
const nearX = 0.03;
const nearY = 0.03;
const shareMin = 0.6;
const landmarksMin = 3;

/** True where most of the landmarks stand on the page at their places. */
export const isSameLayout = (landmarks: readonly Landmark[], lines: readonly Line[]): boolean => {
  if (landmarks.length < landmarksMin) return false;
  const spots = new Map<string, { readonly x: number; readonly y: number }[]>();
  for (const line of lines.filter(({ page }) => page === 1)) {
    const key = bareText(line.text);
    spots.set(key, [...(spots.get(key) ?? []), spotOf(line)]);
  }
  const found = landmarks.filter(({ text, x, y }) =>
    (spots.get(text) ?? []).some((spot) => Math.abs(spot.x - x) < nearX && Math.abs(spot.y - y) < nearY),
  );
  return found.length / landmarks.length >= shareMin;
};
