/** Who is told when something fails, and where one looks: the alarm topic, the alarms themselves, the dashboard. */
import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  ComparisonOperator,
  Dashboard,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { metricNamespace, type MetricName } from '../../functions/contracts/metrics.ts';
import { acknowledge } from '../acknowledge.ts';

export interface AlarmProps {
  /** A heading of docs/runbook.md, letter for letter. */
  readonly name: string;
  /** Who is hurt while this rings, in one sentence. */
  readonly errorImpact: string;
  readonly metric: Metric;
  /** Rings at this value or above. */
  readonly atLeast: number;
  /** Rings when the value is lower instead, and when nothing is measured at all: for what must happen regularly. */
  readonly whenBelow?: boolean;
  readonly periods?: number;
}

/** What our functions count themselves (`countMetric`), summed. */
export const counted = (metricName: MetricName, period = Duration.minutes(5)): Metric =>
  new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period });

export class Operations extends Construct {
  /** Events that EventBridge or SNS could not hand over to their queue. */
  readonly undelivered: Queue;
  private readonly topic: Topic;
  private readonly alarms: Alarm[] = [];

  constructor(scope: Construct, id: string, messageKey: IKey, alarmMail: string | undefined) {
    super(scope, id);
    this.topic = new Topic(this, 'AlarmTopic', { masterKey: messageKey, enforceSSL: true });
    // A topic with a policy of its own has lost the one that lets the account's services publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsMayRing',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (alarmMail !== undefined) this.topic.addSubscription(new EmailSubscription(alarmMail));
    this.undelivered = this.deadLetters(this, 'UndeliveredDeadLetters', messageKey);
    this.alarm(this, 'Undelivered', {
      name: 'Events were not delivered',
      errorImpact:
        'A letter, an upload or a payment file waits unseen: its event never reached the queue that works on it.',
      metric: this.undelivered.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      atLeast: 1,
    });
  }

  /** A queue for what could not be done, kept for fourteen days (the longest SQS keeps anything), so that a long weekend loses nothing. */
  deadLetters(scope: Construct, id: string, messageKey: IKey, fifo = false): Queue {
    const queue = new Queue(scope, id, {
      // SQS wants the property absent, not false, on standard queues.
      ...(fifo ? { fifo: true } : {}),
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: messageKey,
      dataKeyReuse: Duration.hours(1),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(queue, 'AwsSolutions-SQS3', 'This is a dead-letter queue; a person empties it (docs/runbook.md).');
    return queue;
  }

  alarm(scope: Construct, id: string, props: AlarmProps): Alarm {
    const whenBelow = props.whenBelow ?? false;
    const alarm = new Alarm(scope, `${id}Alarm`, {
      alarmName: props.name,
      alarmDescription: `${props.errorImpact} What to do: docs/runbook.md, "${props.name}".`,
      metric: props.metric,
      threshold: props.atLeast,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: whenBelow
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: whenBelow ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    this.alarms.push(alarm);
    return alarm;
  }

  /** Drawn last, when every capability has added its alarms. */
  drawDashboard(rows: readonly (readonly IWidget[])[]): void {
    new Dashboard(this, 'Dashboard', {
      widgets: [
        [new AlarmStatusWidget({ title: 'What rings', alarms: this.alarms, width: 24, height: 6 })],
        ...rows.map((row) => [...row]),
      ],
    });
  }
}
