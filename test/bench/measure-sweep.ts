import { memoryTable } from '../../functions/adapters/memory-table.ts';
import type { Table } from '../../functions/ports/table.ts';
import { systemClock } from '../../functions/runtime/clock.ts';
import { executor } from '../../functions/runtime/execute.ts';
import { takeUsage } from '../../functions/runtime/meter.ts';
import { caseStore } from '../../functions/stores/case-store.ts';
import { deadlineStore } from '../../functions/stores/deadline-store.ts';
import { openCase, openedOn } from './case-commands.ts';
import { figure, type Figure } from './figures.ts';
import type { ScratchTable } from './scratch-table.ts';

const group = 'The sweep over cases that are due';
const atATime = 8;
const passes = 3;

/** Opens cases, each of which is due at once: its first reminder is to be sent. Some side by side, as the functions would. */
const openMany = async (table: Table, count: number): Promise<void> => {
  const execute = executor(caseStore(table, systemClock), { allowUnconfirmed: true });
  const places = Array.from({ length: count }, (_, place) => place).values();
  const worker = async (): Promise<void> => {
    for (const place of places) {
      const outcome = await execute(openCase(place));
      if (outcome.outcome === 'rejected') throw new Error(`OpenCase was rejected: ${outcome.code}`);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
};

const sweepOnce = async (table: Table, count: number): Promise<{ ms: number; requests: number; readUnits: number }> => {
  takeUsage();
  const started = performance.now();
  const found = new Set<string>();
  for await (const { caseId } of deadlineStore(table).due(openedOn)) found.add(caseId);
  const ms = performance.now() - started;
  const { requests, readUnits } = takeUsage();
  // The cases of the commands' bench stand in the same table, with later deadlines.
  if (found.size !== count) throw new Error(`${found.size} of ${count} due cases were found`);
  return { ms, requests: Object.values(requests).reduce((sum, each) => sum + each, 0), readUnits };
};

/** How long it takes to find every due case, page by page and shard by shard; in the table of the local cloud and in the twin of the tests. */
export const measureSweep = async ({ table }: ScratchTable, count: number): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  const tables = [
    { where: 'table of the local cloud', of: table, isCounted: true },
    { where: 'in-memory twin', of: memoryTable(), isCounted: false },
  ];
  for (const { where, of, isCounted } of tables) {
    const started = performance.now();
    await openMany(of, count);
    const openedPerSecond = count / ((performance.now() - started) / 1000);
    const runs = [];
    for (let pass = 0; pass < passes; pass += 1) runs.push(await sweepOnce(of, count));
    const own = { group, what: `${count} due cases, ${where}` };
    figures.push(
      figure({ ...own, measure: `opened, ${atATime} at a time`, unit: '1/s' }, [openedPerSecond]),
      figure(
        { ...own, measure: 'sweep', unit: 'ms' },
        runs.map(({ ms }) => ms),
      ),
    );
    if (!isCounted) continue;
    figures.push(
      figure(
        { ...own, measure: 'asked', unit: 'requests' },
        runs.map(({ requests }) => requests),
      ),
      figure(
        { ...own, measure: 'read', unit: 'units' },
        runs.map(({ readUnits }) => readUnits),
      ),
    );
  }
  return figures;
};
