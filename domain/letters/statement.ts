import type { LocalDate } from '../calendar/local-date.ts';
import { components, InvariantBroken, type Component } from '../ledger/ledger.ts';
import { add, formatDanish, negate, subtract, zero, type Money } from '../money/money.ts';
import type { LabelledText } from './letter.ts';
import { messagesIn, type Messages } from './messages.ts';
import type { Language, LetterAgency, LetterCreditor } from './parties.ts';

/**
 * What one case brought in one period (T16.4), øre; amounts are negative where a correction takes back more than came in.
 * Identities that `composeStatement` holds it to:
 * Σ `allocated` = `receivedByAgency` + `receivedByCreditor`;
 * `payout` = principal + interest + creditorFees + `outlaysOfCreditor` − `receivedByCreditor` − `commission` − `fees` − `vat`.
 */
export type StatementCase = {
  readonly caseNumber: string;
  /** The creditor's own words for the case: the debtor and the invoices. */
  readonly concerns: string;
  readonly receivedByAgency: Money;
  /** Paid by the debtor straight to the creditor (T4.4): it has this money already, the commission is owed all the same (T16.5). */
  readonly receivedByCreditor: Money;
  /** How the money was spread (T16.1). `agencyFees` stay with the agency, `outlays` go to whoever advanced them. */
  readonly allocated: Readonly<Record<Component, Money>>;
  /** The part of `allocated.outlays` that the creditor had advanced. */
  readonly outlaysOfCreditor: Money;
  /** Without VAT. */
  readonly commission: Money;
  /** Services by the price list, without VAT (T15.1). */
  readonly fees: Money;
  /** VAT on commission and fees. */
  readonly vat: Money;
  readonly payout: Money;
};

/** A charge that belongs to no case, such as the subscription: øre without VAT, and its VAT. */
export type StatementCharge = { readonly description: string; readonly amount: Money; readonly vat: Money };

/** The month's account to one creditor. `payout` is what it gets, øre; negative is what it owes the agency. */
export type StatementFacts = {
  readonly statementId: string;
  readonly statementNumber: string;
  /** "2026-06". */
  readonly month: string;
  readonly writtenOn: LocalDate;
  readonly language: Language;
  readonly agency: LetterAgency;
  readonly creditor: LetterCreditor;
  /** The creditor's account, masked or whole, as it shall be printed. */
  readonly payoutAccount: string;
  readonly cases: readonly StatementCase[];
  readonly charges: readonly StatementCharge[];
  /** Left over from earlier periods (T15.4): negative is what the creditor still owed. */
  readonly carriedForward: Money;
  readonly payout: Money;
};

/** One row of the case table: its cells as printed, first the case and what it concerns, then amounts. */
export type StatementRow = { readonly head: string; readonly detail: string; readonly cells: readonly string[] };

/** A statement ready for a page. */
export type Statement = {
  readonly statementId: string;
  readonly language: Language;
  readonly writtenOn: LocalDate;
  readonly title: string;
  readonly sender: readonly string[];
  readonly returnAddress: string;
  readonly recipient: readonly string[];
  readonly reference: readonly LabelledText[];
  readonly introduction: string;
  readonly table: {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly StatementRow[];
    readonly total: StatementRow;
  };
  /** From the cases' payout to the sum at the bottom: subscription, what was carried forward. */
  readonly account: readonly LabelledText[];
  readonly result: { readonly label: string; readonly text: string; readonly note: string };
  readonly explanation: readonly string[];
  readonly footer: readonly string[];
  readonly pageLabel: (page: number, pages: number) => string;
};

/** What a case's money leaves for the creditor, øre: its components less what it already has, commission, fees and VAT. */
export const casePayout = (line: Omit<StatementCase, 'payout'>): Money =>
  subtract(
    add(line.allocated.principal, line.allocated.interest, line.allocated.creditorFees, line.outlaysOfCreditor),
    add(line.receivedByCreditor, line.commission, line.fees, line.vat),
  );

/** What the creditor gets for the month, øre: the cases, less charges with their VAT, plus what was carried forward (T15.4, T16.5). */
export const statementPayout = (facts: Pick<StatementFacts, 'cases' | 'charges' | 'carriedForward'>): Money =>
  add(
    ...facts.cases.map((line) => line.payout),
    ...facts.charges.map((charge) => negate(add(charge.amount, charge.vat))),
    facts.carriedForward,
  );

const receivedOf = (line: StatementCase): Money => add(line.receivedByAgency, line.receivedByCreditor);
const spread = (line: StatementCase): Money => add(...components.map((component) => line.allocated[component]));

const assertSound = (facts: StatementFacts): void => {
  const where = `statement ${facts.statementId}`;
  for (const line of facts.cases) {
    if (spread(line) !== receivedOf(line))
      throw new InvariantBroken(
        `${where}: case ${line.caseNumber} spreads ${spread(line)} øre of ${receivedOf(line)} øre`,
      );
    if (casePayout(line) !== line.payout)
      throw new InvariantBroken(
        `${where}: case ${line.caseNumber} pays out ${line.payout} øre, its row gives ${casePayout(line)} øre`,
      );
  }
  if (statementPayout(facts) !== facts.payout)
    throw new InvariantBroken(`${where}: pays out ${facts.payout} øre, its rows give ${statementPayout(facts)} øre`);
};

const cellsOf = (lines: readonly StatementCase[]): readonly string[] => {
  const sum = (of: (line: StatementCase) => Money): string => formatDanish(add(...lines.map(of)));
  return [
    sum(receivedOf),
    ...components.map((component) => sum((line) => line.allocated[component])),
    sum((line) => line.commission),
    sum((line) => line.fees),
    sum((line) => line.vat),
    sum((line) => line.payout),
  ];
};

const rowOf = (line: StatementCase, words: Messages['statement']): StatementRow => ({
  head: line.caseNumber,
  detail: [
    line.concerns,
    ...(line.receivedByCreditor === zero ? [] : [words.receivedDirectly(formatDanish(line.receivedByCreditor))]),
  ].join(' · '),
  cells: cellsOf([line]),
});

const accountOf = (facts: StatementFacts, words: Messages['statement']): readonly LabelledText[] => [
  { label: words.casesTotal, text: formatDanish(add(...facts.cases.map((line) => line.payout))) },
  ...facts.charges.flatMap((charge) => [
    { label: charge.description, text: formatDanish(negate(charge.amount)) },
    { label: words.subscriptionVat, text: formatDanish(negate(charge.vat)) },
  ]),
  ...(facts.carriedForward === zero ? [] : [{ label: words.carriedForward, text: formatDanish(facts.carriedForward) }]),
];

const resultOf = (facts: StatementFacts, words: Messages['statement']): Statement['result'] =>
  facts.payout < 0n
    ? { label: words.owedByCreditor, text: formatDanish(negate(facts.payout)), note: words.offsetLater }
    : { label: words.toBePaid, text: formatDanish(facts.payout), note: words.paidOutTo(facts.payoutAccount) };

/**
 * The settlement statement that the facts make (T16.4). Throws `InvariantBroken` where a row or the whole does not sum: a creditor never
 * reads an account that contradicts itself.
 */
export const composeStatement = (facts: StatementFacts): Statement => {
  assertSound(facts);
  const messages = messagesIn(facts.language);
  const words = messages.statement;
  const { agency, creditor } = facts;
  return {
    statementId: facts.statementId,
    language: facts.language,
    writtenOn: facts.writtenOn,
    title: words.title(facts.month),
    sender: [agency.name, agency.street, `${agency.zip} ${agency.city}`],
    returnAddress: [agency.street, `${agency.zip} ${agency.city}`].join(' · '),
    recipient: [creditor.name, ...creditor.addressLines],
    reference: [
      { label: words.labels.writtenOn, text: messages.date(facts.writtenOn) },
      { label: words.labels.number, text: facts.statementNumber },
      { label: words.labels.creditorCvr, text: creditor.cvr },
    ],
    introduction:
      facts.cases.length === 0 ? words.nothingReceived : words.introduction(facts.month, facts.cases.length),
    table: {
      caption: words.caption,
      columns: [
        words.columns.case,
        words.columns.received,
        ...components.map((component) => words.columns[component]),
        words.columns.commission,
        words.columns.fees,
        words.columns.vat,
        words.columns.payout,
      ],
      rows: facts.cases.map((line) => rowOf(line, words)),
      total: { head: words.casesTotal, detail: '', cells: cellsOf(facts.cases) },
    },
    account: accountOf(facts, words),
    result: resultOf(facts, words),
    explanation: words.explanation,
    footer: messages.footer(agency),
    pageLabel: messages.pageLabel,
  };
};
