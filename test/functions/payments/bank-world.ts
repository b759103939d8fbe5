import { day } from '../../../domain/calendar/local-date.ts';
import type { Command } from '../../../domain/case/commands.ts';
import { entriesOf } from '../../../domain/case/events.ts';
import { isWorked } from '../../../domain/case/state.ts';
import type { Account, Entry } from '../../../domain/ledger/ledger.ts';
import { add, zero, type Money } from '../../../domain/money/money.ts';
import { memoryFiles } from '../../../functions/adapters/files.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import type { MetricName } from '../../../functions/contracts/metrics.ts';
import type { Outcome } from '../../../functions/contracts/outcome.ts';
import { bookBankFile } from '../../../functions/payments/book-bank-file.ts';
import { keepRefusedMoney, type KeptMoney } from '../../../functions/payments/keep-refused-money.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { bankFileStore, type BankFileReport } from '../../../functions/stores/bank-file-store.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { heldPaymentOf, paymentStore } from '../../../functions/stores/payment-store.ts';
import { writeCamt054, type DemoBankEntry } from '../../../local/demo/bank-file.ts';
import { command, handClock, opening } from '../cases/commands.ts';

/** Books bank files in memory: the table, the queue, the bell, and what handles the queue. */
const stage = () => {
  const table = memoryTable();
  const clock = handClock('2026-02-02');
  const cases = caseStore(table, clock);
  const queue: Command[] = [];
  const rung: number[] = [];
  let down = false;
  return {
    table,
    clock,
    cases,
    execute: executor(cases, { allowUnconfirmed: true }),
    files: memoryFiles(),
    payments: paymentStore(table),
    bankFiles: bankFileStore(table),
    queue,
    rung,
    count: (_name: MetricName, value: number) => {
      rung.push(value);
    },
    queueIsDown: (isDown: boolean) => {
      down = isDown;
    },
    send: (commands: readonly Command[]): Promise<void> => {
      if (down) return Promise.reject(new Error('the queue is down'));
      queue.push(...commands);
      return Promise.resolve();
    },
  };
};

/** One entry of 2 February on our account, unless said otherwise. */
export const entry = (reference: string, amount: Money, more: Partial<DemoBankEntry> = {}): DemoBankEntry => ({
  account: 'DK5000400440116243',
  reference,
  amount,
  bookingDate: day('2026-02-02'),
  valueDate: day('2026-02-02'),
  ...more,
});

export const fileOf = (messageId: string, entries: readonly DemoBankEntry[]): string =>
  writeCamt054({ messageId, createdAt: '2026-02-02T06:00:00+01:00', entries });

export const counts = ({ matched, held, repeated, reversed, problems, refused }: BankFileReport) => ({
  matched,
  held,
  repeated,
  reversed,
  refused,
  problems: problems.map(({ code }) => code),
});
export const clean = { matched: 0, held: 0, repeated: 0, reversed: 0, refused: null, problems: [] };

/** Opens the case CA-1 and gives everything that a test of bank files does. */
export const bankWorld = async () => {
  const here = stage();
  const again = async (key: string): Promise<BankFileReport> => {
    const report = await bookBankFile(here, key);
    if (report === undefined) throw new Error(`${key} was not booked`);
    return report;
  };
  /** Lays a file as it stands and books it. */
  const lay = async (key: string, xml: string): Promise<BankFileReport> => {
    await here.files.write(key, xml, 'application/xml');
    return again(key);
  };
  /** Handles one command as the queue's handler does. */
  const handle = async (each: Command): Promise<{ outcome: Outcome; money: KeptMoney }> => {
    const outcome = await here.execute(each);
    return { outcome, money: await keepRefusedMoney(here, each, outcome) };
  };
  const accountOf = async (caseId: string) => {
    const found = await here.cases.find(caseId);
    if (found === undefined || !isWorked(found)) throw new Error(`${caseId} has no account`);
    return found.account;
  };
  const open = async (caseId: string, number: string): Promise<string> => {
    const facts = { uploadId: `UP-${number}`, invoiceNumber: number, paymentNumber: number };
    await here.execute(command(opening(facts), { caseId }));
    return (await accountOf(caseId)).fikId;
  };
  return {
    ...here,
    again,
    lay,
    handle,
    open,
    fikId: await open('CA-1', '1'),
    book: (key: string, ...entries: DemoBankEntry[]) => lay(key, fileOf(key, entries)),
    /** Handles what is queued, as the queue may: every command, and each of them twice. */
    work: async (): Promise<void> => {
      const commands = here.queue.splice(0);
      for (const each of [...commands, ...commands]) await handle(each);
    },
    paidOn: async (caseId: string): Promise<bigint> => (await accountOf(caseId)).paid,
    unmatched: async () => (await here.payments.unmatched(10)).payments,
    /** What stands on an account over all that was booked: cases, and payments that were held. */
    balance: async (account: Account): Promise<Money> => {
      const entries: Entry[] = [];
      for (const item of here.table.items()) {
        if (item['kind'] === 'PAYMENT') entries.push(...heldPaymentOf(item).entries);
        const { kind, caseId } = item;
        if (kind !== 'CASE' || typeof caseId !== 'string') continue;
        for await (const { event } of here.cases.events(caseId)) entries.push(...entriesOf(event));
      }
      return add(zero, ...entries.filter((each) => each.account === account).map(({ amount }) => amount));
    },
  };
};

export type BankWorld = Awaited<ReturnType<typeof bankWorld>>;
