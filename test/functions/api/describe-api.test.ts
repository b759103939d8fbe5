import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { describeApi } from '../../../functions/api/describe-api.ts';
import { routes, type Route } from '../../../functions/contracts/api.ts';

const schema = z.record(z.string(), z.json());
const content = z.object({ 'application/json': z.object({ schema }) });
const operation = z.strictObject({
  operationId: z.string(),
  summary: z.string().min(5),
  tags: z.array(z.string().min(1)),
  security: z.array(z.object({ token: z.array(z.never()) })).optional(),
  parameters: z
    .array(
      z.object({
        in: z.enum(['path', 'query', 'header']),
        name: z.string().min(1),
        required: z.boolean().optional(),
        schema,
      }),
    )
    .optional(),
  requestBody: z.object({ required: z.literal(true), content }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.object({ description: z.string().min(1), content: content.optional() }),
  ),
});
/** What OpenAPI 3.1 asks of a document, as far as ours goes. */
const openApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: operation.optional(), post: operation.optional() }),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
    securitySchemes: z.object({ token: z.object({ type: z.literal('http'), scheme: z.literal('bearer') }) }),
  }),
});

const described = openApi.parse(describeApi());

const operations = Object.entries(described.paths).flatMap(([path, { get, post }]) => [
  ...(get === undefined ? [] : [{ path, method: 'GET', ...get }]),
  ...(post === undefined ? [] : [{ path, method: 'POST', ...post }]),
]);

/** Every schema of the document with where it stands, the ones inside of others too. */
const schemasIn = (
  value: z.core.util.JSONType,
  where: string,
): readonly { where: string; schema: z.output<typeof schema> }[] => {
  if (Array.isArray(value)) return value.flatMap((one, place) => schemasIn(one, `${where}.${place}`));
  if (value === null || typeof value !== 'object') return [];
  return [
    { where, schema: value },
    ...Object.entries(value).flatMap(([name, one]) => schemasIn(one, `${where}.${name}`)),
  ];
};
const all = schemasIn(z.json().parse(described), '');

describe('the description of the API', () => {
  it('holds every route of the contract once, with its method, and no other', () => {
    const wanted = Object.entries<Route>(routes).map(([name, { method, path }]) => ({
      operationId: name,
      method,
      path: path.replaceAll(/:(\w+)/g, '{$1}'),
    }));
    const held = operations.map(({ operationId, method, path }) => ({ operationId, method, path }));
    const byName = (a: { operationId: string }, b: { operationId: string }) => (a.operationId < b.operationId ? -1 : 1);
    expect(held.toSorted(byName)).toEqual(wanted.toSorted(byName));
  });

  it('describes every parameter of a path, and only those, as required', () => {
    for (const { path, parameters = [] } of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(inPath.every(({ required }) => required === true)).toBe(true);
    }
  });

  it('has the answer of each route with its status, and the refusals that a caller must expect', () => {
    for (const { operationId, responses, requestBody, security } of operations) {
      const route = Object.entries<Route>(routes).find(([name]) => name === operationId)?.[1];
      expect(responses[String(route?.status)]?.content).toBeDefined();
      expect(security === undefined).toBe(route?.callers.includes('public'));
      expect(requestBody === undefined).toBe(route?.body === undefined);
      expect('409' in responses).toBe(route?.isRepeatable === true);
    }
  });

  it('has the four refusals that every call with a token may meet', () => {
    const secured = operations.filter(({ security }) => security !== undefined);
    expect(secured).toHaveLength(Object.keys(routes).length - 1);
    for (const { responses } of secured)
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '401', '403', '404']));
  });

  it('refers to no schema that is not there', () => {
    const referred = all.flatMap(({ schema }) => (typeof schema['$ref'] === 'string' ? [schema['$ref']] : []));
    const there = new Set(Object.keys(described.components.schemas).map((name) => `#/components/schemas/${name}`));
    expect(referred.length).toBeGreaterThan(30);
    expect(referred.filter((one) => !there.has(one))).toEqual([]);
  });

  it('leaves no field of an answer or a body open: each has a type, a choice or a reference', () => {
    const properties = all.filter(({ where }) => /\.properties\.\w+$/.test(where));
    const open = properties.filter(
      ({ schema: one }) => !['type', '$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'].some((word) => word in one),
    );
    expect(properties.length).toBeGreaterThan(80);
    expect(open.map(({ where }) => where)).toEqual([]);
  });

  it('has amounts as integers and says that they are øre, never as numbers or text', () => {
    const names =
      /\.(?:agencyFees|outlays|interest|creditorFees|principal|total|charged|paid|overpaid|amount|recovered|payout|commission|vat)$/;
    const amounts = all.filter(({ where }) => /\.properties\.\w+$/.test(where) && names.test(where));
    expect(amounts.length).toBeGreaterThanOrEqual(18);
    for (const { where, schema: one } of amounts) {
      const inner = schemasIn(z.json().parse(one), where).find(({ schema: each }) => each['type'] === 'integer');
      expect({ where, described: inner?.schema['description'] }).toEqual({ where, described: 'Whole øre' });
    }
  });

  it('has days and moments as text of that format', () => {
    const formatOf = (suffix: string) => all.find(({ where }) => where.endsWith(suffix))?.schema['format'];
    expect(formatOf('.Settlement.properties.settledOn')).toBe('date');
    expect(formatOf('.CaseSummary.properties.openedAt')).toBe('date-time');
  });

  it('is made once, because anybody may ask for it as often as they like', () => {
    expect(describeApi()).toBe(describeApi());
  });
});
