import * as z from 'zod';
import { routes, type Route, type RouteName } from '../../functions/contracts/api.ts';

type Part<R extends Route, P extends 'params' | 'query' | 'body'> = R[P] extends z.ZodType ? z.input<R[P]> : undefined;

type Input<R extends Route> = {
  readonly [P in 'params' | 'query' | 'body' as R[P] extends z.ZodType ? P : never]?: Part<R, P>;
};

export class ApiError extends Error {
  readonly status: number;
  readonly answer: string;
  constructor(route: string, status: number, answer: string) {
    super(`${route} was answered ${status}: ${answer}`);
    this.name = 'ApiError';
    this.status = status;
    this.answer = answer;
  }
}

export type Api = <Name extends RouteName>(
  name: Name,
  input?: Input<(typeof routes)[Name]>,
) => Promise<z.output<(typeof routes)[Name]['answer']>>;

const asText = z.record(z.string(), z.union([z.string(), z.number()]).optional());

const address = (url: string, route: Route, input: { params?: unknown; query?: unknown }): string => {
  const params = asText.parse(input.params ?? {});
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asText.parse(input.query ?? {})))
    if (value !== undefined) query.set(name, String(value));
  return `${url}${path}${query.size > 0 ? `?${query.toString()}` : ''}`;
};

/** Calls the API as a browser would, typed by the contract; an answer that is not as the contract says throws. */
export const apiClient =
  (url: string, token: string): Api =>
  async (name, input = {}) => {
    const route: Route = routes[name];
    const parts: { params?: unknown; query?: unknown; body?: unknown } = input;
    const response = await fetch(address(url, route, parts), {
      method: route.method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(route.body === undefined ? {} : { body: JSON.stringify(parts.body ?? {}) }),
    });
    const text = await response.text();
    if (response.status !== route.status) throw new ApiError(`${route.method} ${route.path}`, response.status, text);
    const schema: (typeof routes)[typeof name]['answer'] = routes[name].answer;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the schema of this very route
    return schema.parse(JSON.parse(text)) as z.output<(typeof routes)[typeof name]['answer']>;
  };
