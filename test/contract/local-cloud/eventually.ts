import { setTimeout as delay } from 'node:timers/promises';

const patienceMs = 30_000;
const lookEveryMs = 100;

/**
 * Looks until there is something to see. The emulator works on its own threads and offers nothing to wait on; a wait that ends
 * as soon as the thing is there keeps the test as fast as the emulator.
 */
export const eventually = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline) throw new Error(`Not seen within ${patienceMs / 1000} s: ${what}`);
    await delay(lookEveryMs);
  }
};
