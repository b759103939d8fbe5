import type { LocalDate } from '../calendar/local-date.ts';

/** How sure a figure is (law.md "Marks"): primary text, agreeing secondary sources, unconfirmed, conflicting. */
export type TariffStatus = 'primary' | 'secondary' | 'unconfirmed' | 'conflicting';

/** One dated figure of the law: valid from that day until the next row of the same list. */
export type TariffRow<Figure> = {
  readonly validFrom: LocalDate;
  readonly figure: Figure;
  readonly status: TariffStatus;
};

/** The row in force on a day, or `undefined` before the first. Rows stand oldest first. */
export const inForce = <Figure>(rows: readonly TariffRow<Figure>[], on: LocalDate): TariffRow<Figure> | undefined =>
  rows.findLast((row) => row.validFrom <= on);

/** Whether a deployment may use figures that nobody has confirmed: only one without live debtors may. */
export type TariffPolicy = { readonly allowUnconfirmed: boolean };

export const isConfirmed = (status: TariffStatus): boolean => status === 'primary' || status === 'secondary';

/** A figure was needed for a day for which the law's table has none: a gap in our data, never a guess. */
export class TariffMissing extends Error {
  constructor(rule: string, on: LocalDate) {
    super(`no row of ${rule} is in force on ${on}`);
    this.name = 'TariffMissing';
  }
}

/** A figure is marked unconfirmed or conflicting and this deployment collects from live debtors. */
export class TariffUnconfirmed extends Error {
  constructor(rule: string, on: LocalDate) {
    super(`the row of ${rule} in force on ${on} has not been confirmed by an operator`);
    this.name = 'TariffUnconfirmed';
  }
}

/** The figure in force, or a thrown fault: missing rows and unconfirmed rows in live use stop loudly. */
export const figureOn = <Figure>(
  rule: string,
  rows: readonly TariffRow<Figure>[],
  on: LocalDate,
  policy: TariffPolicy,
): TariffRow<Figure> => {
  const row = inForce(rows, on);
  if (row === undefined) throw new TariffMissing(rule, on);
  if (!isConfirmed(row.status) && !policy.allowUnconfirmed) throw new TariffUnconfirmed(rule, on);
  return row;
};
