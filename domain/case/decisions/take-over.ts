import { fikId } from '../../letters/fik.ts';
import { interestStart } from '../../tariffs/rentelov-5-late-interest.ts';
import type { Acceptance } from '../commands.ts';
import { principalId } from '../items.ts';
import { chargeEarlierReminders } from './charges.ts';
import { reject, type Decision, type Recorder } from './recorder.ts';

/** A claim is taken over only if it is due and positive (T2.3, T3.2); nobody may demand before the due date. */
export const refuseClaim = (acceptance: Acceptance, record: Recorder): Decision | undefined => {
  const { claim, earlierReminders } = acceptance;
  if (claim.principal <= 0n) return reject('CLAIM_NOT_POSITIVE', { principal: String(claim.principal) });
  if (claim.due >= record.today) return reject('CLAIM_NOT_DUE', { due: claim.due, today: record.today });
  const early = earlierReminders.find(({ on }) => on > record.today);
  if (early !== undefined) return reject('EARLIER_REMINDER_IN_FUTURE', { on: early.on, today: record.today });
  return undefined;
};

/** Takes a claim over (T3.1): the parties, the FIK id, the principal as the first item owed, and the fees of the creditor's own reminders. */
export const takeOver = (acceptance: Acceptance, record: Recorder): void => {
  const { claim, earlierReminders, debtorId, debtorKind, creditorDeductsVat } = acceptance;
  record.emit({
    type: 'CaseAccepted',
    debtorId,
    debtorKind,
    creditorDeductsVat,
    fikId: fikId(BigInt(acceptance.paymentNumber)),
  });
  record.emitMoney({
    type: 'ClaimRegistered',
    claim: { ...claim, earlierFeeDays: earlierReminders.flatMap(({ on, fee }) => (fee === null ? [on] : [])) },
    itemId: principalId(claim.id),
    interestStart: interestStart(claim),
  });
  chargeEarlierReminders(record, claim.id, earlierReminders);
};
