import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import { isWorked, type ClaimAccount, type CollectionCase } from '../../domain/case/state.ts';
import { alike } from '../../domain/intake/checks/judge.ts';
import { weightOf } from '../../domain/intake/checks/verdict.ts';
import {
  sureFrom,
  type DraftFields,
  type InvoiceDraft,
  type PartyDraft,
  type Read,
} from '../../domain/intake/draft.ts';
import { money, type Money } from '../../domain/money/money.ts';
import type { Execute } from '../runtime/execute.ts';
import { asOneNumber, type CaseStore } from '../stores/case-store.ts';
import type { Creditor } from '../stores/creditor-store.ts';
import type { Party, PartyStore } from '../stores/party-store.ts';
import type { SeenStore } from '../stores/seen-store.ts';
import type { Reason, Upload } from '../stores/upload-store.ts';
import { isIssuedBy } from './office-questions.ts';
import { officeReasons } from './reasons.ts';
import { rejectionReason } from './rejection-reasons.ts';

/** What crediting a claim needs to know. */
export type CreditNotes = {
  readonly execute: Execute;
  readonly cases: Pick<CaseStore, 'find'>;
  readonly parties: PartyStore;
  readonly seen: SeenStore;
};

/** What became of a credit note: a claim is lower now, a person must look, or its invoice is no case of ours (yet). */
export type Credited = { readonly credited: string } | { readonly ask: readonly Reason[] } | { readonly noted: Reason };

type Credit = {
  readonly invoiceNumber: string;
  readonly amount: Money;
  readonly on: LocalDate;
};

const isSure = (found: { readonly confidence: number } | undefined): boolean => (found?.confidence ?? 0) >= sureFrom;

/** Some print what they credit with a minus and some do not. */
const bare = (found: Read<Money> | undefined): Read<Money> | undefined =>
  found === undefined ? undefined : { ...found, value: money(found.value < 0n ? -found.value : found.value) };

/** Whole kroner are what a sum is rounded to at most; a larger gap means that part of the credit was paid out or set off already. */
const roundingMax = 100n;

/** What the claim falls by: the sum that the document comes to, where it says only one. */
const amountOf = (draft: DraftFields): Read<Money> | undefined => {
  const [payable, gross] = [bare(draft.payable), bare(draft.gross)];
  if (payable === undefined || gross === undefined) return payable ?? gross;
  const gap = payable.value - gross.value;
  return gap > roundingMax || gap < -roundingMax ? { ...payable, confidence: 0 } : payable;
};

/** Expected of every credit note; anything else that the paper leaves in doubt is one for a person. */
const isExpected = (code: string): boolean =>
  ['NOT_AN_INVOICE', 'NOTHING_TO_PAY', 'FIELD_MISSING', 'FIELD_UNSURE'].includes(code);

/** What a credit note says, where it says it surely: its own fields decide, not those that only an invoice needs. */
const creditOf = (draft: InvoiceDraft, creditor: Creditor): Credit | undefined => {
  const { docType, refersTo, issueDate, currency } = draft;
  const amount = amountOf(draft);
  const isInDoubt = [...draft.noticed, ...draft.concerns].some(
    (concern) => weightOf(concern) !== 'note' && !isExpected(concern.code),
  );
  const isSaid = [docType, refersTo?.number, issueDate, currency, amount].every((found) => isSure(found));
  if (isInDoubt || !isSaid || currency?.value !== 'DKK' || !isIssuedBy(creditor, draft.creditor)) return undefined;
  const invoiceNumber = refersTo?.number;
  return invoiceNumber === undefined || issueDate === undefined || amount === undefined || amount.value === 0n
    ? undefined
    : { invoiceNumber: invoiceNumber.value, amount: amount.value, on: issueDate.value };
};

const isSameDebtor = (named: PartyDraft, known: Party | undefined): boolean => {
  if (known === undefined) return false;
  if (named.cvr !== undefined && known.cvr !== null) return named.cvr.value === known.cvr;
  return isSure(named.name) && alike(named.name?.value ?? '', known.name ?? '');
};

const claimNumbered = (state: CollectionCase | undefined, invoiceNumber: string): ClaimAccount | undefined =>
  state !== undefined && isWorked(state)
    ? state.account.claims.find((claim) => asOneNumber(claim.invoiceNumber) === asOneNumber(invoiceNumber))
    : undefined;

const unclear: Credited = { ask: [officeReasons.CREDIT_NOTE_UNCLEAR] };

type Head = Pick<Command, 'at' | 'by'>;

/** Lowers the claim by what a credit note of this creditor says (T3.2); safe to repeat: the credit bears the upload's name. */
const creditClaim = async (
  notes: CreditNotes,
  { uploadId }: Upload,
  caseId: string,
  claimId: string,
  { amount, on }: Pick<Credit, 'amount' | 'on'>,
  head: Head,
): Promise<Credited> => {
  const creditNoteId = `CN-${uploadId}`;
  const outcome = await notes.execute({
    ...head,
    type: 'CreditClaim',
    id: `credit:${uploadId}`,
    caseId,
    creditNoteId,
    claimId,
    amount,
    valueDate: on,
  });
  if (outcome.outcome === 'accepted' || outcome.code === 'ALREADY_RECORDED') return { credited: caseId };
  return { ask: [rejectionReason(outcome.code, outcome.facts)] };
};

/**
 * A credit note that says surely what it credits lowers the claim of the case that has its invoice. One whose invoice is no case is noted for the
 * day on which the invoice comes; one of which anything is unsure waits for a person.
 */
export const applyCreditNote = async (
  notes: CreditNotes,
  upload: Upload,
  draft: InvoiceDraft,
  creditor: Creditor,
  head: Head,
): Promise<Credited> => {
  const credit = creditOf(draft, creditor);
  if (credit === undefined) return unclear;
  const { creditorId, uploadId } = upload;
  const { invoiceNumber, amount, on } = credit;
  const caseId = await notes.seen.caseOfInvoice(creditorId, invoiceNumber);
  if (caseId === undefined) {
    await notes.seen.noteCreditNote(creditorId, invoiceNumber, { uploadId, amount, on });
    return { noted: officeReasons.CREDIT_NOTE_NOTED };
  }
  const state = await notes.cases.find(caseId);
  const claim = claimNumbered(state, invoiceNumber);
  if (state === undefined || !isWorked(state) || claim === undefined) return unclear;
  if (!isSameDebtor(draft.debtor, await notes.parties.find(state.account.debtorId))) return unclear;
  return creditClaim(notes, upload, caseId, claim.id, credit, head);
};

/** A person has confirmed what a credit note says: the claim is lowered, or the reason why it cannot be is given back. */
export const applyConfirmedCreditNote = async (
  notes: CreditNotes,
  upload: Upload,
  draft: DraftFields,
  head: Head,
): Promise<Credited> => {
  const number = draft.refersTo?.number?.value;
  const amount = amountOf(draft)?.value;
  const on = draft.issueDate?.value;
  if (number === undefined || amount === undefined || on === undefined) return unclear;
  const caseId = await notes.seen.caseOfInvoice(upload.creditorId, number);
  const claim = caseId === undefined ? undefined : claimNumbered(await notes.cases.find(caseId), number);
  if (caseId === undefined || claim === undefined) return { noted: officeReasons.CREDIT_NOTE_NOTED };
  return creditClaim(notes, upload, caseId, claim.id, { amount, on }, head);
};
