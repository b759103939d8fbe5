import { describe, expect, it } from 'vitest';
import type { CommandBody } from '../../../domain/case/commands.ts';
import { nothing, opening, type Story } from './specification.ts';

const draft = nothing().when('2026-02-16', {
  type: 'OpenForReview',
  creditorId: 'CR1',
  uploadId: 'UP1',
  reasons: ['FIELD_UNSURE'],
});

const correction = (seen: number, correctionId = `CO${seen}`): CommandBody => ({
  type: 'CorrectDraft',
  correctionId,
  seen,
  changes: [
    { field: 'payable', values: { from: '120000', to: '125000' } },
    { field: 'debtor.name', values: null },
  ],
});

const acceptance = (seen?: number): CommandBody => {
  const command = opening();
  if (command.type !== 'OpenCase') throw new Error('opening opens a case');
  const { claim, earlierReminders, debtorId, debtorKind, creditorDeductsVat, paymentNumber } = command;
  const all = { claim, earlierReminders, debtorId, debtorKind, creditorDeductsVat, paymentNumber };
  return { type: 'AcceptDraft', ...all, ...(seen === undefined ? {} : { seen }) };
};

const correctionsOf = ({ state }: Story) => (state?.stage === 'review' ? state.corrections : undefined);

describe('a draft that a person corrects (W2)', () => {
  it('stays in review and keeps by number what was put right, because nobody has confirmed it yet', () => {
    const once = draft.when('2026-02-17', correction(0)).thenEvents('DraftCorrected').thenAt('Review draft');
    const twice = once.when('2026-02-17', correction(1)).thenEvents('DraftCorrected');
    expect([draft, once, twice].map(correctionsOf)).toEqual([[], ['CO0'], ['CO0', 'CO1']]);
    expect(twice.last('DraftCorrected')).toMatchObject({ correctionId: 'CO1', reading: 2, by: 'system:test' });
  });

  it('is not corrected by somebody who has not seen what another put right meanwhile', () => {
    const once = draft.when('2026-02-17', correction(0));
    expect(once.when('2026-02-17', correction(0, 'CO9')).thenRejected('READING_MOVED').rejected?.facts).toEqual({
      seen: '0',
      version: '1',
    });
    draft.when('2026-02-17', correction(1)).thenRejected('READING_MOVED');
  });

  it('is accepted as it was seen, and not as it has become since', () => {
    const once = draft.when('2026-02-17', correction(0));
    once.when('2026-02-17', acceptance(0)).thenRejected('READING_MOVED');
    once.when('2026-02-17', acceptance(1)).thenAt('Send reminder 1');
    // Whoever types the whole claim confirms nothing that stands.
    once.when('2026-02-17', acceptance()).thenAt('Send reminder 1');
  });

  it('is corrected no more once it is a case, or was refused', () => {
    const once = draft.when('2026-02-17', correction(0));
    once.when('2026-02-17', acceptance(1)).when('2026-02-18', correction(1)).thenRejected('NOT_IN_REVIEW');
    const refused = once.when('2026-02-17', { type: 'RefuseCase', reason: 'NOT_A_CLAIM' });
    refused.when('2026-02-18', correction(1)).thenRejected('NOT_IN_REVIEW');
    nothing().when('2026-02-17', correction(0)).thenRejected('CASE_UNKNOWN');
  });
});
