import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../../domain/calendar/local-date.ts';
import { entriesOf } from '../../../domain/case/events.ts';
import { interestOwedBy } from '../../../domain/case/interest.ts';
import { fold, totalOpen } from '../../../domain/case/evolve.ts';
import { openByComponent } from '../../../domain/ledger/allocate.ts';
import { components, sumOf } from '../../../domain/ledger/ledger.ts';
import { add, negate, roundHalfUp, subtract, zero } from '../../../domain/money/money.ts';
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
      const { charged, items, claims } = story.account();
      expect(charged).toBe(chargedBy(story.events));
      if (isWithdrawn(story)) return;
      const interest = items.filter(({ component }) => component === 'interest');
      expect(add(...interest.map(({ amount }) => amount))).toBe(add(...claims.map((claim) => claim.interestPosted)));
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
      const { paid, overpaid, charged } = story.account();
      expect(negate(ledgerOf(story.events)('debtorOverpayment'))).toBe(overpaid);
      const handedBack = add(
        ...eventsOf(story.events, 'CaseClosed').flatMap(({ entries }) =>
          entries.filter(({ account }) => account.startsWith('receivable.')).map(({ amount }) => negate(amount)),
        ),
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

  it('interest runs on from the principal that is open, in whatever order payments became known (Renteloven §5)', () => {
    always((story) => {
      if (isWithdrawn(story)) return;
      const { claims, items } = story.account();
      const running = claims.map(({ principalSteps }) => principalSteps.at(-1)?.principal ?? zero);
      expect(add(...running)).toBe(openByComponent(items).principal);
      for (const { principalSteps } of claims)
        expect(principalSteps.map(({ principal }) => principal)).toEqual(
          principalSteps.map(({ principal }) => principal).toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0)),
        );
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
      const whole = { ...claim, principalSteps: [{ from: claim.issued, principal: claim.principal }] };
      for (const { amount, valueDate } of eventsOf(story.events, 'PaymentRecorded')) {
        const fees = standingFees(story.events);
        const interest = interestOwedBy(whole, valueDate, { allowUnconfirmed: true });
        const owed = add(
          claim.principal,
          interest,
          ...fees.filter(({ on }) => on <= valueDate).map((fee) => fee.amount),
        );
        if (amount < owed) continue;
        expect(fees.filter(({ on }) => on > valueDate)).toEqual([]);
        expect(claim.interestPosted).toBeLessThanOrEqual(interest);
      }
    });
  });

  it('interest never exceeds that of the whole principal over the whole time (T5.4, Renteloven §5)', () => {
    always((story) => {
      for (const claim of story.account().claims) {
        const whole = { ...claim, principalSteps: [{ from: claim.issued, principal: claim.principal }] };
        expect(claim.interestPosted).toBeGreaterThanOrEqual(zero);
        expect(claim.interestPosted).toBeLessThanOrEqual(
          interestOwedBy(whole, claim.interestTo, { allowUnconfirmed: true }),
        );
      }
    });
  });
});
