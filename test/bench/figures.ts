// What a measurement gives: one number with its unit, how often it was taken, and how far the samples lay apart.

export type Unit =
  | 's'
  | 'ms'
  | 'KB'
  | 'MB'
  | '×'
  | 'requests'
  | 'units'
  | 'transitions'
  | 'calls'
  | 'US cents'
  | 'µs'
  | '1/s'
  | 'count';

/** `atMost`: what the project promises ("must hold"). A figure above it is marked, and never fails the bench: machines differ. */
export type Figure = {
  readonly group: string;
  /** The row: what was measured. */
  readonly what: string;
  /** The column: which of its properties. */
  readonly measure: string;
  readonly unit: Unit;
  readonly median: number;
  /** The tenth and the ninetieth percentile of the samples; below ten samples that is the lowest and the highest. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly atMost?: number;
};

const ranked = (sorted: readonly number[], share: number): number => {
  const value = sorted[Math.round((sorted.length - 1) * share)];
  if (value === undefined) throw new Error('a figure needs at least one sample');
  return value;
};

/** The middle sample; between two the mean of both. */
export const medianOf = (samples: readonly number[]): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (ranked(sorted.slice(Math.floor(middle)), 0) + ranked(sorted.slice(Math.ceil(middle)), 0)) / 2;
};

type Named = Pick<Figure, 'group' | 'what' | 'measure' | 'unit' | 'atMost'>;

/** @throws Error when there is no sample, or one is no number: what was not measured must never look like a figure. */
export const figure = (named: Named, samples: readonly number[]): Figure => {
  if (samples.length === 0 || samples.some((sample) => !Number.isFinite(sample)))
    throw new Error(`${named.group}, ${named.what}, ${named.measure}: not every sample is a number`);
  const sorted = samples.toSorted((a, b) => a - b);
  const few = sorted.length < 10;
  return {
    ...named,
    median: medianOf(samples),
    low: ranked(sorted, few ? 0 : 0.1),
    high: ranked(sorted, few ? 1 : 0.9),
    n: samples.length,
  };
};

export const holds = ({ median, atMost }: Figure): boolean => atMost === undefined || median <= atMost;

const shown = (value: number): string => {
  if (Number.isInteger(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3;
  return value.toFixed(digits);
};

const cellOf = (one: Figure | undefined, sameCount: boolean): string => {
  if (one === undefined) return '';
  const { median, low, high, n, atMost } = one;
  const spread = low === high ? '' : ` (${shown(low)}–${shown(high)})`;
  const limit = atMost === undefined ? '' : ` ≤ ${shown(atMost)} ${holds(one) ? '✓' : '✗'}`;
  return `${shown(median)}${spread}${limit}${sameCount ? '' : ` n=${n}`}`;
};

/** A group as a table: a row for each thing measured, a column for each property, `median (low–high) ≤ promise`. */
export const tableOf = (figures: readonly Figure[]): { head: string[]; rows: string[][] } => {
  const measures = [...Map.groupBy(figures, ({ measure }) => measure)];
  const columns = measures.map(([measure, own]) => {
    const [first] = own;
    const sameCount = own.every(({ n }) => n === first?.n);
    return { measure, sameCount, title: `${measure}, ${first?.unit}${sameCount ? `, n=${first?.n}` : ''}` };
  });
  const rows = [...Map.groupBy(figures, ({ what }) => what)].map(([what, own]) => [
    what,
    ...columns.map(({ measure, sameCount }) =>
      cellOf(
        own.find((one) => one.measure === measure),
        sameCount,
      ),
    ),
  ]);
  return { head: ['', ...columns.map(({ title }) => title)], rows };
};
