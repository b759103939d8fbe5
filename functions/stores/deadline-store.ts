import * as z from 'zod';
import type { Deadline } from '../../domain/case/state.ts';
import { plusDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import { localDate } from '../contracts/primitives.ts';
import type { Table } from '../ports/table.ts';
import { dueShards, indexKeys, keys } from './keys.ts';

/** A case whose next deadline has come. `version` is the case's, so that a command made of this is made once. */
export type DueCase = Deadline & { readonly caseId: string; readonly version: number };

export type DeadlineStore = {
  /** Everything due up to and including `until`, day by day from where the last sweep left off, page by page. */
  readonly due: (until: LocalDate) => AsyncGenerator<DueCase>;
};

const cursorSchema = z.object({ from: localDate });

/** Snapshots are read by key after the index named them: the index is small and late by a moment, the snapshot is neither. */
const dueSchema = z.object({
  gsi2sk: z.string(),
  deadlineKind: z.enum(['step', 'payment', 'creditorAnswer', 'monitoringLook']),
  version: z.int(),
});

/** Before the first sweep ever: no deadline lies before the day its case was opened, so a month back is plenty. */
const firstDay = (until: LocalDate): LocalDate => plusDays(until, -30);

export const deadlineStore = (table: Table): DeadlineStore => ({
  due: async function* (until) {
    const [stored] = await table.get([keys.sweepCursor]);
    let from = stored === undefined ? firstDay(until) : cursorSchema.parse(stored).from;
    let nothingBefore = true;
    for (let date = from; date <= until; date = plusDays(date, 1)) {
      for (let shard = 0; shard < dueShards; shard += 1) {
        let cursor: string | undefined;
        do {
          const page = await table.query({ index: 'byDay', pk: indexKeys.dueOn(date, shard), limit: 100, cursor });
          for (const item of page.items) {
            nothingBefore = false;
            const { gsi2sk: caseId, deadlineKind: kind, version } = dueSchema.parse(item);
            yield { caseId, kind, date, version };
          }
          cursor = page.cursor;
        } while (cursor !== undefined);
      }
      // Days that are over and empty need no second look; a day that still holds a case is looked at again at every sweep.
      if (nothingBefore && date < until) from = plusDays(date, 1);
    }
    await table.write([{ put: { ...keys.sweepCursor, kind: 'SWEEP', from } }]);
  },
});
