/** A state machine of ours: definition from plain values, its own role, logs, tracing, and the alarms for executions that end otherwise than done. */
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Platform } from '../platform.ts';
import { may, mayOnAny } from '../rights.ts';
import type { Right } from '../rights.ts';
import type { Definition } from '../workflows/states.ts';
import type { RykkerFunction } from './rykker-function.ts';

export interface WorkflowProps {
  /** Its name in the console, where staff watch executions. */
  readonly name: WorkflowName;
  readonly comment: string;
  readonly definition: Definition;
  readonly invokes: readonly RykkerFunction[];
  /** Names of the alarms, headings of the runbook: executions that failed, that ran out of time, that somebody stopped. */
  readonly alarms: { readonly failed: string; readonly timedOut: string; readonly aborted: string };
  readonly errorImpact: string;
}

export type WorkflowName = 'CaseLife' | 'SettleMonth' | 'WatchBooks';

const physicalName = (name: WorkflowName): string => `Rykker-${name}`;

const arnWith = (scope: Construct, resource: 'stateMachine' | 'execution', resourceName: string): string =>
  Stack.of(scope).formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });

/**
 * The ARN of a workflow from its name, without a reference to it: its steps need it in their settings and rights, and the workflow itself
 * needs its steps.
 */
export const workflowArn = (scope: Construct, name: WorkflowName): string =>
  arnWith(scope, 'stateMachine', physicalName(name));

/** Lets a function end a wait of this workflow. */
export const maySignal = (scope: Construct, name: WorkflowName): Right =>
  may(['states:SendTaskSuccess'], workflowArn(scope, name));

/** Lets a function start executions of this workflow and see whether they run. */
export const mayStart = (scope: Construct, name: WorkflowName): readonly Right[] => [
  may(['states:StartExecution'], workflowArn(scope, name)),
  mayOnAny(
    ['states:DescribeExecution'],
    arnWith(scope, 'execution', `${physicalName(name)}:*`),
    'Executions of this one workflow, named as they start.',
  ),
];

export class Workflow extends Construct {
  readonly arn: string;
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, platform: Platform, props: WorkflowProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: props.invokes.map((invoked) => invoked.lambda.functionArn),
      }),
    );
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: physicalName(props.name),
      comment: props.comment,
      // Standard: a case waits for weeks, and the console shows staff where.
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(props.definition)),
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          retention: RetentionDays.ONE_YEAR,
          encryptionKey: platform.messageKey,
          removalPolicy: platform.settings.demo ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
        }),
        level: LogLevel.ALL,
        // Inputs and outputs are case ids and positions, nothing personal, but tokens too: whoever has one can end a wait.
        includeExecutionData: false,
      },
    });
    this.arn = this.stateMachine.stateMachineArn;
    acknowledge(
      this,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray and the delivery of logs (logs:CreateLogDelivery and its kin) know no resources.',
    );
    const { failed, timedOut, aborted } = props.alarms;
    // One alarm each: the local cloud deploys none that adds up metrics, and what to do differs.
    for (const [id, name, ended] of [
      ['Failed', failed, 'ExecutionsFailed'],
      ['TimedOut', timedOut, 'ExecutionsTimedOut'],
      ['Aborted', aborted, 'ExecutionsAborted'],
    ] as const)
      platform.operations.alarm(this, id, {
        name,
        errorImpact: props.errorImpact,
        metric: this.metric(ended),
        atLeast: 1,
      });
  }

  metric(metricName: string, statistic = 'Sum'): Metric {
    return new Metric({
      namespace: 'AWS/States',
      metricName,
      statistic,
      dimensionsMap: { StateMachineArn: this.arn },
    });
  }
}
