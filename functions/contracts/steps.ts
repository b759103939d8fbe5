import * as z from 'zod';
import { position } from './case-state.ts';
import { caseId } from './primitives.ts';

const letterNumber = z.union([z.literal(1), z.literal(2)]);

/** The command of a workflow's step, without its head: which step it is stands in the state machine's definition. */
export const stepCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SendReminder'), number: letterNumber }),
  z.object({ type: z.literal('SendStatutoryNotice') }),
  z.object({ type: z.literal('SendCollectionLetter'), number: letterNumber }),
  z.object({ type: z.literal('AskCreditor') }),
]);

export const takeStepInput = z.object({ caseId, command: stepCommand, execution: z.string() });
export const awaitCaseInput = z.object({ caseId, position, token: z.string(), execution: z.string() });
