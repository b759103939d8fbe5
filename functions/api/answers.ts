import type * as z from 'zod';
import type { Outcome } from '../contracts/outcome.ts';

/** An answer that is a "no": thrown by a route, answered by the server as it stands. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415;
  readonly code: string;
  readonly fields: readonly { readonly field: string; readonly message: string }[] | undefined;
  readonly facts: Readonly<Record<string, string>> | undefined;

  constructor(
    status: Refusal['status'],
    code: string,
    message: string,
    more: { fields?: Refusal['fields']; facts?: Refusal['facts'] } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.fields = more.fields;
    this.facts = more.facts;
  }
}

/** The same words for what is not there and for what is somebody else's: a caller cannot learn that it exists. */
export const notFound = (what: string): Refusal => new Refusal(404, 'NOT_FOUND', `There is no such ${what}.`);

/** More than anybody reads; a body of nothing but mistakes must not make an answer of the same size. */
const fieldsMax = 20;

/** A field that the API does not know is named as such: left out in silence, a misspelt one would pass for done. */
const fieldsOf = (issue: z.core.$ZodIssue, where: string): readonly string[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => [...issue.path, key.slice(0, 60)].join('.'))
    : [issue.path.join('.') || where];

/** A body that is as described and still cannot be: the fields say what. */
export const malformedFields = (message: string, fields: NonNullable<Refusal['fields']>): Refusal =>
  new Refusal(400, 'MALFORMED', message, { fields: fields.slice(0, fieldsMax) });

export const malformed = (where: 'body' | 'query' | 'params' | 'headers', error: z.ZodError): Refusal =>
  new Refusal(400, 'MALFORMED', `Something in the ${where} is not as the API describes it.`, {
    fields: error.issues
      .flatMap((issue) => {
        const message = issue.code === 'unrecognized_keys' ? 'unknown' : issue.message;
        return fieldsOf(issue, where).map((field) => ({ field, message }));
      })
      .slice(0, fieldsMax),
  });

/** An accepted command is answered with where the case now stands; a rejected one is a conflict with the case's state. */
export const answerOf = (outcome: Outcome): Extract<Outcome, { outcome: 'accepted' }> => {
  if (outcome.outcome === 'accepted') return outcome;
  if (outcome.code === 'CASE_UNKNOWN') throw notFound('case');
  throw new Refusal(409, outcome.code, 'The case does not allow this now.', { facts: outcome.facts });
};
