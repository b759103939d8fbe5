import type { Command } from '../../domain/case/commands.ts';
import { decide } from '../../domain/case/decide.ts';
import type { RejectionCode } from '../../domain/case/rejections.ts';
import type { TariffPolicy } from '../../domain/tariffs/tariff.ts';
import type { Outcome } from '../contracts/outcome.ts';
import type { CaseStore, CommitResult } from '../stores/case-store.ts';
import type { HeldPayment } from '../stores/payment-store.ts';
import { ContractBroken, KeyCollision, VersionConflictPersists } from './faults.ts';

/** The only way to change a case (design.md 3). */
export type Execute = (command: Command) => Promise<Outcome>;

const triesMax = 6;

const rejected = (command: Command, code: RejectionCode, facts: Readonly<Record<string, string>>): Outcome => ({
  outcome: 'rejected',
  caseId: command.caseId,
  code,
  facts: { ...facts },
});

/** A uniqueness key that another case holds is a business "no", except a FIK id: those are ours to draw again. */
const takenBy = (command: Command, taken: Extract<CommitResult, { result: 'taken' }>): Outcome => {
  const facts = taken.caseId === undefined ? {} : { caseId: taken.caseId };
  switch (taken.what) {
    case 'INVOICE':
      return rejected(command, 'DUPLICATE_INVOICE', facts);
    case 'PAYMENT':
      return rejected(command, 'PAYMENT_ALREADY_RECORDED', facts);
    case 'REVERSAL':
      return rejected(command, 'PAYMENT_ALREADY_REVERSED', facts);
    case 'FIK':
      throw new KeyCollision('the FIK id');
  }
};

/** Only the held money itself may be moved to a case: another sum would be money made or lost. */
const assertSameMoney = (command: Command, held: HeldPayment | undefined): void => {
  if (command.type !== 'RecordPayment' || held === undefined) return;
  if (command.amount !== held.amount || command.valueDate !== held.valueDate)
    throw new ContractBroken(`the payment ${held.paymentId} is not what is to be assigned`);
};

/**
 * Loads the case, decides, commits: one read request, one transaction. A repeated command id returns its first answer. Where another writer
 * was faster the case is loaded and decided again, at most six times; then `VersionConflictPersists`.
 */
export const executor =
  (cases: CaseStore, policy: TariffPolicy): Execute =>
  async (command) => {
    for (let tries = 0; tries < triesMax; tries += 1) {
      const loaded = await cases.load(command);
      if (loaded.answered !== undefined) return loaded.answered;
      assertSameMoney(command, loaded.held);
      const fromHeld = command.type === 'RecordPayment' && command.source === 'unmatched';
      const decision =
        fromHeld && loaded.held?.status !== 'unmatched'
          ? { rejected: { code: 'PAYMENT_ALREADY_RECORDED' as const, facts: { paymentId: command.paymentId } } }
          : decide(loaded.case, command, policy);
      if ('rejected' in decision) {
        const answer = rejected(command, decision.rejected.code, decision.rejected.facts);
        return cases.keepRejection(command, answer, loaded.now);
      }
      const outcome: Outcome = {
        outcome: 'accepted',
        caseId: command.caseId,
        version: decision.state.version,
        position: decision.state.position,
        events: decision.accepted.map(({ type }) => type),
      };
      const { accepted: events, state } = decision;
      const committed = await cases.commit({ command, loaded, state, events, outcome });
      if (committed.result === 'committed') return outcome;
      if (committed.result === 'taken') {
        return cases.keepRejection(command, takenBy(command, committed), loaded.now);
      }
    }
    throw new VersionConflictPersists(command.caseId);
  };
