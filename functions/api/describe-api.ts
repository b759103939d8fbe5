import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { positions } from '../../domain/case/chart.ts';
import { apiError, idempotencyKey, idempotencyKeyHeader, routes, type Route } from '../contracts/api.ts';
import { position } from '../contracts/case-state.ts';

const openPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

const refusal = (description: string) => ({ description, content: json(apiError) });

const parametersOf = (route: Route): NonNullable<ZodOpenApiOperationObject['requestParams']> => ({
  ...(route.params === undefined ? {} : { path: route.params }),
  ...(route.query === undefined ? {} : { query: route.query }),
  ...(route.isRepeatable === true ? { header: z.object({ [idempotencyKeyHeader]: idempotencyKey.optional() }) } : {}),
});

const refusalsOf = (route: Route) => {
  if (route.callers.includes('public')) return {};
  return {
    '400': refusal('Not as described; the fields are named'),
    // The gateway's own answer, not ours.
    '401': { description: 'No valid token' },
    '403': refusal('Not yours'),
    '404': refusal('Not there, or not yours'),
    ...(route.isRepeatable === true ? { '409': refusal('The case does not allow this now') } : {}),
    ...(route.body === undefined ? {} : { '413': refusal('The body is too large') }),
  };
};

const operationOf = (name: string, route: Route): ZodOpenApiOperationObject => ({
  operationId: name,
  summary: route.summary,
  tags: [route.path.split('/')[1] ?? ''],
  ...(route.callers.includes('public') ? {} : { security: [{ token: [] }] }),
  requestParams: parametersOf(route),
  ...(route.body === undefined ? {} : { requestBody: { required: true, content: json(route.body) } }),
  responses: {
    [String(route.status)]: { description: 'Done', content: json(route.answer) },
    ...refusalsOf(route),
    '500': refusal('A fault of ours'),
  },
});

/** On the wire stands the outer side of a codec (whole øre, a day as text), in answers as in questions. */
const asOnTheWire = ({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodType;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}): void => {
  if (zodSchema === position) Object.assign(jsonSchema, { type: 'string', enum: positions });
  if (!(zodSchema instanceof z.ZodPipe)) return;
  const { $schema: _dialect, ...outer } = z.toJSONSchema(zodSchema.in, { io: 'input' });
  Object.assign(jsonSchema, outer);
  if (jsonSchema.type === 'integer') jsonSchema.description ??= 'Whole øre';
};

const createDescription = () => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = openPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  const described: ZodOpenApiPathsObject = paths;
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Rykker', version: '1', description: 'Back office of a Danish debt-collection agency' },
      paths: described,
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    // The inner side of a codec is written over by its outer side above, so it may be empty here.
    { override: asOnTheWire, allowEmptySchema: { custom: true, pipe: true } },
  );
};

let description: z.infer<typeof openDocument> | undefined;
const openDocument = z.looseObject({ openapi: z.string() });

/** The OpenAPI 3.1 document of the contract, made once: anybody may ask for it, as often as they like. Amounts are whole øre, dates Danish days. */
export const describeApi = () => (description ??= openDocument.parse(createDescription()));
