/** One Lambda of ours: its own role with nothing but what is listed, its log group, tracing, and the alarm for when it fails. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { specOf } from '../functions.ts';
import type { FunctionName } from '../functions.ts';
import type { Platform } from '../platform.ts';
import { mayUseTable } from '../rights.ts';
import type { Right, TableRight } from '../rights.ts';

/**
 * How a failing function is noticed: by its own errors within five minutes, by the dead letters of the queue or stream that it works on,
 * or by the failed execution of the workflow that calls it. One fault rings once.
 */
export type NoticedBy = { readonly errors: number } | 'dead letters' | 'its workflow';

export interface RykkerFunctionProps {
  readonly name: FunctionName;
  /** Who is hurt when it fails, in one sentence. It stands in the alarm. */
  readonly errorImpact: string;
  readonly noticedBy: NoticedBy;
  readonly table: TableRight;
  readonly may?: readonly Right[];
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * True for a function that works on hostile input: it learns the name of nothing that we own, and may do nothing but write
   * its own log, not even leave a trace (docs/adr/0015).
   */
  readonly isWalledOff?: true;
}

/** What a function finds in its environment whatever it does. */
const commonEnvironment = (platform: Platform): Record<string, string> => ({
  TABLE_NAME: platform.table.tableName,
  // The demo's clock is an item in the table; everyone else's is the system's.
  CLOCK: platform.settings.demo ? 'store' : 'system',
  CONFIRMED_TARIFF_ROWS: JSON.stringify(platform.settings.confirmedTariffRows),
});

export class RykkerFunction extends Construct {
  readonly lambda: Function;
  readonly name: FunctionName;
  private readonly role: Role;

  constructor(scope: Construct, id: string, platform: Platform, props: RykkerFunctionProps) {
    super(scope, id);
    this.name = props.name;
    const spec = specOf(props.name);
    const isWalledOff = props.isWalledOff === true;
    const logGroup = this.logGroup(platform);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.lambda = new Function(this, 'Function', {
      description: spec.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: platform.codeOf(props.name),
      memorySize: spec.memoryMegabytes,
      timeout: Duration.seconds(spec.timeoutSeconds),
      tracing: isWalledOff ? Tracing.DISABLED : Tracing.ACTIVE,
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: {
        POWERTOOLS_SERVICE_NAME: props.name,
        ...(isWalledOff ? {} : commonEnvironment(platform)),
        ...props.environment,
      },
    });
    logGroup.grantWrite(this.role);
    this.allow(...mayUseTable(platform.table, platform.dataKey, props.table), ...(props.may ?? []));
    if (!isWalledOff)
      acknowledge(this, 'AwsSolutions-IAM5[Resource::*]', 'X-Ray takes trace segments without a resource to name.');
    if (typeof props.noticedBy === 'object') this.noticeErrors(platform, props, props.noticedBy.errors);
  }

  allow(...rights: readonly Right[]): void {
    for (const right of rights) {
      explainWildcards(this, right);
      this.role.addToPrincipalPolicy(right.statement);
    }
  }

  metric(metricName: string, statistic: string, period = Duration.minutes(5)): Metric {
    return new Metric({
      namespace: 'AWS/Lambda',
      metricName,
      statistic,
      period,
      dimensionsMap: { FunctionName: this.lambda.functionName },
    });
  }

  private logGroup(platform: Platform): LogGroup {
    return new LogGroup(this, 'Log', {
      // Long enough to follow a case through a year of reminders; logs hold case ids, never names.
      retention: RetentionDays.ONE_YEAR,
      encryptionKey: platform.messageKey,
      removalPolicy: platform.settings.demo ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }

  private noticeErrors(platform: Platform, props: RykkerFunctionProps, errors: number): void {
    platform.operations.alarm(this, 'Errors', {
      name: `${props.name} fails`,
      errorImpact: props.errorImpact,
      metric: this.metric('Errors', 'Sum'),
      atLeast: errors,
    });
  }
}

/** Ties the reason to each resource with a wildcard; a wildcard without a reason is not built. */
const explainWildcards = (construct: Construct, right: Right): void => {
  const stack = Stack.of(construct);
  const wildcards = right.statement.resources
    .map((resource) => flattenCfnReference(stack.resolve(resource)))
    .filter((resource) => resource.includes('*'));
  for (const resource of wildcards) {
    if (right.wildcardBecause === undefined) throw new Error(`${construct.node.path}: why ${resource}?`);
    acknowledge(construct, `AwsSolutions-IAM5[Resource::${resource}]`, right.wildcardBecause);
  }
};
