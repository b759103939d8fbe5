/** The one table (design 4; docs/data-model.md lists its items and access patterns). */
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { GlobalSecondaryIndexPropsV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Permanence } from '../permanence.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

// Whole items, so that a list is one query. An item is in an index only while it carries that index's keys: events, letters, parties and
// done commands carry none and cost nothing. The sweep needs ids alone, so KEYS_ONLY would halve the write cost of byDay, at the price of
// a second read by whoever lists; a projection cannot be changed in place.
const index = (indexName: string, number: 1 | 2 | 3): GlobalSecondaryIndexPropsV2 => ({
  indexName,
  partitionKey: text(`gsi${String(number)}pk`),
  sortKey: text(`gsi${String(number)}sk`),
  projectionType: ProjectionType.ALL,
});

export class CaseTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, key: IKey, { removalPolicy, protect }: Permanence) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Done commands expire; nothing that counts as a record ever does.
      timeToLiveAttribute: 'expiresAt',
      // Events are inserted and never changed: the new image is all there is.
      dynamoStream: StreamViewType.NEW_IMAGE,
      globalSecondaryIndexes: [index('byOwner', 1), index('byDay', 2), index('byDebtor', 3)],
      deletionProtection: protect,
      removalPolicy,
    });
  }
}
