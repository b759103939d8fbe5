import type { LocalDate } from '../../calendar/local-date.ts';
import type { OpenItem } from '../../ledger/allocate.ts';
import { add, least, subtract, zero, type Money } from '../../money/money.ts';
import type { TariffPolicy } from '../../tariffs/tariff.ts';
import type { CommandBody } from '../commands.ts';
import { interestOwedBy, principalOn } from '../interest.ts';
import type { CaseAccount, ClaimAccount, Offer } from '../state.ts';

export type Payment = Extract<CommandBody, { type: 'RecordPayment' }>;

/** How much of a charge a payment takes back, øre: first what is open of it, then what had been paid. */
export type TakenBack = { readonly item: OpenItem; readonly amount: Money };

/** What of it had been paid: this money is free again. */
export const freedBy = ({ item, amount }: TakenBack): Money => subtract(amount, least(amount, item.open));

const isCharge = ({ component }: OpenItem): boolean => component !== 'principal';
const isInterestOf = (claim: ClaimAccount, item: OpenItem): boolean =>
  item.claimId === claim.id && item.component === 'interest';
const feesUntil = (account: CaseAccount, on: LocalDate): readonly OpenItem[] =>
  account.items.filter((item) => isCharge(item) && item.component !== 'interest' && item.on <= on);

/** The first letter whose total is paid by its deadline once this payment counts (docs/adr/0004). */
const letterSettledBy = ({ offers }: CaseAccount, payment: Payment): Offer | undefined =>
  offers.find(
    ({ deadline, paidSince, total }) => payment.valueDate <= deadline && add(paidSince, payment.amount) >= total,
  );

/** The most that can have been owed on the value date, whatever later payments have covered since. */
const owedAtMost = (account: CaseAccount, on: LocalDate, policy: TariffPolicy): Money =>
  add(
    ...feesUntil(account, on).map(({ amount }) => amount),
    ...account.claims.flatMap((claim) => [principalOn(claim, on), interestOwedBy(claim, on, policy)]),
  );

/** What is still open of what was owed on the value date: items of that day or before, and the interest up to it that was not yet paid. */
const stillOwedOf = (account: CaseAccount, on: LocalDate, policy: TariffPolicy): Money => {
  const principal = account.items.filter(({ component }) => component === 'principal');
  const interest = account.claims.map((claim) => {
    const open = add(...account.items.filter((item) => isInterestOf(claim, item)).map((item) => item.open));
    const owed = interestOwedBy(claim, on, policy);
    const paid = subtract(claim.interestPosted, open);
    return owed > paid ? subtract(owed, paid) : zero;
  });
  return add(...[...principal, ...feesUntil(account, on)].map(({ open }) => open), ...interest);
};

/**
 * The charges that a payment shows never to have been due, because the debtor had paid before they were made (T5.4: no charge beyond what
 * the law allows): all since a letter whose total is now paid by its deadline; every fee since the value date where the payment alone
 * covers what was owed then; and else what is open of the later fees, where it covers the rest of what was owed then. Interest for days
 * after the value date is corrected by itself, from the principal that was then paid.
 */
export const takenBackBy = (account: CaseAccount, payment: Payment, policy: TariffPolicy): readonly TakenBack[] => {
  const { amount, valueDate } = payment;
  const letter = letterSettledBy(account, payment);
  const coversAll = amount >= owedAtMost(account, valueDate, policy);
  const coversRest = amount >= stillOwedOf(account, valueDate, policy);
  return account.items
    .filter(isCharge)
    .map((item): TakenBack => {
      if (letter !== undefined && item.on > letter.writtenOn) return { item, amount: item.amount };
      if (item.component === 'interest' || item.on <= valueDate) return { item, amount: zero };
      return { item, amount: coversAll ? item.amount : coversRest ? item.open : zero };
    })
    .filter((part) => part.amount > 0n);
};
