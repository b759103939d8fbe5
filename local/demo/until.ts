import { setTimeout as delay } from 'node:timers/promises';

const pollMilliseconds = 120;

/** Asks again and again until the answer is there; after the time it gives up with a sentence that says what was waited for. */
export const until = async <T>(
  what: string,
  ask: () => Promise<T | undefined>,
  withinMilliseconds = 60_000,
): Promise<T> => {
  const giveUp = performance.now() + withinMilliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > giveUp) throw new Error(`waited ${withinMilliseconds / 1000} s in vain until ${what}`);
    await delay(pollMilliseconds);
  }
};
