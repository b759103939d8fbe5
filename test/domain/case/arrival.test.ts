import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, plusDays, type LocalDate } from '../../../domain/calendar/local-date.ts';
import type { CommandBody } from '../../../domain/case/commands.ts';
import { differenceOf } from '../../../domain/case/decisions/difference.ts';
import { entriesOf } from '../../../domain/case/events.ts';
import { evolve, fold } from '../../../domain/case/evolve.ts';
import { heldForDebtor, isPayment } from '../../../domain/case/posted.ts';
import { reckonAccount } from '../../../domain/case/reckoned.ts';
import { isWorked, type CollectionCase } from '../../../domain/case/state.ts';
import { openByComponent } from '../../../domain/allocation/allocate.ts';
import { balances, components, sumOf } from '../../../domain/ledger/ledger.ts';
import { add, money, negate, subtract, zero, type Money } from '../../../domain/money/money.ts';
import { adjustedHistory, eventsOf, ledgerOf, play } from './histories.ts';
import { dispatched, nothing, opening, passed, type Story } from './specification.ts';

const policy = { allowUnconfirmed: true };
const runs = { numRuns: 250 };

/** Holds a statement against the story after every move of many random histories. */
const always = (holds: (story: Story, today: LocalDate) => void): void => {
  fc.assert(
    fc.property(adjustedHistory(), (facts) => {
      play(facts, holds);
    }),
    runs,
  );
};

describe('in every history with reversals, credit notes, write-downs, outlays and refunds', () => {
  it('what is posted is what the facts give, after every command', () => {
    always((story) => {
      const account = story.account();
      const reckoning = reckonAccount(account, account.facts, policy, account.claims[0]?.issued ?? day('2013-01-01'));
      const none = { charges: [], coverings: [], surplus: [] };
      expect(differenceOf(account, reckoning, account.facts, undefined)).toEqual(none);
    });
  });

  it('the entries of each event sum to zero, no item is ever below nothing, and the fold is the snapshot', () => {
    fc.assert(
      fc.property(adjustedHistory(), (facts) => {
        const { events, state } = play(facts, () => {});
        let current: CollectionCase | undefined;
        for (const event of events) {
          expect(sumOf(entriesOf(event))).toBe(0n);
          current = evolve(current, event);
          for (const { open, amount } of isWorked(current) ? current.account.items : []) {
            expect(open).toBeGreaterThanOrEqual(0n);
            expect(open).toBeLessThanOrEqual(amount);
          }
        }
        expect(fold(events)).toEqual(state);
      }),
      runs,
    );
  });

  it('the receivable accounts are what is open, and what is held for the debtor is what the ledger owes it', () => {
    always((story) => {
      const account = story.account();
      const ledger = ledgerOf(story.events);
      const open = openByComponent(account.items);
      for (const component of components) {
        expect(ledger(`receivable.${component}`)).toBe(open[component]);
        expect(ledger(`uncollected.${component}`)).toBe(negate(open[component]));
      }
      expect(ledger('debtorOverpayment')).toBe(negate(heldForDebtor(account)));
    });
  });

  it('money in is covered or left over, and what lies on the client account is what came in less what was paid back', () => {
    always((story) => {
      const { facts, coverings, surplus, paid } = story.account();
      const payments = facts.filter(isPayment);
      const of = (ids: ReadonlySet<string>, sums: readonly { factId: string; amount: Money }[]): Money =>
        add(...sums.filter(({ factId }) => ids.has(factId)).map(({ amount }) => amount));
      const ids = new Set(payments.map(({ id }) => id));
      expect(add(of(ids, coverings), of(ids, surplus))).toBe(paid);
      const refunded = add(...facts.map((fact) => (fact.type === 'refund' ? fact.amount : zero)));
      const toAgency = add(...payments.map(({ via, amount }) => (via === 'creditor' ? zero : amount)));
      const ledger = ledgerOf(story.events);
      expect(add(ledger('clientMoney'), ledger('unmatchedPayments'))).toBe(subtract(toAgency, refunded));
    });
  });

  it('the creditor gets what money covered of everything but agency fees, less what it credited of what was paid', () => {
    always((story) => {
      const { coverings, items, surplus, facts } = story.account();
      const typeOf = new Map(facts.map((fact) => [fact.id, fact.type === 'payment' ? fact.via : fact.type]));
      const covered = (via: string, isFee: boolean): Money =>
        add(
          ...coverings
            .filter(({ factId, component }) => typeOf.get(factId) === via && (component === 'agencyFees') === isFee)
            .map(({ amount }) => amount),
        );
      const ledger = ledgerOf(story.events);
      // A credit note's own principal moves no money: only what it frees of what was paid does.
      const credits = facts.flatMap((fact) => (fact.type === 'creditNote' ? [fact] : []));
      const own = add(
        ...coverings
          .filter(({ factId, itemId }) =>
            credits.some(({ id, claimId }) => id === factId && itemId === `principal:${claimId}`),
          )
          .map(({ amount }) => amount),
      );
      const left = add(
        ...surplus.flatMap(({ factId, amount }) => (typeOf.get(factId) === 'creditNote' ? [amount] : [])),
      );
      const byCredit = subtract(covered('creditNote', false), own);
      const freed = add(byCredit, covered('creditNote', true), left);
      const toCreditor = add(covered('bank', false), covered('unmatched', false), byCredit);
      expect(negate(ledger('payableToCreditor'))).toBe(subtract(toCreditor, freed));
      expect(ledger('receivableFromCreditor')).toBe(covered('creditor', true));
      const fees = add(...(['bank', 'unmatched', 'creditor', 'creditNote'] as const).map((via) => covered(via, true)));
      expect(negate(add(ledger('feeIncome'), ledger('vatPayable')))).toBe(fees);
      expect(items.every(({ vat, amount }) => vat >= 0n && vat <= amount)).toBe(true);
    });
  });

  it('a payment whose id came before changes nothing, even if the bank took that one back', () => {
    always((story, today) => {
      const known = eventsOf(story.events, 'PaymentRecorded').at(-1);
      if (known === undefined) return;
      const { paymentId, source, amount, valueDate, bookingDate, claimId } = known;
      const money = { paymentId, source, amount, valueDate, bookingDate, claimId };
      const again = story.when(today, { type: 'RecordPayment', ...money }).thenRejected('PAYMENT_ALREADY_RECORDED');
      expect(again.state).toBe(story.state);
    });
  });

  it('a case is closed exactly when nothing is open or it was withdrawn', () => {
    always((story) => {
      const isOpen = story.account().items.some(({ open }) => open > 0n);
      expect(story.state?.stage === 'closed').toBe(!isOpen);
    });
  });
});

type Told = { readonly order: readonly [number, number]; readonly commands: readonly CommandBody[] };

const today = day('2026-06-18');

const toldFact = fc
  .record({
    kind: fc.constantFrom('payment', 'payment', 'payment', 'reversed', 'credit'),
    via: fc.constantFrom('bank' as const, 'unmatched' as const, 'creditor' as const),
    marked: fc.boolean(),
    amount: fc.oneof(fc.bigInt({ min: 1n, max: 900_00n }), fc.constantFrom(100_00n, 1_310_26n, 2_500_00n)),
    daysAgo: fc.integer({ min: 0, max: 165 }),
    order: fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })),
  })
  .map(({ kind, via, marked, amount, daysAgo, order }) => (n: number): Told => {
    const valueDate = plusDays(today, -daysAgo);
    if (kind === 'credit') {
      // At most five of them, so that together they never exceed the claim: which of two was too much would depend on their order.
      const credited = money((amount % 240_00n) + 1n);
      const command = { creditNoteId: `C${n}`, claimId: 'CL1', amount: credited, valueDate } as const;
      return { order, commands: [{ type: 'CreditClaim', ...command }] };
    }
    const payment = { paymentId: `P${n}`, source: via, claimId: marked ? 'CL1' : null, amount: money(amount) } as const;
    const recorded = { type: 'RecordPayment', ...payment, valueDate, bookingDate: today } as const;
    const reversed = { type: 'ReversePayment', paymentId: `P${n}`, bookingDate: today } as const;
    return { order, commands: kind === 'reversed' ? [recorded, reversed] : [recorded] };
  });

/** Two orders of the same facts; a reversal comes some time after its payment. */
const orders = fc
  .tuple(fc.array(toldFact, { minLength: 2, maxLength: 5 }), fc.boolean())
  .map(([facts, isReversedLater]) => {
    const told = facts.map((fact, n) => fact(n));
    const inOrder = (place: 0 | 1): readonly CommandBody[] => {
      const sorted = told.toSorted((a, b) => a.order[place] - b.order[place]);
      if (place === 0 || !isReversedLater) return sorted.flatMap(({ commands }) => commands);
      return [
        ...sorted.flatMap(({ commands }) => commands.slice(0, 1)),
        ...sorted.flatMap((one) => one.commands.slice(1)),
      ];
    };
    return [inOrder(0), inOrder(1)] as const;
  });

/** What an order must not change: what is charged, covered and left over, and every balance. */
const standingOf = (story: Story) => {
  const { items, coverings, surplus, overpaid, charged, paid } = story.account();
  const keyed = <T>(all: readonly T[], key: (one: T) => string): Record<string, T> =>
    Object.fromEntries(all.map((one) => [key(one), one]));
  const sums = [...balances(story.events.flatMap((event) => entriesOf(event)))].filter(([, amount]) => amount !== 0n);
  return {
    items: keyed(items, ({ id }) => id),
    coverings: keyed(coverings, ({ factId, itemId }) => `${factId} ${itemId}`),
    surplus: keyed(surplus, ({ factId }) => factId),
    sums: Object.fromEntries(sums),
    standing: { overpaid, charged, paid, isClosed: story.state?.stage === 'closed' },
  };
};

describe('arrival order does not matter', () => {
  const letters: readonly CommandBody[] = [
    { type: 'SendReminder', number: 1 },
    { type: 'SendReminder', number: 2 },
    { type: 'SendStatutoryNotice' },
    { type: 'SendCollectionLetter', number: 1 },
  ];
  /** Cases that stand at a different place on the day on which everything becomes known. */
  const sentAfter = (count: number, debtorKind: 'consumer' | 'business', creditorDeductsVat: boolean): Story =>
    letters.slice(0, count).reduce(
      (story, command) => {
        const sent = dispatched(story.when(story.events.at(-1)?.at.slice(0, 10) ?? '', command));
        return passed(sent);
      },
      nothing().when('2026-02-16', opening({ debtorKind, creditorDeductsVat })),
    );

  it('to what is charged, what each payment covers, what is left over, and the balance of any account', () => {
    const start = fc.tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom('consumer' as const, 'business' as const),
      fc.boolean(),
    );
    fc.assert(
      fc.property(start, orders, ([count, debtorKind, deductsVat], [one, other]) => {
        const from = sentAfter(count, debtorKind, deductsVat);
        const told = (commands: readonly CommandBody[]): Story =>
          [...commands, { type: 'ReplayAccount' } as const].reduce<Story>((story, command) => {
            const next = story.when(today, command);
            expect(next.rejected).toBeUndefined();
            return next;
          }, from);
        expect(standingOf(told(one))).toEqual(standingOf(told(other)));
      }),
      { numRuns: 400 },
    );
  });
});
