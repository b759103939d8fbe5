/**
 * The state machine that walks with one case, in the chart's words and drawn in the order of a case's life. It decides nothing: every
 * step asks the domain, and a Choice follows the position that came back. A test proves that its paths are the chart's.
 *
 * It may be lost and started anew at any time, because it begins by asking where the case stands.
 */
import type { Position, StepPosition } from '../../domain/case/chart.ts';
import { invoke, invokeAndWait, succeed } from './states.ts';
import type { Definition, State } from './states.ts';

export interface CaseLifeFunctions {
  readonly findPosition: string;
  readonly takeStep: string;
  readonly awaitCase: string;
}

type ActivePosition = Exclude<Position, 'Review draft' | 'Monitor debtor' | 'Closed'>;
type AwaitPosition = Exclude<ActivePosition, StepPosition>;

/** The command that does the work of a step; ids and the time are added by the function. */
type StepCommand =
  | { readonly type: 'SendReminder'; readonly number: 1 | 2 }
  | { readonly type: 'SendStatutoryNotice' }
  | { readonly type: 'SendCollectionLetter'; readonly number: 1 | 2 }
  | { readonly type: 'AskCreditor' };

const find = 'Find where the case stands';
const route = 'Where does the case stand?';
const rest = 'Rest before trying again';
const unknown = 'Position unknown to this workflow';

// The wait is only renewed: deadlines are facts of the case (docs: runbook, "take-step fails"), so its length carries no meaning. Thirty
// days keep a renewed year far below the 25,000 events that an execution may have.
const renewWaitSeconds = 30 * 24 * 60 * 60;

// A step that moved nothing was refused (a case on hold, say). Trying at once again would spin; nothing in the trade needs seconds.
const restSeconds = 300;

const stateOf = (position: Position): string => {
  switch (position) {
    case 'Review draft':
      return 'Waiting for review';
    case 'Monitor debtor':
      return 'Asleep in monitoring';
    case 'Closed':
      return 'Case closed';
    case 'Send reminder 1':
    case 'Await payment after reminder 1':
    case 'Send reminder 2':
    case 'Await payment after reminder 2':
    case 'Send statutory notice':
    case 'Await payment after statutory notice':
    case 'Send collection letter 1':
    case 'Await payment after collection letter 1':
    case 'Send collection letter 2':
    case 'Await payment after collection letter 2':
    case 'Ask creditor: court or monitoring?':
    case "Await creditor's decision":
      return position;
  }
};

const goWhere = (positions: readonly Position[]) =>
  positions.map((position) => ({ Variable: '$.stands.position', StringEquals: position, Next: stateOf(position) }));

const after = (position: ActivePosition, successors: readonly Position[]): Record<string, State> => ({
  [`After "${position}"`]: {
    Type: 'Choice',
    Choices: [...goWhere(successors), { Variable: '$.stands.position', StringEquals: position, Next: rest }],
    // It may have moved further meanwhile.
    Default: find,
  },
});

export const caseLife = (functions: CaseLifeFunctions): Definition => {
  const step = (position: StepPosition, command: StepCommand, ...leadsTo: readonly Position[]) => ({
    [position]: {
      ...invoke(functions.takeStep, { 'caseId.$': '$.caseId', command, 'execution.$': '$$.Execution.Id' }),
      ResultSelector: { 'position.$': '$.Payload.position' },
      ResultPath: '$.stands',
      Next: `After "${position}"`,
    },
    ...after(position, leadsTo),
  });

  const wait = (position: AwaitPosition, ...leadsTo: readonly Position[]) => ({
    [position]: {
      ...invokeAndWait(functions.awaitCase, {
        'caseId.$': '$.caseId',
        position,
        'token.$': '$$.Task.Token',
        'execution.$': '$$.Execution.Id',
        'entered.$': '$$.State.EnteredTime',
      }),
      TimeoutSeconds: renewWaitSeconds,
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.renewed', Next: find }],
      ResultSelector: { 'position.$': '$.position' },
      ResultPath: '$.stands',
      Next: `After "${position}"`,
    },
    ...after(position, leadsTo),
  });

  const life: Record<string, State> = {
    ...step('Send reminder 1', { type: 'SendReminder', number: 1 }, 'Await payment after reminder 1', 'Closed'),
    ...wait('Await payment after reminder 1', 'Send reminder 2', 'Closed'),
    ...step('Send reminder 2', { type: 'SendReminder', number: 2 }, 'Await payment after reminder 2', 'Closed'),
    ...wait('Await payment after reminder 2', 'Send statutory notice', 'Closed'),
    ...step('Send statutory notice', { type: 'SendStatutoryNotice' }, 'Await payment after statutory notice', 'Closed'),
    ...wait('Await payment after statutory notice', 'Send collection letter 1', 'Closed'),

    ...step(
      'Send collection letter 1',
      { type: 'SendCollectionLetter', number: 1 },
      'Await payment after collection letter 1',
      'Closed',
    ),
    ...wait('Await payment after collection letter 1', 'Send collection letter 2', 'Closed'),
    ...step(
      'Send collection letter 2',
      { type: 'SendCollectionLetter', number: 2 },
      'Await payment after collection letter 2',
      'Closed',
    ),
    ...wait('Await payment after collection letter 2', 'Ask creditor: court or monitoring?', 'Closed'),

    ...step('Ask creditor: court or monitoring?', { type: 'AskCreditor' }, "Await creditor's decision", 'Closed'),
    ...wait("Await creditor's decision", 'Monitor debtor', 'Closed'),
  };

  return {
    Comment: 'Walks with one case in active treatment',
    StartAt: find,
    States: { ...beginning(functions), ...life, ...endings },
  };
};

/** Every position that a case can stand at when an execution begins. */
const everywhere: readonly Position[] = [
  'Send reminder 1',
  'Await payment after reminder 1',
  'Send reminder 2',
  'Await payment after reminder 2',
  'Send statutory notice',
  'Await payment after statutory notice',
  'Send collection letter 1',
  'Await payment after collection letter 1',
  'Send collection letter 2',
  'Await payment after collection letter 2',
  'Ask creditor: court or monitoring?',
  "Await creditor's decision",
  'Monitor debtor',
  'Closed',
  'Review draft',
];

const beginning = (functions: CaseLifeFunctions): Record<string, State> => ({
  [find]: {
    ...invoke(functions.findPosition, { 'caseId.$': '$.caseId' }),
    ResultSelector: { 'position.$': '$.Payload.position' },
    ResultPath: '$.stands',
    Next: route,
  },
  [route]: { Type: 'Choice', Choices: goWhere(everywhere), Default: unknown },
  [rest]: { Type: 'Wait', Seconds: restSeconds, Next: find },
});

const endings: Record<string, State> = {
  [stateOf('Review draft')]: succeed('A person looks at the draft; accepting it starts a new execution'),
  [stateOf('Monitor debtor')]: succeed('Waking up starts a new execution'),
  [stateOf('Closed')]: succeed('Nothing more is done'),
  [unknown]: {
    Type: 'Fail',
    Error: 'PositionUnknown',
    Cause: 'The chart has a position that this state machine was not drawn for',
  },
};
