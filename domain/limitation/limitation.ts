import { nextLimitationDay } from '../calendar/limitation-days.ts';
import { daysBetween, later, plusMonths, type LocalDate } from '../calendar/local-date.ts';
import type { Component } from '../ledger/ledger.ts';
import {
  effectOf,
  foundationEffect,
  type Effect,
  type Foundation,
  type Interruption,
  type NoEffect,
} from './interruptions.ts';

/**
 * Limitation, Forældelsesloven (LBK 1238 of 9 November 2015, as amended): until when a sum can be demanded. T4.2.
 * Three years from the day on which the creditor could demand performance (§§2, 3), ten with a foundation (§5(1)); interest, fees and costs that
 * fell due after the foundation three years each (§5(2)). What interrupts begins a new period (§§15-19) or holds the old one open (§20).
 * Worked example: due 14 June 2023: three years end with 14 June 2026, a Sunday, hence with Monday 15 June (§27); on the 16th it is time-barred.
 */
export const ordinaryYears = 3;
export const foundationYears = 10;
/** §20: the period stays open for so many months after the notice that a step ended without a decision. */
export const heldOpenMonths = 12;

/** One sum owed. `arose`: the day from which performance could be demanded; of principal the due date, of each posting of interest or a fee its own day. */
export type Part = {
  readonly component: Component;
  readonly arose: LocalDate;
  readonly foundation: Foundation | undefined;
};

/** One step of the reckoning: what happened, on which day, by which sections of Forældelsesloven, and the last day as it then stood. */
export type Reason = { readonly on: LocalDate; readonly statute: string; readonly lastDay: LocalDate } & (
  | {
      readonly what:
        | 'periodBegan'
        | 'acknowledged'
        | 'foundationMade'
        | 'stepPending'
        | 'decided'
        | 'heldOpen'
        | 'fellWithPrincipal';
    }
  | { readonly what: 'noEffect'; readonly why: NoEffect }
);

/**
 * `lastDay`: the last day on which the creditor can act; from the next day on the sum is time-barred. While `isSuspended` a step is under way and
 * nothing runs out: `lastDay` is then the day reckoned without that step. `because` tells how it came about, oldest first.
 */
export type Limitation = {
  readonly lastDay: LocalDate;
  readonly isSuspended: boolean;
  readonly because: readonly Reason[];
};

/** The last day of a period of `months` counted from a day (§27): the matching day of the month, or its last day; where that is a day off, the next weekday. */
export const lastDayOf = (from: LocalDate, months: number): LocalDate => nextLimitationDay(plusMonths(from, months));

/** Between two entries. `years`: the length of a new period. `fellDueAfterFoundation`: the claim has ten years, this sum has not. */
type Standing = Limitation & { readonly years: number; readonly fellDueAfterFoundation: boolean };

/** A new period never ends before the one whose place it takes. */
const prolonged = (standing: Standing, from: LocalDate, months: number): Standing => ({
  ...standing,
  lastDay: later(standing.lastDay, lastDayOf(from, months)),
});

type What = Exclude<Reason['what'], 'noEffect'>;

const told = (standing: Standing, what: What, on: LocalDate, statute: string): Standing => ({
  ...standing,
  because: [...standing.because, { what, on, statute, lastDay: standing.lastDay }],
});

const unmoved = (standing: Standing, on: LocalDate, statute: string, why: NoEffect): Standing => ({
  ...standing,
  because: [...standing.because, { what: 'noEffect', why, on, statute, lastDay: standing.lastDay }],
});

const applied = ({ arose }: Part, standing: Standing, { outcome }: Effect): Standing => {
  const { on, statute } = outcome;
  switch (outcome.effect) {
    case 'none':
      return unmoved(standing, on, statute, outcome.why);
    case 'renewed':
      return told(
        prolonged(standing, on, standing.years * 12),
        outcome.by === 'debtor' ? 'acknowledged' : 'decided',
        on,
        statute,
      );
    case 'founded': {
      const founded: Standing = { ...standing, years: foundationYears };
      return told(prolonged(founded, later(arose, on), foundationYears * 12), 'foundationMade', on, statute);
    }
    case 'enforced': {
      const years = standing.fellDueAfterFoundation ? foundationYears : standing.years;
      return told(
        prolonged(standing, on, years * 12),
        'decided',
        on,
        years > standing.years ? `${statute}, §19(7)` : statute,
      );
    }
    case 'pending':
      return told({ ...standing, isSuspended: true }, 'stepPending', on, statute);
    case 'heldOpen':
      return told(prolonged(standing, on, heldOpenMonths), 'heldOpen', on, statute);
  }
};

/** An entry older than the sum touches it only where it is a foundation of principal that fell due later (§2 with §5(1)). */
const beforeItArose = (part: Part, standing: Standing, effect: Effect): Standing => {
  const { outcome } = effect;
  if (outcome.effect !== 'founded') return unmoved(standing, outcome.on, outcome.statute, 'beforeItArose');
  if (part.component === 'principal') return applied(part, standing, effect);
  return unmoved({ ...standing, fellDueAfterFoundation: true }, outcome.on, '§5(2)', 'fellDueAfterFoundation');
};

const after = (part: Part, standing: Standing, effect: Effect): Standing => {
  const { taken, covers, bindsAnyway, outcome } = effect;
  if (outcome.effect === 'none') return applied(part, standing, effect);
  if (covers < part.arose) return beforeItArose(part, standing, effect);
  const isInTime = taken <= standing.lastDay || standing.isSuspended || bindsAnyway;
  return isInTime ? applied(part, standing, effect) : unmoved(standing, taken, outcome.statute, 'periodHadRunOut');
};

/** By the day that must lie in the period; on one day foundations first, then in the order given. */
const inOrder = (a: Effect, b: Effect): number => daysBetween(b.taken, a.taken);

/**
 * Until when one sum can be demanded, and why. The order of `interruptions` never matters but on one day; what lies in the future of the caller's
 * day is for the caller to leave out.
 */
export const limitationOf = (part: Part, interruptions: readonly Interruption[]): Limitation => {
  const { arose, foundation } = part;
  const lastDay = lastDayOf(arose, ordinaryYears * 12);
  const begun: Standing = {
    lastDay,
    isSuspended: false,
    because: [{ what: 'periodBegan', on: arose, statute: '§2, §3', lastDay }],
    years: ordinaryYears,
    fellDueAfterFoundation: false,
  };
  const effects = [...(foundation === undefined ? [] : [foundationEffect(foundation)]), ...interruptions.map(effectOf)];
  const standing = effects.toSorted(inOrder).reduce((standing, effect) => after(part, standing, effect), begun);
  return { lastDay: standing.lastDay, isSuspended: standing.isSuspended, because: standing.because };
};

/** Whether a sum can no longer be demanded on a day. */
export const isTimeBarred = ({ lastDay, isSuspended }: Limitation, on: LocalDate): boolean =>
  !isSuspended && on > lastDay;
