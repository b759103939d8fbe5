/** Every business "no" to a command. A rejection is an answer, not a fault: nothing was changed, and asking again gives the same answer. */
export type RejectionCode =
  | 'CASE_UNKNOWN'
  | 'CASE_ALREADY_OPEN'
  | 'CASE_CLOSED'
  | 'NOT_IN_REVIEW'
  | 'READING_MOVED'
  | 'NOT_YET_ACCEPTED'
  | 'NOT_AT_THIS_STEP'
  | 'NO_SUCH_DEADLINE'
  | 'DEADLINE_NOT_REACHED'
  | 'LETTER_NOT_DISPATCHED'
  | 'LETTER_UNKNOWN'
  | 'LETTER_ALREADY_DISPATCHED'
  | 'NOTICE_DEADLINE_UNLAWFUL'
  | 'CLAIM_NOT_DUE'
  | 'CLAIM_NOT_POSITIVE'
  | 'EARLIER_REMINDER_IN_FUTURE'
  | 'DUPLICATE_INVOICE'
  | 'PAYMENT_ALREADY_RECORDED'
  | 'PAYMENT_NOT_POSITIVE'
  | 'PAYMENT_UNKNOWN'
  | 'PAYMENT_ALREADY_REVERSED'
  | 'AMOUNT_NOT_POSITIVE'
  | 'AMOUNT_TOO_LARGE'
  | 'VALUE_DATE_IN_FUTURE'
  | 'VALUE_DATE_BEFORE_CLAIM'
  | 'CLAIM_UNKNOWN'
  | 'CREDIT_ABOVE_CLAIM'
  | 'WRITE_DOWN_ABOVE_SHARE'
  | 'NOT_IN_MONITORING'
  | 'REFUND_ABOVE_OVERPAYMENT'
  | 'ALREADY_RECORDED'
  | 'NOT_ASKED'
  | 'COURT_NOT_OFFERED';

export type Rejected = {
  readonly code: RejectionCode;
  readonly facts: Readonly<Record<string, string>>;
};
