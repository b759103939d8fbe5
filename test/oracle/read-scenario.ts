// What of a file can be used, and by which code the rest is refused. A fact to which several codes apply gets the first of the documented table.

import { readDay, type Day } from './days.ts';
import { surchargeOf, type DayCount } from './figures.ts';
import { components, jsonOf, type Component, type FactInFile, type Refusal, type Scenario } from './scenario.ts';

export type ReadClaim = {
  readonly id: string;
  readonly principal: bigint;
  readonly issued: Day;
  readonly due: Day;
  readonly interestFrom: Day;
  /** Hundredths of a per cent on top of the reference rate. */
  readonly surcharge: number;
  /** Hundredths of a per cent agreed. */
  readonly agreed: number | undefined;
  readonly account: string | undefined;
};

/** In the order in which facts of one day are taken. Reversals and closed periods act on other facts and have no place in it. */
export const factTypes = [
  'creditorReminder',
  'reminder',
  'notice',
  'collectionFee',
  'collectionStarted',
  'outlay',
  'awardedCosts',
  'plan',
  'creditNote',
  'writeDown',
  'payment',
  'refund',
  'paymentReversed',
  'periodClosed',
] as const;
export type FactType = (typeof factTypes)[number];

export type ReadFact = {
  readonly index: number;
  readonly type: FactType;
  readonly date: Day;
  readonly effective: Day;
  readonly hasValueDate: boolean;
  readonly recorded: Day;
  readonly id: string | undefined;
  readonly claim: string | undefined;
  /** `amount`, `fee` or `actualCosts`. */
  readonly amount: bigint | undefined;
  readonly component: Component | undefined;
  readonly deadline: Day;
  readonly firstDue: Day;
  readonly through: Day;
  readonly of: string;
  readonly creditorWantsCourt: boolean;
  readonly json: string;
};

export type ReadScenario = {
  readonly isBusiness: boolean;
  readonly deductsVat: boolean;
  readonly dayCount: DayCount;
  readonly confirmedOnly: boolean;
  readonly at: Day;
  readonly claims: readonly ReadClaim[];
  readonly facts: readonly ReadFact[];
  readonly refused: readonly Refusal[];
};

type Fields = {
  readonly amount?: 'amount' | 'fee' | 'actualCosts';
  readonly claim?: 'needed' | 'optional';
  readonly days?: readonly ('deadline' | 'firstDue' | 'through')[];
};

const fieldsOf: Readonly<Record<FactType, Fields>> = {
  creditorReminder: { amount: 'fee', claim: 'needed' },
  reminder: { amount: 'fee' },
  notice: { amount: 'fee', days: ['deadline'] },
  collectionFee: { amount: 'fee', claim: 'needed' },
  collectionStarted: { amount: 'actualCosts' },
  outlay: { amount: 'amount', claim: 'optional' },
  awardedCosts: { amount: 'amount' },
  plan: { amount: 'amount', days: ['firstDue'] },
  creditNote: { amount: 'amount', claim: 'needed' },
  writeDown: { amount: 'amount', claim: 'optional' },
  payment: { amount: 'amount', claim: 'optional' },
  refund: { amount: 'amount' },
  paymentReversed: {},
  periodClosed: { days: ['through'] },
};

const largest = 1_000_000_000_000;

const amountCode = (amount: unknown, mayBeZero: boolean): string | undefined => {
  if (typeof amount !== 'number' || !Number.isInteger(amount)) return 'AMOUNT_NOT_WHOLE';
  if (amount < 0 || (amount === 0 && !mayBeZero)) return 'AMOUNT_NOT_POSITIVE';
  return amount > largest ? 'AMOUNT_TOO_LARGE' : undefined;
};

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNothing = (value: unknown): boolean => value === undefined || isText(value);
const isDayOrNothing = (value: unknown): boolean => value === undefined || readDay(value) !== undefined;
const isComponent = (value: unknown): value is Component => components.some((component) => component === value);
const isFactType = (value: unknown): value is FactType => factTypes.some((type) => type === value);

/** Whether the fields that only this type has can be read. */
const areOwnFieldsReadable = (type: FactType, fact: FactInFile): boolean => {
  if (type === 'outlay') return isText(fact['what']);
  if (type === 'payment')
    return isText(fact['id']) && [undefined, 'agency', 'creditor'].some((one) => one === fact['to']);
  if (type === 'paymentReversed') return isText(fact['of']);
  if (type === 'writeDown')
    return isComponent(fact['component']) && ['boolean', 'undefined'].includes(typeof fact['creditorWantsCourt']);
  if (type === 'collectionFee')
    return [undefined, 'agencyFees', 'creditorFees'].some((one) => one === fact['component']);
  return true;
};

const areFieldsReadable = (type: FactType, fact: FactInFile): boolean => {
  const { claim, days = [] } = fieldsOf[type];
  if (readDay(fact['date']) === undefined || !days.every((name) => readDay(fact[name]) !== undefined)) return false;
  if (!isDayOrNothing(fact['valueDate']) || !isDayOrNothing(fact['recorded']) || !isTextOrNothing(fact['id']))
    return false;
  if (claim !== undefined && !(claim === 'needed' ? isText : isTextOrNothing)(fact['claim'])) return false;
  return areOwnFieldsReadable(type, fact);
};

const textOrNothing = (value: unknown): string | undefined => (isText(value) ? value : undefined);

type World = { readonly at: Day; readonly claims: readonly ReadClaim[] };

const dayCode = (fact: ReadFact, { at, claims }: World): string | undefined => {
  if (fact.hasValueDate && (fact.effective > at || fact.effective > fact.date)) return 'VALUE_DATE_IN_FUTURE';
  const named = claims.filter(({ id }) => fact.claim === undefined || id === fact.claim);
  const needsClaim = ['payment', 'creditNote', 'outlay', 'awardedCosts', 'writeDown', 'plan'].includes(fact.type);
  const isEarly = named.length > 0 && named.every(({ issued }) => fact.effective < issued);
  if (needsClaim && isEarly) return 'VALUE_DATE_BEFORE_CLAIM';
  if (fact.date > at) return 'AFTER_THE_DAY';
  return fact.type === 'plan' && fact.firstDue < fact.date ? 'DATES_OUT_OF_ORDER' : undefined;
};

const readFact = (fact: FactInFile, index: number, world: World): ReadFact | string => {
  const { type } = fact;
  if (!isText(type)) return 'FIELD_INVALID';
  if (!isFactType(type)) return 'FACT_UNKNOWN';
  if (!areFieldsReadable(type, fact)) return 'FIELD_INVALID';
  const fields = fieldsOf[type];
  const amount = fields.amount === undefined ? undefined : fact[fields.amount];
  const mayBeMissing = fields.amount === undefined || fields.amount === 'actualCosts';
  const wrongAmount = amount === undefined && mayBeMissing ? undefined : amountCode(amount, fields.amount === 'fee');
  if (wrongAmount !== undefined) return wrongAmount;
  const claim = fields.claim === undefined ? undefined : textOrNothing(fact['claim']);
  if (claim !== undefined && !world.claims.some(({ id }) => id === claim)) return 'CLAIM_UNKNOWN';
  const date = readDay(fact['date']) ?? 0;
  const read: ReadFact = {
    index,
    type,
    date,
    effective: readDay(fact['valueDate']) ?? date,
    hasValueDate: fact['valueDate'] !== undefined,
    recorded: Math.max(readDay(fact['recorded']) ?? date, date),
    id: textOrNothing(fact['id']),
    claim,
    amount: typeof amount === 'number' ? BigInt(amount) : undefined,
    component: isComponent(fact['component']) ? fact['component'] : undefined,
    deadline: readDay(fact['deadline']) ?? 0,
    firstDue: readDay(fact['firstDue']) ?? 0,
    through: readDay(fact['through']) ?? 0,
    of: textOrNothing(fact['of']) ?? '',
    // A deal at half of the principal needs the creditor's word that no court is wanted: silence is not that word.
    creditorWantsCourt: fact['creditorWantsCourt'] !== false,
    json: jsonOf(fact),
  };
  return dayCode(read, world) ?? read;
};

const isRateReadable = (rate: unknown): boolean =>
  rate === null || (typeof rate === 'number' && rate >= 0 && /^\d+(?:\.\d{1,2})?$/.test(String(rate)));

const readClaim = (claim: Scenario['claims'][number], at: Day): ReadClaim | string => {
  const issued = readDay(claim.issued);
  const due = readDay(claim.due);
  if (issued === undefined || due === undefined || !isText(claim.id)) return 'FIELD_INVALID';
  if (typeof claim.dueAgreed !== 'boolean' || !isRateReadable(claim.agreedRatePct)) return 'FIELD_INVALID';
  const wrongAmount = amountCode(claim.principal, false);
  if (wrongAmount !== undefined) return wrongAmount;
  if (due < issued) return 'DATES_OUT_OF_ORDER';
  if (issued > at) return 'AFTER_THE_DAY';
  return {
    id: claim.id,
    principal: BigInt(claim.principal),
    issued,
    due,
    // Renteloven §3(1) and (2).
    interestFrom: claim.dueAgreed ? due : Math.max(due, issued + 30),
    surcharge: surchargeOf(due),
    agreed: claim.agreedRatePct === null ? undefined : Math.round(claim.agreedRatePct * 100),
    account: claim.runningAccount,
  };
};

const isAfterClosing = (fact: ReadFact, { date, through }: ReadFact): boolean =>
  fact.date <= through && fact.recorded > date;

/** The facts that were not recorded after the books of their date had been closed. Closings themselves are facts: the earlier ones first. */
const inOpenPeriods = (facts: readonly ReadFact[], refused: Refusal[]): readonly ReadFact[] => {
  const closings: ReadFact[] = [];
  const isOpen = (fact: ReadFact): boolean => !closings.some((closing) => isAfterClosing(fact, closing));
  for (const closing of facts.filter(({ type }) => type === 'periodClosed').toSorted((a, b) => a.date - b.date))
    if (isOpen(closing)) closings.push(closing);
  const open = facts.filter(isOpen);
  const late = facts.filter((fact) => !isOpen(fact));
  refused.push(...late.map(({ index }) => ({ fact: index, code: 'PERIOD_CLOSED' })));
  return open;
};

export const readScenario = (scenario: Scenario): ReadScenario => {
  const refused: Refusal[] = [];
  const isUsable = scenario.currency === 'DKK';
  if (!isUsable) refused.push({ fact: null, code: 'CURRENCY_UNKNOWN' });
  const at = readDay(scenario.at) ?? 0;
  const claims = (isUsable ? scenario.claims : []).flatMap((claim) => {
    // Which of two claims of one id is meant cannot be known: neither is charged.
    const isRepeated = scenario.claims.filter(({ id }) => id === claim.id).length > 1;
    const read = isRepeated ? 'CLAIM_REPEATED' : readClaim(claim, at);
    if (typeof read !== 'string') return [read];
    refused.push({ fact: null, code: read });
    return [];
  });
  const facts = (isUsable ? scenario.facts : []).flatMap((fact, index) => {
    const read = readFact(fact, index, { at, claims });
    if (typeof read !== 'string') return [read];
    refused.push({ fact: index, code: read });
    return [];
  });
  return {
    isBusiness: scenario.debtor === 'business',
    deductsVat: scenario.creditorDeductsVat,
    dayCount: scenario.dayCount ?? 'ACT/365',
    confirmedOnly: scenario.confirmedOnly === true,
    at,
    claims,
    facts: inOpenPeriods(facts, refused),
    refused,
  };
};
