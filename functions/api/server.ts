import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { CursorRefused } from '../adapters/query-cursor.ts';
import { idempotencyKey, idempotencyKeyHeader, routes, type Route } from '../contracts/api.ts';
import { logDone, logFailed } from '../runtime/log.ts';
import { malformed, Refusal } from './answers.ts';
import type { Identity } from './callers.ts';
import { accountRoutes } from './account-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { describeApi } from './describe-api.ts';
import type { Handlers } from './handle-routes.ts';
import { moneyRoutes } from './money-routes.ts';
import type { ApiOffice } from './office.ts';
import { readingRoutes } from './reading-routes.ts';
import { listRoutes } from './list-routes.ts';
import { submitInvoice } from './submit-invoice.ts';
import { uploadRoutes } from './upload-routes.ts';

const handlers: Handlers = {
  describe: () => Promise.resolve(describeApi()),
  ...uploadRoutes,
  submitInvoice,
  ...listRoutes,
  ...readingRoutes,
  ...caseRoutes,
  ...accountRoutes,
  ...moneyRoutes,
};

const bodyBytesMax = 100_000;

const readBody = async (context: Context): Promise<unknown> => {
  const text = await context.req.text();
  if (Buffer.byteLength(text) > bodyBytesMax)
    throw new Refusal(413, 'TOO_LARGE', `The body is larger than ${bodyBytesMax} bytes.`);
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

const keyOf = (route: Route, context: Context): string | undefined => {
  const given = context.req.header(idempotencyKeyHeader);
  if (given === undefined || route.isRepeatable !== true) return undefined;
  const parsed = z.object({ [idempotencyKeyHeader]: idempotencyKey }).safeParse({ [idempotencyKeyHeader]: given });
  if (!parsed.success) throw malformed('headers', parsed.error);
  return given;
};

/** A handler as the server calls it: with whatever its own route's schemas made of the request. */
export type AnyHandler = (request: {
  office: ApiOffice;
  params: unknown;
  query: unknown;
  body: unknown;
  caller: Identity | undefined;
  idempotencyKey: string | undefined;
}) => Promise<unknown>;

const answer = async (
  context: Context,
  route: Route,
  handle: AnyHandler,
  office: ApiOffice,
  identity: Identity | undefined,
) => {
  admit(route, identity);
  const request = {
    office,
    params: parsePart('params', route.params, context.req.param()),
    query: parsePart('query', route.query, context.req.query()),
    body: route.body === undefined ? undefined : parsePart('body', route.body, await readBody(context)),
    caller: identity,
    idempotencyKey: keyOf(route, context),
  };
  const result: unknown = z.encode(route.answer, await handle(request));
  return context.json(z.json().parse(result), route.status);
};

const errorBody = (refusal: Refusal) => {
  const { code, message, fields, facts } = refusal;
  return {
    error: { code, message, ...(fields === undefined ? {} : { fields }), ...(facts === undefined ? {} : { facts }) },
  };
};

/** The caller's own mistake as a refusal, `undefined` for a fault of ours. */
const refusalOf = (error: unknown): Refusal | undefined => {
  if (error instanceof Refusal) return error;
  if (!(error instanceof CursorRefused)) return undefined;
  const fields = [{ field: 'cursor', message: 'not from the page before' }];
  return new Refusal(400, 'MALFORMED', 'The cursor is not one of this list.', { fields });
};

/** A caller's mistake is told to the caller; anything else is logged and answered without a word about it. */
const answerError = (error: unknown, context: Context, route: string) => {
  const refusal = refusalOf(error);
  if (refusal === undefined) {
    logFailed('serve api', error, { route });
    return context.json({ error: { code: 'FAULT', message: 'Something failed on our side. Please try again.' } }, 500);
  }
  // Refusals are logged too, by code: somebody who tries ids of others must be seen.
  logDone('serve api', { route, status: refusal.status, code: refusal.code });
  return context.json(errorBody(refusal), refusal.status);
};

type Handled<Names extends string> = {
  readonly routes: Readonly<Record<Names, Route>>;
  readonly handlers: Readonly<Record<Names, AnyHandler>>;
};

/** Serves any contract: tests give one with a faulty route in it, to see that it is found. */
export const contractServer = <Names extends string>(
  { routes, handlers }: Handled<Names>,
  office: ApiOffice,
  identify: (context: Context) => Identity | undefined,
): Hono => {
  const server = new Hono();
  server.use(async (context, next) => {
    await next();
    // Answers hold what is only the caller's: no cache on the way or in the browser keeps them, and none is taken for a page.
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
  });
  for (const name in routes) {
    const route = routes[name];
    server.on(route.method, route.path, async (context) => {
      try {
        const response = await answer(context, route, handlers[name], office, identify(context));
        logDone('serve api', { route: name, status: response.status });
        return response;
      } catch (error) {
        return answerError(error, context, name);
      }
    });
  }
  server.notFound((context) =>
    answerError(new Refusal(404, 'NOT_FOUND', 'There is no such route.'), context, 'unknown'),
  );
  server.onError((error, context) => answerError(error, context, 'unknown'));
  return server;
};

/** The API: every route of the contract, nothing else. `identify` knows the caller from the verified token. */
export const apiServer = (office: ApiOffice, identify: (context: Context) => Identity | undefined): Hono => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each handler is called with what its own route's schemas made
  const handled = handlers as unknown as Record<keyof typeof routes, AnyHandler>;
  return contractServer({ routes, handlers: handled }, office, identify);
};
