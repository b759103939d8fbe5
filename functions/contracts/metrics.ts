/** Where our own metrics stand in CloudWatch. What writes one and the alarm that reads it take both names from here. */
export const metricNamespace = 'Rykker';

/**
 * What is counted because nothing fails when it happens, and a person must act all the same. `BankFileProblems`: a refused bank file as 1,
 * otherwise its entries whose money is booked nowhere. `CasesHeldUp`: deadlines that cannot pass because of the case's letter.
 */
export type MetricName = 'BankFileProblems' | 'CasesHeldUp';
