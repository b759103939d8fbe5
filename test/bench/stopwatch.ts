// Times work that takes micro- to milliseconds: many calls a sample, many samples, each beside a yardstick of the same moment. Time is what the whole
// process took of the processor, the compiler and the collector of garbage among it: what one core alone would need. Others on the machine take turns
// with it and are not counted, though they still empty the caches.

import { figure, type Figure } from './figures.ts';

/** Long enough that the clock's own grain and one collection of garbage are small in it. */
const sampleMs = 20;

/** The compiler works beside what it compiles: until it has come to rest its time would count too. */
const warmUpMs = 1000;

/** What work gave, kept where the compiler cannot see that nobody reads it. */
let kept: unknown;

/** Microseconds of the processor. */
export const processorTimeOf = (work: () => unknown, calls = 1): number => {
  const started = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) kept = work();
  const { user, system } = process.cpuUsage(started);
  return user + system;
};

/** Warms work up, and says how often it has to be called to take so long. */
const callsFor = (work: () => unknown, ms: number): number => {
  let calls = 1;
  let took = processorTimeOf(work) / 1000;
  for (let warm = took; warm < warmUpMs; warm += took) {
    if (took < ms) calls *= 2;
    took = processorTimeOf(work, calls) / 1000;
  }
  return Math.max(1, Math.round((calls / took) * ms));
};

const thousand = Array.from({ length: 1000 }, (_, n) => BigInt(n));

/** The least that money can be: a thousand amounts added up. It slows down with the machine just as what is measured does. */
const yardstick = (): unknown => {
  let sum = 0n;
  for (const amount of thousand) sum += amount;
  return sum;
};

/** Some 3 to 5 ms of them. */
const sumsOfYardstick = 500;

/** `atMost`, and every figure of time: microseconds. `each`: a call does that many of what is measured, one where it is left out. */
export type Timed = {
  readonly what: string;
  readonly atMost?: number;
  readonly each?: number;
  readonly work: () => unknown;
};

/** One figure of time, and one of the ratio to the yardstick that was measured right before each sample. */
export const timed = (group: string, samples: number, { what, atMost, each = 1, work }: Timed): readonly Figure[] => {
  const calls = callsFor(work, sampleMs);
  const times: number[] = [];
  const ratios: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const ofYardstick = processorTimeOf(yardstick, sumsOfYardstick) / sumsOfYardstick;
    const ofWork = processorTimeOf(work, calls) / calls / each;
    times.push(ofWork);
    ratios.push(ofWork / ofYardstick);
  }
  if (kept === undefined) throw new Error(`${group}, ${what}: nothing was computed`);
  return [
    figure({ group, what, measure: 'time', unit: 'µs', ...(atMost === undefined ? {} : { atMost }) }, times),
    figure({ group, what, measure: 'to a sum of 1,000 amounts', unit: '×' }, ratios),
  ];
};
