import type * as z from 'zod';
import type { routes, Route, RouteName } from '../contracts/api.ts';
import type { ApiOffice } from './office.ts';
import type { Identity } from './callers.ts';

type Parsed<R extends Route, Part extends 'params' | 'query' | 'body'> = R[Part] extends z.ZodType
  ? z.output<R[Part]>
  : undefined;

/** What a route's handler is given: parsed input, and an identity wherever the contract asks for one. */
export type Request<R extends Route> = {
  readonly office: ApiOffice;
  readonly params: Parsed<R, 'params'>;
  readonly query: Parsed<R, 'query'>;
  readonly body: Parsed<R, 'body'>;
  readonly caller: 'public' extends R['callers'][number] ? Identity | undefined : Identity;
  /** What the caller calls this try, where it wants a second one to change nothing. */
  readonly idempotencyKey: string | undefined;
};

/** One handler per route of the contract: a route without one does not compile. */
export type Handlers<Names extends RouteName = RouteName> = {
  readonly [Name in Names]: (
    request: Request<(typeof routes)[Name]>,
  ) => Promise<z.output<(typeof routes)[Name]['answer']>>;
};
