import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { routes, type Route, type RouteName } from '../contracts/api.ts';
import { ContractBroken } from '../runtime/faults.ts';
import { logDone, logFailed } from '../runtime/log.ts';
import { malformed, Refusal } from './answers.ts';
import type { Identity } from './callers.ts';
import { caseRoutes } from './case-routes.ts';
import { describeApi } from './describe-api.ts';
import type { Handlers } from './handle-routes.ts';
import { moneyRoutes } from './money-routes.ts';
import type { ApiOffice } from './office.ts';
import { uploadRoutes } from './upload-routes.ts';

const handlers: Handlers = {
  describe: () => Promise.resolve(z.looseObject({ openapi: z.string() }).parse(describeApi())),
  ...uploadRoutes,
  ...caseRoutes,
  ...moneyRoutes,
};

const bodyBytesMax = 100_000;

const readBody = async (context: Context): Promise<unknown> => {
  const text = await context.req.text();
  if (text.length > bodyBytesMax) throw new Refusal(413, 'TOO_LARGE', 'The body is too large.');
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    // The caller's fault, not ours: it is told so, and nothing else is known of the text.
    throw new Refusal(400, 'MALFORMED', 'The body is not JSON.', { fields: [{ field: 'body', message: 'not JSON' }] });
  }
};

const parsePart = (where: 'body' | 'query' | 'params', schema: z.ZodType | undefined, raw: unknown): unknown => {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw malformed(where, parsed.error);
  return parsed.data;
};

const admit = (route: Route, identity: Identity | undefined): void => {
  if (route.callers.includes('public')) return;
  if (identity === undefined) throw new Refusal(401, 'UNAUTHENTICATED', 'The token names no creditor and no staff.');
  if (!route.callers.includes(identity.role)) throw new Refusal(403, 'FORBIDDEN', 'This is not yours to do.');
};

type AnyHandler = (request: {
  office: ApiOffice;
  params: unknown;
  query: unknown;
  body: unknown;
  caller: Identity | undefined;
}) => Promise<unknown>;

const answer = async (context: Context, name: RouteName, office: ApiOffice, identity: Identity | undefined) => {
  const route: Route = routes[name];
  admit(route, identity);
  const request = {
    office,
    params: parsePart('params', route.params, context.req.param()),
    query: parsePart('query', route.query, context.req.query()),
    body: route.body === undefined ? undefined : parsePart('body', route.body, await readBody(context)),
    caller: identity,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each part was parsed by this very route's schemas just above
  const handle = handlers[name] as unknown as AnyHandler;
  const result: unknown = z.encode(route.answer, await handle(request));
  return context.json(z.json().parse(result), route.status);
};

const errorBody = (refusal: Refusal) => {
  const { code, message, fields, facts } = refusal;
  return {
    error: { code, message, ...(fields === undefined ? {} : { fields }), ...(facts === undefined ? {} : { facts }) },
  };
};

/** A caller's mistake is told to the caller; anything else is logged and answered without a word about it. */
const answerError = (error: unknown, context: Context) => {
  if (error instanceof Refusal) return context.json(errorBody(error), error.status);
  if (error instanceof ContractBroken && error.message === 'not a cursor of ours')
    return context.json(errorBody(new Refusal(400, 'MALFORMED', 'The cursor is not one of ours.')), 400);
  logFailed('serve api', error, { path: context.req.routePath });
  return context.json({ error: { code: 'FAULT', message: 'Something failed on our side. Please try again.' } }, 500);
};

/** The API: every route of the contract, nothing else. `identify` knows the caller from the verified token. */
export const apiServer = (office: ApiOffice, identify: (context: Context) => Identity | undefined): Hono => {
  const server = new Hono();
  for (const [name, route] of Object.entries<Route>(routes)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries widens the names of the contract to string
    const routeName = name as RouteName;
    server.on(route.method, route.path, async (context) => {
      const response = await answer(context, routeName, office, identify(context));
      logDone('serve api', { route: routeName, status: response.status });
      return response;
    });
  }
  server.notFound((context) => context.json(errorBody(new Refusal(404, 'NOT_FOUND', 'There is no such route.')), 404));
  server.onError(answerError);
  return server;
};
