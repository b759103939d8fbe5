import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Answers a rule of cdk-nag where we do otherwise on purpose. The reason is a sentence that a reviewer can contradict. */
export const acknowledge = (construct: IConstruct, rule: `AwsSolutions-${string}`, reason: string): void => {
  Validations.of(construct).acknowledge({ id: rule, reason });
};
