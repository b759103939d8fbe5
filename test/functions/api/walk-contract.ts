import * as z from 'zod';
import type { Route } from '../../../functions/contracts/api.ts';
import { ask, type Answered, type Server } from './world.ts';

/** Things of somebody else that belong together: the ids of one case with one upload, one document, one payment, one month. */
export type Belongings = Readonly<Record<string, string>>;

export type Walk = {
  readonly routes: Readonly<Record<string, Route>>;
  /** A body for each route that takes one, by the route's name. */
  readonly bodies: Readonly<Record<string, (belongings: Belongings) => unknown>>;
  /** Values for query fields, by name; `cursor` is got from the owner's own pages. */
  readonly queries: Readonly<Record<string, readonly string[]>>;
  readonly belongings: readonly Belongings[];
  readonly owner: Server;
  readonly intruder: Server;
};

/** One call of the intruder and everything that the answer tells, what stands inside of its cursor included. */
export type Heard = { readonly route: string; readonly call: string; readonly status: number; readonly told: string };

const cursorOf = ({ json }: Answered): string | undefined => {
  const parsed = z.object({ cursor: z.string() }).safeParse(json);
  return parsed.success ? parsed.data.cursor : undefined;
};

/** The path with somebody's ids in it. A parameter that nobody has told us a value of must not be left out unseen. */
const pathFor = ({ path }: Route, belongings: Belongings): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = belongings[name];
    if (value === undefined) throw new Error(`no sample value is known for the path parameter ${name} of ${path}`);
    return encodeURIComponent(value);
  });

type Query = Readonly<Record<string, string>>;

/** No query, each field with each of its values, and all fields at once. */
const queriesFor = ({ path, query }: Route, known: Walk['queries']): readonly Query[] => {
  const fields = Object.keys(query?.shape ?? {}).filter((name) => name !== 'cursor');
  const single = fields.flatMap((name) => {
    const values = known[name];
    if (values === undefined) throw new Error(`no sample value is known for the query field ${name} of ${path}`);
    return values.map((value) => ({ [name]: value }));
  });
  const all = Object.fromEntries(fields.map((name) => [name, known[name]?.[0] ?? '']));
  return [{}, ...single, ...(fields.length > 1 ? [all] : [])];
};

const urlOf = (path: string, query: Query): string =>
  Object.keys(query).length === 0 ? path : `${path}?${new URLSearchParams(query).toString()}`;

/** The owner's own cursors of every list, page by page: each is then tried on every list by the intruder. */
const gatherCursors = async ({ routes, owner, belongings, queries }: Walk): Promise<readonly string[]> => {
  const cursors = new Set<string>();
  for (const route of Object.values(routes)) {
    if (route.query === undefined || !('cursor' in route.query.shape)) continue;
    for (const base of queriesFor(route, { ...queries, limit: ['1'] })) {
      let cursor: string | undefined;
      do {
        const query = { ...base, limit: '1', ...(cursor === undefined ? {} : { cursor }) };
        cursor = cursorOf(await ask(owner, route.method, urlOf(pathFor(route, belongings[0] ?? {}), query)));
        if (cursor !== undefined) cursors.add(cursor);
      } while (cursor !== undefined);
    }
  }
  return [...cursors];
};

const toldBy = (answered: Answered): string =>
  `${answered.text}\n${Buffer.from(cursorOf(answered) ?? '', 'base64url').toString('utf8')}`;

/** Calls every route of a contract as the intruder with everything that is the owner's, and keeps all that was answered. */
export const walkContract = async (walk: Walk): Promise<{ heard: readonly Heard[]; cursors: readonly string[] }> => {
  const cursors = await gatherCursors(walk);
  const heard: Heard[] = [];
  for (const [name, route] of Object.entries(walk.routes)) {
    const makeBody = walk.bodies[name];
    if (route.body !== undefined && makeBody === undefined) throw new Error(`no sample body is known for ${name}`);
    const isPaged = route.query !== undefined && 'cursor' in route.query.shape;
    const plain = queriesFor(route, walk.queries);
    const paged = isPaged ? cursors.map((cursor) => ({ cursor, limit: '100' })) : [];
    const calls = new Map<string, Belongings>();
    for (const belongings of walk.belongings)
      for (const query of [...plain, ...paged]) calls.set(urlOf(pathFor(route, belongings), query), belongings);
    for (const [call, belongings] of calls) {
      const sent = makeBody === undefined ? {} : { body: makeBody(belongings) };
      const answered = await ask(walk.intruder, route.method, call, sent);
      heard.push({ route: name, call, status: answered.status, told: toldBy(answered) });
    }
  }
  return { heard, cursors };
};

/** A number is found as a whole number only: 471 is not told by 14710. */
const finder = (secret: string): ((told: string) => boolean) => {
  if (!/^\d+$/.test(secret)) return (told) => told.includes(secret);
  const whole = new RegExp(`(?<!\\d)${secret}(?!\\d)`);
  return (told) => whole.test(told);
};

/** Every answer that tells a secret, whatever its status: a refusal must not tell either. */
export const leaksIn = (heard: readonly Heard[], secrets: readonly string[]): readonly string[] => {
  const finders = secrets.map((secret) => ({ secret, tells: finder(secret) }));
  return heard.flatMap(({ route, call, status, told }) => {
    const found = finders.find(({ tells }) => tells(told));
    return found === undefined ? [] : [`${route} (${call}) answered ${status} and told ${found.secret}`];
  });
};
