/** Kinds of faults in interest, each decided wrongly and booked rightly: only the law itself tells that something is wrong. */
import { daysBetween, plusDays } from '../../../domain/calendar/local-date.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { add, kroner, money, subtract } from '../../../domain/money/money.ts';
import { claimOf, isUnpaid, otherwise, type Fault } from './fault.ts';
import { decided, inserted, lastOf, replaced, type EventOf } from './planting.ts';

type Events = readonly CaseEvent[];
type Interest = EventOf<'InterestAccrued'>;

const units = 3_650_000n;

const sumOfLines = (lines: Interest['lines']): bigint =>
  lines.reduce(
    (sum, { principal, rateBasisPoints, days }) => sum + principal * BigInt(rateBasisPoints) * BigInt(days),
    0n,
  );

/** Posts the interest of other lines. */
const otherLines = (
  event: Interest,
  change: (line: Interest['lines'][number]) => Interest['lines'][number],
): Interest | undefined => {
  const lines = event.lines.map(change);
  const amount = money((sumOfLines(lines) + units / 2n) / units);
  return amount === event.amount || amount <= 0n ? undefined : { ...event, lines, amount };
};

/** Interest that was posted last, never corrected, and that nothing was paid of: what it is worth shows in the end. */
const isPlain = (event: Interest, events: Events): boolean =>
  isUnpaid(events) && event === lastOf(events, 'InterestAccrued');

const interest = (change: (event: Interest, events: Events) => Interest | undefined) =>
  otherwise('InterestAccrued', change, isPlain);

const raised = (event: Interest, by: bigint): Interest | undefined =>
  by <= 0n ? undefined : { ...event, amount: money(event.amount + by) };

export const faultsOfInterest: Readonly<Record<string, Fault>> = {
  'interest by a rate row that is a point too high': {
    finds: 'INTEREST_ABOVE',
    plant: interest((event) => otherLines(event, (line) => ({ ...line, rateBasisPoints: line.rateBasisPoints + 100 }))),
  },
  'interest by a rate row that is a point too low': {
    finds: 'CHARGED_BELOW',
    plant: interest((event) => otherLines(event, (line) => ({ ...line, rateBasisPoints: line.rateBasisPoints - 100 }))),
  },
  'interest with the rate of the half-year before, where it has changed': {
    finds: 'INTEREST_LINE_OFF',
    plant: interest((event) => {
      const [first, second] = event.lines;
      if (first === undefined || second === undefined || first.rateBasisPoints === second.rateBasisPoints)
        return undefined;
      return otherLines(event, (line) => ({ ...line, rateBasisPoints: first.rateBasisPoints }));
    }),
  },
  'interest with eight points on a claim that keeps seven': {
    field: 'old claims',
    finds: 'INTEREST_ABOVE',
    plant: (clean) =>
      (claimOf(clean.events)?.due ?? '9') < '2013-03-01'
        ? interest((event) => otherLines(event, (line) => ({ ...line, rateBasisPoints: line.rateBasisPoints + 100 })))(
            clean,
          )
        : undefined,
  },
  'interest on principal and fees': {
    finds: 'INTEREST_ABOVE',
    plant: interest((event) => otherLines(event, (line) => ({ ...line, principal: add(line.principal, kroner(200)) }))),
  },
  'interest on what was paid already': {
    finds: 'INTEREST_ABOVE',
    plant: (clean) => {
      const { events } = clean;
      const event =
        events.at(-1)?.type === 'InterestAccrued' || events.some(({ type }) => type === 'AccountReplayed')
          ? undefined
          : lastOf(events, 'InterestAccrued');
      const whole = claimOf(events)?.principal;
      const line = event?.lines.at(-1);
      if (event === undefined || whole === undefined || line === undefined || line.principal === whole)
        return undefined;
      if (events.some(({ type, seq }) => seq > event.seq && type === 'PaymentRecorded')) return undefined;
      const changed = otherLines(event, (one) => ({ ...one, principal: whole }));
      return changed === undefined ? undefined : decided(clean, replaced(events, changed));
    },
  },
  'interest of one day too many': {
    finds: 'INTEREST_ABOVE',
    plant: interest((event) => {
      const line = event.lines.at(-1);
      return line === undefined ? undefined : raised(event, (line.principal * BigInt(line.rateBasisPoints)) / units);
    }),
  },
  'interest on interest': {
    finds: 'INTEREST_ABOVE',
    plant: interest((event) =>
      raised(event, (event.amount * BigInt(event.lines.reduce((sum, { days }) => sum + days, 0))) / 3_650n),
    ),
  },
  'an øre of interest too much, as of lines that are rounded one by one': {
    finds: 'INTEREST_ABOVE',
    plant: interest((event) => raised(event, 1n)),
  },
  'an øre of interest too little': {
    finds: 'CHARGED_BELOW',
    plant: interest((event) =>
      event.amount > 1n ? { ...event, amount: subtract(event.amount, money(1)) } : undefined,
    ),
  },
  'interest by a year of 360 days': {
    finds: 'INTEREST_ABOVE',
    plant: interest((event) => raised(event, event.amount / 72n)),
  },
  'the same interest twice': {
    finds: 'INTEREST_ABOVE',
    plant: (clean) => {
      const event = lastOf(clean.events, 'InterestAccrued');
      return event === undefined || !isUnpaid(clean.events)
        ? undefined
        : decided(clean, inserted(clean.events, event.seq, event));
    },
  },
  'interest for days to come': {
    finds: 'INTEREST_IN_FUTURE',
    plant: interest((event) => ({ ...event, to: plusDays(event.to, 10) })),
  },
  'interest from the due date, though none was agreed': {
    finds: 'INTEREST_TOO_EARLY',
    plant: otherwise('ClaimRegistered', (event) =>
      event.interestStart > event.claim.due ? { ...event, interestStart: event.claim.due } : undefined,
    ),
  },
  'a line of interest that says other days than it has': {
    finds: 'INTEREST_LINE_OFF',
    plant: interest((event) => ({ ...event, lines: event.lines.map((line) => ({ ...line, days: line.days + 1 })) })),
  },
  'a line of interest over a change of rate': {
    finds: 'INTEREST_LINE_OFF',
    plant: interest((event) => {
      const [first, second] = event.lines;
      if (first === undefined || second === undefined) return undefined;
      return {
        ...event,
        lines: [{ ...first, to: second.to, days: daysBetween(first.from, second.to) }, ...event.lines.slice(2)],
      };
    }),
  },
  'interest under the rule of agreed rates': {
    finds: 'RULE_OFF',
    plant: interest((event) => ({ ...event, rule: 'Renteloven §5, agreed rate' })),
  },
  'interest by a rate that nobody has confirmed, from live debtors': {
    finds: 'INTEREST_ABOVE',
    plant: (clean) =>
      isUnpaid(clean.events) && (lastOf(clean.events, 'InterestAccrued')?.to ?? '') > '2026-07-10'
        ? { events: clean.events, snapshot: clean.state, policy: { allowUnconfirmed: false } }
        : undefined,
  },
};
