/** Everything that would be missed: table, buckets, keys, users. A stack of its own, so that no deployment of code can touch it. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { CaseTable } from '../constructs/case-table.ts';
import { Files } from '../constructs/files.ts';
import { Keys } from '../constructs/keys.ts';
import { Users } from '../constructs/users.ts';
import type { Permanence } from '../permanence.ts';
import type { Settings } from '../settings.ts';

export class DataStack extends Stack {
  readonly keys: Keys;
  readonly table: TableV2;
  readonly files: Files;
  readonly users: Users;

  constructor(scope: Construct, id: string, settings: Settings, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: !settings.demo });
    const permanence: Permanence = {
      removalPolicy: settings.demo ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      protect: !settings.demo,
    };
    this.keys = new Keys(this, 'Keys', permanence);
    this.table = new CaseTable(this, 'Cases', this.keys.data, permanence).table;
    this.files = new Files(this, 'Files', this.keys.data, permanence);
    this.users = new Users(this, 'Users', permanence);
  }
}
