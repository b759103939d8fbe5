/** The monthly settlement with creditors: one workflow on the second of each month, four functions. */
import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { FunctionName } from '../functions.ts';
import type { Platform } from '../platform.ts';
import { mayWriteFiles } from '../rights.ts';
import { settleMonth } from '../workflows/settle-month.ts';
import { RykkerFunction } from './rykker-function.ts';
import type { RykkerFunctionProps } from './rykker-function.ts';
import { Workflow } from './workflow.ts';

const errorImpact = "Creditors do not get the month's account, nor the money that debtors paid for them.";

export class Settlement extends Construct {
  readonly settleMonth: Workflow;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { documents, dataKey } = platform;
    const work = (id: string, name: FunctionName, more: Partial<RykkerFunctionProps> = {}) =>
      new RykkerFunction(this, id, platform, { name, errorImpact, noticedBy: 'its workflow', table: 'write', ...more });
    const open = work('OpenSettlement', 'open-settlement');
    const list = work('ListCreditors', 'list-creditors', { table: 'read' });
    const settle = work('SettleCreditor', 'settle-creditor', {
      environment: { DOCUMENTS_BUCKET: documents.bucketName },
      may: mayWriteFiles(documents, dataKey, 'statements/'),
    });
    const close = work('CloseSettlement', 'close-settlement');
    this.settleMonth = new Workflow(this, 'SettleMonth', platform, {
      name: 'SettleMonth',
      comment: 'Settles a month with every creditor',
      definition: settleMonth({
        openSettlement: open.lambda.functionArn,
        listCreditors: list.lambda.functionArn,
        settleCreditor: settle.lambda.functionArn,
        closeSettlement: close.lambda.functionArn,
      }),
      invokes: [open, list, settle, close],
      alarms: {
        failed: 'The settlement run failed',
        timedOut: 'The settlement run ran out of time',
        aborted: 'The settlement run was stopped',
      },
      errorImpact,
    });
    this.everyMonth(platform);
  }

  private everyMonth(platform: Platform): void {
    new Rule(this, 'SecondOfTheMonth', {
      description: 'Settles the month that ended',
      // The second, so that the last day's bank file is in; 03:00 UTC is night in Denmark all year.
      schedule: Schedule.cron({ minute: '0', hour: '3', day: '2', month: '*', year: '*' }),
      targets: [
        new SfnStateMachine(this.settleMonth.stateMachine, {
          // No period: the first step takes the month before today's.
          input: RuleTargetInput.fromObject({}),
          deadLetterQueue: platform.operations.undelivered,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
