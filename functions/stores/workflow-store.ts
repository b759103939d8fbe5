import * as z from 'zod';
import { position } from '../contracts/case-state.ts';
import type { Item, Table } from '../ports/table.ts';
import { dueShard, dueShards, indexKeys, keys } from './keys.ts';

/**
 * Which execution walks with a case and what it waits for. Nothing of the case itself: an execution can be lost and started anew, as run
 * n + 1, at any time (design.md 7).
 */
const workflowSchema = z.object({
  caseId: z.string(),
  run: z.int().positive(),
  token: z.string().nullable(),
  awaiting: position.nullable(),
  running: z.boolean(),
});
export type Workflow = z.output<typeof workflowSchema>;

export type Waiting = Pick<Workflow, 'caseId' | 'run'> & {
  readonly token: string;
  readonly awaiting: NonNullable<Workflow['awaiting']>;
};

export type WorkflowStore = {
  readonly find: (caseId: string) => Promise<Workflow | undefined>;
  /** Claims the next run of a case; `false` when somebody else has claimed it first. */
  readonly claimRun: (caseId: string, before: Workflow | undefined) => Promise<boolean>;
  /** Notes what a run waits for, and how it is woken; `false` when a later run has taken its place. */
  readonly keepToken: (waiting: Waiting) => Promise<boolean>;
  /** Notes that a case needs no execution any more; nothing is done when a later run has taken this one's place. */
  readonly rest: (workflow: Workflow) => Promise<void>;
  /** Cases that should have a running execution, page by page over all shards. */
  readonly running: () => AsyncGenerator<string>;
};

const workflowItem = (workflow: Workflow): Item => ({
  ...keys.workflow(workflow.caseId),
  kind: 'WORKFLOW',
  ...workflow,
  ...(workflow.running ? { gsi2pk: indexKeys.running(dueShard(workflow.caseId)), gsi2sk: workflow.caseId } : {}),
});

export const workflowStore = (table: Table): WorkflowStore => {
  const find = async (caseId: string): Promise<Workflow | undefined> => {
    const [item] = await table.get([keys.workflow(caseId)]);
    return item === undefined ? undefined : workflowSchema.parse(item);
  };
  /** A run may only write over itself: an execution that was given up must not lose the token of the one that came after it. */
  const putRun = async (workflow: Workflow): Promise<boolean> => {
    const write = { put: workflowItem(workflow), when: { equals: { run: workflow.run } } };
    return 'written' in (await table.write([write]));
  };
  return {
    find,
    claimRun: async (caseId, before) => {
      const put = workflowItem({ caseId, run: (before?.run ?? 0) + 1, token: null, awaiting: null, running: true });
      const when = before === undefined ? { absent: true as const } : { equals: { run: before.run } };
      return 'written' in (await table.write([{ put, when }]));
    },
    keepToken: (waiting) => putRun({ ...waiting, running: true }),
    rest: async (workflow) => {
      await putRun({ ...workflow, token: null, running: false });
    },
    running: async function* () {
      for (let shard = 0; shard < dueShards; shard += 1) {
        let cursor: string | undefined;
        do {
          const page = await table.query({ index: 'byDay', pk: indexKeys.running(shard), limit: 100, cursor });
          for (const { gsi2sk } of page.items) if (typeof gsi2sk === 'string') yield gsi2sk;
          cursor = page.cursor;
        } while (cursor !== undefined);
      }
    },
  };
};
