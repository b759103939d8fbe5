import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Api } from './api-client.ts';
import type { DemoContact, DemoStep } from './cast.ts';
import type { Stack } from './clients.ts';

/** One upload of a demo run and what is expected of it; `any` for somebody's own invoices. */
export type PlayedUpload = {
  readonly path: string;
  readonly file: string;
  readonly creditorId: string;
  readonly expectation: 'case' | 'review' | 'refused' | 'duplicate' | 'any';
  readonly contact?: DemoContact;
  readonly story: readonly DemoStep[];
};

/** A case of the demo: which file it came from, who accepted it, and the life it leads. */
export type PlayedCase = {
  readonly caseId: string;
  readonly file: string;
  readonly creditorId: string;
  readonly acceptedBy: 'itself' | 'staff';
  /** Seconds from upload until its creditor saw what became of it. */
  readonly readIn: number;
  readonly story: readonly DemoStep[];
};

/** Everybody who takes part: the stack, a token for each creditor, one for staff. */
export type Players = {
  readonly stack: Stack;
  readonly staff: Api;
  readonly creditors: ReadonlyMap<string, Api>;
};

/** What the demo checks; one that does not hold makes `npm start -- --exit` fail. */
export type Check = { readonly what: string; readonly holds: boolean; readonly detail?: string };

export type Stage = { readonly start: LocalDate; readonly end: LocalDate };
