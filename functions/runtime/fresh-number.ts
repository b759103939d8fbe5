import type { Command } from '../../domain/case/commands.ts';
import type { Outcome } from '../contracts/outcome.ts';
import type { Execute } from './execute.ts';
import { KeyCollision } from './faults.ts';

const drawsMax = 4;

/** Executes a command with a payment number drawn for it: a FIK id that is taken is drawn again; four taken in a row are a fault. */
export const executeWithFreshNumber = async (
  execute: Execute,
  draw: () => string,
  commandWith: (paymentNumber: string) => Command,
): Promise<Outcome> => {
  for (let draws = 1; ; draws += 1) {
    try {
      return await execute(commandWith(draw()));
    } catch (error) {
      if (!(error instanceof KeyCollision) || draws >= drawsMax) throw error;
    }
  }
};
