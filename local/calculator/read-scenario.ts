import * as z from 'zod';
import { later, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { Fact, ReckonedClaim, Setting } from '../../domain/reckoning/facts.ts';
import { halfShareApplies } from './half-share.ts';
import {
  amountCodes,
  claimSchema,
  factSchema,
  factTypesOfFile,
  headSchema,
  type ScenarioClaim,
  type ScenarioFact,
  type ScenarioHead,
} from './scenario.ts';

export type RefusedOfFile = {
  readonly fact: number | null;
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
};

/** A fact of the file with its place in it, and the day on which it takes effect. */
type Placed<T extends ScenarioFact = ScenarioFact> = {
  readonly fact: T;
  readonly place: number;
  readonly on: LocalDate;
  /** What the file says, for ties. */
  readonly text: string;
};
type PlacedOf<T extends ScenarioFact['type']> = Placed<Extract<ScenarioFact, { type: T }>>;

export type Scenario = {
  readonly at: LocalDate;
  readonly setting: Setting;
  readonly claims: readonly ReckonedClaim[];
  readonly facts: readonly Fact[];
  /** The place in the file and the name there, by the fact's id in the reckoning. */
  readonly origins: ReadonlyMap<string, { readonly place: number; readonly name: string }>;
  readonly refused: readonly RefusedOfFile[];
};

const isAmountCode = (message: string): boolean => amountCodes.some((code) => code === message);

/** What is wrong with a part of the file: the amount's own code, or the field that cannot be read. */
const problemOf = (error: z.ZodError, fact: number | null, at: Readonly<Record<string, string>>): RefusedOfFile => {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return {
    fact,
    code: issue && isAmountCode(issue.message) ? issue.message : 'FIELD_INVALID',
    facts: { ...at, field },
  };
};

const readClaims = (
  head: ScenarioHead,
): { readonly claims: readonly ScenarioClaim[]; readonly refused: readonly RefusedOfFile[] } => {
  const claims: ScenarioClaim[] = [];
  const refused: RefusedOfFile[] = [];
  // Of two claims with one name neither can be meant: which of them stands first in the file must not decide.
  const names = head.claims.map((raw) => claimSchema.safeParse(raw).data?.id);
  const isRepeated = (id: string): boolean => names.filter((name) => name === id).length > 1;
  for (const [place, raw] of head.claims.entries()) {
    const parsed = claimSchema.safeParse(raw);
    const no = (code: string, facts: Readonly<Record<string, string>> = {}): void => {
      refused.push({ fact: null, code, facts: { claim: String(place), ...facts } });
    };
    if (!parsed.success) refused.push(problemOf(parsed.error, null, { claim: String(place) }));
    else if (isRepeated(parsed.data.id)) no('CLAIM_REPEATED', { id: parsed.data.id });
    else if (parsed.data.due < parsed.data.issued)
      no('DATES_OUT_OF_ORDER', { issued: parsed.data.issued, due: parsed.data.due });
    else if (parsed.data.issued > head.at) no('AFTER_THE_DAY', { issued: parsed.data.issued });
    else claims.push(parsed.data);
  }
  return { claims, refused };
};

const dayOfEffect = (fact: ScenarioFact): LocalDate =>
  'valueDate' in fact && fact.valueDate !== undefined ? fact.valueDate : fact.date;

const claimOf = (fact: ScenarioFact): string | undefined => ('claim' in fact ? fact.claim : undefined);

/** What the file says of a fact, as JSON with sorted keys: the last tie-break, under which two facts are the same only if they say the same. */
const canonical = (raw: unknown): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(z.record(z.string(), z.unknown()).parse(raw)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );

/** By day of effect, claim (none last), id (none last) and whole text: the order in the file plays no part. Types are ordered by the reckoning. */
const inCanonicalOrder = (a: Placed, b: Placed): number => {
  const keys = ({ fact, on, text }: Placed): readonly string[] => [
    on,
    claimOf(fact) ?? '\u{10ffff}',
    fact.id ?? '\u{10ffff}',
    text,
  ];
  const [left, right] = [keys(a), keys(b)];
  const differs = left.findIndex((key, place) => key !== right[place]);
  return differs < 0 ? 0 : (left[differs] ?? '') < (right[differs] ?? '') ? -1 : 1;
};

const readFacts = (
  head: ScenarioHead,
): { readonly facts: readonly Placed[]; readonly refused: readonly RefusedOfFile[] } => {
  const facts: Placed[] = [];
  const refused: RefusedOfFile[] = [];
  for (const [place, raw] of head.facts.entries()) {
    const type = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined;
    const parsed = factSchema.safeParse(raw);
    if (type !== undefined && !factTypesOfFile.has(type))
      refused.push({ fact: place, code: 'FACT_UNKNOWN', facts: { type: JSON.stringify(type) } });
    else if (!parsed.success) refused.push(problemOf(parsed.error, place, {}));
    else facts.push({ fact: parsed.data, place, on: dayOfEffect(parsed.data), text: canonical(raw) });
  }
  return { facts: facts.toSorted(inCanonicalOrder), refused };
};

/** What cannot be before there is a claim. */
const needsClaim: ReadonlySet<ScenarioFact['type']> = new Set([
  'payment',
  'creditNote',
  'outlay',
  'awardedCosts',
  'writeDown',
  'plan',
]);

type Judge = (placed: Placed) => string | undefined;

/** Why a fact cannot be, whatever the debt: unknown claim, dates that cannot be, books that are closed. */
const judgeFact = (
  head: ScenarioHead,
  claims: readonly ScenarioClaim[],
  closings: readonly PlacedOf<'periodClosed'>[],
): Judge => {
  const issuedOf = new Map(claims.map(({ id, issued }) => [id, issued]));
  const firstIssued = claims.map(({ issued }) => issued).toSorted()[0];
  return ({ fact, on }) => {
    const claim = claimOf(fact);
    if (claim !== undefined && !issuedOf.has(claim)) return 'CLAIM_UNKNOWN';
    if (on > fact.date || (on > head.at && 'valueDate' in fact && fact.valueDate !== undefined))
      return 'VALUE_DATE_IN_FUTURE';
    if (needsClaim.has(fact.type)) {
      const issued = claim === undefined ? firstIssued : issuedOf.get(claim);
      // Where no claim could be used the money is the debtor's again; it is not lost.
      if (issued !== undefined && on < issued) return 'VALUE_DATE_BEFORE_CLAIM';
    }
    if (fact.date > head.at) return 'AFTER_THE_DAY';
    if (fact.type === 'plan' && fact.firstDue < fact.date) return 'DATES_OUT_OF_ORDER';
    // Nothing is recorded before it happens.
    const recorded = later(fact.recorded ?? fact.date, fact.date);
    const isClosed = closings.some((closing) => closing.fact.through >= fact.date && closing.fact.date < recorded);
    return isClosed ? 'PERIOD_CLOSED' : undefined;
  };
};

const isOf =
  <T extends ScenarioFact['type']>(type: T) =>
  (placed: Placed): placed is PlacedOf<T> =>
    placed.fact.type === type;

/** Each payment once, and each reversal of a payment that is there: the places that are refused, and the ids that were taken back. */
const judgePayments = (
  facts: readonly Placed[],
): { readonly refused: readonly RefusedOfFile[]; readonly reversed: ReadonlySet<string> } => {
  const refused: RefusedOfFile[] = [];
  const paid = new Map<string, LocalDate>();
  const reversed = new Set<string>();
  for (const { fact, place } of facts.filter(isOf('payment')))
    if (paid.has(fact.id)) refused.push({ fact: place, code: 'PAYMENT_REPEATED', facts: { payment: fact.id } });
    else paid.set(fact.id, fact.date);
  for (const { fact, place } of facts.filter(isOf('paymentReversed'))) {
    const facts = { payment: fact.of };
    // Nothing can be taken back before it came.
    if ((paid.get(fact.of) ?? '9999') > fact.date) refused.push({ fact: place, code: 'PAYMENT_UNKNOWN', facts });
    else if (reversed.has(fact.of)) refused.push({ fact: place, code: 'PAYMENT_ALREADY_REVERSED', facts });
    else reversed.add(fact.of);
  }
  return { refused, reversed };
};

/** The facts of the reckoning that one fact of the file says: a start of collection also asks for the compensation fee of every claim. */
const factsOf = ({ fact, on }: Placed, id: string, claims: readonly ScenarioClaim[]): readonly Fact[] => {
  const head = { id, on };
  switch (fact.type) {
    case 'creditorReminder':
      return [{ ...head, type: fact.type, claimId: fact.claim, fee: fact.fee }];
    case 'reminder':
      return [{ ...head, type: fact.type, fee: fact.fee }];
    case 'notice':
      return [{ ...head, type: fact.type, fee: fact.fee, deadline: fact.deadline }];
    case 'collectionFee':
      return [{ ...head, type: fact.type, claimId: fact.claim, fee: fact.fee, component: fact.component }];
    case 'collectionStarted':
      return [
        { ...head, type: fact.type, asked: null, actualCosts: fact.actualCosts ?? null },
        ...claims.map((claim) => ({
          id: `${id}:${claim.id}`,
          on,
          type: 'compensation' as const,
          claimId: claim.id,
          start: id,
        })),
      ];
    case 'outlay':
      return [{ ...head, type: fact.type, claimId: fact.claim ?? null, amount: fact.amount }];
    case 'awardedCosts':
      return [{ ...head, type: fact.type, amount: fact.amount }];
    case 'refund':
      return [{ ...head, type: fact.type, amount: fact.amount, done: false }];
    case 'plan':
      return [{ ...head, type: fact.type, amount: fact.amount, firstDue: fact.firstDue }];
    case 'creditNote':
      return [{ ...head, type: fact.type, claimId: fact.claim, amount: fact.amount }];
    case 'writeDown': {
      const { component, amount, claim: claimId = null } = fact;
      const halfShare = halfShareApplies(fact, claims);
      return [{ ...head, type: fact.type, component, claimId, amount, halfShare, agreed: false }];
    }
    case 'payment':
      return [
        {
          ...head,
          type: fact.type,
          amount: fact.amount,
          via: fact.to === 'agency' ? 'bank' : 'creditor',
          claimId: fact.claim ?? null,
        },
      ];
    case 'paymentReversed':
    case 'periodClosed':
      return [];
  }
};

const asClaim = ({ agreedRatePct, ...claim }: ScenarioClaim): ReckonedClaim => ({
  ...claim,
  agreedBasisPoints: agreedRatePct,
  earlierFeeDays: [],
});

/** The facts of the file as the reckoning takes them; what is wrong in itself is refused here, what the law does not allow by the reckoning. */
export const readScenario = (input: unknown): Scenario | { readonly refused: readonly RefusedOfFile[] } => {
  const parsed = headSchema.safeParse(input);
  if (!parsed.success) return { refused: [problemOf(parsed.error, null, {})] };
  const head = parsed.data;
  if (head.currency !== 'DKK')
    return { refused: [{ fact: null, code: 'CURRENCY_UNKNOWN', facts: { currency: head.currency } }] };
  const { claims, refused: refusedClaims } = readClaims(head);
  const { facts: read, refused: unreadable } = readFacts(head);
  const judge = judgeFact(head, claims, read.filter(isOf('periodClosed')));
  const judged = read.map((placed) => ({ placed, code: judge(placed) }));
  const possible = judged.filter(({ code }) => code === undefined).map(({ placed }) => placed);
  const impossible = judged.flatMap(({ placed, code }) =>
    code === undefined ? [] : [{ fact: placed.place, code, facts: {} }],
  );
  const payments = judgePayments(possible);
  const dropped = new Set(payments.refused.map(({ fact }) => fact));
  const taken = possible.filter(
    ({ fact, place }) => !dropped.has(place) && !(fact.type === 'payment' && payments.reversed.has(fact.id)),
  );
  const origins = new Map<string, { place: number; name: string }>();
  const facts = taken.flatMap((placed, order) => {
    const id = `F${String(order).padStart(6, '0')}`;
    const { place, fact } = placed;
    const made = factsOf(placed, id, claims);
    for (const one of made) origins.set(one.id, { place, name: fact.id ?? `facts[${place}]` });
    return made;
  });
  const { debtor: debtorKind, creditorDeductsVat, dayCount, confirmedOnly, at } = head;
  return {
    at,
    setting: { debtorKind, creditorDeductsVat, dayCount, policy: { allowUnconfirmed: !confirmedOnly } },
    claims: claims.map(asClaim),
    facts,
    origins,
    refused: [...refusedClaims, ...unreadable, ...impossible, ...payments.refused],
  };
};
