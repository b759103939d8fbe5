/** Where our own metrics stand in CloudWatch. What writes one and the alarm that reads it take both names from here. */
export const metricNamespace = 'Rykker';

/**
 * What is counted because nothing fails when it happens, and a person must act all the same. `BankFileProblems`: a refused bank file as 1,
 * otherwise its entries whose money is booked nowhere. `CasesHeldUp`: deadlines that cannot pass because of the case's letter.
 * `ConservationBroken`, `Overcharged`: cases whose books do not add up, and cases with a charge that differs from what the law allows (docs/adr/0013).
 *
 * And what is measured of the reading, to be looked at and not rung for: how long a creditor waits for a case, a question or a refusal, from the
 * moment its file was announced; uploads by what became of them; pages given to Textract and what they cost; fields that people put right, by name.
 */
export type MetricName =
  | 'BankFileProblems'
  | 'CasesHeldUp'
  | 'ConservationBroken'
  | 'Overcharged'
  | 'UploadToCase'
  | 'UploadToQuestion'
  | 'UploadToRefusal'
  | 'UploadVerdicts'
  | 'TextractPages'
  | 'TextractCost'
  | 'FieldsCorrected';

/** CloudWatch's own units; money has none. */
export const metricUnits: Readonly<Partial<Record<MetricName, 'Milliseconds' | 'None'>>> = {
  UploadToCase: 'Milliseconds',
  UploadToQuestion: 'Milliseconds',
  UploadToRefusal: 'Milliseconds',
  TextractCost: 'None',
};

/** By what a count is told apart beside its sum: one closed list of words, never an id. */
export type MetricDimensions = Readonly<Partial<Record<'Verdict' | 'Field', string>>>;

/**
 * What AnalyzeExpense costs a page, in millionths of a US dollar: USD 0.01 for the first million pages a month at list price
 * (aws.amazon.com/textract/pricing, US regions; from memory, not confirmed for Frankfurt: the bill decides).
 */
export const analyzeExpenseMicroUsd = 10_000;
