import { isWorked, type CollectionCase } from '../../domain/case/state.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { debtorIdOf } from '../intake/intake.ts';
import type { Party } from '../stores/party-store.ts';
import { notFound } from './answers.ts';
import { give } from './commands.ts';
import { acceptDraft, refuseCase } from './review-routes.ts';
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

const claimsOf = (state: CollectionCase) =>
  isWorked(state)
    ? state.account.claims.map(({ id: claimId, invoiceNumber, principal, issued, due }) => {
        return { claimId, invoiceNumber, principal, issued, due };
      })
    : [];

const debtorView = (party: Party) => {
  const { kind, name, street, extra, zip, city, country, cvr } = party;
  return { kind, name, street, extra, zip, city, country, cvr };
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
      claims: claimsOf(state),
      fikId: isWorked(state) ? state.account.fikId : null,
      reasons: state.stage === 'review' ? state.reasons : [],
      debtor: party === undefined ? null : debtorView(party),
      events: events.map((event) => eventView(event, caller.role)),
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
    const url = await office.links.download(document.bucket, document.objectKey, document.versionId);
    return { url, expiresInSeconds: office.links.expiresInSeconds };
  },

  decideNextStep: async (request) => {
    const { id } = await visibleCase(request.office.cases, request.params.caseId, request.caller);
    return give(request, id, { type: 'DecideNextStep', choice: request.body.choice });
  },

  withdrawCase: async (request) => {
    const { id } = await visibleCase(request.office.cases, request.params.caseId, request.caller);
    return give(request, id, { type: 'WithdrawCase' });
  },

  acceptDraft,
  refuseCase,
};
