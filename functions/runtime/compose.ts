import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { TextractClient } from '@aws-sdk/client-textract';
import type { TariffPolicy } from '../../domain/tariffs/tariff.ts';
import { dynamodbTable } from '../adapters/dynamodb-table.ts';
import { textractRetries } from '../adapters/expense-analysis.ts';
import type { Table } from '../ports/table.ts';
import { caseStore, type CaseStore } from '../stores/case-store.ts';
import { storeClock, systemClock, type Clock } from './clock.ts';
import { setting } from './environment.ts';
import { executor, type Execute } from './execute.ts';
import { meter } from './meter.ts';
import { tariffPolicy } from './tariff-policy.ts';

/**
 * One client and one store per Lambda, made when first asked for. `@__PURE__` lets the bundler drop what a function does not use: without it
 * every bundle would hold every client (667 KB instead of some 400).
 */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

export const s3 = /* @__PURE__ */ once(() => new S3Client({ logger: meter }));
export const ses = /* @__PURE__ */ once(() => new SESClient({ logger: meter }));
export const sqs = /* @__PURE__ */ once(() => new SQSClient({ logger: meter }));
export const stepFunctions = /* @__PURE__ */ once(() => new SFNClient({ logger: meter }));
export const eventBridge = /* @__PURE__ */ once(() => new EventBridgeClient({ logger: meter }));
export const textract = /* @__PURE__ */ once(() => new TextractClient({ logger: meter, ...textractRetries }));

export const table: () => Table = /* @__PURE__ */ once(() =>
  dynamodbTable(new DynamoDBClient({ logger: meter }), setting('TABLE_NAME')),
);

/** `CLOCK=store` is given only to a demo deployment. */
export const clock: () => Clock = /* @__PURE__ */ once(() =>
  setting('CLOCK') === 'store' ? storeClock(table()) : systemClock,
);

export const cases: () => CaseStore = /* @__PURE__ */ once(() => caseStore(table(), clock()));

export const policy: () => TariffPolicy = /* @__PURE__ */ once(() =>
  tariffPolicy({ clock: setting('CLOCK'), confirmed: setting('CONFIRMED_TARIFF_ROWS') }),
);

export const execute: () => Execute = /* @__PURE__ */ once(() => executor(cases(), policy()));
