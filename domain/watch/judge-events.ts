import { danishDay, epochDay, later, plusMonths, type LocalDate } from '../calendar/local-date.ts';
import { nextLimitationDay } from '../calendar/limitation-days.ts';
import type { CaseEvent } from '../case/events.ts';
import { emptyBooks, post, type WatchedBooks } from './books.ts';
import type { DebtFacts } from './debt-facts.ts';
import type { Find, OverchargeCode } from './finding.ts';
import { halfYears, noticeDays, reminder, ruleOf, surchargeOf, writeDownShare } from './law-tables.ts';
import { movesOf } from './moves.ts';

type Finder = Find<OverchargeCode>;
type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** What is posted. `interestTo`: up to which day (left out) interest is, since 1970. */
export type Posted = {
  readonly books: WatchedBooks;
  readonly dueOf: Map<string, LocalDate>;
  readonly writtenDown: Set<string>;
  readonly paidOn: Map<string, LocalDate>;
  interestTo: number;
  /** The latest day of any event so far: a command that waited in a queue keeps its own, earlier one. */
  latest: LocalDate | undefined;
  isMonitored: boolean;
};

const openPrincipal = ({ items }: WatchedBooks): bigint => {
  let open = 0n;
  for (const item of items.values()) if (item.component === 'principal') open += item.open;
  return open;
};

/** Fees that house policy does not spare: the statute's compensation, and what the creditor charged before we came. */
const isUnspared = (fee: string): boolean => fee === 'compensationFee' || fee === 'creditorReminderFee';

/** House policy (docs/adr/0008): no fee and no costs for a rest that is less than one fee. */
const judgeFee = ({ books }: Posted, { seq, fee, rule, itemId }: Of<'FeeCharged'>, find: Finder): void => {
  if (rule !== ruleOf[fee]) find('RULE_OFF', seq, { itemId, rule });
  const open = openPrincipal(books);
  if (!isUnspared(fee) && open < reminder.most) find('FEE_ON_SMALL_REST', seq, { itemId, open: String(open) });
};

type Line = Of<'InterestAccrued'>['lines'][number];

const rateOn = (due: string, date: LocalDate): number => {
  const half = halfYears.findLast(({ from }) => from <= date);
  return half === undefined ? 0 : half.lending + surchargeOf(due);
};

/** A line shows the rate of its half-year and the days it says. */
const isLawful = ({ from, to, days, rateBasisPoints }: Line, due: string): boolean =>
  days === epochDay(to) - epochDay(from) &&
  days > 0 &&
  rateBasisPoints === rateOn(due, from) &&
  halfYears.every((half) => half.from <= from || half.from >= to);

/** A day of a line in units of which this many are one øre. */
const unitsPerOre = 10_000n * 365n;

/** Interest is posted up to a day that has come; up to a later one only where no claim bears any before that. */
const postTo = (
  posted: Posted,
  facts: DebtFacts,
  { seq, to }: Of<'InterestAccrued' | 'AccountReplayed'>,
  find: Finder,
): void => {
  const until = epochDay(to);
  const isBorne = facts.claims.some(({ bearsFrom }) => bearsFrom < until);
  const { latest = to } = posted;
  if (to > latest && isBorne) find('INTEREST_IN_FUTURE', seq, { to });
  posted.interestTo = Math.max(posted.interestTo, until);
};

const judgeInterest = (posted: Posted, facts: DebtFacts, event: Of<'InterestAccrued'>, find: Finder): void => {
  const { seq, claimId, itemId, rule, to, lines, amount } = event;
  if (rule !== ruleOf[event.type]) find('RULE_OFF', seq, { itemId, rule });
  postTo(posted, facts, event, find);
  const due = posted.dueOf.get(claimId) ?? '';
  let exact = 0n;
  for (const line of lines) {
    exact += line.principal * BigInt(line.rateBasisPoints) * BigInt(line.days);
    if (line.to > to || !isLawful(line, due)) find('INTEREST_LINE_OFF', seq, { itemId, from: line.from, to: line.to });
  }
  // The lines explain the sum: no more than the rounding of its two ends lies between them.
  const unexplained = exact - amount * unitsPerOre;
  if (unexplained > unitsPerOre || unexplained < -unitsPerOre)
    find('INTEREST_LINE_OFF', seq, { itemId, amount: String(amount), lines: String(exact / unitsPerOre) });
};

/** What is open of an item without what payments of this day covered: of one day a write-down comes before the payments. */
const openBeforePayments = ({ books, paidOn }: Posted, on: LocalDate, itemId: string, open: bigint): bigint => {
  let before = open;
  for (const [factId, valueDate] of paidOn)
    if (valueDate >= on) before += books.coverings.get(factId)?.get(itemId) ?? 0n;
  return before;
};

/** Whether so little time is left to limitation that half may go (T14.5); three years from the due date, to a weekday (Forældelsesloven §§3, 27). */
const isNearLimitation = (posted: Posted, claimId: string | null, on: LocalDate): boolean =>
  [...posted.dueOf].every(
    ([id, due]) =>
      (claimId !== null && id !== claimId) ||
      plusMonths(on, writeDownShare.months) >= nextLimitationDay(plusMonths(due, 36)),
  );

const judgeWriteDown = (posted: Posted, event: Of<'DebtWrittenDown'>, find: Finder): void => {
  const { seq, writeDownId, component, claimId, amount, halfShare, on } = event;
  const { books, writtenDown, isMonitored } = posted;
  if (!isMonitored) find('WRITE_DOWN_NOT_IN_MONITORING', seq, { writeDownId });
  let open = 0n;
  let before = 0n;
  for (const item of books.items.values()) {
    if (item.component !== component || (claimId !== null && item.claimId !== claimId)) continue;
    open += openBeforePayments(posted, on, item.id, item.open);
    for (const id of writtenDown) before += books.coverings.get(id)?.get(item.id) ?? 0n;
  }
  const isHalf = halfShare && isNearLimitation(posted, claimId, on);
  const share = isHalf ? writeDownShare.nearLimitation : writeDownShare.usual;
  const most = component === 'principal' ? ((open + before) * share) / 100n - before : open;
  if (amount > most || amount > open)
    find('WRITE_DOWN_ABOVE_SHARE', seq, { writeDownId, amount: String(amount), allowed: String(most) });
  if (component === 'principal') writtenDown.add(writeDownId);
};

const judgeClaim = (posted: Posted, facts: DebtFacts, event: Of<'ClaimRegistered'>, find: Finder): void => {
  const { claim, interestStart, seq } = event;
  posted.dueOf.set(claim.id, claim.due);
  const start = epochDay(interestStart);
  const lawful = facts.claims.find(({ id }) => id === claim.id)?.bearsFrom ?? start;
  if (start < lawful) find('INTEREST_TOO_EARLY', seq, { claimId: claim.id, interestStart });
  posted.interestTo = Math.max(posted.interestTo, start);
};

const judge = (posted: Posted, facts: DebtFacts, event: CaseEvent, find: Finder): void => {
  switch (event.type) {
    case 'ClaimRegistered':
      return judgeClaim(posted, facts, event, find);
    case 'FeeCharged':
      return judgeFee(posted, event, find);
    case 'InterestAccrued':
      return judgeInterest(posted, facts, event, find);
    case 'DebtWrittenDown':
      return judgeWriteDown(posted, event, find);
    case 'AccountReplayed':
      return postTo(posted, facts, event, find);
    case 'StatutoryNoticeSent': {
      const { letterId, writtenOn, deadline } = event.letter;
      if (epochDay(deadline) - epochDay(writtenOn) < noticeDays)
        find('NOTICE_DEADLINE_UNLAWFUL', event.seq, { letterId, writtenOn, deadline });
      return;
    }
    case 'PaymentRecorded':
      posted.paidOn.set(event.paymentId, event.valueDate);
      return;
    case 'PaymentReversed':
      posted.paidOn.delete(event.paymentId);
      return;
    case 'MonitoringStarted':
      posted.isMonitored = true;
      return;
    case 'CaseReopened':
      posted.isMonitored = event.position === 'Monitor debtor';
      return;
    case 'CaseClosed':
      posted.isMonitored = false;
      return;
    case 'CaseOpened':
    case 'CaseAccepted':
    case 'ReviewRequested':
    case 'DraftCorrected':
    case 'OutlayCharged':
    case 'ReminderSent':
    case 'CollectionLetterSent':
    case 'LetterDispatched':
    case 'DeadlinePassed':
    case 'CreditorAsked':
    case 'MonitoringLooked':
    case 'ClaimCredited':
    case 'OverpaymentRefunded':
      return;
  }
};

/** Judges each event by what was posted when it happened, and gives what is posted in the end. */
export const judgeEvents = (events: readonly CaseEvent[], facts: DebtFacts, find: Finder): Posted => {
  const posted: Posted = {
    books: emptyBooks(),
    dueOf: new Map(),
    writtenDown: new Set(),
    paidOn: new Map(),
    interestTo: 0,
    latest: undefined,
    isMonitored: false,
  };
  for (const event of events) {
    const on = danishDay(event.at);
    posted.latest = later(posted.latest ?? on, on);
    judge(posted, facts, event, find);
    post(
      posted.books,
      movesOf(event, (claimId) => posted.dueOf.get(claimId) ?? ''),
    );
  }
  return posted;
};
