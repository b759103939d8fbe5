import * as z from 'zod';
import type { Deadline } from '../../domain/case/state.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { deadline } from '../contracts/commands.ts';
import type { Table } from '../ports/table.ts';
import { dueShards, indexKeys } from './keys.ts';

/** A case whose next deadline has come. `version` is the case's, so that a command made of this is made once. */
export type DueCase = Deadline & { readonly caseId: string; readonly version: number };

export type DeadlineStore = {
  /**
   * Everything due up to and including `until`, page by page: all of one shard, the oldest first, then the next. `turn`, a whole number,
   * says at which shard to begin, so that a reader who is stopped midway begins elsewhere next time.
   */
  readonly due: (until: LocalDate, turn?: number) => AsyncGenerator<DueCase>;
};

const dueSchema = z.object({ caseId: z.string(), deadline, version: z.int() });
const casesPerPage = 100;

/**
 * The sort key begins with the date, so each look begins at the oldest deadline and ends at the first that lies ahead: nothing is kept
 * between two looks, and a deadline that was set late for a day long past, or a clock that was set back, is no special case.
 */
export const deadlineStore = (table: Table): DeadlineStore => ({
  due: async function* (until, turn = 0) {
    for (let place = 0; place < dueShards; place += 1) {
      const shard = (turn + place) % dueShards;
      const query = { index: 'byDay', pk: indexKeys.due(shard), limit: casesPerPage } as const;
      let cursor: string | undefined;
      do {
        const page = await table.query({ ...query, cursor });
        const cases = page.items.map((item) => dueSchema.parse(item));
        const due = cases.filter(({ deadline: { date } }) => date <= until);
        for (const { caseId, deadline: next, version } of due) yield { caseId, version, ...next };
        cursor = due.length === cases.length ? page.cursor : undefined;
      } while (cursor !== undefined);
    }
  },
});
