import { cases, policy, table } from '../runtime/compose.ts';
import { machineMilliseconds } from '../runtime/clock.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { countMetric, logDone } from '../runtime/log.ts';
import { creditorStore } from '../stores/creditor-store.ts';
import { watchPage } from '../watch/watch-page.ts';
import { watchInput } from '../watch/watch-steps.ts';

/** Looks through the books of one page of cases, at night. */
export const handler = invokedHandler('watch books', watchInput, async (run) => {
  const office = {
    cases: cases(),
    creditors: creditorStore(table()),
    policy: policy(),
    count: countMetric,
    tell: (facts: Parameters<typeof logDone>[1]) => logDone('found in the books', facts),
    milliseconds: machineMilliseconds,
  };
  const result = await watchPage(office, run);
  const { cases: looked, conservationBroken, overcharged } = result;
  return { result, facts: { cases: looked, conservationBroken, overcharged, isLast: result.cursor === null } };
});
