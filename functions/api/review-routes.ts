import type * as z from 'zod';
import type { Acceptance } from '../../domain/case/commands.ts';
import { isWorked, type CollectionCase } from '../../domain/case/state.ts';
import type { routes } from '../contracts/api.ts';
import type { Outcome } from '../contracts/outcome.ts';
import { debtorIdOf } from '../intake/intake.ts';
import { executeWithFreshNumber } from '../runtime/fresh-number.ts';
import { keys } from '../stores/keys.ts';
import type { Party } from '../stores/party-store.ts';
import { headOf, type Reason, type Upload } from '../stores/upload-store.ts';
import { answerOf, Refusal } from './answers.ts';
import { commandOf, give } from './commands.ts';
import type { Handlers } from './handle-routes.ts';
import type { ApiOffice } from './office.ts';
import { visibleCase } from './scope.ts';

type Debtor = z.output<(typeof routes)['acceptDraft']['body']>['debtor'];
type Giving = Parameters<typeof commandOf>[0];

const partyOf = (partyId: string, debtor: Debtor, known: Party | undefined): Party => {
  const { kind, name, street, extra, zip, city, cvr } = debtor;
  const contact = { email: known?.email ?? null, phone: known?.phone ?? null };
  return { partyId, kind, name, street, extra, zip, city, country: 'DK', cvr, ...contact };
};

/** What the draft knew of the debtor, and what this try brought, are personal data of nobody unless the case names them. */
const forgetUnnamed = async (office: ApiOffice, caseId: string, partyIds: readonly string[]): Promise<void> => {
  const state = await office.cases.find(caseId);
  const named = state !== undefined && isWorked(state) ? [state.account.debtorId] : partyIds.slice(0, 1);
  const unnamed = partyIds.filter((partyId) => !named.includes(partyId));
  if (unnamed.length > 0) await office.table.write(unnamed.map((partyId) => ({ remove: keys.party(partyId) })));
};

/** A draft as a person completed it. `seen`: the version of the reading that was confirmed, where one was. */
export type Completed = {
  readonly claim: Omit<Acceptance['claim'], 'id'>;
  readonly earlierReminders: Acceptance['earlierReminders'];
  /** How many credit notes for the invoice the person had looked at. */
  readonly creditNotesSeen: number;
  readonly debtor: Debtor;
  readonly debtorKind: Acceptance['debtorKind'];
  readonly seen?: number;
  readonly reading?: Upload['reading'];
};

/** A credit note may have come while its invoice waited for a person: nobody may take the whole for still open without having seen it (T3.2). */
const refuseUnseenCreditNote = async (
  { seen }: ApiOffice,
  creditorId: string,
  { claim, creditNotesSeen }: Completed,
): Promise<void> => {
  const notes = await seen.creditNotesOf(creditorId, claim.invoiceNumber);
  if (notes.length > creditNotesSeen)
    throw new Refusal(
      409,
      'CREDIT_NOTE_KNOWN',
      'There are credit notes for this invoice: say what is still to be paid.',
      {
        facts: { creditNotes: String(notes.length) },
      },
    );
};

/**
 * Takes a draft over. The debtor is written under a new id before the command, which names it: a letter never meets a case without its
 * debtor, and a rejected try, or the second of two people at once, never changes the debtor of the case that was accepted.
 */
export const takeOver = async (
  giving: Giving,
  { id: caseId, uploadId, creditorId }: CollectionCase,
  completed: Completed,
): Promise<Extract<Outcome, { outcome: 'accepted' }>> => {
  const { office } = giving;
  const { claim, earlierReminders, debtor, debtorKind, seen, reading } = completed;
  await refuseUnseenCreditNote(office, creditorId, completed);
  const creditor = await office.creditors.get(creditorId);
  const drafted = debtorIdOf(uploadId);
  const debtorId = office.newId('PA', await office.clock.now());
  await office.parties.put(partyOf(debtorId, debtor, await office.parties.find(drafted)));
  const command = await commandOf(giving, caseId, {
    type: 'AcceptDraft',
    claim: { id: `CL-${uploadId}`, ...claim },
    earlierReminders,
    debtorId,
    debtorKind,
    creditorDeductsVat: creditor.deductsVat,
    paymentNumber: '0',
    ...(seen === undefined ? {} : { seen }),
  });
  // Where this throws, the transaction may yet have been written, so the debtor stays: too much kept is better than a case without one.
  const outcome = await executeWithFreshNumber(office.execute, office.newPaymentNumber, (paymentNumber) => ({
    ...command,
    paymentNumber,
  }));
  await forgetUnnamed(office, caseId, [drafted, debtorId]);
  const accepted = answerOf(outcome);
  const upload = await office.uploads.find(creditorId, uploadId);
  if (upload?.status === 'review') {
    const head = headOf(upload);
    await office.uploads.put({ ...head, reading: reading ?? head.reading, status: 'case', caseId, reasons: [] });
  }
  return accepted;
};

export const acceptDraft: Handlers<'acceptDraft'>['acceptDraft'] = async (request) => {
  const { office, params, body, caller } = request;
  const state = await visibleCase(office.cases, params.caseId, caller);
  const { invoiceNumber, principal, issued, due, dueAgreed, earlierReminders, creditNotesSeen, debtor } = body;
  return takeOver(request, state, {
    claim: { invoiceNumber, principal, issued, due, dueAgreed },
    earlierReminders,
    creditNotesSeen,
    debtor,
    debtorKind: debtor.kind === 'company' && debtor.cvr !== null ? 'business' : 'consumer',
  });
};

/** The creditor sees only the refusal (T2.1). */
const caseRefused: Reason = {
  code: 'CASE_REFUSED',
  da: 'Vi kan ikke tage denne sag. Skriv til os, hvis I har spørgsmål.',
  en: 'We cannot take this case. Write to us if you have questions.',
};

const takenBack: Reason = {
  code: 'REJECTED_BY_CREDITOR',
  da: 'I har selv sagt, at dokumentet ikke er en fordring.',
  en: 'You said yourselves that the document is no claim.',
};

/** Refuses a draft; its upload stays visible with the refusal instead of waiting for ever. */
const refuse = async (giving: Giving, { id, uploadId, creditorId }: CollectionCase, reason: string, told: Reason) => {
  const accepted = await give(giving, id, { type: 'RefuseCase', reason });
  const upload = await giving.office.uploads.find(creditorId, uploadId);
  if (upload?.status === 'review')
    await giving.office.uploads.put({ ...headOf(upload), status: 'refused', reasons: [told], duplicateOf: null });
  return accepted;
};

export const refuseCase: Handlers<'refuseCase'>['refuseCase'] = async (request) => {
  const { office, params, body, caller } = request;
  return refuse(request, await visibleCase(office.cases, params.caseId, caller), body.reason, caseRefused);
};

/** A creditor takes its own draft back; staff refuses it. */
export const rejectReading: Handlers<'rejectReading'>['rejectReading'] = async (request) => {
  const { office, params, caller } = request;
  const state = await visibleCase(office.cases, params.caseId, caller);
  return caller.role === 'creditor'
    ? refuse(request, state, 'REJECTED_BY_CREDITOR', takenBack)
    : refuse(request, state, 'REJECTED_IN_REVIEW', caseRefused);
};
