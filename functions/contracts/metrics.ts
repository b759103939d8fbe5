/** Where our own metrics stand in CloudWatch. What writes one and the alarm that reads it take both names from here. */
export const metricNamespace = 'Rykker';

/**
 * What is counted because nothing fails when it happens, and a person must act all the same. `BankFileProblems`: a refused bank file as 1,
 * otherwise its entries whose money is booked nowhere. `CasesHeldUp`: deadlines that cannot pass because of the case's letter.
 * `ConservationBroken`, `Overcharged`: cases whose books do not add up, and cases with a charge that differs from what the law allows (docs/adr/0013).
 */
export type MetricName = 'BankFileProblems' | 'CasesHeldUp' | 'ConservationBroken' | 'Overcharged';
