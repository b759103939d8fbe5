import type { Instant } from '../../domain/calendar/local-date.ts';
import type { TariffPolicy } from '../../domain/tariffs/tariff.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Execute } from '../runtime/execute.ts';
import type { Files } from '../adapters/files.ts';
import type { Table } from '../ports/table.ts';
import type { CountMetric } from '../runtime/log.ts';
import type { AnchorStore } from '../stores/anchor-store.ts';
import type { BankFileStore } from '../stores/bank-file-store.ts';
import type { CaseStore } from '../stores/case-store.ts';
import type { CreditorStore } from '../stores/creditor-store.ts';
import type { DocumentStore } from '../stores/document-store.ts';
import type { PartyStore } from '../stores/party-store.ts';
import type { PaymentStore } from '../stores/payment-store.ts';
import type { ReadingStore } from '../stores/reading-store.ts';
import type { SeenStore } from '../stores/seen-store.ts';
import type { SettlementStore } from '../stores/settlement-store.ts';
import type { UploadStore } from '../stores/upload-store.ts';

export type UploadForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> };

/** Lets a browser upload or open exactly one file, for a short time. */
export type Links = {
  /** A form that only a file of this type and at most this size fits. */
  readonly uploadForm: (key: string, contentType: string, size: number) => Promise<UploadForm>;
  /** Of that version of the file where one is named, so that the link shows what was read and not what came later. */
  readonly download: (bucket: 'uploads' | 'documents', key: string, versionId?: string | null) => Promise<string>;
  readonly expiresInSeconds: number;
};

/** What the routes work with. */
export type ApiOffice = {
  readonly clock: Clock;
  readonly execute: Execute;
  /** Which figures of the law this deployment may compute with. */
  readonly policy: TariffPolicy;
  readonly cases: CaseStore;
  readonly creditors: CreditorStore;
  readonly parties: PartyStore;
  readonly uploads: UploadStore;
  readonly documents: DocumentStore;
  readonly readings: ReadingStore;
  readonly seen: SeenStore;
  readonly anchors: AnchorStore;
  /** Files of the bucket of uploads: what comes as values is left where an upload's file would lie. */
  readonly arrivals: Pick<Files, 'write'>;
  readonly count: CountMetric;
  readonly payments: PaymentStore;
  readonly bankFiles: BankFileStore;
  readonly settlements: SettlementStore;
  readonly links: Links;
  readonly table: Table;
  /** An id that sorts by `at`. */
  readonly newId: (prefix: string, at: Instant) => string;
  readonly newPaymentNumber: () => string;
};
