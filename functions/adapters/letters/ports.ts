import type { Instant } from '../../../domain/calendar/local-date.ts';

/**
 * What became of one sending. `delivered` is the carrier's own number for it, to ask the carrier by; `refused` means that this address
 * will never take it and another channel must be tried. Everything else is a thrown fault that may be repeated.
 */
export type Delivery = { readonly delivered: string } | { readonly refused: 'addressInvalid' | 'recipientRefused' };

export type Attachment = {
  /** Names no person: file names are shown in lists and logs. */
  readonly fileName: string;
  readonly contentType: 'application/pdf';
  readonly content: Uint8Array;
};

/** No personal data in `subject`, `text` or `fileName` (T18.2): compose them with domain/letters/cover-note.ts. */
export type MailMessage = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachment?: Attachment;
  /** The letter's id: the same for every try, so that a repeated mail can be told from a second one. */
  readonly messageId: string;
  readonly sentAt: Instant;
};

/**
 * Sends a mail at least once. SES has no idempotency key: a crash between its answer and our commit sends the mail again, with the same
 * Message-ID and X-Letter-Id. A letter that comes twice does no harm; one that never comes does.
 */
export type MailPort = { readonly send: (message: MailMessage) => Promise<Delivery> };

export type SmsMessage = {
  /** E.164: "+4520123456". */
  readonly to: string;
  readonly text: string;
  /** The letter's id: a second try with the same one sends nothing. */
  readonly reference: string;
  readonly sentAt: Instant;
};

/** Sends an SMS exactly once per reference. */
export type SmsPort = { readonly send: (message: SmsMessage) => Promise<Delivery> };

export type PrintJob = {
  readonly pdf: Uint8Array;
  /** The letter's id: a second try with the same one prints nothing. */
  readonly reference: string;
  /** What the bureau's list shows: kind and case, no names. */
  readonly jobName: string;
  readonly sentAt: Instant;
};

/** Has a letter printed, put in an envelope with a window and posted, exactly once per reference. */
export type PrintPort = { readonly send: (job: PrintJob) => Promise<Delivery> };
