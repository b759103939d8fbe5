import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Operations } from './constructs/operations.ts';
import type { FunctionName } from './functions.ts';
import type { Settings } from './settings.ts';

/** Where the code of a function comes from: its bundle; the template's tests put a line of their own there and need no bundles. */
export type CodeOf = (name: FunctionName) => Code;

/** What every capability builds on: the stateful things, the keys, the settings, and who is told when something fails. */
export interface Platform {
  readonly settings: Settings;
  readonly codeOf: CodeOf;
  readonly table: TableV2;
  readonly uploads: Bucket;
  readonly documents: Bucket;
  readonly bankFiles: Bucket;
  /** Encrypts the table and the buckets. */
  readonly dataKey: IKey;
  /** Encrypts queues, topics and logs: what AWS services themselves have to read and write. */
  readonly messageKey: IKey;
  readonly operations: Operations;
}
