import { danishDay, type LocalDate } from '../../domain/calendar/local-date.ts';
import { isWorked } from '../../domain/case/state.ts';
import { money, type Money } from '../../domain/money/money.ts';
import type { Api } from '../../local/demo/api-client.ts';
import type { Stack } from '../../local/demo/clients.ts';
import { dropBankFile, type Payment } from '../../local/demo/money-in.ts';
import { until } from '../../local/demo/until.ts';
import { figure, type Figure } from './figures.ts';

const group = 'A bank file';
const bookedWithinMs = 120_000;

type Payee = { readonly caseId: string; readonly fikId: string; readonly paid: Money };

const payees = async ({ cases }: Stack, caseIds: readonly string[]): Promise<readonly Payee[]> =>
  Promise.all(
    caseIds.map(async (caseId) => {
      const state = await cases.find(caseId);
      if (state === undefined || !isWorked(state)) throw new Error(`case ${caseId} takes no payments`);
      return { caseId, fikId: state.account.fikId, paid: state.account.paid };
    }),
  );

const oreEach = 100n;

const paymentsTo = (to: readonly Payee[], count: number, today: LocalDate, name: string): readonly Payment[] =>
  Array.from({ length: count }, (_, place) => ({
    reference: `${name}-${place}`,
    amount: money(oreEach),
    valueDate: today,
    fikId: to[place % to.length]?.fikId ?? '',
  }));

/** Waits until every payee has got its share of the file. */
const booked = async (stack: Stack, to: readonly Payee[], count: number): Promise<void> => {
  for (const [place, { caseId, paid }] of to.entries()) {
    const share = Math.floor(count / to.length) + (place < count % to.length ? 1 : 0);
    const wanted = paid + oreEach * BigInt(share);
    await until(
      `case ${caseId} has got ${wanted} øre`,
      async () => {
        const state = await stack.cases.find(caseId);
        return state !== undefined && isWorked(state) && state.account.paid >= wanted ? true : undefined;
      },
      bookedWithinMs,
    );
  }
};

/** One file, from the drop to its report (every entry matched and queued), and to the last payment in the ledger of its case. */
const bookFile = async (stack: Stack, staff: Api, caseIds: readonly string[], count: number, name: string) => {
  const today = danishDay(await stack.clock.now());
  const to = await payees(stack, caseIds);
  const payments = paymentsTo(to, count, today, name);
  const started = performance.now();
  const { matched } = await dropBankFile(stack, staff, { name, today, payments });
  const reported = (performance.now() - started) / 1000;
  if (matched !== count) throw new Error(`${matched} of ${count} entries were matched`);
  await booked(stack, to, count);
  return { reported, done: (performance.now() - started) / 1000 };
};

/** Books files of payments of DKK 1 to cases in monitoring, all of it through bucket, queues, functions and stream. */
export const measureBankFile = async (
  stack: Stack,
  staff: Api,
  { caseIds, count, files }: { readonly caseIds: readonly string[]; readonly count: number; readonly files: number },
): Promise<readonly Figure[]> => {
  if (caseIds.length === 0) throw new Error('there is no case that could be paid');
  const runs = [];
  for (let file = 1; file <= files; file += 1)
    runs.push(await bookFile(stack, staff, caseIds, count, `bench-many-${file}`));
  const own = { group, what: `${count} entries to ${caseIds.length} cases` };
  return [
    figure(
      { ...own, measure: 'matched and queued after', unit: 's' },
      runs.map(({ reported }) => reported),
    ),
    figure(
      { ...own, measure: 'all booked after', unit: 's' },
      runs.map(({ done }) => done),
    ),
    figure(
      { ...own, measure: 'booked', unit: '1/s' },
      runs.map(({ done }) => count / done),
    ),
  ];
};
