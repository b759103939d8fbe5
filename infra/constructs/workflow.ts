/** A state machine of ours: definition from plain values, its own role, logs, tracing, and the alarm for executions that fail. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Platform } from '../platform.ts';
import { may, mayOnAny } from '../rights.ts';
import type { Definition } from '../workflows/states.ts';
import type { RykkerFunction } from './rykker-function.ts';
import { executionsOf } from './rykker-function.ts';

export interface WorkflowProps {
  readonly comment: string;
  readonly definition: Definition;
  readonly invokes: readonly RykkerFunction[];
  /** Name of the alarm, a heading of the runbook. */
  readonly failureAlarm: string;
  readonly errorImpact: string;
}

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
    platform.operations.alarm(this, 'Failed', {
      name: props.failureAlarm,
      errorImpact: props.errorImpact,
      metric: this.metric('ExecutionsFailed'),
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

  /** Lets a function end a wait. A policy outside its role, because the state machine itself waits for the functions it calls. */
  letSignal(signaller: RykkerFunction): void {
    new Policy(this, `${signaller.node.path.split('/').slice(-2).join('')}Signals`, {
      roles: [signaller.role],
      statements: [new PolicyStatement({ actions: ['states:SendTaskSuccess'], resources: [this.arn] })],
    });
  }

  /** Lets a function start executions and see whether they run. */
  letStart(starter: RykkerFunction): void {
    const executions = executionsOf(this, this.stateMachine.stateMachineName);
    starter.allow(
      may(['states:StartExecution'], this.arn),
      mayOnAny(['states:DescribeExecution'], executions, 'Executions of this one machine, named as they start.'),
    );
  }
}
