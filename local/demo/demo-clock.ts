import { moment, type Instant, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { Table } from '../../functions/ports/table.ts';
import { aheadOf } from '../../functions/runtime/clock.ts';
import { keys } from '../../functions/stores/keys.ts';

const dayMilliseconds = 86_400_000;

/** How far the demo's clock is ahead of the true time, in milliseconds. */
const readAhead = async (table: Table): Promise<number> => {
  const [item] = await table.get([keys.clock]);
  return aheadOf(item);
};

const writeAhead = async (table: Table, aheadMilliseconds: number): Promise<void> => {
  await table.write([{ put: { ...keys.clock, kind: 'CLOCK', aheadMilliseconds } }]);
};

/** Ten in the morning in Denmark, summer or winter: far from both ends of the day. */
const morningOf = (date: LocalDate): number => Date.parse(`${date}T08:30:00.000Z`);

/** Sets the clock to the morning of a day. */
export const setClock = async (table: Table, date: LocalDate): Promise<void> =>
  writeAhead(table, morningOf(date) - Date.now());

/** Moves the clock by whole days, forward or back; answers the moment it now shows. */
export const moveClock = async (table: Table, days: number): Promise<Instant> => {
  const ahead = (await readAhead(table)) + days * dayMilliseconds;
  await writeAhead(table, ahead);
  return moment(new Date(Date.now() + ahead).toISOString());
};
