import { openByComponent } from '../../allocation/allocate.ts';
import { plusDays } from '../../calendar/local-date.ts';
import type { Money } from '../../money/money.ts';
import type { Fact, FactOf } from '../../reckoning/facts.ts';
import type { Item, Refusal } from '../../reckoning/books.ts';
import { lowersDebt } from '../../reckoning/reckon.ts';
import { collectionCostRule } from '../../tariffs/bek-601-collection-costs.ts';
import { reminderFeeMax } from '../../tariffs/rentelov-9b-reminder-fee.ts';
import { TariffMissing, TariffUnconfirmed } from '../../tariffs/tariff.ts';
import type { EarlierReminder } from '../commands.ts';
import type { FeeKind } from '../events.ts';
import { reckonAccount } from '../reckoned.ts';
import { postDifference } from './difference.ts';
import type { Recorder } from './recorder.ts';

/** What is left of the invoice is less than one reminder fee: no reasonable creditor pays more to chase a rest than it is worth (docs/adr/0008). */
const isSmallRest = (record: Recorder): boolean => openByComponent(record.account().items).principal < reminderFeeMax;

/** Charges what the law allows of one more fact (the reckoning judges it), if anything; gives why not, where something was refused. */
const chargeFee = (record: Recorder, fee: FeeKind, fact: Fact): Refusal | undefined => {
  const account = record.account();
  const facts = [...account.facts, fact];
  const reckoning = reckonAccount(account, facts, record.policy, record.today);
  const item: Item | undefined = reckoning.items.find(({ id }) => id === fact.id);
  if (item === undefined || item.claimId === null) return reckoning.refused.find(({ factId }) => factId === fact.id);
  const { claimId, on, amount, vat, rule } = item;
  record.emitMoney({ type: 'FeeCharged', itemId: fact.id, claimId, fee, rule, on, amount, vat });
  // A payment with a value date of today or later covers what is charged today: the reckoning that allowed the fee says so too.
  postDifference(record, reckoning, facts, { reason: 'charge', factId: fact.id, since: fact.on });
  return undefined;
};

const newFact = (record: Recorder): { readonly id: string; readonly on: Fact['on'] } => ({
  id: record.nextItemId(),
  on: record.today,
});

/**
 * The fees of reminders that the creditor sent before, each as far as the law allows it on its own day: at most three, ten days apart, after the due
 * date (Renteloven §9b(2)). Where it allows none, nothing is charged.
 */
export const chargeEarlierReminders = (record: Recorder, claimId: string, sent: readonly EarlierReminder[]): void => {
  const inOrder = sent.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  for (const { on, fee } of inOrder)
    if (fee !== null)
      chargeFee(record, 'creditorReminderFee', { id: record.nextItemId(), on, type: 'creditorReminder', claimId, fee });
};

/** The reminder fee of a letter sent today, once for the letter (Renteloven §9b, T5.4). */
export const chargeReminderFee = (record: Recorder): void => {
  if (isSmallRest(record)) return;
  const fee: Money = reminderFeeMax;
  chargeFee(record, 'reminderFee', { ...newFact(record), type: 'reminder', fee });
};

/** The compensation fee of every business claim that has none yet (Renteloven §9a, T5.4, T6.4). */
export const chargeCompensation = (record: Recorder): void => {
  const { debtorKind, claims, facts } = record.account();
  if (debtorKind !== 'business') return;
  const charged = new Set(facts.flatMap((fact) => (fact.type === 'compensation' ? [fact.claimId] : [])));
  // In the order in which the reckoning takes them, so that the eleventh is never charged and taken back.
  const inOrder = claims.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id: claimId } of inOrder.filter(({ id }) => !charged.has(id)))
    chargeFee(record, 'compensationFee', { ...newFact(record), type: 'compensation', claimId, start: null });
};

/**
 * The costs if collection began tomorrow: of one day charges come before payments, but what we know to be paid today must not raise the costs of today.
 * `null` where nothing lowers the debt today: then today's costs are the same, and a whole reckoning is spared.
 */
const costsTomorrow = (record: Recorder, fact: FactOf<'collectionStarted'>): Money | null => {
  const account = record.account();
  if (!account.facts.some((known) => lowersDebt(known) && known.on >= record.today)) return null;
  const tomorrow = { ...fact, on: plusDays(record.today, 1) };
  const { items } = reckonAccount(account, [...account.facts, tomorrow], record.policy, tomorrow.on);
  return items.find(({ id }) => id === fact.id)?.amount ?? null;
};

/** The costs of collection, once, when collection begins (BEK 601, T6.4): on the principal still open of the claims handed over together. */
export const chargeCollectionCosts = (record: Recorder): void => {
  if (isSmallRest(record)) return;
  const fact: FactOf<'collectionStarted'> = {
    ...newFact(record),
    type: 'collectionStarted',
    asked: null,
    actualCosts: null,
  };
  const refused = chargeFee(record, 'collectionCosts', { ...fact, asked: costsTomorrow(record, fact) });
  // A figure that nobody has confirmed, or that nobody knows, stops the case loudly: it must not go on quietly without its costs.
  if (refused?.code === 'TARIFF_UNCONFIRMED') throw new TariffUnconfirmed(collectionCostRule, record.today);
  if (refused?.code === 'TARIFF_MISSING') throw new TariffMissing(collectionCostRule, record.today);
};
