import { isWorked } from '../../domain/case/state.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { CommandBody } from '../../domain/case/commands.ts';
import { caseIdOf, debtorIdOf } from '../intake/finish-reading.ts';
import type { Party } from '../stores/party-store.ts';
import { answerOf, notFound } from './answers.ts';
import type { Identity } from './callers.ts';
import type { Handlers } from './handle-routes.ts';
import type { ApiOffice } from './office.ts';
import { ownerFor, visibleCase } from './scope.ts';
import { eventView, summaryOf } from './views.ts';

const documentsShown = 100;

const readEvents = async (office: ApiOffice, caseId: string): Promise<readonly CaseEvent[]> => {
  const events: CaseEvent[] = [];
  for await (const { event } of office.cases.events(caseId)) events.push(event);
  return events;
};

const debtorView = (party: Party) => {
  const { kind, name, street, extra, zip, city, country, cvr } = party;
  return { kind, name, street, extra, zip, city, country, cvr };
};

const command = async (office: ApiOffice, caseId: string, caller: Identity, body: CommandBody) => {
  const at = await office.clock.now();
  return answerOf(await office.execute({ ...body, id: office.newId('api', at), caseId, at, by: caller.actor }));
};

type CaseRoutes =
  | 'listCases'
  | 'readCase'
  | 'openDocument'
  | 'decideNextStep'
  | 'withdrawCase'
  | 'acceptDraft'
  | 'refuseCase';

/** Cases: to follow them and to decide on them (W1, T6.3, T17.1). */
export const caseRoutes: Handlers<CaseRoutes> = {
  listCases: async ({ office, query, caller }) => {
    const { stage, limit, cursor } = query;
    const page = await office.cases.ofCreditor(ownerFor(caller, query.creditorId), { stage, limit, cursor });
    return { cases: page.cases.map(summaryOf), cursor: page.cursor ?? null };
  },

  readCase: async ({ office, params, caller }) => {
    const state = await visibleCase(office.cases, params.caseId, caller);
    const [events, documents, party] = await Promise.all([
      readEvents(office, state.id),
      office.documents.list(state.id, documentsShown),
      office.parties.find(isWorked(state) ? state.account.debtorId : debtorIdOf(state.uploadId)),
    ]);
    return {
      ...summaryOf(state),
      fikId: isWorked(state) ? state.account.fikId : null,
      reasons: state.stage === 'review' ? state.reasons : [],
      debtor: party === undefined ? null : debtorView(party),
      events: events.map(eventView),
      documents: documents.map(({ documentId, kind, contentType, createdAt }) => ({
        documentId,
        kind,
        contentType,
        createdAt,
      })),
    };
  },

  openDocument: async ({ office, params, caller }) => {
    await visibleCase(office.cases, params.caseId, caller);
    const document = await office.documents.find(params.caseId, params.documentId);
    if (document === undefined) throw notFound('document');
    const url = await office.links.download(document.bucket, document.objectKey);
    return { url, expiresInSeconds: office.links.expiresInSeconds };
  },

  decideNextStep: async ({ office, params, body, caller }) => {
    const { id } = await visibleCase(office.cases, params.caseId, caller);
    return command(office, id, caller, { type: 'DecideNextStep', choice: body.choice });
  },

  withdrawCase: async ({ office, params, caller }) => {
    const { id } = await visibleCase(office.cases, params.caseId, caller);
    return command(office, id, caller, { type: 'WithdrawCase' });
  },

  acceptDraft: async ({ office, params, body, caller }) => {
    const { id, uploadId, creditorId } = await visibleCase(office.cases, params.caseId, caller);
    const creditor = await office.creditors.get(creditorId);
    const debtorId = debtorIdOf(uploadId);
    const known = await office.parties.find(debtorId);
    const { kind, name, street, extra, zip, city, cvr } = body.debtor;
    const contact = { email: known?.email ?? null, phone: known?.phone ?? null };
    await office.parties.put({
      partyId: debtorId,
      kind,
      name,
      street,
      extra,
      zip,
      city,
      country: 'DK',
      cvr,
      ...contact,
    });
    const { invoiceNumber, principal, issued, due, dueAgreed } = body;
    const accepted = await command(office, id, caller, {
      type: 'AcceptDraft',
      claim: { id: `CL-${uploadId}`, invoiceNumber, principal, issued, due, dueAgreed },
      debtorId,
      debtorKind: kind === 'company' && cvr !== null ? 'business' : 'consumer',
      creditorDeductsVat: creditor.deductsVat,
      paymentNumber: office.newPaymentNumber(),
    });
    const upload = await office.uploads.find(creditorId, uploadId);
    if (upload?.status === 'review')
      await office.uploads.put({ ...upload, status: 'case', caseId: caseIdOf(uploadId), reasons: [] });
    return accepted;
  },

  refuseCase: async ({ office, params, body, caller }) => {
    const { id } = await visibleCase(office.cases, params.caseId, caller);
    return command(office, id, caller, { type: 'RefuseCase', reason: body.reason });
  },
};
