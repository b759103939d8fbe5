import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { chart, isActive, isStep, next, positions } from '../../domain/case/chart.ts';
import type { Position } from '../../domain/case/chart.ts';
import { retriedErrors } from '../../infra/workflows/states.ts';
import { definitionOf, statesOf } from './definitions.ts';
import type { AslState } from './definitions.ts';
import { walk } from './interpreter.ts';
import type { Answer } from './interpreter.ts';

const asl = definitionOf('CaseLife');

const find = 'Find where the case stands';
const route = 'Where does the case stand?';
const rest = 'Rest before trying again';

const active = positions.filter(isActive);

const state = (name: string): AslState => {
  const found = asl.States[name];
  if (found === undefined) throw new Error(`No state ${name}`);
  return found;
};

/** Which state a case at this position is led to; where no execution is needed, the execution ends. */
const endings: Readonly<Partial<Record<Position, string>>> = {
  Closed: 'Case closed',
  'Monitor debtor': 'Asleep in monitoring',
  'Review draft': 'Waiting for review',
};
const stateOf = (position: Position): string => endings[position] ?? position;

const choice = (name: string) =>
  (state(name).Choices ?? []).map(({ Variable, StringEquals, Next }) => {
    expect(Variable).toBe('$.stands.position');
    return { position: StringEquals ?? '', leadsTo: Next };
  });

/** The paths that the state machine has: after the work at a position, where each position that can follow leads. */
const drawnPaths = active.flatMap((from) =>
  choice(`After "${from}"`)
    .filter(({ position }) => position !== from)
    .map(({ position, leadsTo }) => `${from} → ${position} (${leadsTo})`),
);

const chartPaths = active.flatMap((from) => Object.values(chart[from]).map((to) => `${from} → ${to} (${stateOf(to)})`));

describe('the state machine of a case', () => {
  it('has the paths of the chart and no others, because the chart is the only truth about stages', () => {
    expect(new Set(chartPaths).size).toBeGreaterThan(20);
    expect(drawnPaths.toSorted()).toEqual([...new Set(chartPaths)].toSorted());
  });

  it('begins by asking where the case stands and can go on from everywhere, because an execution can be lost', () => {
    expect(asl.StartAt).toBe(find);
    expect(state(find).Next).toBe(route);
    expect(
      choice(route)
        .map(({ position, leadsTo }) => `${position}: ${leadsTo}`)
        .toSorted(),
    ).toEqual(positions.map((position) => `${position}: ${stateOf(position)}`).toSorted());
  });

  it('has no state but those of the chart and the few that route', () => {
    const expected = [find, route, rest, 'Position unknown to this workflow', ...Object.values(endings)];
    const names = [...expected, ...active, ...active.map((position) => `After "${position}"`)];
    expect(Object.keys(asl.States).toSorted()).toEqual(names.toSorted());
    expect(Object.keys(asl.States)).toHaveLength(31);
  });

  it('looks again when the case has moved further meanwhile', () => {
    const elsewhere = active.filter((position) => state(`After "${position}"`).Default !== find);
    expect(elsewhere).toEqual([]);
  });

  it('rests before it repeats a step that moved nothing, because it would spin otherwise', () => {
    for (const position of active) {
      expect(choice(`After "${position}"`)).toContainEqual({ position, leadsTo: rest });
    }
    expect(state(rest)).toMatchObject({ Type: 'Wait', Seconds: 300, Next: find });
  });

  it('asks a function for every step and keeps a token at every wait', () => {
    const drawn = active.map((position) => {
      const { Type, Resource, Next, ResultPath } = state(position);
      return { Type, Resource, Next, ResultPath };
    });
    const expected = active.map((position) => ({
      Type: 'Task',
      Resource: isStep(position) ? 'arn:aws:states:::lambda:invoke' : 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Next: `After "${position}"`,
      ResultPath: '$.stands',
    }));
    expect(drawn).toEqual(expected);
  });

  it('only renews a wait that ran out, because deadlines are facts of the case', () => {
    const waits = active.filter((position) => !isStep(position)).map(state);
    expect(waits).toHaveLength(6);
    for (const wait of waits) {
      expect(wait).toMatchObject({
        TimeoutSeconds: 2_592_000,
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: find }],
      });
    }
  });
});

describe.each(['CaseLife', 'SettleMonth'] as const)('the definition of %s', (name) => {
  const definition = definitionOf(name);
  const tasks = statesOf(definition).filter(([, { Type }]) => Type === 'Task');

  it('is valid Amazon States Language', () => {
    expect(validate(definition).errors).toEqual([]);
  });

  it('repeats a task only after errors that it names', () => {
    expect(tasks.length).toBeGreaterThan(3);
    for (const [, { Retry }] of tasks) {
      expect(Retry?.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual([...retriedErrors]);
    }
    expect(retriedErrors.filter((error) => error.startsWith('States.'))).toEqual([]);
  });

  it('catches nothing but the end of a wait, and one creditor’s fault, which closing tells of, because an error that remains must ring', () => {
    const caught = statesOf(definition).flatMap(([state, { Catch }]) =>
      state === 'Settle creditor' ? [] : (Catch ?? []).flatMap(({ ErrorEquals }) => ErrorEquals),
    );
    expect(new Set([...caught, 'States.Timeout'])).toEqual(new Set(['States.Timeout']));
  });

  it('names no function that the template does not have', () => {
    for (const [, { Parameters }] of tasks) expect(Parameters?.FunctionName).toMatch(/^<\w+Function\w+>$/);
  });
});

const stepPayload = z.object({
  caseId: z.literal('case-1'),
  command: z.looseObject({ type: z.string(), number: z.number().optional() }),
  execution: z.literal('execution-1'),
});

const waitPayload = z.object({
  caseId: z.literal('case-1'),
  position: z.string(),
  token: z.literal('token-1'),
  execution: z.literal('execution-1'),
  entered: z.iso.datetime(),
});

/** A case that lives by the chart alone: steps succeed, and waits end as the test says. */
const caseThat = (awaits: (position: Position) => string | Error, startsAt: Position = 'Send reminder 1') => {
  let stands = startsAt;
  const commands: string[] = [];
  const eventAfter: Readonly<Record<string, string>> = {
    SendReminder: 'ReminderSent',
    SendStatutoryNotice: 'StatutoryNoticeSent',
    SendCollectionLetter: 'CollectionLetterSent',
    AskCreditor: 'CreditorAsked',
  };
  const answer: Answer = (functionName, payload) => {
    if (functionName.includes('TakeStep')) {
      const { command } = stepPayload.parse(payload);
      commands.push([command.type, command.number].filter((part) => part !== undefined).join(' '));
      stands = next(stands, eventAfter[command.type] ?? '');
    } else if (functionName.includes('AwaitCase')) {
      expect(waitPayload.parse(payload).position).toBe(stands);
      const ended = awaits(stands);
      if (ended instanceof Error) throw ended;
      stands = next(stands, ended);
    }
    return { position: stands };
  };
  return { answer, commands };
};

const timeout = Object.assign(new Error('waited for thirty days'), { name: 'States.Timeout' });

describe('an execution', () => {
  it('walks from the first reminder into monitoring when the debtor never pays', () => {
    const { answer, commands } = caseThat((position) =>
      position === "Await creditor's decision" ? 'MonitoringStarted' : 'DeadlinePassed',
    );
    const { path, ended } = walk(asl, { caseId: 'case-1' }, answer);
    expect(ended).toBe('succeeded');
    expect(path.filter((name) => !name.startsWith('After '))).toEqual([find, route, ...active, 'Asleep in monitoring']);
    expect(commands).toEqual([
      'SendReminder 1',
      'SendReminder 2',
      'SendStatutoryNotice',
      'SendCollectionLetter 1',
      'SendCollectionLetter 2',
      'AskCreditor',
    ]);
  });

  it('ends when the debtor pays after the second reminder', () => {
    const { answer, commands } = caseThat((position) =>
      position === 'Await payment after reminder 2' ? 'CaseClosed' : 'DeadlinePassed',
    );
    const { path } = walk(asl, { caseId: 'case-1' }, answer);
    expect(path.at(-1)).toBe('Case closed');
    expect(commands).toEqual(['SendReminder 1', 'SendReminder 2']);
  });

  it('goes on where the case stands when it is started anew in the middle', () => {
    const { answer, commands } = caseThat(() => 'CaseClosed', 'Send collection letter 2');
    const { path } = walk(asl, { caseId: 'case-1' }, answer);
    expect(path.slice(0, 3)).toEqual([find, route, 'Send collection letter 2']);
    expect(commands).toEqual(['SendCollectionLetter 2']);
  });

  it('takes up the same wait again when thirty days are over', () => {
    let waits = 0;
    const { answer } = caseThat(() => (++waits < 3 ? timeout : 'CaseClosed'), 'Await payment after reminder 1');
    const { path } = walk(asl, { caseId: 'case-1' }, answer);
    expect(path.filter((name) => name === 'Await payment after reminder 1')).toHaveLength(3);
    expect(path.at(-1)).toBe('Case closed');
  });

  it('looks again when the case jumped past the next position while a step was taken', () => {
    const answers = ['Send reminder 1', 'Send statutory notice', 'Closed', 'Closed'];
    const { path } = walk(asl, { caseId: 'case-1' }, () => ({ position: answers.shift() ?? 'Closed' }));
    expect(path.slice(0, 6)).toEqual([find, route, 'Send reminder 1', 'After "Send reminder 1"', find, route]);
    expect(path.at(-1)).toBe('Case closed');
  });

  it('rests and tries again when a step was refused, because a case on hold is not lost', () => {
    const answers = ['Send reminder 1', 'Send reminder 1', 'Closed'];
    const { path } = walk(asl, { caseId: 'case-1' }, () => ({ position: answers.shift() ?? 'Closed' }));
    expect(path).toEqual([find, route, 'Send reminder 1', 'After "Send reminder 1"', rest, find, route, 'Case closed']);
  });

  it('fails loudly at a position that it was not drawn for', () => {
    const { ended, path } = walk(asl, { caseId: 'case-1' }, () => ({ position: 'Sue the debtor' }));
    expect(ended).toBe('failed');
    expect(path.at(-1)).toBe('Position unknown to this workflow');
  });
});
