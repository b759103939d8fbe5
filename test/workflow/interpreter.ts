/** Walks through a state machine with functions of ours: as much of Amazon States Language (JSONPath) as our definitions use. */
import * as z from 'zod';
import type { Asl, AslState } from './definitions.ts';

export type Values = Readonly<Record<string, unknown>>;

/** Answers a task: what the Lambda would return, or what would end the wait. Throw an Error to fail it by the error's name. */
export type Answer = (functionName: string, payload: Values) => unknown;

export interface Walk {
  readonly path: readonly string[];
  readonly ended: 'succeeded' | 'failed';
  readonly output: Values;
}

const record = z.record(z.string(), z.unknown());

const at = (path: string, values: Values): unknown => {
  let value: unknown = values;
  for (const name of path.split('.').slice(1)) {
    const holder = record.parse(value);
    if (!Object.hasOwn(holder, name)) throw new Error(`${path} leads nowhere`);
    value = holder[name];
  }
  return value;
};

/** Fills a template: a key that ends in `.$` takes its value from the input, or, with `$$`, from the context. */
const fill = (template: Values, input: Values, context: Values): Values =>
  Object.fromEntries(
    Object.entries(template).map(([key, value]) => {
      if (!key.endsWith('.$')) return [key, value];
      const path = z.string().parse(value);
      return [key.slice(0, -2), path.startsWith('$$') ? at(path.slice(1), context) : at(path, input)];
    }),
  );

const place = (input: Values, resultPath: string | undefined, result: unknown): Values =>
  resultPath === undefined || resultPath === '$'
    ? record.parse(result)
    : { ...input, [resultPath.slice('$.'.length)]: result };

const choose = (state: AslState, input: Values): string | undefined => {
  const rule = state.Choices?.find(({ Variable, StringEquals, IsNull }) =>
    IsNull === undefined ? at(Variable, input) === StringEquals : (at(Variable, input) === null) === IsNull,
  );
  return rule?.Next ?? state.Default;
};

const context = {
  Execution: { Id: 'execution-1' },
  State: { EnteredTime: '2026-03-01T09:00:00Z' },
  Task: { Token: 'token-1' },
};

const runTask = (state: AslState, input: Values, answer: Answer): unknown => {
  const parameters = record.parse(state.Parameters);
  const payload = record.parse(
    parameters['Payload.$'] === '$' ? input : fill(record.parse(parameters['Payload']), input, context),
  );
  const answered = answer(z.string().parse(parameters['FunctionName']), payload);
  // An answered invocation is wrapped; the output of a token is not.
  const result =
    state.Resource?.endsWith('.waitForTaskToken') === true ? answered : { Payload: answered, StatusCode: 200 };
  return state.ResultSelector === undefined ? result : fill(state.ResultSelector, record.parse(result), context);
};

const runMap = (state: AslState, input: Values, answer: Answer): unknown => {
  const inner = state.ItemProcessor;
  if (inner === undefined) throw new Error('A map without states');
  return z
    .array(z.unknown())
    .parse(at(state.ItemsPath ?? '$', input))
    .map((item) => {
      const itemInput = fill(state.ItemSelector ?? {}, input, { Map: { Item: { Value: item } } });
      return walk(inner, itemInput, answer).output;
    });
};

interface Stop {
  readonly next: string | undefined;
  readonly output: Values;
}

const runState = (state: AslState, input: Values, answer: Answer): Stop => {
  if (state.Type === 'Choice') return { next: choose(state, input), output: input };
  if (state.Type === 'Pass')
    return { next: state.Next, output: place(input, state.ResultPath, fill(state.Parameters ?? {}, input, context)) };
  if (state.Type !== 'Task' && state.Type !== 'Map') return { next: state.Next, output: input };
  try {
    const result = state.Type === 'Map' ? runMap(state, input, answer) : runTask(state, input, answer);
    return { next: state.Next, output: place(input, state.ResultPath, result) };
  } catch (error) {
    const caught = state.Catch?.find(
      ({ ErrorEquals }) =>
        ErrorEquals.includes('States.ALL') || (error instanceof Error && ErrorEquals.includes(error.name)),
    );
    if (caught === undefined) throw error;
    return { next: caught.Next, output: place(input, caught.ResultPath, { Error: 'caught' }) };
  }
};

export const walk = (asl: Pick<Asl, 'StartAt' | 'States'>, start: Values, answer: Answer): Walk => {
  const path: string[] = [];
  let name: string | undefined = asl.StartAt;
  let values = start;
  while (name !== undefined) {
    const state: AslState | undefined = asl.States[name];
    if (state === undefined) throw new Error(`No state ${name}`);
    if (path.length > 200) throw new Error(`Walks in circles: ${path.slice(-10).join(' → ')}`);
    path.push(name);
    if (state.Type === 'Fail') return { path, ended: 'failed', output: values };
    const stop: Stop = runState(state, values, answer);
    name = stop.next;
    values = stop.output;
  }
  return { path, ended: 'succeeded', output: values };
};
