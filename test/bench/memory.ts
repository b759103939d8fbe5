import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { figure, type Figure } from './figures.ts';

const run = promisify(execFile);
const everyMs = 500;
const group = 'Memory of the local cloud';

/** What cloud.ts writes down of its children: each leads a process group of its own, MiniStack's with its function workers in it. */
const ledger = z.object({ children: z.array(z.object({ name: z.string(), pid: z.int() })) });

type ProcessMemory = { readonly groupId: number; readonly megabytes: number };

const readProcess = async (pid: string): Promise<ProcessMemory | undefined> => {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const groupId = Number(/^NSpgid:\s+(\d+)/m.exec(status)?.[1]);
    // A process that is ending has no memory any more, and no such line.
    const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
    return { groupId, megabytes: (kilobytes * 1024) / 1e6 };
  } catch {
    // Decision: a process that ended between listing and reading uses no memory.
    return undefined;
  }
};

const processes = async (): Promise<readonly ProcessMemory[]> => {
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    return (await Promise.all(pids.map(readProcess))).filter((one) => one !== undefined);
  }
  const { stdout } = await run('ps', ['-axo', 'pgid=,rss=']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([groupId = 0, kilobytes = 0]) => ({ groupId, megabytes: (kilobytes * 1024) / 1e6 }));
};

type Sample = { readonly total: number; readonly parts: ReadonlyMap<string, number>; readonly count: number };

const sampleOf = async (path: string): Promise<Sample> => {
  const { children } = ledger.parse(JSON.parse(await readFile(path, 'utf8')));
  const names = new Map(children.map(({ name, pid }) => [pid, name]));
  const parts = new Map<string, number>();
  let count = 0;
  for (const { groupId, megabytes } of await processes()) {
    const name = names.get(groupId);
    if (name === undefined) continue;
    parts.set(name, (parts.get(name) ?? 0) + megabytes);
    count += 1;
  }
  const total = parts.values().reduce((sum, megabytes) => sum + megabytes, 0);
  return { total, parts, count };
};

export type MemoryWatch = { readonly finish: () => Promise<readonly Figure[]> };

/**
 * Adds up the resident memory of the cloud's processes twice a second until `finish`. Pages that processes share count once for each of
 * them, so the truth is lower: what stays under the promise here does so for certain.
 */
export const watchMemory = ({ folder }: LocalCloud): MemoryWatch => {
  const samples: Sample[] = [];
  const stopped = new AbortController();
  const watching = (async () => {
    while (!stopped.signal.aborted) {
      samples.push(await sampleOf(folder.processes));
      await delay(everyMs);
    }
  })();
  // Awaited by `finish`; a failure until then must not end the process unseen by it.
  watching.catch(() => undefined);
  return {
    finish: async () => {
      stopped.abort();
      await watching;
      const peak = samples.reduce((most, sample) => (sample.total > most.total ? sample : most));
      const all = { group, what: 'everything', unit: 'MB' } as const;
      return [
        figure({ ...all, measure: 'at the peak', atMost: 4000 }, [Math.round(peak.total)]),
        figure(
          { ...all, measure: 'during the bench' },
          samples.map(({ total }) => Math.round(total)),
        ),
        figure({ ...all, measure: 'processes at the peak', unit: 'count' }, [peak.count]),
        ...[...peak.parts].map(([what, megabytes]) =>
          figure({ group, what, measure: 'at the peak', unit: 'MB' }, [Math.round(megabytes)]),
        ),
      ];
    },
  };
};
