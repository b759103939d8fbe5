/** The few shapes of Amazon States Language that our workflows are drawn with: JSONPath only, as both clouds read it alike. */
export type State = { readonly Type: string } & Readonly<Record<string, unknown>>;

export interface Definition {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/**
 * The faults that a step may be repeated after: Lambda's own, and our store's. Commands are idempotent, so a repeated step changes
 * nothing. An error that remains fails the execution and rings an alarm; a business "no" is a value and never comes this way.
 */
export const retriedErrors = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'StoreUnavailable',
] as const;

const retry = [
  {
    ErrorEquals: retriedErrors,
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
];

const task = (resource: string, functionArn: string, payload: unknown) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  Parameters: { FunctionName: functionArn, Payload: payload },
  Retry: retry,
});

/** A Lambda that answers at once; its answer is in `$.Payload`. */
export const invoke = (functionArn: string, payload: Readonly<Record<string, unknown>>) =>
  task('lambda:invoke', functionArn, payload);

/** A Lambda that keeps the token; the answer is what ends the wait. */
export const invokeAndWait = (functionArn: string, payload: Readonly<Record<string, unknown>>) =>
  task('lambda:invoke.waitForTaskToken', functionArn, payload);

/** A Lambda that gets the state's whole input. */
export const invokeWithInput = (functionArn: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: functionArn, 'Payload.$': '$' },
  Retry: retry,
});

export const succeed = (comment: string): State => ({ Type: 'Succeed', Comment: comment });
