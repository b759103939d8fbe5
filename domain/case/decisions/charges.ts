import { daysBetween, earlier, type LocalDate } from '../../calendar/local-date.ts';
import { openByComponent } from '../../ledger/allocate.ts';
import { charge } from '../../ledger/ledger.ts';
import { add, negate, zero, type Money } from '../../money/money.ts';
import { collectionCostRule, collectionCosts } from '../../tariffs/bek-601-collection-costs.ts';
import { compensationFee, compensationFeeRule } from '../../tariffs/rentelov-9a-compensation-fee.ts';
import { reminderFee, reminderFeeMax, reminderFeeRule } from '../../tariffs/rentelov-9b-reminder-fee.ts';
import type { FeeKind } from '../events.ts';
import { interestKnownUntil, type InterestLine } from '../../tariffs/rentelov-5-late-interest.ts';
import { interestDue, interestUntil } from '../interest.ts';
import type { Recorder } from './recorder.ts';
import type { TakenBack } from './take-back.ts';

/** The lines that were not posted yet: earlier days cut off. */
const linesSince = (lines: readonly InterestLine[], since: LocalDate): readonly InterestLine[] =>
  lines
    .filter((line) => line.to > since)
    .map((line) => (line.from < since ? { ...line, from: since, days: daysBetween(since, line.to) } : line));

/** Posts the interest of every claim up to `to` (excluded): what the running sum, rounded, exceeds what was posted. T5.4. */
export const accrueInterest = (record: Recorder, until: LocalDate): void => {
  const to = earlier(until, interestKnownUntil(record.policy));
  for (const claim of record.account().claims.filter(({ interestTo }) => interestTo < to)) {
    const amount = interestDue(claim, to, record.policy);
    if (amount <= 0n) continue;
    record.emit({
      type: 'InterestAccrued',
      claimId: claim.id,
      itemId: record.nextItemId(),
      to,
      lines: linesSince(interestUntil(claim, to, record.policy), claim.interestTo),
      amount,
      entries: charge('interest', amount),
    });
  }
};

const chargeFee = (
  record: Recorder,
  fee: FeeKind,
  claimId: string,
  charged: { rule: string; amount: Money; vat?: Money },
): void => {
  const { rule, amount, vat = zero } = charged;
  if (amount === 0n) return;
  record.emit({
    type: 'FeeCharged',
    itemId: record.nextItemId(),
    claimId,
    fee,
    rule,
    on: record.today,
    amount,
    vat,
    entries: charge('agencyFees', amount),
  });
};

/** What is left of the invoice is less than one reminder fee: no reasonable creditor pays more to chase a rest than it is worth (docs/adr/0008). */
const isSmallRest = (record: Recorder): boolean => openByComponent(record.account().items).principal < reminderFeeMax;

/** The reminder fee of a letter sent today, once for the letter: on the case's oldest claim (Renteloven §9b, T5.4). */
export const chargeReminderFee = (record: Recorder): void => {
  const [claim] = record.account().claims;
  if (claim === undefined || isSmallRest(record)) return;
  chargeFee(record, 'reminderFee', claim.id, {
    rule: reminderFeeRule,
    amount: reminderFee(claim.feeDays, record.today),
  });
};

/** The compensation fee of every business claim that has none yet (Renteloven §9a, T5.4, T6.4). */
export const chargeCompensation = (record: Recorder): void => {
  const { debtorKind } = record.account();
  for (const claim of record.account().claims.filter(({ compensationCharged }) => !compensationCharged)) {
    const chargedInCase = record.account().claims.filter(({ compensationCharged }) => compensationCharged).length;
    const { issued, interestStart } = claim;
    const debtorIsBusiness = debtorKind === 'business';
    const amount = compensationFee({ debtorIsBusiness, issued, interestStart, on: record.today, chargedInCase });
    chargeFee(record, 'compensationFee', claim.id, { rule: compensationFeeRule, amount });
  }
};

/** The costs of collection, once, when collection begins (BEK 601, T6.4): on the principal still open of the claims handed over together. */
export const chargeCollectionCosts = (record: Recorder): void => {
  const { claims, items, creditorDeductsVat } = record.account();
  const [oldest] = claims.toSorted((a, b) => (a.issued < b.issued ? -1 : 1));
  if (oldest === undefined || isSmallRest(record)) return;
  const principal = items.filter(({ component }) => component === 'principal');
  const { net, vatOnDebtor } = collectionCosts({
    basis: add(...principal.map(({ open }) => open)),
    arose: oldest.issued,
    creditorDeductsVat,
    allowUnconfirmed: record.policy.allowUnconfirmed,
  });
  const amount = add(net, vatOnDebtor);
  chargeFee(record, 'collectionCosts', oldest.id, { rule: collectionCostRule, amount, vat: vatOnDebtor });
};

/** Takes back charges made after the debtor had already paid, each by a counter-entry that names it; nothing of them is paid any more. */
export const reverseCharges = (record: Recorder, takenBack: readonly TakenBack[]): void => {
  for (const { item, amount } of takenBack)
    record.emit({
      type: 'ChargeReversed',
      itemId: item.id,
      amount,
      because: 'paidBefore',
      entries: charge(item.component, negate(amount)),
    });
};
