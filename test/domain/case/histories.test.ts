import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, daysBetween, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { entriesOf } from '../../../domain/case/events.ts';
import { differenceOf } from '../../../domain/case/decisions/difference.ts';
import { fold, totalOpen } from '../../../domain/case/evolve.ts';
import { reckonAccount } from '../../../domain/case/reckoned.ts';
import { openByComponent } from '../../../domain/allocation/allocate.ts';
import { components, sumOf } from '../../../domain/ledger/ledger.ts';
import { add, negate, roundHalfUp, subtract, zero, type Money } from '../../../domain/money/money.ts';
import { exactInterest, interestLines, interestOwed } from '../../../domain/tariffs/rentelov-5-late-interest.ts';
import { chargedBy, eventsOf, history, ledgerOf, lettersPaidInTime, play, standingFees } from './histories.ts';
import type { Story } from './specification.ts';

const runs = { numRuns: 250 };

/** Holds a statement against the story after every move of many random histories. */
const always = (holds: (story: Story) => void): void => {
  fc.assert(
    fc.property(history(), (facts) => {
      play(facts, holds);
    }),
    runs,
  );
};

const policy = { allowUnconfirmed: true };

/** What the whole principal of the case bears up to a day (excluded), øre: no debtor ever owes more. */
const interestOfAll = (story: Story, to: LocalDate): Money => {
  const { claims, debtorKind } = story.account();
  const lines = claims.flatMap(({ principal, due, interestStart }) =>
    interestLines(
      principal,
      { due, debtorKind, agreedBasisPoints: null, dayCount: 'ACT/365' },
      interestStart,
      to,
      policy,
    ),
  );
  return interestOwed(lines.reduce((sum, line) => sum + exactInterest(line), 0n));
};

const interestOf = (story: Story): Money =>
  add(...story.account().items.flatMap(({ component, amount }) => (component === 'interest' ? [amount] : [])));

const isWithdrawn = (story: Story): boolean => story.state?.stage === 'closed' && story.state.reason === 'withdrawn';

describe('in every history of a case', () => {
  it('the entries of each event sum to zero, and folding the events gives the state', () => {
    fc.assert(
      fc.property(history(), (facts) => {
        const { events, state } = play(facts, () => {});
        for (const event of events) expect(sumOf(entriesOf(event))).toBe(0n);
        expect(fold(events)).toEqual(state);
      }),
      runs,
    );
  });

  it('the receivable accounts are what the open items say, and no item is overdrawn', () => {
    always((story) => {
      const { items } = story.account();
      const ledger = ledgerOf(story.events);
      const open = openByComponent(items);
      for (const component of components) {
        expect(ledger(`receivable.${component}`)).toBe(open[component]);
        expect(ledger(`uncollected.${component}`)).toBe(negate(open[component]));
      }
      for (const item of items) {
        expect(item.open).toBeGreaterThanOrEqual(0n);
        expect(item.open).toBeLessThanOrEqual(item.amount);
      }
    });
  });

  it('what was charged is what the events of principal, fees and interest say (T5.4, T6.4)', () => {
    always((story) => {
      const { charged, items } = story.account();
      expect(charged).toBe(chargedBy(story.events));
      expect(charged).toBe(add(...items.map(({ amount }) => amount)));
    });
  });

  it('money in is the creditor’s, the agency’s, the state’s or the debtor’s, and none of them is below nothing (T16.1)', () => {
    always((story) => {
      const ledger = ledgerOf(story.events);
      const shares = (['payableToCreditor', 'feeIncome', 'vatPayable', 'debtorOverpayment'] as const).map((account) =>
        negate(ledger(account)),
      );
      expect(add(...shares)).toBe(add(ledger('clientMoney'), ledger('unmatchedPayments')));
      expect(add(...shares)).toBe(story.account().paid);
      for (const share of shares) expect(share).toBeGreaterThanOrEqual(0n);
    });
  });

  it('what was paid covers charges or is the debtor’s again: an overpayment is never silently ignored', () => {
    always((story) => {
      const { paid, overpaid, charged, coverings } = story.account();
      expect(negate(ledgerOf(story.events)('debtorOverpayment'))).toBe(overpaid);
      const handedBack = add(
        ...coverings.filter(({ factId }) => factId.startsWith('handed-back-')).map(({ amount }) => amount),
      );
      expect(subtract(paid, overpaid)).toBe(subtract(charged, add(totalOpen(story.account()), handedBack)));
    });
  });

  it('the case is closed exactly when nothing is open or it was withdrawn, and is never charged after that', () => {
    always((story) => {
      const isOpen = totalOpen(story.account()) > 0n;
      expect(story.state?.stage === 'closed').toBe(!isOpen);
      const closed = story.events.findIndex(({ type }) => type === 'CaseClosed');
      const after = closed < 0 ? [] : story.events.slice(closed);
      expect(after.filter(({ type }) => type === 'FeeCharged' || type === 'InterestAccrued')).toEqual([]);
    });
  });

  it('at most three letters bear a fee, ten days or more apart (T5.4, Renteloven §9b)', () => {
    always((story) => {
      const fees = eventsOf(story.events, 'FeeCharged').filter(({ fee }) => fee === 'reminderFee');
      expect(fees.length).toBeLessThanOrEqual(3);
      const gaps = fees.slice(1).map(({ on }, n) => daysBetween(fees[n]?.on ?? on, on));
      for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(10);
    });
  });

  it('the costs of collection are charged once at most (T6.4, BEK 601)', () => {
    always((story) => {
      const costs = eventsOf(story.events, 'FeeCharged').filter(({ fee }) => fee === 'collectionCosts');
      expect(costs.length).toBeLessThanOrEqual(1);
    });
  });

  it('the state’s VAT is that in the paid part of each charge, however many payments it took (T16.5)', () => {
    always((story) => {
      if (isWithdrawn(story)) return;
      const vat = story.account().items.map((item) => roundHalfUp(item.vat * (item.amount - item.open), item.amount));
      expect(negate(ledgerOf(story.events)('vatPayable'))).toBe(add(...vat));
    });
  });

  it('what is posted is what each day’s rules give, in whatever order payments became known (T16.1, Renteloven §5)', () => {
    always((story) => {
      const account = story.account();
      const reckoning = reckonAccount(account, account.facts, policy, account.claims[0]?.issued ?? day('2013-01-01'));
      expect(differenceOf(account, reckoning, account.facts, undefined)).toEqual({
        charges: [],
        coverings: [],
        surplus: [],
      });
    });
  });

  it('a consumer pays no compensation fee, and a business one per invoice (T6.4, Renteloven §9a)', () => {
    fc.assert(
      fc.property(history(), (facts) => {
        const fees = eventsOf(play(facts, () => {}).events, 'FeeCharged').filter(
          ({ fee }) => fee === 'compensationFee',
        );
        expect(fees.length).toBeLessThanOrEqual(facts.debtorKind === 'business' ? 1 : 0);
      }),
      runs,
    );
  });

  it('a letter’s total paid by its deadline settles the case, however late the bank tells us (T5.4)', () => {
    always((story) => {
      if (isWithdrawn(story)) return;
      for (const { writtenOn, surplus } of lettersPaidInTime(story.events)) {
        if (surplus < 0n) continue;
        expect(totalOpen(story.account())).toBe(0n);
        expect(story.state?.position).toBe('Closed');
        expect(standingFees(story.events).filter(({ on }) => on > writtenOn)).toEqual([]);
      }
    });
  });

  it('no two letters stand open on one day, so that a payment never meets two totals', () => {
    always((story) => {
      const letters = story.events.flatMap((event) => ('letter' in event ? [event.letter] : []));
      const overlapping = letters.filter(({ writtenOn }, n) =>
        letters.slice(0, n).some((one) => one.deadline >= writtenOn),
      );
      expect(overlapping).toEqual([]);
    });
  });

  it('a payment that alone covers what was owed on its value date takes back every later charge, even one that was paid', () => {
    always((story) => {
      if (isWithdrawn(story)) return;
      const [claim] = story.account().claims;
      if (claim === undefined) return;
      for (const { amount, valueDate } of eventsOf(story.events, 'PaymentRecorded')) {
        const fees = standingFees(story.events);
        const interest = interestOfAll(story, valueDate);
        const owed = add(
          claim.principal,
          interest,
          ...fees.filter(({ on }) => on <= valueDate).map((fee) => fee.amount),
        );
        if (amount < owed) continue;
        expect(fees.filter(({ on }) => on > valueDate)).toEqual([]);
        expect(interestOf(story)).toBeLessThanOrEqual(interest);
      }
    });
  });

  it('interest never exceeds that of the whole principal over the whole time (T5.4, Renteloven §5)', () => {
    always((story) => {
      for (const { interestTo } of story.account().claims) {
        expect(interestOf(story)).toBeGreaterThanOrEqual(zero);
        expect(interestOf(story)).toBeLessThanOrEqual(interestOfAll(story, interestTo));
      }
    });
  });
});
