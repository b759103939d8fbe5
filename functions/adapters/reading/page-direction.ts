/**
 * Which way the text of a page runs. A scanner's driver or a careless print may lay a whole page on its side, on its head or
 * mirrored in its content, which /Rotate says nothing of. The page is then looked at the way most of its signs stand upright.
 */

export type Matrix = readonly [number, number, number, number, number, number];

export const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

export const matrix = (numbers: readonly number[]): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return [a, b, c, d, e, f];
};

/** How a page is turned before it is read or drawn: mirrored left to right first, then clockwise. */
export type Turn = { readonly degrees: 0 | 90 | 180 | 270; readonly isMirrored: boolean };

export type View = { readonly matrix: Matrix; readonly width: number; readonly height: number };

export const asIs: Turn = { degrees: 0, isMirrored: false };

const turns: readonly Turn[] = [false, true].flatMap((isMirrored) =>
  ([0, 90, 180, 270] as const).map((degrees) => ({ degrees, isMirrored })),
);

/** The view of the turned page, origin at its upper left. */
export const turned = ({ matrix: view, width, height }: View, { degrees, isMirrored }: Turn): View => {
  const start = isMirrored ? multiply([-1, 0, 0, 1, width, 0], view) : view;
  switch (degrees) {
    case 0:
      return { matrix: start, width, height };
    case 90:
      return { matrix: multiply([0, 1, -1, 0, height, 0], start), width: height, height: width };
    case 180:
      return { matrix: multiply([-1, 0, 0, -1, width, height], start), width, height };
    case 270:
      return { matrix: multiply([0, -1, 1, 0, 0, width], start), width: height, height: width };
  }
};

/** Upright: the baseline runs to the right, and letters stand up from it (y counts downwards). */
export const isUpright = (placed: Matrix): boolean => {
  const size = Math.hypot(placed[2], placed[3]);
  return placed[0] > 0 && placed[3] < 0 && Math.abs(placed[1]) <= 0.2 * size;
};

/** A text as pdf.js places it, and how many signs it has. */
export type Placed = { readonly transform: Matrix; readonly signs: number };

/** The turn by which most signs stand upright; the page as it is unless another way has more than twice as many. */
export const turnOf = (texts: readonly Placed[], view: View): Turn => {
  const upright = (turn: Turn): number => {
    const { matrix: seen } = turned(view, turn);
    return texts.reduce((sum, { transform, signs }) => sum + (isUpright(multiply(seen, transform)) ? signs : 0), 0);
  };
  const plain = upright(asIs);
  const best = turns.map((turn) => ({ turn, signs: upright(turn) })).toSorted((a, b) => b.signs - a.signs)[0];
  return best !== undefined && best.signs > 2 * plain ? best.turn : asIs;
};
