// The calculator's file and its answer as docs/calculator.md has them, written down a second time.

export const components = ['agencyFees', 'outlays', 'interest', 'creditorFees', 'principal'] as const;
export type Component = (typeof components)[number];

export type ClaimInFile = {
  readonly id: string;
  readonly principal: number;
  readonly issued: string;
  readonly due: string;
  readonly dueAgreed: boolean;
  readonly agreedRatePct: number | null;
  readonly runningAccount?: string;
};

/** A fact may be anything that JSON can say: what is wrong with it is for the reader to find. */
export type FactInFile = Readonly<Record<string, unknown>>;

export type Scenario = {
  readonly debtor: 'consumer' | 'business';
  readonly creditorDeductsVat: boolean;
  readonly currency: string;
  readonly dayCount?: 'ACT/365' | 'ACT/360' | 'ACT/ACT';
  readonly at: string;
  readonly confirmedOnly?: boolean;
  readonly claims: readonly ClaimInFile[];
  readonly facts: readonly FactInFile[];
};

export type Allocation = {
  readonly payment: string | null;
  readonly component: Component;
  readonly claim: string | null;
  readonly amount: number;
};
export type Refusal = { readonly fact: number | null; readonly code: string };

/** What oracle and calculator both answer. */
export type OracleAnswer = {
  readonly components: Readonly<Record<Component, number>>;
  readonly total: number;
  readonly overpaid: number;
  readonly allocations: readonly Allocation[];
  readonly refused: readonly Refusal[];
};

/** JSON text with sorted keys: the last thing by which facts of one day are ordered, and what makes two facts the same. */
export const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
