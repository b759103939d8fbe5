import { performance } from 'node:perf_hooks';

/** How long one phase took. */
export type Timing = { readonly title: string; readonly seconds: number };

/** Says what is being done, so that nobody watches a silent terminal for more than a second. */
export type Progress = {
  /** Runs `work` under a title. `now` replaces the detail that the next line of waiting shows. */
  readonly step: <T>(title: string, work: (now: (detail: string) => void) => Promise<T>) => Promise<T>;
  readonly note: (text: string) => void;
  readonly timings: () => readonly Timing[];
};

const firstLineAfterMs = 900;
const nextLineEveryMs = 10_000;

/** Lines for people: begun after a second, repeated while it lasts, ended with the time it took. Steps may run side by side. */
export const printProgress = (write: (line: string) => void): Progress => {
  const timings: Timing[] = [];
  return {
    note: write,
    timings: () => timings,
    step: async (title, work) => {
      const started = performance.now();
      const seconds = (): number => (performance.now() - started) / 1000;
      let detail = '';
      let repeat: NodeJS.Timeout | undefined;
      const first = setTimeout(() => {
        write(`… ${title}`);
        repeat = setInterval(() => {
          write(`… ${title} (${seconds().toFixed(0)} s)${detail === '' ? '' : `: ${detail}`}`);
        }, nextLineEveryMs);
      }, firstLineAfterMs);
      let mark = '✗';
      try {
        const result = await work((text) => {
          detail = text;
        });
        mark = '✓';
        return result;
      } finally {
        clearTimeout(first);
        clearInterval(repeat);
        timings.push({ title, seconds: seconds() });
        write(`${mark} ${title}  ${seconds().toFixed(1)} s`);
      }
    },
  };
};

/** For tests: nothing is said, and the timings are still there. */
export const silentProgress = (): Progress => printProgress(() => undefined);
