import * as z from 'zod';
import { danishDay, moment, type Instant, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { Item, Table } from '../ports/table.ts';
import { keys } from '../stores/keys.ts';

/**
 * The one place where the time comes from. `key`: an item that must be read to know the time, given only in a deployment with a demo clock;
 * a store that reads anyway takes it along, so that knowing the time costs no request of its own.
 */
export type Clock = {
  readonly key: typeof keys.clock | undefined;
  readonly at: (item: Item | undefined) => Instant;
  readonly now: () => Promise<Instant>;
};

/** The machine's own time in milliseconds since 1970, for what is measured of the machine; nothing of a case may be reckoned from it. */
export const machineMilliseconds = (): number => Date.now();

const systemNow = (aheadMilliseconds = 0): Instant => moment(new Date(Date.now() + aheadMilliseconds).toISOString());

/** The clock of a live deployment. */
export const systemClock: Clock = { key: undefined, at: () => systemNow(), now: () => Promise.resolve(systemNow()) };

const clockItem = z.object({ aheadMilliseconds: z.int() });

/** How far a demo's clock is ahead of (or behind) the true time. */
export const aheadOf = (item: Item | undefined): number =>
  item === undefined ? 0 : clockItem.parse(item).aheadMilliseconds;

/** The demo clock: a value in the table that `npm run clock` moves. Only a demo deployment is given it. */
export const storeClock = (table: Table): Clock => {
  const at = (item: Item | undefined): Instant => systemNow(aheadOf(item));
  return {
    key: keys.clock,
    at,
    now: async () => {
      const [item] = await table.get([keys.clock]);
      return at(item);
    },
  };
};

export const today = async (clock: Clock): Promise<LocalDate> => danishDay(await clock.now());
