import { columnNames } from './columns.ts';
import { listFields, requiredListFields, type ListField } from './list-fields.ts';

/** Which column, counted from 0, means what; `header` is the row that names them, -1 where none does. */
export type ListMapping = {
  readonly header: number;
  readonly columns: Readonly<Partial<Record<ListField, number>>>;
  /** ISO 4217, for lists that do not say it in a column of their own. */
  readonly currency?: string | undefined;
};

export type ProposedMapping = {
  readonly mapping: ListMapping;
  /** Headings that mean nothing to us; the creditor may give them a meaning. */
  readonly unmapped: readonly string[];
  /** What no column gives: without it no row becomes a claim. */
  readonly missing: readonly ListField[];
};

const bare = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const meanings: ReadonlyMap<string, ListField> = new Map(
  listFields.flatMap((field) => columnNames[field].map((name) => [bare(name), field] as const)),
);

/** "Beløb (DKK)" and "Saldo DKK": the currency stands in the heading. */
const withoutCurrency = (heading: string): string =>
  heading.replace(/[\s([]+(?:DKK|EUR|SEK|NOK|USD|GBP|kr\.?)[\s)\]]*$/i, '');

const meaningOf = (heading: string): ListField | undefined =>
  meanings.get(bare(heading)) ?? meanings.get(bare(withoutCurrency(heading)));

/** The names of columns stand above them, seldom below a title of more than a few rows. */
const headerWithin = 20;
const namesMin = 3;

const findHeader = (rows: readonly (readonly string[])[]): number => {
  const named = rows.slice(0, headerWithin).map((row) => new Set(row.flatMap((cell) => meaningOf(cell) ?? [])).size);
  const most = Math.max(0, ...named);
  return most < namesMin ? -1 : named.indexOf(most);
};

const currencyInHeadings = (headings: readonly string[]): string | undefined => {
  const found = new Set(
    headings.flatMap((heading) => /(?:^|[\s([])(DKK|EUR|SEK|NOK|USD|GBP)(?:[\s)\]]|$)/.exec(heading)?.[1] ?? []),
  );
  return found.size === 1 ? [...found][0] : undefined;
};

/**
 * Reads from a list's headings what its columns mean. A list that names only the whole amount is meant to be unpaid
 * altogether, so `gross` stands in for `payable`; nothing is guessed from values alone. The creditor confirms it.
 */
export const proposeMapping = (rows: readonly (readonly string[])[]): ProposedMapping => {
  const header = findHeader(rows);
  const headings = header < 0 ? [] : (rows[header] ?? []);
  const columns: Partial<Record<ListField, number>> = {};
  const unmapped: string[] = [];
  for (const [index, heading] of headings.entries()) {
    const field = meaningOf(heading);
    if (field !== undefined && columns[field] === undefined) columns[field] = index;
    else if (heading.trim() !== '') unmapped.push(heading.trim());
  }
  if (columns.payable === undefined && columns.gross !== undefined) {
    columns.payable = columns.gross;
    delete columns.gross;
  }
  return {
    mapping: { header, columns, currency: currencyInHeadings(headings) },
    unmapped,
    missing: requiredListFields.filter((field) => columns[field] === undefined),
  };
};
