import * as z from 'zod';
import type { Deadline } from '../../domain/case/state.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { deadline } from '../contracts/case-state.ts';
import type { Table } from '../ports/table.ts';
import { dueShards, indexKeys } from './keys.ts';

/** A case whose next deadline has come. `version` is the case's, so that a command made of this is made once. */
export type DueCase = Deadline & { readonly caseId: string; readonly version: number };

export type DeadlineStore = {
  /** Everything due up to and including `until`, shard by shard and page by page, the oldest first. */
  readonly due: (until: LocalDate) => AsyncGenerator<DueCase>;
};

const dueSchema = z.object({ caseId: z.string(), deadline, version: z.int() });
const casesPerPage = 100;

/**
 * The sort key begins with the date, so each look begins at the oldest deadline and ends at the first that lies ahead: nothing is kept
 * between two looks, and a deadline that was set late for a day long past, or a clock that was set back, is no special case.
 */
export const deadlineStore = (table: Table): DeadlineStore => ({
  due: async function* (until) {
    for (let shard = 0; shard < dueShards; shard += 1) {
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
