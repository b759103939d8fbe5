// What is owed at one moment of the walk: the claims with their exact interest, and the fees, costs and outlays charged so far.

import { addMonths, nextDayOfWork, type Day } from './days.ts';
import type { Allocation, Component } from './scenario.ts';
import { factTypes, type ReadClaim, type ReadFact, type ReadScenario } from './read-scenario.ts';

export type OpenClaim = ReadClaim & {
  /** Open principal. Money that comes before the claim is issued can cover it: the debtor is charged less than by keeping it for him. */
  open: bigint;
  /** Interest of all days so far, times the denominator of the day count. */
  exactInterest: bigint;
  interestCovered: bigint;
  writtenDown: bigint;
  credited: bigint;
  feeLetters: number;
  lastFeeLetter: Day;
  isHandedOver: boolean;
  readonly limitation: Day;
};

export type Charge = {
  readonly component: 'agencyFees' | 'outlays' | 'creditorFees';
  readonly claim: string | undefined;
  readonly fact: ReadFact;
  open: bigint;
};

export type Plan = { readonly fact: ReadFact; paid: bigint; fallenDue: number; isOver: boolean };

export type Debt = {
  readonly scenario: ReadScenario;
  readonly denominator: bigint;
  /** By due date, then id. */
  readonly claims: readonly OpenClaim[];
  readonly charges: Charge[];
  readonly plans: Plan[];
  /** Each with the claims that it demanded. */
  readonly notices: { readonly deadline: Day; readonly claims: readonly string[] }[];
  /** Claims and running accounts that bore a compensation fee. */
  readonly compensated: Set<string>;
  readonly refused: { fact: number | null; code: string }[];
  readonly allocations: Allocation[];
  overpaid: bigint;
  hasStarted: boolean;
  isPlanBreached: boolean;
};

const before = (a: string | undefined, b: string | undefined): number => {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined || a < b ? -1 : 1;
};

/** Facts of one day as documented: by type, claim (none last), id (none last), JSON text. */
export const inOrderOfTheDay = (a: ReadFact, b: ReadFact): number => {
  const byType = factTypes.indexOf(a.type) - factTypes.indexOf(b.type);
  if (byType !== 0) return byType;
  const byName = before(a.claim, b.claim);
  if (byName !== 0) return byName;
  const byId = before(a.id, b.id);
  return byId === 0 ? before(a.json, b.json) : byId;
};

export const newDebt = (scenario: ReadScenario, denominator: bigint): Debt => ({
  scenario,
  denominator,
  claims: scenario.claims
    .toSorted((a, b) => (a.due === b.due ? before(a.id, b.id) : a.due - b.due))
    .map((claim) => ({
      ...claim,
      open: claim.principal,
      exactInterest: 0n,
      interestCovered: 0n,
      writtenDown: 0n,
      credited: 0n,
      feeLetters: 0,
      lastFeeLetter: Number.NEGATIVE_INFINITY,
      isHandedOver: false,
      // Forældelsesloven §3 and §27.
      limitation: nextDayOfWork(addMonths(claim.due, 36)),
    })),
  charges: [],
  plans: [],
  notices: [],
  compensated: new Set(),
  refused: [],
  allocations: [],
  overpaid: 0n,
  hasStarted: false,
  isPlanBreached: false,
});

/** The running sum, rounded half up, less what was covered of it. */
export const openInterest = (claim: OpenClaim, denominator: bigint): bigint =>
  (2n * claim.exactInterest + denominator) / (2n * denominator) - claim.interestCovered;

/** One thing that money can cover. */
type Piece = { readonly claim: string | undefined; readonly open: bigint; readonly cover: (amount: bigint) => void };

const oldestFirst = (a: Charge, b: Charge): number => {
  if (a.fact.effective !== b.fact.effective) return a.fact.effective - b.fact.effective;
  const byClaim = before(a.claim, b.claim);
  if (byClaim !== 0) return byClaim;
  const byKind = factTypes.indexOf(a.fact.type) - factTypes.indexOf(b.fact.type);
  return byKind === 0 ? before(a.fact.id, b.fact.id) : byKind;
};

/** What is open of a component, oldest first. */
export const piecesOf = (debt: Debt, component: Component): readonly Piece[] => {
  if (component === 'interest')
    return debt.claims.map((claim) => ({
      claim: claim.id,
      open: openInterest(claim, debt.denominator),
      cover: (amount) => {
        claim.interestCovered += amount;
      },
    }));
  if (component === 'principal')
    return debt.claims.map((claim) => ({
      claim: claim.id,
      open: claim.open,
      cover: (amount) => {
        claim.open -= amount;
      },
    }));
  return debt.charges
    .filter((charge) => charge.component === component)
    .toSorted(oldestFirst)
    .map((charge) => ({
      claim: charge.claim,
      open: charge.open,
      cover: (amount) => {
        charge.open -= amount;
      },
    }));
};

export const openOf = (debt: Debt, component: Component): bigint =>
  piecesOf(debt, component).reduce((sum, { open }) => sum + open, 0n);

/** Covers as much of the component as the amount reaches, only of one claim where it is named; answers what is left of the amount. */
export const coverComponent = (
  debt: Debt,
  component: Component,
  amount: bigint,
  onlyClaim: string | undefined,
  tell: (claim: string | undefined, covered: bigint) => void,
): bigint => {
  let left = amount;
  for (const piece of piecesOf(debt, component)) {
    if (left === 0n) return left;
    if (piece.open === 0n || (onlyClaim !== undefined && piece.claim !== onlyClaim)) continue;
    const covered = left < piece.open ? left : piece.open;
    piece.cover(covered);
    tell(piece.claim, covered);
    left -= covered;
  }
  return left;
};
