import type { RowId, TariffPolicy } from '../../domain/tariffs/tariff.ts';
import { confirmedRows } from '../contracts/confirmed-rows.ts';

/**
 * Which figures of the law this deployment may use. One with a demo clock has no live debtors and may use all; any other those that their sources
 * settle, and the rows that its operator has confirmed (docs/adr/0009). `confirmed`: a JSON list of row ids.
 * @throws ZodError or SyntaxError where the list is none: a function that guessed here would charge by a figure that nobody has looked up.
 */
export const tariffPolicy = ({ clock, confirmed }: { clock: string; confirmed: string }): TariffPolicy => ({
  allowUnconfirmed: clock === 'store',
  confirmed: new Set<RowId>(confirmedRows.parse(JSON.parse(confirmed))),
});
