import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { ministackName } from '../../local/cloud/ministack.ts';
import { figure, type Figure } from './figures.ts';

const run = promisify(execFile);
const everyMs = 1000;
const group = 'Memory of the local cloud';

/** What cloud.ts writes down of its children: each leads a process group of its own, MiniStack's with its function workers in it. */
const ledger = z.object({ children: z.array(z.object({ name: z.string(), pid: z.int() })) });
type Leaders = ReadonlyMap<number, string>;

/** Megabytes. `share` counts a page that several processes hold once, divided among them; known on Linux only. */
type ProcessMemory = {
  readonly part: string;
  readonly resident: number;
  readonly share: number | undefined;
};

const megabytes = (kilobytes: string | undefined): number => (Number(kilobytes ?? 0) * 1024) / 1e6;

const partOf = (pid: number, groupId: number, leaders: Leaders): string | undefined => {
  const leader = leaders.get(groupId);
  return leader === ministackName && pid !== groupId ? 'function workers' : leader;
};

const readLinuxProcess = async (pid: string, leaders: Leaders): Promise<ProcessMemory | undefined> => {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const part = partOf(Number(pid), Number(/^NSpgid:\s+(\d+)/m.exec(status)?.[1]), leaders);
    if (part === undefined) return undefined;
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    return {
      part,
      resident: megabytes(/^Rss:\s+(\d+) kB/m.exec(rollup)?.[1]),
      share: megabytes(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]),
    };
  } catch {
    // Decision: a process that ended between listing and reading uses no memory.
    return undefined;
  }
};

const readProcesses = async (leaders: Leaders): Promise<readonly ProcessMemory[]> => {
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const read = await Promise.all(pids.map((pid) => readLinuxProcess(pid, leaders)));
    return read.filter((one) => one !== undefined);
  }
  const { stdout } = await run('ps', ['-axo', 'pid=,pgid=,rss=']);
  return stdout
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [pid, groupId, kilobytes] = line.trim().split(/\s+/);
      const part = partOf(Number(pid), Number(groupId), leaders);
      return part === undefined ? [] : [{ part, resident: megabytes(kilobytes), share: undefined }];
    });
};

type Sample = { readonly phase: string; readonly processes: readonly ProcessMemory[]; readonly resident: number };

const residentOf = (processes: readonly ProcessMemory[]): number =>
  processes.reduce((sum, { resident }) => sum + resident, 0);

const shareOf = (processes: readonly ProcessMemory[]): number =>
  processes.reduce((sum, { share }) => sum + (share ?? Number.NaN), 0);

const highest = (samples: readonly Sample[]): Sample =>
  samples.reduce((most, sample) => (sample.resident > most.resident ? sample : most));

const figuresOf = (what: string, processes: readonly ProcessMemory[], atMost?: number): readonly Figure[] => {
  const own = { group, what };
  const limit = atMost === undefined ? {} : { atMost };
  const share = shareOf(processes);
  return [
    figure({ ...own, measure: 'resident', unit: 'MB', ...limit }, [Math.round(residentOf(processes))]),
    ...(Number.isNaN(share) ? [] : [figure({ ...own, measure: 'shared pages once', unit: 'MB' }, [Math.round(share)])]),
    figure({ ...own, measure: 'processes', unit: 'count' }, [processes.length]),
  ];
};

const promisedMegabytes = 4000;

const report = (samples: readonly Sample[]): readonly Figure[] => {
  const peak = highest(samples);
  return [
    ...figuresOf('everything, at the peak', peak.processes, promisedMegabytes),
    ...[...Map.groupBy(peak.processes, ({ part }) => part)].flatMap(([part, own]) => figuresOf(`of it ${part}`, own)),
    ...[...Map.groupBy(samples, ({ phase }) => phase)].flatMap(([phase, own]) =>
      figuresOf(`highest during: ${phase}`, highest(own).processes),
    ),
  ];
};

export type MemoryWatch = {
  /** What is measured from now on, so that the report can say what took how much. */
  readonly enter: (phase: string) => void;
  readonly finish: () => Promise<readonly Figure[]>;
};

/**
 * Adds up the memory of the cloud's processes every second until `finish`. Resident pages that processes share (the program itself, for one)
 * count once for each of them, so `resident` is more than the machine gives: what holds there holds for certain.
 */
export const watchMemory = async ({ folder }: LocalCloud): Promise<MemoryWatch> => {
  const { children } = ledger.parse(JSON.parse(await readFile(folder.processes, 'utf8')));
  const leaders = new Map(children.map(({ name, pid }) => [pid, name]));
  const samples: Sample[] = [];
  const stopped = new AbortController();
  let phase = 'nothing yet';
  const watching = (async () => {
    while (!stopped.signal.aborted) {
      const processes = await readProcesses(leaders);
      samples.push({ phase, processes, resident: residentOf(processes) });
      await delay(everyMs, undefined, { ref: false });
    }
  })();
  // Awaited by `finish`; a failure until then must not end the process unseen by it.
  watching.catch(() => undefined);
  return {
    enter: (next) => {
      phase = next;
    },
    finish: async () => {
      stopped.abort();
      await watching;
      return report(samples);
    },
  };
};
