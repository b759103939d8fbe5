/** Everything that works, capability by capability. It can be thrown away and deployed again; what it worked on is in `Data`. */
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { GraphWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { Intake } from '../constructs/intake.ts';
import { Letters } from '../constructs/letters.ts';
import { Lifecycle } from '../constructs/lifecycle.ts';
import { Operations } from '../constructs/operations.ts';
import { Payments } from '../constructs/payments.ts';
import { Portal } from '../constructs/portal.ts';
import { Settlement } from '../constructs/settlement.ts';
import { Watch } from '../constructs/watch.ts';
import type { CodeOf, Platform } from '../platform.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly settings: Settings;
  readonly kept: DataStack;
  readonly codeOf: CodeOf;
}

export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const platform = this.standOn(props);
    const intake = new Intake(this, 'Intake', platform);
    const lifecycle = new Lifecycle(this, 'Lifecycle', platform);
    const commandQueue = lifecycle.commands.queue;
    const letters = new Letters(this, 'Letters', platform, { bus: lifecycle.bus, commandQueue });
    const payments = new Payments(this, 'Payments', platform, commandQueue);
    const settlement = new Settlement(this, 'Settlement', platform);
    const watch = new Watch(this, 'Watch', platform);
    const { pool: users, client } = props.kept.users;
    const portal = new Portal(this, 'Portal', platform, { users, client });
    this.watchTable(platform);

    const consumers = [
      intake.reader,
      intake.collector,
      lifecycle.commands,
      lifecycle.signals,
      letters.sender,
      payments.bookkeeper,
    ];
    platform.operations.drawDashboard([
      [
        new GraphWidget({
          title: 'Oldest message, seconds',
          left: consumers.map((consumer) => consumer.queue.metricApproximateAgeOfOldestMessage()),
          width: 12,
        }),
        new GraphWidget({
          title: 'Answers of the API',
          left: ['4xx', '5xx'].map((name) => portal.metric(name, 'Sum')),
          right: [portal.metric('Latency', 'p99')],
          width: 12,
        }),
      ],
      [
        new GraphWidget({
          title: 'Executions',
          left: [lifecycle.caseLife, settlement.settleMonth, watch.watchBooks].flatMap((workflow) =>
            ['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed'].map((name) => workflow.metric(name)),
          ),
          width: 24,
        }),
      ],
    ]);

    this.tell({
      ApiUrl: portal.url,
      UserPoolId: users.userPoolId,
      UserPoolClientId: client.userPoolClientId,
      TableName: platform.table.tableName,
      UploadsBucket: platform.uploads.bucketName,
      DocumentsBucket: platform.documents.bucketName,
      BankFilesBucket: platform.bankFiles.bucketName,
      CommandQueueUrl: commandQueue.queueUrl,
      CaseLifeArn: lifecycle.caseLife.arn,
      SettleMonthArn: settlement.settleMonth.arn,
      WatchBooksArn: watch.watchBooks.arn,
      SweepDeadlinesName: lifecycle.sweepDeadlines.lambda.functionName,
      RestartLostExecutionsName: lifecycle.restartLostExecutions.lambda.functionName,
      EventBusName: lifecycle.bus.eventBusName,
    });
  }

  /**
   * The stateful things as this stack sees them. The keys by name only: CDK would otherwise write into their policies from here, and
   * their policies are written once, in `Keys`.
   */
  private standOn({ settings, kept, codeOf }: ServiceStackProps): Platform {
    const messageKey = Key.fromKeyArn(this, 'MessageKey', kept.keys.message.keyArn);
    return {
      settings,
      codeOf,
      table: kept.table,
      uploads: kept.files.uploads,
      documents: kept.files.documents,
      bankFiles: kept.files.bankFiles,
      dataKey: Key.fromKeyArn(this, 'DataKey', kept.keys.data.keyArn),
      messageKey,
      operations: new Operations(this, 'Operations', messageKey, settings.alarmMail),
    };
  }

  private watchTable({ operations, table }: Platform): void {
    operations.alarm(this, 'TableThrottled', {
      name: 'The table turns writes away',
      errorImpact: 'Everything is slow or fails at once: commands, the API, the workflows.',
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: 'WriteThrottleEvents',
        statistic: 'Sum',
        dimensionsMap: { TableName: table.tableName },
      }),
      atLeast: 10,
    });
  }

  /** Tells whoever deploys where things are. */
  private tell(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
