/**
 * Two keys, because two kinds of readers. The data key serves only our own functions, through DynamoDB and S3. The message key must also
 * serve AWS's services that put things into our queues, topics and logs; what they may do must not reach the table.
 */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Permanence } from '../permanence.ts';

export class Keys extends Construct {
  readonly data: Key;
  readonly message: Key;

  constructor(scope: Construct, id: string, { removalPolicy }: Permanence) {
    super(scope, id);
    this.data = new Key(this, 'Data', {
      description: 'Rykker: table and buckets',
      enableKeyRotation: true,
      removalPolicy,
    });
    this.message = new Key(this, 'Message', {
      description: 'Rykker: queues, topics and logs',
      enableKeyRotation: true,
      removalPolicy,
    });
    const { account } = Stack.of(this);
    this.message.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NotificationsIntoEncryptedQueuesAndTopics',
        principals: [new ServicePrincipal('sns.amazonaws.com'), new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        // In a key's policy * means this key.
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    this.message.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EventsIntoEncryptedQueues',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        // EventBridge sends no source account along (AWS's guide says so); the queues' own policies name the rules.
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
    this.letLogsEncrypt();
  }

  private letLogsEncrypt(): void {
    const { region, account, partition } = Stack.of(this);
    this.message.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EncryptedLogGroups',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
  }
}
