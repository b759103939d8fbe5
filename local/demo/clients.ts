import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { dynamodbTable } from '../../functions/adapters/dynamodb-table.ts';
import { storeClock } from '../../functions/runtime/clock.ts';
import { caseStore } from '../../functions/stores/case-store.ts';
import type { LocalCloud } from '../cloud/cloud.ts';

/** The outputs of the Service stack that the demo and the end-to-end tests use (infra). */
const outputsSchema = z.object({
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  TableName: z.string(),
  UploadsBucket: z.string(),
  DocumentsBucket: z.string(),
  BankFilesBucket: z.string(),
  CommandQueueUrl: z.string(),
  CaseLifeArn: z.string(),
  SettleMonthArn: z.string(),
  WatchBooksArn: z.string(),
  SweepDeadlinesName: z.string(),
  RestartLostExecutionsName: z.string(),
});

export type Stack = ReturnType<typeof connect>;

/** Clients and stores of a running local cloud: what an operator with a console would use. */
export const connect = (cloud: Pick<LocalCloud, 'endpoint' | 'region' | 'outputs' | 'apiUrl' | 'outboxUrl'>) => {
  const outputs = outputsSchema.parse(cloud.outputs);
  const config = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const table = dynamodbTable(new DynamoDBClient(config), outputs.TableName);
  const clock = storeClock(table);
  return {
    cloud,
    outputs,
    table,
    clock,
    cases: caseStore(table, clock),
    cognito: new CognitoIdentityProviderClient(config),
    lambda: new LambdaClient(config),
    logs: new CloudWatchLogsClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    stepFunctions: new SFNClient(config),
    sqs: new SQSClient(config),
  };
};
