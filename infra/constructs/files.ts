/** The buckets: what creditors upload, what we wrote to debtors and creditors, what the bank delivered, and who touched any of it. */
import { Duration, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { BucketProps, IBucket, LifecycleRule } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Permanence } from '../permanence.ts';

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  versioned: true,
} as const satisfies BucketProps;

const finished: LifecycleRule = { abortIncompleteMultipartUploadAfter: Duration.days(7) };

const tidy: LifecycleRule = {
  ...finished,
  // What was overwritten or deleted by mistake can be had back for as long.
  noncurrentVersionExpiration: Duration.days(90),
};

// Read in the first weeks, hardly ever after.
const cheaperWhenQuiet: LifecycleRule = {
  transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }],
};

// Five years from the end of the financial year (Bogføringsloven §12), so six cover every day of it.
const bookkeepingYears = 6;

export class Files extends Construct {
  readonly uploads: Bucket;
  readonly documents: Bucket;
  readonly bankFiles: Bucket;

  constructor(scope: Construct, id: string, key: IKey, { removalPolicy }: Permanence) {
    super(scope, id);
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...closed,
      // Not our key: the delivery of S3's access logs can write to no other encryption than S3's own.
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ ...tidy, expiration: Duration.days(400) }],
      removalPolicy,
    });
    acknowledge(accessLogs, 'AwsSolutions-S1', 'The bucket of the access logs; logging itself would never end.');
    const bucket = (name: string, lifecycleRules: LifecycleRule[]) => {
      const made = new Bucket(this, name, {
        ...closed,
        encryption: BucketEncryption.KMS,
        encryptionKey: key,
        // One call to KMS per bucket and hour instead of one per file.
        bucketKeyEnabled: true,
        serverAccessLogsBucket: asAnyBucket(accessLogs),
        serverAccessLogsPrefix: `${name}/`,
        lifecycleRules,
        removalPolicy,
      });
      announceFiles(made);
      return made;
    };
    // A case can sleep for ten years and still need its invoice and its letters: the domain deletes them, not their age.
    // An overwritten upload may be the one that was read and that the case rests on, so it goes only with the case.
    this.uploads = bucket('Uploads', [finished, cheaperWhenQuiet]);
    this.documents = bucket('Documents', [tidy, cheaperWhenQuiet]);
    this.bankFiles = bucket('BankFiles', [
      tidy,
      cheaperWhenQuiet,
      { expiration: Duration.days(bookkeepingYears * 366) },
    ]);
  }
}

// CDK is written without exactOptionalPropertyTypes: its own Bucket is no IBucket for it (isWebsite may be undefined).
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above; nothing is narrowed
const asAnyBucket = (bucket: Bucket): IBucket => bucket as IBucket;

/** Set on the resource itself: the construct's own way is a custom resource with a function of its own and rights on every bucket. */
const announceFiles = (bucket: Bucket): void => {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new Error(`No bucket in ${Stack.of(bucket).stackName}`);
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
};
