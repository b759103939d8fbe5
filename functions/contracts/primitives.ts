import * as z from 'zod';
import { day, moment, type Instant, type LocalDate } from '../../domain/calendar/local-date.ts';
import { money, type Money } from '../../domain/money/money.ts';

/** An amount: whole øre as a JSON integer outside, exact `Money` inside. */
export const amount = z.codec(
  z.int(),
  z.custom<Money>((value) => typeof value === 'bigint'),
  {
    decode: (ore) => money(ore),
    encode: (value) => Number(value),
  },
);

/** A Danish calendar day, "2026-06-30"; a day that does not exist, or that `LocalDate` does not hold, is refused. */
export const localDate = z.codec(
  z.iso.date().refine((text) => /^(?:19|2[01])/.test(text), 'not a day between 1900 and 2199'),
  z.custom<LocalDate>((value) => typeof value === 'string'),
  {
    decode: (text) => day(text),
    encode: (value) => value,
  },
);

/** A moment in UTC with milliseconds, "2026-06-30T08:15:00.000Z". */
export const instant = z.codec(
  z.iso.datetime({ precision: 3 }),
  z.custom<Instant>((value) => typeof value === 'string'),
  {
    decode: (text) => moment(text),
    encode: (value) => value,
  },
);

const idText = (what: string, length = 80) =>
  z
    .string()
    .regex(new RegExp(`^[A-Za-z0-9_-]{1,${length}}$`), `${what} has 1 to ${length} letters, digits, - or _`)
    .meta({ description: what });

export const caseId = idText('id of a collection case');
/** Short, because it stands with an upload's id (23 signs) in the tag of a Textract job, which takes 64: a longer one would fail every scan. */
export const creditorId = idText('id of a creditor', 30);
export const uploadId = idText('id of an upload');
export const partyId = idText('id of a person or company');
export const paymentId = z.string().min(1).max(200);
export const actor = z.templateLiteral([z.enum(['creditor', 'staff', 'system']), ':', z.string()]);
