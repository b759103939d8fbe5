import middy from '@middy/core';
import type * as z from 'zod';
import type { Json } from '../ports/table.ts';
import { logDone, logFailed, type LogFacts } from './log.ts';

/** A function that a workflow or a schedule invokes: input parsed, one log line, faults thrown by their names. */
export const invokedHandler = <Schema extends z.ZodType>(
  work: string,
  input: Schema,
  run: (input: z.output<Schema>) => Promise<{ result: Json; facts: LogFacts }>,
) =>
  middy().handler(async (event: unknown) => {
    try {
      const { result, facts } = await run(input.parse(event));
      logDone(work, facts);
      return result;
    } catch (error) {
      logFailed(work, error);
      throw error;
    }
  });
