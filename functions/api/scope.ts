import type { CollectionCase } from '../../domain/case/state.ts';
import type { CaseStore } from '../stores/case-store.ts';
import { notFound, Refusal } from './answers.ts';
import type { Identity } from './callers.ts';

/**
 * Whose things are meant: a creditor's own, always from its token. A creditor that names another one is refused rather than answered with
 * its own things. Staff has to say whose.
 */
export const ownerFor = (caller: Identity, named: string | undefined): string => {
  if (caller.role === 'creditor') {
    if (named !== undefined && named !== caller.creditorId)
      throw new Refusal(403, 'FORBIDDEN', 'This is not yours to see.');
    return caller.creditorId;
  }
  if (named === undefined)
    throw new Refusal(400, 'MALFORMED', 'Say which creditor.', {
      fields: [{ field: 'creditorId', message: 'staff must say which creditor' }],
    });
  return named;
};

/** The case, if it is there and the caller may see it; for anybody else it is not there. */
export const visibleCase = async (cases: CaseStore, caseId: string, caller: Identity): Promise<CollectionCase> => {
  const found = await cases.find(caseId);
  const mayRead = caller.role === 'staff' || found?.creditorId === caller.creditorId;
  if (found === undefined || !mayRead) throw notFound('case');
  return found;
};
