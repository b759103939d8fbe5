/**
 * A function that works on a queue. It cannot be built without the sentence that says who is hurt when it fails, and it brings what
 * every such function needs: dead letters, a bounded number of tries, answers message by message, and the two alarms.
 */
import { Duration } from 'aws-cdk-lib';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { specOf } from '../functions.ts';
import type { Platform } from '../platform.ts';
import { mayConsume } from '../rights.ts';
import { RykkerFunction } from './rykker-function.ts';
import type { RykkerFunctionProps } from './rykker-function.ts';

export interface QueueConsumerProps extends Omit<RykkerFunctionProps, 'noticedBy'> {
  /** How people call the queue: the beginning of its alarms' names ("Upload queue has dead letters"). */
  readonly queueName: string;
  /** A message older than this rings. */
  readonly lateAfter: Duration;
  /** Tries before a message goes to the dead letters; a fault of the moment heals in that time. */
  readonly tries?: number;
  readonly batchSize?: number;
  /** Orders messages by group, a case being a group. */
  readonly fifo?: boolean;
  /** How many run at once; what they call sets it (Textract, the mail quota). */
  readonly atOnce?: number;
}

export class QueueConsumer extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly function: RykkerFunction;
  private readonly lateAfter: Duration;

  constructor(scope: Construct, id: string, platform: Platform, props: QueueConsumerProps) {
    super(scope, id);
    const fifo = props.fifo ?? false;
    this.lateAfter = props.lateAfter;
    this.deadLetters = platform.operations.deadLetters(this, 'DeadLetters', platform.messageKey, fifo);
    this.queue = new Queue(this, 'Queue', {
      ...(fifo
        ? {
            fifo: true,
            // High throughput: the limit counts per case, not per queue.
            deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
            fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
          }
        : {}),
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: platform.messageKey,
      dataKeyReuse: Duration.hours(1),
      enforceSSL: true,
      // Lambda retries a throttled batch for as long: six times the function's timeout is AWS's own advice.
      visibilityTimeout: Duration.seconds(6 * specOf(props.name).timeoutSeconds),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.tries ?? 5 },
    });
    this.function = new RykkerFunction(this, 'Consumer', platform, { ...props, noticedBy: 'dead letters' });
    this.function.allow(...mayConsume(this.queue, platform.messageKey));
    this.function.lambda.addEventSourceMapping('Messages', {
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize ?? 10,
      reportBatchItemFailures: true,
      ...(props.atOnce === undefined ? {} : { maxConcurrency: props.atOnce }),
    });
    this.ring(platform, props);
  }

  private ring(platform: Platform, props: QueueConsumerProps): void {
    platform.operations.alarm(this, 'DeadLetters', {
      name: `${props.queueName} has dead letters`,
      errorImpact: props.errorImpact,
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      atLeast: 1,
    });
    platform.operations.alarm(this, 'Late', {
      name: `${props.queueName} is late`,
      errorImpact: props.errorImpact,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      atLeast: this.lateAfter.toSeconds(),
    });
  }
}
