/** Ways of an event to a queue. What cannot be handed over within a day ends in the undelivered queue, whose alarm rings. */
import { Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import type { EventBus, EventPattern } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Platform } from '../platform.ts';

const toQueue = (queue: IQueue, platform: Platform): SqsQueue =>
  new SqsQueue(queue, {
    deadLetterQueue: platform.operations.undelivered,
    maxEventAge: Duration.hours(24),
    retryAttempts: 185,
  });

export interface CaseEventRoute {
  readonly bus: EventBus;
  readonly queue: IQueue;
  readonly description: string;
  readonly detailType?: readonly string[];
  readonly detail?: Readonly<Record<string, readonly unknown[]>>;
}

/** Events of cases, whole as they were published: an input transformer would be one more contract. */
export const routeCaseEvents = (scope: Construct, id: string, platform: Platform, route: CaseEventRoute): Rule => {
  const eventPattern: EventPattern = {
    source: ['rykker.case'],
    ...(route.detailType === undefined ? {} : { detailType: [...route.detailType] }),
    ...(route.detail === undefined ? {} : { detail: route.detail }),
  };
  return new Rule(scope, id, {
    eventBus: route.bus,
    description: route.description,
    eventPattern,
    targets: [toQueue(route.queue, platform)],
  });
};

/**
 * New files under a prefix of a bucket. Through EventBridge, because the bucket lives in the stack of stateful things and its native
 * notification would have to name a queue of the other one (docs/adr/0002).
 */
export const routeNewFiles = (
  scope: Construct,
  id: string,
  platform: Platform,
  route: { readonly bucket: Bucket; readonly prefix: string; readonly queue: IQueue; readonly description: string },
): Rule =>
  new Rule(scope, id, {
    description: route.description,
    eventPattern: {
      source: ['aws.s3'],
      account: [Stack.of(scope).account],
      detailType: ['Object Created'],
      detail: { bucket: { name: [route.bucket.bucketName] }, object: { key: [{ prefix: route.prefix }] } },
    },
    targets: [toQueue(route.queue, platform)],
  });
