/** The watchmen: every night one workflow looks through the books of every case, and rings for what it finds (docs/adr/0013). */
import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import { watchBooks } from '../workflows/watch-books.ts';
import { counted } from './operations.ts';
import { RykkerFunction } from './rykker-function.ts';
import { Workflow } from './workflow.ts';

const errorImpact = 'Nobody would see it if a debtor were charged too much, or money were lost in the books.';

export class Watch extends Construct {
  readonly watchBooks: Workflow;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const page = new RykkerFunction(this, 'WatchBooksPage', platform, {
      name: 'watch-books',
      errorImpact,
      noticedBy: 'its workflow',
      table: 'read',
    });
    this.watchBooks = new Workflow(this, 'WatchBooks', platform, {
      name: 'WatchBooks',
      comment: 'Looks through the books of every case',
      definition: watchBooks({ watchBooks: page.lambda.functionArn }),
      invokes: [page],
      alarms: {
        failed: 'The watch of the books failed',
        timedOut: 'The watch of the books ran out of time',
        aborted: 'The watch of the books was stopped',
      },
      errorImpact,
    });
    this.everyNight(platform);
    platform.operations.alarm(this, 'ConservationBroken', {
      name: 'The books of a case do not add up',
      errorImpact: 'Money of a debtor or a creditor may be lost, doubled or in the wrong hands.',
      metric: counted('ConservationBroken'),
      atLeast: 1,
    });
    platform.operations.alarm(this, 'Overcharged', {
      name: 'A debtor is charged otherwise than the law allows',
      errorImpact: 'A debtor is asked for more than any rule allows, or a creditor gets less than is owed.',
      metric: counted('Overcharged'),
      atLeast: 1,
    });
  }

  private everyNight(platform: Platform): void {
    new Rule(this, 'EveryNight', {
      description: 'Looks through the books of every case',
      // 02:30 UTC is 03:30 in a Danish winter and 04:30 in summer: after the sweep of midnight, before the banks' files and the office.
      schedule: Schedule.cron({ minute: '30', hour: '2', day: '*', month: '*', year: '*' }),
      targets: [
        new SfnStateMachine(this.watchBooks.stateMachine, {
          input: RuleTargetInput.fromObject({}),
          deadLetterQueue: platform.operations.undelivered,
          maxEventAge: Duration.hours(12),
        }),
      ],
    });
  }
}
