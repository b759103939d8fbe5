import type * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { apiError, routes, type Route } from '../contracts/api.ts';

const openPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

const refusal = (description: string) => ({ description, content: json(apiError) });

const operationOf = (name: string, route: Route): ZodOpenApiOperationObject => ({
  operationId: name,
  summary: route.summary,
  tags: [route.path.split('/')[1] ?? ''],
  ...(route.callers.includes('public') ? {} : { security: [{ token: [] }] }),
  requestParams: {
    ...(route.params === undefined ? {} : { path: route.params }),
    ...(route.query === undefined ? {} : { query: route.query }),
  },
  ...(route.body === undefined ? {} : { requestBody: { content: json(route.body) } }),
  responses: {
    [String(route.status)]: { description: 'Done', content: json(route.answer) },
    '400': refusal('Not as described; the fields are named'),
    ...(route.callers.includes('public')
      ? {}
      : {
          '401': { description: 'No valid token' },
          '403': refusal('Not yours'),
          '404': refusal('Not there, or not yours'),
        }),
    ...(route.method === 'POST' ? { '409': refusal('The case does not allow this now') } : {}),
  },
});

/** The OpenAPI 3.1 document of the contract. Amounts are whole øre, dates Danish days. */
export const describeApi = () => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = openPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  const described: ZodOpenApiPathsObject = paths;
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Rykker', version: '1', description: 'Back office of a Danish debt-collection agency' },
    paths: described,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  });
};
