import { Logger } from '@aws-lambda-powertools/logger';
import { metricNamespace, metricUnits, type MetricDimensions, type MetricName } from '../contracts/metrics.ts';
import { machineMilliseconds } from './clock.ts';
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

/** Counts something that no error tells of. */
export type CountMetric = (name: MetricName, value: number, by?: MetricDimensions) => void;

/** A count in CloudWatch's embedded metric format, which makes a metric of a log line. `at` is in milliseconds since 1970. */
export const metricLine = (name: MetricName, value: number, at: number, by: MetricDimensions = {}): string => {
  // One empty set of dimensions: the alarm adds up everything under the name.
  const Dimensions = Object.keys(by).length === 0 ? [[]] : [[], Object.keys(by)];
  const Metrics = [{ Name: name, Unit: metricUnits[name] ?? 'Count' }];
  const CloudWatchMetrics = [{ Namespace: metricNamespace, Dimensions, Metrics }];
  return JSON.stringify({ _aws: { Timestamp: at, CloudWatchMetrics }, ...by, [name]: value });
};

/**
 * Written past `console`, which Lambda's JSON logs wrap into a message that CloudWatch finds no metric in. The machine's time and not a
 * demo's: CloudWatch drops what lies weeks behind or hours ahead. Their library would cost each bundle more room than there is.
 */
export const countMetric: CountMetric = (name, value, by) => {
  process.stdout.write(`${metricLine(name, value, machineMilliseconds(), by)}\n`);
};
