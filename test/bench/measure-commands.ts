import { GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Command } from '../../domain/case/commands.ts';
import { systemClock } from '../../functions/runtime/clock.ts';
import { executor, type Execute } from '../../functions/runtime/execute.ts';
import { takeUsage } from '../../functions/runtime/meter.ts';
import { caseStore } from '../../functions/stores/case-store.ts';
import { commandAt, openCase } from './case-commands.ts';
import { figure, type Figure } from './figures.ts';
import type { ScratchTable } from './scratch-table.ts';

const group = 'A command on a case, in this process against the table of the local cloud';

/** Cases that have more places than this are not opened by anybody else. */
const firstPlace = 100_000;

type Samples = {
  readonly ms: number[];
  readonly ratio: number[];
  readonly reads: number[];
  readonly transactions: number[];
  readonly readUnits: number[];
  readonly writeUnits: number[];
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** The least that one read and one transaction can be: nothing is found, one small item is written. */
const emptyRequests = async ({ client, name }: ScratchTable, place: number) => {
  const key = { pk: { S: `EMPTY#${place}` }, sk: { S: 'EMPTY' } };
  const get = await timed(() => client.send(new GetItemCommand({ TableName: name, Key: key, ConsistentRead: true })));
  const put = { Put: { TableName: name, Item: key } };
  const transact = await timed(() => client.send(new TransactWriteItemsCommand({ TransactItems: [put] })));
  return { get, transact };
};

const sum = (requests: Readonly<Record<string, number>>, names: readonly string[]): number =>
  names.reduce((total, name) => total + (requests[`dynamodb.${name}`] ?? 0), 0);

const measureOne = async (execute: Execute, command: Command, empty: number, samples: Samples): Promise<void> => {
  takeUsage();
  const ms = await timed(async () => {
    const outcome = await execute(command);
    if (outcome.outcome === 'rejected') throw new Error(`${command.type} was rejected: ${outcome.code}`);
  });
  const { requests, readUnits, writeUnits } = takeUsage();
  const reads = sum(requests, ['GetItem', 'BatchGetItem', 'Query']);
  const transactions = sum(requests, ['TransactWriteItems']);
  const all = Object.values(requests).reduce((total, count) => total + count, 0);
  if (reads + transactions !== all) throw new Error(`${command.type} asked for more: ${JSON.stringify(requests)}`);
  samples.ms.push(ms);
  samples.ratio.push(ms / empty);
  samples.reads.push(reads);
  samples.transactions.push(transactions);
  samples.readUnits.push(readUnits);
  samples.writeUnits.push(writeUnits);
};

const figuresOf = (what: string, samples: Samples): readonly Figure[] => [
  figure({ group, what, measure: 'reads', unit: 'requests', atMost: 1 }, samples.reads),
  figure({ group, what, measure: 'transactions', unit: 'requests', atMost: 1 }, samples.transactions),
  figure({ group, what, measure: 'read', unit: 'units' }, samples.readUnits),
  figure({ group, what, measure: 'write', unit: 'units' }, samples.writeUnits),
  figure({ group, what, measure: 'time', unit: 'ms' }, samples.ms),
  figure({ group, what, measure: 'to empty read + transaction', unit: '×' }, samples.ratio),
];

/**
 * Walks cases through five commands, each beside an empty read and an empty transaction of the same moment. Units are computed from the
 * sizes of the items, as the emulator knows none. The first case is walked to warm up and not counted.
 */
export const measureCommands = async (scratch: ScratchTable, rounds: number): Promise<readonly Figure[]> => {
  const cases = caseStore(scratch.table, systemClock);
  const execute = executor(cases, { allowUnconfirmed: true });
  const gets: number[] = [];
  const transacts: number[] = [];
  let byType = new Map<string, Samples>();
  for (let round = 0; round <= rounds; round += 1) {
    let command: Command | undefined = openCase(firstPlace + round);
    for (let step = 0; command !== undefined; step += 1) {
      const { get, transact } = await emptyRequests(scratch, round * 10 + step);
      const fresh: Samples = { ms: [], ratio: [], reads: [], transactions: [], readUnits: [], writeUnits: [] };
      const samples = byType.get(command.type) ?? fresh;
      byType.set(command.type, samples);
      await measureOne(execute, command, get + transact, samples);
      gets.push(get);
      transacts.push(transact);
      const state = await cases.find(command.caseId);
      if (state === undefined) throw new Error(`case ${command.caseId} was not opened`);
      command = commandAt(state, step);
    }
    if (round > 0) continue;
    byType = new Map();
    gets.length = 0;
    transacts.length = 0;
  }
  return [
    ...[...byType].flatMap(([type, samples]) => figuresOf(type, samples)),
    figure({ group, what: 'an empty GetItem', measure: 'time', unit: 'ms' }, gets),
    figure({ group, what: 'an empty TransactWriteItems of one item', measure: 'time', unit: 'ms' }, transacts),
  ];
};
