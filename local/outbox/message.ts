import * as z from 'zod';

/** A document that came with a message, kept beside it in the outbox's folder. */
const keptFile = z.object({
  /** As the sender named it; shown, never used as a path. */
  name: z.string(),
  /** Where it lies in the folder; ours, so safe in a path and in an address. */
  stored: z.string().regex(/^\d{6}-\d+\.(?:pdf|bin)$/),
  contentType: z.enum(['application/pdf', 'application/octet-stream']),
  bytes: z.int().nonnegative(),
});

/** One letter, mail or SMS as it left the agency. */
export const outboxMessage = z.object({
  id: z.string(),
  sequence: z.int().positive(),
  kind: z.enum(['letter', 'mail', 'sms']),
  /** The letter's id, by which a repeated sending is known. */
  reference: z.string(),
  /** Where it went; for a printed letter the address is on the paper. */
  to: z.string(),
  title: z.string(),
  text: z.string(),
  /** The agency's own clock, which a demo moves; else the moment of arrival. */
  sentAt: z.iso.datetime(),
  files: z.array(keptFile),
  /** SHA-256 of what was posted: the same key with other content is a fault of the sender. */
  fingerprint: z.string(),
});

export type OutboxMessage = z.infer<typeof outboxMessage>;
export type MessageKind = OutboxMessage['kind'];
export const messageKinds: readonly MessageKind[] = ['letter', 'mail', 'sms'];

/** What `GET /messages` answers, newest first. */
export const outboxListing = z.object({ messages: z.array(outboxMessage) });

/** What `POST /sms` takes. */
export const smsRequest = z.object({
  to: z.string().max(32),
  text: z.string().min(1).max(1_600),
  reference: z.string().min(1).max(200),
  sentAt: z.iso.datetime().optional(),
});
