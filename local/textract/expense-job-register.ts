import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { GetInput, StartInput } from './protocol.ts';
import { InvalidParameter, Refusal } from './refusal.ts';

/** Amazon's own default for concurrent jobs in the larger regions. */
const OPEN_JOBS_MAX = 100;
/** Amazon keeps results for seven days; here the newest are kept, packed (some 20 kB a page). */
const FINISHED_JOBS_KEPT = 500;
const RESULTS_MAX = 20;

export interface Job {
  readonly id: string;
  readonly input: StartInput;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  statusMessage: string | null;
  /** One packed ExpenseDocument a page. */
  readonly pages: Buffer[];
}

export interface JobRegister {
  /** A new job, or the one that the same token already has. */
  enter(input: StartInput): { job: Job; isNew: boolean };
  find(id: string): Job;
  /** As if it had never been entered. */
  remove(job: Job): void;
  forgetOldest(): void;
}

/** Everything that the token must always come with. */
const fingerprint = ({ DocumentLocation, JobTag, NotificationChannel }: StartInput): string =>
  JSON.stringify({ DocumentLocation, JobTag, NotificationChannel });

/** The jobs of this process. When it starts anew they are gone and their ids are refused, as with Amazon after its days. */
export function openJobRegister(): JobRegister {
  const jobs = new Map<string, Job>();
  const byToken = new Map<string, Job>();

  const remove = (job: Job): void => {
    jobs.delete(job.id);
    if (job.input.ClientRequestToken !== undefined) byToken.delete(job.input.ClientRequestToken);
  };

  return {
    remove,
    enter: (input) => {
      const again = input.ClientRequestToken === undefined ? undefined : byToken.get(input.ClientRequestToken);
      if (again !== undefined) {
        if (fingerprint(again.input) === fingerprint(input)) return { job: again, isNew: false };
        const text = 'The ClientRequestToken was used before with other parameters';
        throw new Refusal('IdempotentParameterMismatchException', text);
      }
      const open = jobs.values().filter((job) => job.status === 'IN_PROGRESS');
      if (open.toArray().length >= OPEN_JOBS_MAX) {
        throw new Refusal('LimitExceededException', 'Open jobs exceed maximum concurrent job limit');
      }
      const id = randomUUID().replaceAll('-', '');
      const job: Job = { id, input, status: 'IN_PROGRESS', statusMessage: null, pages: [] };
      jobs.set(id, job);
      if (input.ClientRequestToken !== undefined) byToken.set(input.ClientRequestToken, job);
      return { job, isNew: true };
    },
    find: (id) => {
      const job = jobs.get(id);
      if (job === undefined) throw new Refusal('InvalidJobIdException', 'Request has invalid Job Id');
      return job;
    },
    forgetOldest: () => {
      const finished = [...jobs.values()].filter((job) => job.status !== 'IN_PROGRESS');
      for (const job of finished.slice(0, Math.max(0, finished.length - FINISHED_JOBS_KEPT))) remove(job);
    },
  };
}

function offsetIn(token: string | undefined, job: Job): number {
  if (token === undefined) return 0;
  const [id, offset] = Buffer.from(token, 'base64url').toString('utf8').split(' ');
  const at = Number(offset);
  if (id !== job.id || !Number.isInteger(at) || at <= 0 || at >= job.pages.length) {
    throw new InvalidParameter('Request has invalid parameters: NextToken');
  }
  return at;
}

/** A job as Amazon's GetExpenseAnalysisResponse: at most twenty pages at once, the next ones by the token. */
export function resultOf(job: Job, { MaxResults, NextToken }: GetInput): unknown {
  const model = { JobStatus: job.status, AnalyzeExpenseModelVersion: '1.0' };
  if (job.status === 'IN_PROGRESS') return model;
  if (job.status === 'FAILED') return { ...model, StatusMessage: job.statusMessage };
  const from = offsetIn(NextToken, job);
  const to = Math.min(job.pages.length, from + Math.min(MaxResults ?? RESULTS_MAX, RESULTS_MAX));
  return {
    ...model,
    DocumentMetadata: { Pages: job.pages.length },
    ExpenseDocuments: job.pages.slice(from, to).map((page): unknown => JSON.parse(gunzipSync(page).toString('utf8'))),
    ...(to < job.pages.length ? { NextToken: Buffer.from(`${job.id} ${to}`).toString('base64url') } : {}),
  };
}
