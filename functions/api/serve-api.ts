// oxlint-disable typescript/no-deprecated -- hono/aws-lambda names a successor, @hono/aws-lambda, that is not published yet
import middy from '@middy/core';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import * as z from 'zod';
import { s3Files } from '../adapters/files.ts';
import { cases, clock, execute, policy, s3, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { countMetric } from '../runtime/log.ts';
import { newIdAt, newPaymentNumber } from '../runtime/ids.ts';
import { anchorStore } from '../stores/anchor-store.ts';
import { bankFileStore } from '../stores/bank-file-store.ts';
import { creditorStore } from '../stores/creditor-store.ts';
import { documentStore } from '../stores/document-store.ts';
import { partyStore } from '../stores/party-store.ts';
import { paymentStore } from '../stores/payment-store.ts';
import { readingStore } from '../stores/reading-store.ts';
import { seenStore } from '../stores/seen-store.ts';
import { settlementStore } from '../stores/settlement-store.ts';
import { uploadStore } from '../stores/upload-store.ts';
import { identityOf } from './callers.ts';
import { s3Links } from './links.ts';
import { apiServer } from './server.ts';

const authorized = z.object({
  event: z.object({ requestContext: z.object({ authorizer: z.object({ jwt: z.object({ claims: z.unknown() }) }) }) }),
});

const server = () => {
  const uploadFiles = s3Files(s3(), setting('UPLOADS_BUCKET'));
  return apiServer(
    {
      clock: clock(),
      execute: execute(),
      policy: policy(),
      cases: cases(),
      creditors: creditorStore(table()),
      parties: partyStore(table()),
      uploads: uploadStore(table()),
      documents: documentStore(table()),
      readings: readingStore(uploadFiles),
      seen: seenStore(table()),
      anchors: anchorStore(table()),
      arrivals: uploadFiles,
      count: countMetric,
      payments: paymentStore(table()),
      bankFiles: bankFileStore(table()),
      settlements: settlementStore(table()),
      links: s3Links(s3(), { uploads: setting('UPLOADS_BUCKET'), documents: setting('DOCUMENTS_BUCKET') }),
      table: table(),
      newId: newIdAt,
      newPaymentNumber,
    },
    (context) => {
      const parsed = authorized.safeParse(context.env);
      return parsed.success ? identityOf(parsed.data.event.requestContext.authorizer.jwt.claims) : undefined;
    },
  );
};

let served: ReturnType<typeof handle> | undefined;

/** No route depends on the host it was asked at, and a host that is no valid name must not cost an answer. */
const anyHost = 'api.rykker.example';

/** The HTTP API of both portals. The gateway has verified the token before we are called. */
export const handler = middy<Extract<LambdaEvent, { rawPath: string }>>().handler((event) => {
  served ??= handle(server());
  return served({ ...event, requestContext: { ...event.requestContext, domainName: anyHost } });
});
