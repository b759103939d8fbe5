import { Logger } from '@aws-lambda-powertools/logger';
import { takeUsage } from './meter.ts';

/** Facts for a log line: ids, codes and numbers, never a name, an address or a number of a person. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

const logger = new Logger({ serviceName: 'rykker' });

/** One line for one piece of work done, with what it cost. */
export const logDone = (work: string, facts: LogFacts): void => {
  logger.info(work, { facts, usage: takeUsage() });
};

/** One line for work that failed and will be tried again or end in a dead-letter queue. */
export const logFailed = (work: string, error: unknown, facts: LogFacts = {}): void => {
  const known = error instanceof Error ? error : new Error(String(error));
  logger.error(work, { facts, usage: takeUsage(), error: known });
};
