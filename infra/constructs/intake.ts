/** From an uploaded file to a draft or a case: the reader, and Textract's way back for documents of several pages. */
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import { may, mayOnAny, mayReadFiles, mayReadVersions, mayWriteFiles } from '../rights.ts';
import type { Right } from '../rights.ts';
import { routeNewFiles } from './event-routes.ts';
import { QueueConsumer } from './queue-consumer.ts';
import { RykkerFunction } from './rykker-function.ts';

export class Intake extends Construct {
  readonly reader: QueueConsumer;
  readonly collector: QueueConsumer;
  readonly opener: RykkerFunction;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const expenseTopic = new Topic(this, 'ExpenseTopic', { masterKey: platform.messageKey, enforceSSL: true });
    const expenseRole = this.roleOfTextract(platform, expenseTopic);
    this.opener = this.openFiles(platform);
    this.reader = this.readUploads(platform, expenseTopic, expenseRole);
    this.collector = this.collectAnalyses(platform);
    expenseTopic.addSubscription(
      new SqsSubscription(this.collector.queue, { deadLetterQueue: platform.operations.undelivered }),
    );
    routeNewFiles(this, 'UploadArrived', platform, {
      bucket: platform.uploads,
      prefix: 'uploads/',
      queue: this.reader.queue,
      description: 'A creditor uploaded an invoice',
    });
  }

  /** What Textract itself may do when it has read a document: say so. */
  private roleOfTextract(platform: Platform, topic: Topic): Role {
    return new Role(this, 'TextractRole', {
      description: 'Lets Textract announce that a document is read',
      assumedBy: new ServicePrincipal('textract.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: {
        Announce: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }),
            new PolicyStatement({
              actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
              resources: [platform.messageKey.keyArn],
            }),
          ],
        }),
      },
    });
  }

  /** Opens what strangers sent. It has no right at all: the reader hands it an address and a form for one file. */
  private openFiles(platform: Platform): RykkerFunction {
    return new RykkerFunction(this, 'OpenFile', platform, {
      name: 'open-file',
      errorImpact:
        'Creditors are told that their invoices are damaged or too heavy, though it may be our opener that fails.',
      // One bad file ends it once; several within five minutes are an attack, or a fault of ours.
      noticedBy: { errors: 3 },
      table: 'none',
      isWalledOff: true,
    });
  }

  /** What whoever has files opened needs: to call the opener, and to do what the addresses and forms that it signs allow. */
  private mayHaveFilesOpened({ uploads, dataKey }: Platform): readonly Right[] {
    return [
      may(['lambda:InvokeFunction'], this.opener.lambda.functionArn),
      ...mayReadVersions(uploads, dataKey, 'uploads/'),
      // What was taken out of an archive or a mail, and what OCR is given in a picture's place.
      ...mayReadFiles(uploads, dataKey, 'opened/', 'readings/'),
      // A part of an archive and a row of a list become uploads of their own, which come in by the bucket like any other.
      ...mayWriteFiles(uploads, dataKey, 'opened/', 'pictures/', 'readings/', 'uploads/'),
    ];
  }

  private readUploads(platform: Platform, topic: Topic, role: Role): QueueConsumer {
    return new QueueConsumer(this, 'Upload', platform, {
      name: 'read-upload',
      queueName: 'Upload queue',
      errorImpact: 'Creditors wait for cases from invoices they uploaded, and their money waits with them.',
      lateAfter: Duration.minutes(15),
      // A file is heavy: one at a time per call, so that one bad file delays no other.
      batchSize: 1,
      tries: 3,
      // AnalyzeExpense starts with one call per second in most accounts.
      atOnce: 5,
      table: 'write',
      environment: {
        UPLOADS_BUCKET: platform.uploads.bucketName,
        EXPENSE_TOPIC_ARN: topic.topicArn,
        EXPENSE_ROLE_ARN: role.roleArn,
        OPEN_FILE_FUNCTION: this.opener.lambda.functionName,
        ...textractEndpoint(platform),
      },
      may: [
        ...this.mayHaveFilesOpened(platform),
        mayCallTextract('textract:AnalyzeExpense', 'textract:StartExpenseAnalysis'),
        mayPassToTextract(role),
      ],
    });
  }

  private collectAnalyses(platform: Platform): QueueConsumer {
    return new QueueConsumer(this, 'ExpenseResult', platform, {
      name: 'collect-expense-analysis',
      queueName: 'Expense result queue',
      errorImpact: 'Creditors wait for cases from scans of several pages that Textract has long read.',
      lateAfter: Duration.minutes(15),
      batchSize: 1,
      tries: 3,
      atOnce: 5,
      table: 'write',
      environment: {
        UPLOADS_BUCKET: platform.uploads.bucketName,
        OPEN_FILE_FUNCTION: this.opener.lambda.functionName,
        ...textractEndpoint(platform),
      },
      may: [...this.mayHaveFilesOpened(platform), mayCallTextract('textract:GetExpenseAnalysis')],
    });
  }
}

/** The SDK's own variable: set only where something else than AWS answers for Textract. */
const textractEndpoint = (platform: Platform): Record<string, string> =>
  platform.settings.textractEndpoint === undefined
    ? {}
    : { AWS_ENDPOINT_URL_TEXTRACT: platform.settings.textractEndpoint };

const mayCallTextract = (...actions: readonly string[]) =>
  mayOnAny(actions, '*', 'Textract knows no resources: its actions take * only.');

const mayPassToTextract = (role: Role): Right => ({
  statement: new PolicyStatement({
    actions: ['iam:PassRole'],
    resources: [role.roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': 'textract.amazonaws.com' } },
  }),
});
