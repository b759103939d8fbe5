/** Every business "no" to a command. A rejection is an answer, not a fault: nothing was changed, and asking again gives the same answer. */
export type RejectionCode =
  | 'CASE_UNKNOWN'
  | 'CASE_ALREADY_OPEN'
  | 'CASE_CLOSED'
  | 'NOT_IN_REVIEW'
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
  | 'DUPLICATE_INVOICE'
  | 'PAYMENT_ALREADY_RECORDED'
  | 'PAYMENT_NOT_POSITIVE'
  | 'NOT_ASKED'
  | 'COURT_NOT_OFFERED';

export type Rejected = {
  readonly code: RejectionCode;
  readonly facts: Readonly<Record<string, string>>;
};
