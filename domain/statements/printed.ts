import { plusDays } from '../calendar/local-date.ts';
import type { LabelledText } from '../letters/letter.ts';
import { add, negate, zero, type Money } from '../money/money.ts';
import type {
  DebtStatement,
  DebtStatementComponent,
  DebtStatementLine,
  InterestBasis,
  Lowering,
} from './debt-statement.ts';
import type { StatementRule } from './rules.ts';
import { wordsIn, type DebtStatementWords, type StatementLanguage } from './words.ts';

/** What a column holds: it decides its width and on which side it is aligned. */
export type PrintedColumn = { readonly heading: string; readonly holds: 'item' | 'when' | 'amount' | 'rule' };
/** `details`: quieter lines below the text. */
export type PrintedCell = { readonly text: string; readonly details: readonly string[] };
export type PrintedRow = { readonly cells: readonly PrintedCell[]; readonly isTotal: boolean };
export type PrintedTable = {
  readonly caption: string;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly PrintedRow[];
  /** Below the table. */
  readonly notes: readonly string[];
};

/** A debt statement in one language, for a page or a terminal; nothing in it is left to compute. */
export type PrintedDebtStatement = {
  readonly language: StatementLanguage;
  readonly languageTag: string;
  readonly at: DebtStatement['at'];
  readonly title: string;
  readonly introduction: string;
  /** The sum at the top; and what the debtor is to have back, where there is something. */
  readonly results: readonly LabelledText[];
  readonly tables: readonly PrintedTable[];
  readonly notes: readonly string[];
  readonly rules: {
    readonly caption: string;
    readonly rows: readonly { readonly number: string; readonly name: string; readonly sentence: string }[];
  };
};

const cell = (text: string, ...details: readonly string[]): PrintedCell => ({ text, details });
const row = (...cells: readonly PrintedCell[]): PrintedRow => ({ cells, isTotal: false });
const total = (...texts: readonly string[]): PrintedRow => ({ cells: texts.map((text) => cell(text)), isTotal: true });

const signed = (amount: Money, words: DebtStatementWords): string =>
  amount > 0n ? `+${words.amount(amount)}` : words.amount(amount);

const formulaOf = (basis: InterestBasis, amount: Money, words: DebtStatementWords): string => {
  const alone = words.amount(add(amount, negate(basis.carried)));
  const formula = `${words.formula(basis)} = ${alone}`;
  return basis.carried === 0n ? formula : `${formula}, ${words.carried(signed(basis.carried, words))}`;
};

/** Charges that belong to the whole case stand on one of its claims only for the order of payments. */
const ofTheCase: ReadonlySet<DebtStatementLine['kind']> = new Set(['reminder', 'notice', 'collectionCosts']);

const nameOf = ({ kind, claim, source }: DebtStatementLine, words: DebtStatementWords): string => {
  const named =
    source.from === 'fact' && source.label !== null ? `${words.kinds[kind]}: ${source.label}` : words.kinds[kind];
  if (claim === null || ofTheCase.has(kind)) return named;
  if (kind === 'principal') return words.invoice(claim.label);
  return kind === 'interest' ? words.interestOn(claim.label) : words.ofClaim(named, claim.label);
};

const detailsOf = (line: DebtStatementLine, statement: DebtStatement, words: DebtStatementWords): readonly string[] => {
  const { kind, amount, vat, interest, claim } = line;
  if (interest !== null) return [formulaOf(interest, amount, words)];
  if (vat > 0n) return [words.vatWithin(words.amount(vat))];
  const dates = kind === 'principal' ? statement.claims.find(({ id }) => id === claim?.id) : undefined;
  return dates === undefined ? [] : [words.invoiceDates(dates.issued, dates.due)];
};

const componentTable = (
  { component, lines, open }: DebtStatementComponent,
  statement: DebtStatement,
  words: DebtStatementWords,
  numberOf: (rule: StatementRule) => string,
): PrintedTable => {
  const { item, when, amount, runningSum, rule } = words.columns;
  const name = words.components[component];
  return {
    caption: name,
    columns: [
      { heading: item, holds: 'item' },
      { heading: when, holds: 'when' },
      { heading: amount, holds: 'amount' },
      { heading: runningSum, holds: 'amount' },
      { heading: rule, holds: 'rule' },
    ],
    rows: [
      ...lines.map((line) =>
        row(
          cell(`${nameOf(line, words)}${line.isUnconfirmed ? ' *' : ''}`, ...detailsOf(line, statement, words)),
          cell(
            line.interest === null
              ? words.shortDate(line.on)
              : words.period(line.interest.from, plusDays(line.interest.to, -1)),
          ),
          cell(words.amount(line.amount)),
          cell(words.amount(line.runningSum)),
          cell(numberOf(line.rule)),
        ),
      ),
      total(words.openOf(name), '', '', words.amount(open), ''),
    ],
    notes: lines.some(({ interest }) => interest !== null && interest.carried !== 0n) ? [words.notes.rounding] : [],
  };
};

const summaryTable = ({ components, total: owed }: DebtStatement, words: DebtStatementWords): PrintedTable => {
  const { item, charged, covered, open } = words.columns;
  const amounts = (line: Pick<DebtStatementComponent, 'charged' | 'covered' | 'open'>): readonly string[] => [
    words.amount(line.charged),
    words.amount(line.covered),
    words.amount(line.open),
  ];
  const all = (of: 'charged' | 'covered'): Money => add(zero, ...components.map((line) => line[of]));
  return {
    caption: words.captions.summary,
    columns: [
      { heading: item, holds: 'item' },
      { heading: charged, holds: 'amount' },
      { heading: covered, holds: 'amount' },
      { heading: open, holds: 'amount' },
    ],
    rows: [
      ...components.map((line) =>
        row(cell(words.components[line.component]), ...amounts(line).map((text) => cell(text))),
      ),
      total(words.totals.owed, ...amounts({ charged: all('charged'), covered: all('covered'), open: owed })),
    ],
    notes: [],
  };
};

const loweringName = ({ kind, source, markedFor, via }: Lowering, words: DebtStatementWords): string => {
  const named = source.label === null ? words.kinds[kind] : `${words.kinds[kind]}: ${source.label}`;
  return [
    named,
    ...(markedFor === null ? [] : [words.markedFor(markedFor.label)]),
    ...(via === 'creditor' ? [words.paidToCreditor] : []),
  ].join(', ');
};

const loweringRow = (lowering: Lowering, words: DebtStatementWords): PrintedRow => {
  const parts = lowering.covered.map(({ component, claim, amount }) => {
    const name = words.components[component];
    return `${claim === null ? name : words.ofClaim(name, claim.label)}: ${words.amount(amount)}`;
  });
  const left = lowering.left > 0n ? [`${words.leftOver}: ${words.amount(lowering.left)}`] : [];
  return row(
    cell(loweringName(lowering, words), ...parts, ...left),
    cell(words.shortDate(lowering.on)),
    cell(words.amount(lowering.amount)),
  );
};

const loweringsTable = ({ lowerings }: DebtStatement, words: DebtStatementWords): PrintedTable => ({
  caption: words.captions.lowerings,
  columns: [
    { heading: words.columns.item, holds: 'item' },
    { heading: words.columns.when, holds: 'when' },
    { heading: words.columns.amount, holds: 'amount' },
  ],
  rows: [
    ...lowerings.map((lowering) => loweringRow(lowering, words)),
    total(words.totals.lowered, '', words.amount(add(zero, ...lowerings.map(({ amount }) => amount)))),
  ],
  notes: [],
});

const overpaymentTable = ({ overpayment }: DebtStatement, words: DebtStatementWords): PrintedTable => ({
  caption: words.captions.overpayment,
  columns: [
    { heading: words.columns.item, holds: 'item' },
    { heading: words.columns.when, holds: 'when' },
    { heading: words.columns.amount, holds: 'amount' },
  ],
  rows: [
    ...overpayment.arose.map((lowering) =>
      row(cell(loweringName(lowering, words)), cell(words.shortDate(lowering.on)), cell(words.amount(lowering.left))),
    ),
    ...overpayment.paidBack.map(({ on, amount }) =>
      row(cell(words.kinds.refund), cell(words.shortDate(on)), cell(words.amount(negate(amount)))),
    ),
    total(words.toHaveBack, '', words.amount(overpayment.open)),
  ],
  notes: [],
});

const notesOf = ({ unconfirmed, daysWithoutRate }: DebtStatement, words: DebtStatementWords): readonly string[] => [
  ...(unconfirmed.charged > 0n ? [words.notes.unconfirmed(words.sum(unconfirmed.charged))] : []),
  ...daysWithoutRate.map(({ claim, from, to }) =>
    words.notes.withoutRate(claim.label, words.period(from, plusDays(to, -1))),
  ),
];

/** The statement in the words of a language: overview, one table for each component with lines, what lowered it, and each rule once. */
export const printDebtStatement = (statement: DebtStatement, language: StatementLanguage): PrintedDebtStatement => {
  const words = wordsIn(language);
  const { at, components, lowerings, overpayment, rules } = statement;
  const numberOf = (rule: StatementRule): string => String(rules.indexOf(rule) + 1);
  const owed = { label: words.owed, text: words.sum(statement.total) };
  return {
    language,
    languageTag: words.languageTag,
    at,
    title: words.title(at),
    introduction: words.introduction(at),
    results: [owed, ...(overpayment.open > 0n ? [{ label: words.toHaveBack, text: words.sum(overpayment.open) }] : [])],
    tables: [
      summaryTable(statement, words),
      ...components
        .filter(({ lines }) => lines.length > 0)
        .map((component) => componentTable(component, statement, words, numberOf)),
      ...(lowerings.length > 0 ? [loweringsTable(statement, words)] : []),
      ...(overpayment.arose.length > 0 ? [overpaymentTable(statement, words)] : []),
    ],
    notes: notesOf(statement, words),
    rules: {
      caption: words.captions.rules,
      rows: rules.map((rule) => ({ number: numberOf(rule), ...words.rules[rule] })),
    },
  };
};

/** Whose debt it is: handed in beside the statement, which holds no names itself. */
export type DebtStatementNames = {
  readonly caseNumber: string;
  readonly agency: string;
  readonly creditor: string;
  readonly debtor: string;
};

/** The lines that say whose statement it is. */
export const debtStatementHead = (
  { caseNumber, agency, creditor, debtor }: DebtStatementNames,
  language: StatementLanguage,
): readonly LabelledText[] => {
  const { labels } = wordsIn(language);
  return [
    { label: labels.caseNumber, text: caseNumber },
    { label: labels.creditor, text: creditor },
    { label: labels.debtor, text: debtor },
    { label: labels.agency, text: agency },
  ];
};
