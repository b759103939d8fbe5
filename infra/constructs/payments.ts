/** Money in: a bank file laid into the bucket is booked payment by payment, and what cannot be booked is reported beside it. */
import { Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import { mayReadFiles, maySend } from '../rights.ts';
import { routeNewFiles } from './event-routes.ts';
import { counted } from './operations.ts';
import { QueueConsumer } from './queue-consumer.ts';

export class Payments extends Construct {
  readonly bookkeeper: QueueConsumer;

  constructor(scope: Construct, id: string, platform: Platform, commandQueue: IQueue) {
    super(scope, id);
    const { bankFiles, dataKey, messageKey } = platform;
    this.bookkeeper = new QueueConsumer(this, 'BankFile', platform, {
      name: 'book-bank-file',
      queueName: 'Bank file queue',
      errorImpact: 'Payments are at the bank but not on their cases: debtors who paid are dunned again.',
      lateAfter: Duration.hours(1),
      // A file has thousands of payments: one per call.
      batchSize: 1,
      tries: 3,
      table: 'write',
      environment: { BANK_FILES_BUCKET: bankFiles.bucketName, COMMAND_QUEUE_URL: commandQueue.queueUrl },
      may: [...mayReadFiles(bankFiles, dataKey, 'incoming/'), ...maySend(commandQueue, messageKey)],
    });
    routeNewFiles(this, 'BankFileArrived', platform, {
      bucket: bankFiles,
      prefix: 'incoming/',
      queue: this.bookkeeper.queue,
      description: 'The bank delivered a file',
    });
    platform.operations.alarm(this, 'Problems', {
      name: 'A bank file has problems',
      errorImpact: 'Money is at the bank and booked nowhere: debtors who paid are dunned again.',
      metric: counted('BankFileProblems'),
      atLeast: 1,
    });
  }
}
