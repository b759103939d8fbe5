import type * as z from 'zod';
import { isWorked } from '../../domain/case/state.ts';
import type { routes } from '../contracts/api.ts';
import { debtorIdOf } from '../intake/finish-reading.ts';
import { executeWithFreshNumber } from '../runtime/fresh-number.ts';
import { keys } from '../stores/keys.ts';
import type { Party } from '../stores/party-store.ts';
import type { Reason, Upload } from '../stores/upload-store.ts';
import { answerOf } from './answers.ts';
import { commandOf, give } from './commands.ts';
import type { Handlers } from './handle-routes.ts';
import type { ApiOffice } from './office.ts';
import { visibleCase } from './scope.ts';

type Debtor = z.output<(typeof routes)['acceptDraft']['body']>['debtor'];

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

/**
 * Takes a draft over. The debtor is written under a new id before the command, which names it: a letter never meets a case without its
 * debtor, and a rejected try, or the second of two people at once, never changes the debtor of the case that was accepted.
 */
export const acceptDraft: Handlers<'acceptDraft'>['acceptDraft'] = async (request) => {
  const { office, params, body, caller } = request;
  const { id: caseId, uploadId, creditorId } = await visibleCase(office.cases, params.caseId, caller);
  const creditor = await office.creditors.get(creditorId);
  const drafted = debtorIdOf(uploadId);
  const debtorId = office.newId('PA', await office.clock.now());
  await office.parties.put(partyOf(debtorId, body.debtor, await office.parties.find(drafted)));
  const { invoiceNumber, principal, issued, due, dueAgreed, earlierFeeDays, debtor } = body;
  const command = await commandOf(request, caseId, {
    type: 'AcceptDraft',
    claim: { id: `CL-${uploadId}`, invoiceNumber, principal, issued, due, dueAgreed, earlierFeeDays },
    debtorId,
    debtorKind: debtor.kind === 'company' && debtor.cvr !== null ? 'business' : 'consumer',
    creditorDeductsVat: creditor.deductsVat,
    paymentNumber: '0',
  });
  // Where this throws, the transaction may yet have been written, so the debtor stays: too much kept is better than a case without one.
  const outcome = await executeWithFreshNumber(office.execute, office.newPaymentNumber, (paymentNumber) => ({
    ...command,
    paymentNumber,
  }));
  await forgetUnnamed(office, caseId, [drafted, debtorId]);
  const accepted = answerOf(outcome);
  const upload = await office.uploads.find(creditorId, uploadId);
  if (upload?.status === 'review') await office.uploads.put({ ...upload, status: 'case', caseId, reasons: [] });
  return accepted;
};

/** The creditor sees only the refusal (T2.1). */
const caseRefused: Reason = {
  code: 'CASE_REFUSED',
  da: 'Vi kan ikke tage denne sag. Skriv til os, hvis I har spørgsmål.',
  en: 'We cannot take this case. Write to us if you have questions.',
};

const refusedUpload = ({ status: _status, ...upload }: Extract<Upload, { status: 'review' }>): Upload => {
  const { caseId: _caseId, ...head } = upload;
  return { ...head, status: 'refused', reasons: [caseRefused], duplicateOf: null };
};

/** Refuses a draft; its upload stays visible with the refusal instead of waiting for ever. */
export const refuseCase: Handlers<'refuseCase'>['refuseCase'] = async (request) => {
  const { office, params, body, caller } = request;
  const { id, uploadId, creditorId } = await visibleCase(office.cases, params.caseId, caller);
  const accepted = await give(request, id, { type: 'RefuseCase', reason: body.reason });
  const upload = await office.uploads.find(creditorId, uploadId);
  if (upload?.status === 'review') await office.uploads.put(refusedUpload(upload));
  return accepted;
};
