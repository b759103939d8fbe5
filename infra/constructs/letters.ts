/** Letters to debtors: drawn, kept and sent once an event says that the step was taken. */
import { Duration, Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import { mayReadFiles, maySend, mayWriteFiles } from '../rights.ts';
import type { Right } from '../rights.ts';
import { routeCaseEvents } from './event-routes.ts';
import { QueueConsumer } from './queue-consumer.ts';

export interface LettersProps {
  readonly bus: EventBus;
  readonly commandQueue: IQueue;
}

/** The events that a letter follows; the letter's text is the function's matter. */
const lettersFollow = ['ReminderSent', 'StatutoryNoticeSent', 'CollectionLetterSent'] as const;

export class Letters extends Construct {
  readonly sender: QueueConsumer;

  constructor(scope: Construct, id: string, platform: Platform, props: LettersProps) {
    super(scope, id);
    const { documents, dataKey, messageKey, settings } = platform;
    this.sender = new QueueConsumer(this, 'Letter', platform, {
      name: 'send-letter',
      queueName: 'Letter queue',
      errorImpact: 'Debtors do not get letters that their case says were sent: deadlines run against them unknown.',
      lateAfter: Duration.hours(1),
      // A letter is drawn and handed over in seconds; few at a time keep a batch inside its timeout.
      batchSize: 5,
      // SES starts with some fourteen mails per second.
      atOnce: 10,
      table: 'write',
      environment: {
        DOCUMENTS_BUCKET: documents.bucketName,
        MAIL_FROM: settings.mailFrom,
        SMS_GATEWAY_URL: settings.smsGatewayUrl,
        PRINT_BUREAU_URL: settings.printBureauUrl,
        COMMAND_QUEUE_URL: props.commandQueue.queueUrl,
      },
      may: [
        ...mayReadFiles(documents, dataKey, 'letters/'),
        ...mayWriteFiles(documents, dataKey, 'letters/'),
        this.maySendMail(settings.mailFrom),
        ...maySend(props.commandQueue, messageKey),
      ],
    });
    routeCaseEvents(this, 'LetterDue', platform, {
      bus: props.bus,
      queue: this.sender.queue,
      description: 'A step was taken that a letter follows',
      detailType: lettersFollow,
    });
  }

  /** SES checks the address's identity where there is one, else its domain's; both are ours and neither is made here (DNS is not). */
  private maySendMail(mailFrom: string): Right {
    const domain = mailFrom.split('@')[1] ?? mailFrom;
    const identity = (resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName });
    return {
      statement: new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [identity(mailFrom), identity(domain)],
        conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
      }),
    };
  }
}
