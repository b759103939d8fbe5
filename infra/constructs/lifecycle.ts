/**
 * A case's life: commands by queue, events by stream to the bus, the workflow that walks with the case, and the two sweeps that make up
 * for everything that could be missed.
 */
import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import { may, mayOnAny, maySend, throughService } from '../rights.ts';
import { caseLife } from '../workflows/case-life.ts';
import { routeCaseEvents } from './event-routes.ts';
import { counted } from './operations.ts';
import { QueueConsumer } from './queue-consumer.ts';
import { RykkerFunction } from './rykker-function.ts';
import type { RykkerFunctionProps } from './rykker-function.ts';
import { Workflow, maySignal, mayStart, workflowArn } from './workflow.ts';

export class Lifecycle extends Construct {
  readonly bus: EventBus;
  readonly commands: QueueConsumer;
  readonly signals: QueueConsumer;
  readonly caseLife: Workflow;
  readonly sweepDeadlines: RykkerFunction;
  readonly restartLostExecutions: RykkerFunction;

  private readonly platform: Platform;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    this.platform = platform;
    // AWS's own key: events hold ids, amounts and codes, never personal data, and pass through in seconds.
    this.bus = new EventBus(this, 'Bus', { description: 'What happened to cases' });
    this.commands = this.handleCommands();
    this.publishEvents();
    this.caseLife = this.walkWithCases();
    this.signals = this.signalWorkflows();
    this.sweepDeadlines = this.sweep();
    this.restartLostExecutions = this.restart();
  }

  private handleCommands(): QueueConsumer {
    this.platform.operations.alarm(this, 'HeldUp', {
      name: 'Cases are held up by a letter',
      errorImpact: 'Cases stand still: their letter did not leave, or left too late for its deadline.',
      // Three sweeps: the queue may take the second of two equal commands for a repetition, and the alarm would come and go.
      metric: counted('CasesHeldUp', Duration.minutes(15)),
      atLeast: 1,
    });
    return new QueueConsumer(this, 'Command', this.platform, {
      name: 'handle-command',
      queueName: 'Command queue',
      errorImpact: 'A case does not learn of a payment or a deadline: a debtor may be dunned for what is paid.',
      lateAfter: Duration.minutes(10),
      fifo: true,
      table: 'write',
    });
  }

  private publishEvents(): void {
    const { platform } = this;
    const deadLetters = platform.operations.deadLetters(this, 'PublisherDeadLetters', platform.messageKey);
    const errorImpact = 'What happened to cases is not told on: letters are not sent and workflows stand still.';
    const publisher = new RykkerFunction(this, 'Publisher', platform, {
      name: 'publish-events',
      errorImpact,
      noticedBy: 'dead letters',
      table: 'none',
      environment: { EVENT_BUS_NAME: this.bus.eventBusName },
      may: [may(['events:PutEvents'], this.bus.eventBusArn), ...maySend(deadLetters, platform.messageKey)],
    });
    this.readStream(publisher, deadLetters.queueArn);
    platform.operations.alarm(this, 'PublisherDeadLetters', {
      name: 'Event publisher has dead letters',
      errorImpact,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      atLeast: 1,
    });
    platform.operations.alarm(this, 'PublisherLate', {
      name: 'Event publisher is late',
      errorImpact,
      metric: publisher.metric('IteratorAge', 'Maximum'),
      atLeast: Duration.minutes(10).toMilliseconds(),
    });
  }

  private readStream(publisher: RykkerFunction, deadLettersArn: string): void {
    const streamArn = this.platform.table.tableStreamArn;
    if (streamArn === undefined) throw new Error('The table has no stream');
    publisher.allow(
      may(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], streamArn),
      mayOnAny(['dynamodb:ListStreams'], '*', 'ListStreams takes no resource; it only says that streams exist.'),
      throughService(this.platform.dataKey, 'dynamodb', ['kms:Decrypt']),
    );
    const mapping = new CfnEventSourceMapping(this, 'Stream', {
      functionName: publisher.lambda.functionName,
      eventSourceArn: streamArn,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 10,
      functionResponseTypes: ['ReportBatchItemFailures'],
      destinationConfig: { onFailure: { destination: deadLettersArn } },
      filterCriteria: {
        filters: [
          { pattern: JSON.stringify({ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['EVENT'] } } } }) },
        ],
      },
    });
    mapping.node.addDependency(publisher);
  }

  private walkWithCases(): Workflow {
    const { platform } = this;
    const errorImpact = 'A case has no execution that walks with it: nothing happens to it until one is started anew.';
    const workflowStep = (id: string, props: Pick<RykkerFunctionProps, 'name' | 'table' | 'may' | 'environment'>) =>
      new RykkerFunction(this, id, platform, { ...props, errorImpact, noticedBy: 'its workflow' });
    const findPosition = workflowStep('FindPosition', { name: 'find-position', table: 'read' });
    const takeStep = workflowStep('TakeStep', { name: 'take-step', table: 'write' });
    const awaitCase = workflowStep('AwaitCase', {
      name: 'await-case',
      table: 'write',
      environment: this.knowsWorkflow(),
      may: [maySignal(this, 'CaseLife')],
    });
    return new Workflow(this, 'CaseLife', platform, {
      name: 'CaseLife',
      comment: 'Walks with one case in active treatment',
      definition: caseLife({
        findPosition: findPosition.lambda.functionArn,
        takeStep: takeStep.lambda.functionArn,
        awaitCase: awaitCase.lambda.functionArn,
      }),
      invokes: [findPosition, takeStep, awaitCase],
      alarms: {
        failed: 'A case lost its execution',
        timedOut: "A case's execution ran out of time",
        aborted: "A case's execution was stopped",
      },
      errorImpact,
    });
  }

  private knowsWorkflow(): Record<string, string> {
    return { STATE_MACHINE_ARN: workflowArn(this, 'CaseLife') };
  }

  private signalWorkflows(): QueueConsumer {
    const { platform } = this;
    const signals = new QueueConsumer(this, 'Workflow', platform, {
      name: 'signal-workflow',
      queueName: 'Workflow queue',
      errorImpact: 'Cases moved but their executions do not know: the next step comes late, at the next sweep.',
      lateAfter: Duration.minutes(10),
      table: 'write',
      environment: this.knowsWorkflow(),
      may: [maySignal(this, 'CaseLife'), ...mayStart(this, 'CaseLife')],
    });
    routeCaseEvents(this, 'CaseMoved', platform, {
      bus: this.bus,
      queue: signals.queue,
      description: 'A case moved on its chart',
      detail: { moved: [true] },
    });
    return signals;
  }

  private sweep(): RykkerFunction {
    const { platform } = this;
    const sweep = new RykkerFunction(this, 'SweepDeadlines', platform, {
      name: 'sweep-deadlines',
      errorImpact: 'Deadlines pass unseen: no case takes its next step.',
      noticedBy: { errors: 2 },
      table: 'write',
      environment: { COMMAND_QUEUE_URL: this.commands.queue.queueUrl, ...this.knowsWorkflow() },
      // A step that is due shows a case whose execution is lost or was not told: the sweep starts one, or wakes it.
      may: [
        ...maySend(this.commands.queue, platform.messageKey),
        ...mayStart(this, 'CaseLife'),
        maySignal(this, 'CaseLife'),
      ],
    });
    this.every(sweep, Duration.minutes(5));
    platform.operations.alarm(this, 'SweepSilent', {
      name: 'sweep-deadlines has not run',
      errorImpact: 'Deadlines pass unseen: no case takes its next step.',
      metric: sweep.metric('Invocations', 'Sum', Duration.minutes(15)),
      atLeast: 1,
      whenBelow: true,
      periods: 2,
    });
    return sweep;
  }

  private restart(): RykkerFunction {
    const restart = new RykkerFunction(this, 'RestartLostExecutions', this.platform, {
      name: 'restart-lost-executions',
      errorImpact: 'Cases that lost their execution stay without one.',
      noticedBy: { errors: 2 },
      table: 'write',
      environment: this.knowsWorkflow(),
      may: [...mayStart(this, 'CaseLife'), maySignal(this, 'CaseLife')],
    });
    this.every(restart, Duration.hours(1));
    return restart;
  }

  private every(work: RykkerFunction, interval: Duration): void {
    // No retries: the next tick is the retry, and two sweeps at once would only do the same work twice.
    work.lambda.configureAsyncInvoke({ retryAttempts: 0 });
    new Rule(work, 'Tick', {
      description: `Runs ${work.name}`,
      schedule: Schedule.rate(interval),
      targets: [
        new LambdaFunction(work.lambda, {
          deadLetterQueue: this.platform.operations.undelivered,
          maxEventAge: Duration.minutes(5),
          retryAttempts: 2,
        }),
      ],
    });
  }
}
