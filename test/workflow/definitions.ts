/** The state machines as they are deployed: read from the synthesised template, not from the code that draws them. */
import * as z from 'zod';
import { ofType, synthesise, textOf } from '../infra/synthesised.ts';

const ruleSchema = z.looseObject({
  Variable: z.string(),
  StringEquals: z.string().optional(),
  IsNull: z.boolean().optional(),
  Next: z.string(),
});

const retrySchema = z.looseObject({ ErrorEquals: z.array(z.string()) });
const catchSchema = z.looseObject({ ErrorEquals: z.array(z.string()), ResultPath: z.string(), Next: z.string() });

const stateSchema = z.looseObject({
  Type: z.enum(['Task', 'Choice', 'Wait', 'Map', 'Pass', 'Succeed', 'Fail']),
  Next: z.string().optional(),
  End: z.boolean().optional(),
  Resource: z.string().optional(),
  Parameters: z.looseObject({ FunctionName: z.string().optional() }).optional(),
  Retry: z.array(retrySchema).optional(),
  Catch: z.array(catchSchema).optional(),
  Choices: z.array(ruleSchema).optional(),
  Default: z.string().optional(),
  ResultSelector: z.record(z.string(), z.unknown()).optional(),
  ResultPath: z.string().optional(),
  TimeoutSeconds: z.number().optional(),
  ItemsPath: z.string().optional(),
  ItemSelector: z.record(z.string(), z.unknown()).optional(),
  get ItemProcessor() {
    return z.looseObject({ StartAt: z.string(), States: z.record(z.string(), stateSchema) }).optional();
  },
});

const definitionSchema = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });

export type AslState = z.infer<typeof stateSchema>;
export type Asl = z.infer<typeof definitionSchema>;

const machines = ofType('AWS::StepFunctions::StateMachine', synthesise().service);

/** The definition of the one state machine whose logical id holds these words. */
export const definitionOf = (words: 'CaseLife' | 'SettleMonth' | 'WatchBooks'): Asl => {
  const machine = machines.find(({ id }) => id.includes(words));
  if (machine === undefined) throw new Error(`No state machine ${words} in the template`);
  return definitionSchema.parse(JSON.parse(textOf(machine.Properties['DefinitionString'])));
};

/** Every state, those inside maps too. */
export const statesOf = (asl: Pick<Asl, 'States'>): readonly (readonly [string, AslState])[] =>
  Object.entries(asl.States).flatMap(([name, state]) => [
    [name, state] as const,
    ...(state.ItemProcessor === undefined ? [] : statesOf(state.ItemProcessor)),
  ]);
