import type { RemovalPolicy } from 'aws-cdk-lib';

/** What happens to a stateful thing when its stack goes: only a demo's may go with it. */
export interface Permanence {
  readonly removalPolicy: RemovalPolicy;
  /** Refuse to delete, whoever asks. */
  readonly protect: boolean;
}
