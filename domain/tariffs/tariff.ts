import type { LocalDate } from '../calendar/local-date.ts';
import type { Money } from '../money/money.ts';

/** How sure a figure is (law.md "Marks"): primary text, agreeing secondary sources, unconfirmed, conflicting. */
export type TariffStatus = 'primary' | 'secondary' | 'unconfirmed' | 'conflicting';

/**
 * One dated figure of the law: valid from that day until the next row of the same list. `source` names the text that says so. A row whose figure
 * is `undefined` is a version known to exist whose figures were not found: it ends the row before it and is never computed with.
 */
export type TariffRow<Figure> = {
  readonly validFrom: LocalDate;
  readonly figure: Figure;
  readonly status: TariffStatus;
  readonly source: string;
};

/**
 * Which day of a claim chooses the row: the day it fell due, the day it arose (its invoice was issued), the day of the event itself (a letter, a
 * day that bears interest), the day of filing with a court, or the day on which a court fixes costs.
 */
export type AppliesBy = 'due' | 'arose' | 'event' | 'filing' | 'fixing';

/** The rows of one rule, oldest first, and the day that chooses among them. `rule` is the statute as lines and refusals name it. */
export type TariffTable<Figure> = {
  readonly rule: string;
  readonly appliesBy: AppliesBy;
  readonly rows: readonly TariffRow<Figure>[];
};

/** Names one row of one rule, "Renteloven §5@2026-07-01": what an operator confirms (docs/adr/0009). */
export type RowId = `${string}@${string}`;

export const rowId = (rule: string, { validFrom }: { readonly validFrom: LocalDate }): RowId => `${rule}@${validFrom}`;

/** What a sum rests on, as a statement names it: the row of the rule that was used, and how sure it is. */
export type TariffUse = { readonly rule: string; readonly validFrom: LocalDate; readonly status: TariffStatus };

export const useOf = (rule: string, { validFrom, status }: Omit<TariffUse, 'rule'>): TariffUse => ({
  rule,
  validFrom,
  status,
});

/** A sum in øre, and the row that says so. */
export type TariffSum = { readonly amount: Money; readonly restsOn: TariffUse };

/** The row in force on a day, or `undefined` before the first. Rows stand oldest first. */
export const inForce = <Figure>(rows: readonly TariffRow<Figure>[], on: LocalDate): TariffRow<Figure> | undefined => {
  let found: TariffRow<Figure> | undefined;
  for (const row of rows) {
    if (row.validFrom > on) break;
    found = row;
  }
  return found;
};

/**
 * Which figures a deployment may use besides those that their sources confirm: all (`allowUnconfirmed`, only one without live debtors), or the
 * rows that an operator has looked up and `confirmed` by their ids.
 */
export type TariffPolicy = {
  readonly allowUnconfirmed: boolean;
  readonly confirmed?: ReadonlySet<RowId>;
  /** Interest of this day and later is not reckoned, though its rate may be known by now: of a case that closed before it was (docs/adr/0004). */
  readonly ratesUntil?: LocalDate;
};

/** Whether the sources themselves settle a figure, whoever computes with it. */
export const isConfirmed = (status: TariffStatus): boolean => status === 'primary' || status === 'secondary';

/** Whether this deployment may compute with a row: settled by its sources, confirmed by an operator, or a deployment without live debtors. */
export const isUsable = (
  rule: string,
  row: { readonly validFrom: LocalDate; readonly status: TariffStatus },
  policy: TariffPolicy,
): boolean => isConfirmed(row.status) || policy.allowUnconfirmed || policy.confirmed?.has(rowId(rule, row)) === true;

/** A figure was needed for a day for which the law's table has none: a gap in our data, never a guess. */
export class TariffMissing extends Error {
  constructor(rule: string, on: LocalDate) {
    super(`no figure of ${rule} is known for ${on}`);
    this.name = 'TariffMissing';
  }
}

/** A figure is marked unconfirmed or conflicting, no operator has confirmed its row, and this deployment collects from live debtors. */
export class TariffUnconfirmed extends Error {
  constructor(rule: string, on: LocalDate) {
    super(`the row of ${rule} in force on ${on} has not been confirmed by an operator`);
    this.name = 'TariffUnconfirmed';
  }
}

/**
 * The figure in force, or a thrown fault: missing rows and unconfirmed rows in live use stop loudly. An empty row is missing in every deployment,
 * because nobody can confirm what is not there.
 */
export const figureOn = <Figure>(
  rule: string,
  rows: readonly TariffRow<Figure | undefined>[],
  on: LocalDate,
  policy: TariffPolicy,
): TariffRow<Figure> => {
  const row = inForce(rows, on);
  if (row?.figure === undefined) throw new TariffMissing(rule, on);
  if (!isUsable(rule, row, policy)) throw new TariffUnconfirmed(rule, on);
  return { ...row, figure: row.figure };
};

/** `figureOn` of a whole table. */
export const figureOf = <Figure>(
  table: TariffTable<Figure | undefined>,
  on: LocalDate,
  policy: TariffPolicy,
): TariffRow<Figure> => figureOn(table.rule, table.rows, on, policy);
