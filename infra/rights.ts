/**
 * What a function may do, action by action. The grants of CDK's own constructs hold wildcards (`s3:GetObject*`, `kms:ReEncrypt*`,
 * `index/*`); these name what our code calls and nothing else.
 */
import { Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** One statement of a policy. Where its resource holds a wildcard, the reason comes with it, or the function is not built. */
export interface Right {
  readonly statement: PolicyStatement;
  readonly wildcardBecause?: string;
}

const right = (actions: readonly string[], resources: readonly string[]): Right => ({
  statement: new PolicyStatement({ actions: [...actions], resources: [...resources] }),
});

/** The right to actions on things that are named one by one. */
export const may = (actions: readonly string[], ...resources: readonly string[]): Right => right(actions, resources);

/** The right to actions on things that cannot be named one by one. */
export const mayOnAny = (actions: readonly string[], resource: string, wildcardBecause: string): Right => ({
  ...right(actions, [resource]),
  wildcardBecause,
});

export type TableRight = 'none' | 'read' | 'write';

/** The indexes of the table (design 4): by creditor and stage, by next deadline, by debtor. */
export const indexNames = ['byOwner', 'byDay', 'byDebtor'] as const;

/** Allows a key only as the servant of one service: the function itself can decrypt nothing. */
export const throughService = (key: IKey, service: 'dynamodb' | 's3' | 'sqs', actions: readonly string[]): Right => ({
  statement: new PolicyStatement({
    actions: [...actions],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(key).region}.amazonaws.com` } },
  }),
});

// What DynamoDB asks of its caller for a table under a customer-managed key, spelled out.
const tableKeyActions = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:DescribeKey',
];

// A transaction needs the right of each of its items' own action. Deleting: what is not a record, such as the token of a wait.
const writeActions = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

/** Reading is by key or by index, never a scan. */
export const mayUseTable = (table: TableV2, key: IKey, wanted: TableRight): readonly Right[] => {
  if (wanted === 'none') return [];
  const read = [
    may(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], table.tableArn),
    may(['dynamodb:Query'], ...indexNames.map((index) => `${table.tableArn}/index/${index}`)),
    throughService(key, 'dynamodb', tableKeyActions),
  ];
  return wanted === 'read' ? read : [...read, may(writeActions, table.tableArn)];
};

/** The bucket's ARN as the other stack imports it; asked for here, so that a reason can be tied to the imported name. */
const importedArn = (bucket: Bucket): string => Stack.of(bucket).exportValue(bucket.bucketArn);

const inFolders = (
  bucket: Bucket,
  action: 's3:GetObject' | 's3:GetObjectVersion' | 's3:PutObject',
  folders: readonly Folder[],
): readonly Right[] =>
  folders.map((folder) =>
    mayOnAny(
      [action],
      `${importedArn(bucket)}/${folder}*`,
      'One folder of one bucket; its files are named as they come.',
    ),
  );

export type Folder = `${string}/`;

export const mayReadFiles = (bucket: Bucket, key: IKey, ...folders: readonly Folder[]): readonly Right[] => [
  ...inFolders(bucket, 's3:GetObject', folders),
  throughService(key, 's3', ['kms:Decrypt']),
];

/** Also what was overwritten since: the file of an upload is the first that came under its key. */
export const mayReadVersions = (bucket: Bucket, key: IKey, ...folders: readonly Folder[]): readonly Right[] => [
  ...inFolders(bucket, 's3:GetObjectVersion', folders),
  ...mayReadFiles(bucket, key, ...folders),
];

export const mayWriteFiles = (bucket: Bucket, key: IKey, ...folders: readonly Folder[]): readonly Right[] => [
  ...inFolders(bucket, 's3:PutObject', folders),
  // Decrypt too: a large file goes up in parts, and S3 reads them again.
  throughService(key, 's3', ['kms:GenerateDataKey', 'kms:Decrypt']),
];

export const maySend = (queue: IQueue, key: IKey): readonly Right[] => [
  may(['sqs:SendMessage'], queue.queueArn),
  throughService(key, 'sqs', ['kms:GenerateDataKey', 'kms:Decrypt']),
];

export const mayConsume = (queue: IQueue, key: IKey): readonly Right[] => [
  may(
    [
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
    ],
    queue.queueArn,
  ),
  throughService(key, 'sqs', ['kms:Decrypt']),
];
