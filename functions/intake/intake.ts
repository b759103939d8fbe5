import type { InvoiceDraft } from '../../domain/intake/draft.ts';
import type { Line } from '../../domain/intake/page/page-text.ts';
import type { QuarterTurn } from '../contracts/kept-reading.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Execute } from '../runtime/execute.ts';
import type { CountMetric } from '../runtime/log.ts';
import type { CreditorStore } from '../stores/creditor-store.ts';
import type { DocumentStore } from '../stores/document-store.ts';
import type { PartyStore } from '../stores/party-store.ts';
import type { ReadingStore } from '../stores/reading-store.ts';
import type { SeenStore } from '../stores/seen-store.ts';
import type { Reason, Upload, UploadStore } from '../stores/upload-store.ts';

/** What the intake works with; tests hand it in-memory stores. */
export type Intake = {
  readonly clock: Clock;
  readonly execute: Execute;
  readonly creditors: CreditorStore;
  readonly parties: PartyStore;
  readonly uploads: UploadStore;
  readonly documents: DocumentStore;
  readonly readings: ReadingStore;
  readonly seen: SeenStore;
  readonly count: CountMetric;
  /** The machine's own milliseconds, for how long a creditor waited. */
  readonly milliseconds: () => number;
};

/** One document as it was understood, and where it lies for whoever looks at it. */
export type Understood = {
  readonly draft: InvoiceDraft;
  readonly lines: readonly Line[];
  readonly format: string;
  /** The upload's own object, or the one taken out of it. */
  readonly documentKey: string;
  /** Of pages that lie otherwise than their lines are told, the turn that makes them lie so. */
  readonly turns?: ReadonlyMap<number, QuarterTurn>;
};

/** One case for one upload, however often its file is read. */
export const caseIdOf = (uploadId: string): string => uploadId.replace(/^UP-/, 'CA-');
export const debtorIdOf = (uploadId: string): string => uploadId.replace(/^UP-/, 'PA-');

type Verdict = 'claimable' | 'ask' | 'refuse' | 'credited' | 'split' | 'mapping';

const waits = {
  claimable: 'UploadToCase',
  credited: 'UploadToCase',
  split: 'UploadToCase',
  ask: 'UploadToQuestion',
  mapping: 'UploadToQuestion',
  refuse: 'UploadToRefusal',
} as const;

/** Keeps what became of an upload, and measures how long its creditor waited for it. */
export const conclude = async (intake: Intake, after: Upload, verdict: Verdict): Promise<Upload> => {
  await intake.uploads.put(after);
  intake.count('UploadVerdicts', 1, { Verdict: verdict });
  if (after.announcedAt !== undefined) intake.count(waits[verdict], intake.milliseconds() - after.announcedAt);
  return after;
};

export type Refusing = { readonly reasons: readonly Reason[]; readonly duplicateOf?: string | null };
