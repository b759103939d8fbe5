/** Chance with a memory: the same seed gives the same run of choices on every machine (mulberry32 over a hash of the seed's text). */
export type Chance = {
  /** 0 up to, not including, 1. */
  readonly next: () => number;
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number;
  /** True in `share` of the cases, 0 to 1. */
  readonly is: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Picks by weight: `[weight, value]`. */
  readonly weighted: <T>(list: readonly (readonly [number, T])[]) => T;
  readonly shuffled: <T>(list: readonly T[]) => T[];
  /** That many digits, the first of them not 0. */
  readonly digits: (count: number) => string;
  /** A stream of its own: what is drawn from it shifts nothing in this one. */
  readonly child: (name: string) => Chance;
};

const hash = (text: string): number => {
  let value = 2_166_136_261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return value >>> 0;
};

const stream = (seed: string): (() => number) => {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const chanceOf = (seed: string): Chance => {
  const next = stream(seed);
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const found = list.slice(int(0, list.length - 1))[0];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  };
  const weighted = <T>(list: readonly (readonly [number, T])[]): T => {
    let left = next() * list.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    throw new RangeError('nothing to weigh');
  };
  return {
    next,
    int,
    is: (share) => next() < share,
    pick,
    weighted,
    shuffled: (list) =>
      list
        .map((value) => ({ value, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ value }) => value),
    digits: (count) => String(int(1, 9)) + Array.from({ length: count - 1 }, () => String(int(0, 9))).join(''),
    child: (name) => chanceOf(`${seed}/${name}`),
  };
};
