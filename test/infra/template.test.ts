/** Statements over everything that is deployed, not over single resources: what is added later is covered by itself. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { metricNamespace, type MetricName } from '../../functions/contracts/metrics.ts';
import { functionNames } from '../../infra/functions.ts';
import { mentions, ofType, pointsAt, synthesise } from './synthesised.ts';
import type { Named } from './synthesised.ts';

const { data, service, findings } = synthesise();
const demo = synthesise({ demo: true });

const all = (type: string): readonly Named[] => ofType(type, data, service);
const ids = (resources: readonly Named[]): readonly string[] => resources.map(({ id }) => id);

const queues = all('AWS::SQS::Queue');
const alarms = all('AWS::CloudWatch::Alarm');
const lambdas = all('AWS::Lambda::Function');
const mappings = all('AWS::Lambda::EventSourceMapping');

const redrive = z.object({
  deadLetterTargetArn: z.unknown().transform(pointsAt),
  maxReceiveCount: z.number(),
});
const deadLettersOf = (queue: Named) => redrive.safeParse(queue.Properties['RedrivePolicy']).data;

const ruleTargets = all('AWS::Events::Rule').flatMap((rule) =>
  z.array(z.looseObject({ DeadLetterConfig: z.object({ Arn: z.unknown() }) })).parse(rule.Properties['Targets']),
);

/** Queues that somebody names as the place for what could not be done. */
const deadLetterQueues = new Set(
  [
    ...queues.map((queue) => deadLettersOf(queue)?.deadLetterTargetArn),
    ...mappings.map((mapping) => mentions(mapping.Properties['DestinationConfig'])[0]),
    ...ruleTargets.map((target) => pointsAt(target.DeadLetterConfig.Arn)),
    ...all('AWS::SNS::Subscription').map((subscription) => mentions(subscription.Properties['RedrivePolicy'])[0]),
  ].filter((id) => id !== undefined),
);

const alarmOn = (id: string, metric: string): Named | undefined =>
  alarms.find(
    (alarm) => alarm.Properties['MetricName'] === metric && mentions(alarm.Properties['Dimensions']).includes(id),
  );

describe('every queue', () => {
  it('gives up on a message after a few tries, because a poisoned one would come back for ever', () => {
    const endless = queues.filter((queue) => !deadLetterQueues.has(queue.id) && deadLettersOf(queue) === undefined);
    expect(ids(endless)).toEqual([]);
    const tries = queues.map((queue) => deadLettersOf(queue)?.maxReceiveCount ?? 1);
    expect(Math.max(...tries)).toBeLessThanOrEqual(5);
  });

  it('rings when something lies in its dead letters, because nobody looks there unasked', () => {
    const silent = [...deadLetterQueues].filter(
      (id) => alarmOn(id, 'ApproximateNumberOfMessagesVisible') === undefined,
    );
    expect(deadLetterQueues.size).toBe(8);
    expect(silent).toEqual([]);
  });

  it('rings when its oldest message grows old, because a stuck consumer makes no dead letters', () => {
    const working = queues.filter((queue) => !deadLetterQueues.has(queue.id));
    const silent = working.filter((queue) => alarmOn(queue.id, 'ApproximateAgeOfOldestMessage') === undefined);
    expect(working).toHaveLength(6);
    expect(ids(silent)).toEqual([]);
  });

  it('keeps dead letters for fourteen days, because nobody works over Easter', () => {
    const days = queues.map((queue) => Number(queue.Properties['MessageRetentionPeriod']) / 86_400);
    expect(new Set(days)).toEqual(new Set([14]));
  });

  it('is encrypted with our key and refuses plain HTTP', () => {
    expect(ids(queues.filter((queue) => queue.Properties['KmsMasterKeyId'] === undefined))).toEqual([]);
    const guarded = new Set(
      all('AWS::SQS::QueuePolicy')
        .filter((policy) => refusesPlainHttp(policy.Properties['PolicyDocument']))
        .flatMap((policy) => mentions(policy.Properties['Queues'])),
    );
    expect(ids(queues.filter((queue) => !guarded.has(queue.id)))).toEqual([]);
  });

  it('is worked on message by message, with six times the time that its function has', () => {
    const consumed = mappings.filter((mapping) => queueOf(mapping) !== undefined);
    expect(consumed).toHaveLength(6);
    for (const mapping of consumed) {
      expect(mapping.Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
      const timeout = Number(functionOf(mapping)?.Properties['Timeout']);
      expect(Number(queueOf(mapping)?.Properties['VisibilityTimeout'])).toBeGreaterThanOrEqual(6 * timeout);
    }
  });

  it('is handed its events by rules that keep what they cannot hand over', () => {
    expect(ruleTargets).toHaveLength(8);
    expect(all('AWS::Events::Rule')).toHaveLength(ruleTargets.length);
  });
});

const queueOf = (mapping: Named) => queues.find((queue) => queue.id === pointsAt(mapping.Properties['EventSourceArn']));
const functionOf = (mapping: Named) =>
  lambdas.find((lambda) => lambda.id === pointsAt(mapping.Properties['FunctionName']));

const statementSchema = z.looseObject({ Effect: z.string(), Condition: z.unknown().optional() });
const refusesPlainHttp = (document: unknown): boolean =>
  z
    .object({ Statement: z.array(statementSchema) })
    .parse(document)
    .Statement.some(
      ({ Effect, Condition }) =>
        Effect === 'Deny' && JSON.stringify(Condition ?? {}).includes('"aws:SecureTransport":"false"'),
    );

describe('every function', () => {
  it('is deployed, and nothing else is', () => {
    const deployed = lambdas.map((lambda) =>
      z
        .object({ Variables: z.looseObject({ POWERTOOLS_SERVICE_NAME: z.string() }) })
        .parse(lambda.Properties['Environment']),
    );
    expect(deployed.map(({ Variables }) => Variables.POWERTOOLS_SERVICE_NAME).toSorted()).toEqual(
      functionNames.toSorted(),
    );
  });

  it('ends in time, is traced where it may do anything, runs on arm64 and logs into a group of its own', () => {
    const like = { Architectures: ['arm64'], Runtime: 'nodejs24.x' };
    const untraced = lambdas.filter(
      ({ Properties }) => JSON.stringify(Properties['TracingConfig']) !== JSON.stringify({ Mode: 'Active' }),
    );
    expect(ids(untraced)).toEqual([expect.stringContaining('OpenFile')]);
    expect(lambdas.map(({ Properties }) => Properties)).toEqual(
      lambdas.map((): unknown => expect.objectContaining(like)),
    );
    expect(ids(lambdas.filter(({ Properties }) => !(Number(Properties['Timeout']) <= 240)))).toEqual([]);
    const logs = lambdas.flatMap((lambda) => mentions(lambda.Properties['LoggingConfig']));
    expect(new Set(logs).size).toBe(lambdas.length);
  });

  it('has a role that no other function has', () => {
    const roles = lambdas.map((lambda) => pointsAt(lambda.Properties['Role']));
    expect(new Set(roles).size).toBe(lambdas.length);
    expect(roles).not.toContain(undefined);
  });

  it('is noticed when it fails: by its errors, by dead letters, or by the workflow that calls it', () => {
    const worksOnQueue = new Set(mappings.map((mapping) => functionOf(mapping)?.id));
    const machines = all('AWS::StepFunctions::StateMachine').filter((machine) =>
      alarmOn(machine.id, 'ExecutionsFailed'),
    );
    const calledByWorkflow = new Set(machines.flatMap((machine) => mentions(machine.Properties['DefinitionString'])));
    const unnoticed = lambdas.filter(
      ({ id }) => !worksOnQueue.has(id) && !calledByWorkflow.has(id) && alarmOn(id, 'Errors') === undefined,
    );
    expect(machines).toHaveLength(3);
    expect(ids(unnoticed)).toEqual([]);
  });

  it('reads the demo clock only in a demo, because nobody may move the time of real debtors', () => {
    const clocks = (template: typeof service) =>
      new Set(
        ofType('AWS::Lambda::Function', template)
          .map(
            (lambda) =>
              z
                .object({ Variables: z.looseObject({ CLOCK: z.string().optional() }) })
                .parse(lambda.Properties['Environment']).Variables.CLOCK,
          )
          .filter((clock) => clock !== undefined),
      );
    expect(clocks(service)).toEqual(new Set(['system']));
    expect(clocks(demo.service)).toEqual(new Set(['store']));
  });

  it('calls the real Textract unless an endpoint is named', () => {
    const withEndpoint = (template: typeof service) =>
      ofType('AWS::Lambda::Function', template)
        .filter((lambda) => JSON.stringify(lambda.Properties['Environment']).includes('AWS_ENDPOINT_URL_TEXTRACT'))
        .map(({ id }) => id);
    expect(withEndpoint(service)).toEqual([]);
    const named = synthesise({ textractEndpoint: 'http://127.0.0.1:4601' });
    expect(withEndpoint(named.service)).toHaveLength(2);
  });
});

describe('every workflow', () => {
  it('rings however an execution ends but well, because a case or a month then stands still', () => {
    const machines = all('AWS::StepFunctions::StateMachine');
    const silent = ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'].flatMap((metric) =>
      machines.filter(({ id }) => alarmOn(id, metric) === undefined).map(({ id }) => `${id}: ${metric}`),
    );
    expect(machines).toHaveLength(3);
    expect(silent).toEqual([]);
  });
});

describe('what our functions count', () => {
  it('rings, because nothing fails when it happens', () => {
    const own = alarms.filter(({ Properties }) => Properties['Namespace'] === metricNamespace);
    const names: readonly MetricName[] = ['BankFileProblems', 'CasesHeldUp', 'ConservationBroken', 'Overcharged'];
    expect(new Set(own.map(({ Properties }) => Properties['MetricName']))).toEqual(new Set(names));
    expect(own.map(({ Properties }) => Properties['Dimensions'])).toEqual(names.map(() => undefined));
  });
});

describe('every log group', () => {
  it('forgets after a while and is encrypted with our key', () => {
    const groups = all('AWS::Logs::LogGroup');
    expect(groups).toHaveLength(lambdas.length + 4);
    expect(ids(groups.filter(({ Properties }) => !(Number(Properties['RetentionInDays']) <= 365)))).toEqual([]);
    expect(ids(groups.filter(({ Properties }) => Properties['KmsKeyId'] === undefined))).toEqual([]);
  });
});

describe('every bucket', () => {
  const buckets = all('AWS::S3::Bucket');

  it('is closed to the public, encrypted, and keeps what is overwritten', () => {
    expect(buckets).toHaveLength(4);
    const like = {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: expect.anything() as unknown,
    };
    expect(buckets.map(({ Properties }) => Properties)).toEqual(
      buckets.map((): unknown => expect.objectContaining(like)),
    );
    const underOurKey = buckets.filter(({ Properties }) =>
      JSON.stringify(Properties['BucketEncryption']).includes('"KMSMasterKeyID":{'),
    );
    expect(underOurKey).toHaveLength(3);
    expect(ids(buckets.filter((bucket) => !underOurKey.includes(bucket)))).toEqual([
      expect.stringContaining('AccessLogs'),
    ]);
  });

  it('refuses plain HTTP and logs who touched it', () => {
    const guarded = all('AWS::S3::BucketPolicy')
      .filter((policy) => refusesPlainHttp(policy.Properties['PolicyDocument']))
      .map((policy) => pointsAt(policy.Properties['Bucket']));
    expect(new Set(guarded)).toEqual(new Set(ids(buckets)));
    const unlogged = buckets.filter((bucket) => bucket.Properties['LoggingConfiguration'] === undefined);
    expect(ids(unlogged)).toEqual([expect.stringContaining('AccessLogs')]);
  });
});

describe('the table', () => {
  const [table] = all('AWS::DynamoDB::GlobalTable');
  const replica = z
    .object({ Replicas: z.tuple([z.looseObject({ DeletionProtectionEnabled: z.boolean() })]) })
    .parse(table?.Properties).Replicas[0];

  it('can be had back for any second of the last weeks, is under our key and cannot be deleted by mistake', () => {
    expect(replica).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { KMSMasterKeyId: expect.anything() as unknown },
    });
    expect(table?.Properties['SSESpecification']).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
  });

  it('forgets only what carries expiresAt, and tells its stream what was written', () => {
    expect(table?.Properties).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });
});

describe('what would be missed', () => {
  const stateful = new Set([
    'AWS::DynamoDB::GlobalTable',
    'AWS::S3::Bucket',
    'AWS::KMS::Key',
    'AWS::Cognito::UserPool',
    'AWS::Logs::LogGroup',
  ]);
  const policies = (templates: typeof demo) =>
    [...Object.values(templates.data.Resources), ...Object.values(templates.service.Resources)]
      .filter(({ Type }) => stateful.has(Type))
      .flatMap(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]);

  it('stays when its stack goes, except in a demo', () => {
    expect(new Set(policies({ data, service, findings }))).toEqual(new Set(['Retain']));
    expect(new Set(policies(demo))).toEqual(new Set(['Delete']));
  });

  it('lives in Data alone, under the names it was born with, because another name is another, empty thing', () => {
    const kept = Object.entries(data.Resources)
      .filter(([, { Type }]) => stateful.has(Type))
      .map(([id, { Type }]) => `${Type} ${id}`);
    expect(kept.toSorted()).toMatchInlineSnapshot(`
      [
        "AWS::Cognito::UserPool UsersPoolBFC35D3B",
        "AWS::DynamoDB::GlobalTable CasesTable7FA77C7D",
        "AWS::KMS::Key KeysDataA2F7C5E6",
        "AWS::KMS::Key KeysMessage44B8AD8C",
        "AWS::S3::Bucket FilesAccessLogsAAAD0C84",
        "AWS::S3::Bucket FilesBankFilesC65B025D",
        "AWS::S3::Bucket FilesDocuments342DFC1A",
        "AWS::S3::Bucket FilesUploads4BF93D6F",
      ]
    `);
    const [table] = all('AWS::DynamoDB::GlobalTable');
    expect({
      keys: table?.Properties['KeySchema'],
      pool: all('AWS::Cognito::UserPool')[0]?.Properties['Schema'],
    }).toMatchInlineSnapshot(`
      {
        "keys": [
          {
            "AttributeName": "pk",
            "KeyType": "HASH",
          },
          {
            "AttributeName": "sk",
            "KeyType": "RANGE",
          },
        ],
        "pool": [
          {
            "AttributeDataType": "String",
            "Mutable": false,
            "Name": "creditorId",
            "StringAttributeConstraints": {
              "MaxLength": "64",
            },
          },
        ],
      }
    `);
    const inService = Object.values(service.Resources).filter(
      ({ Type }) => stateful.has(Type) && Type !== 'AWS::Logs::LogGroup',
    );
    expect(inService).toEqual([]);
  });
});

describe('the way in', () => {
  it('is closed without a token, except for the description of the API', () => {
    const open = all('AWS::ApiGatewayV2::Route').filter((route) => route.Properties['AuthorizationType'] !== 'JWT');
    expect(open.map((route) => route.Properties['RouteKey'])).toEqual(['GET /openapi.json']);
  });

  it('is throttled and logged, because one client must not use up the account', () => {
    const [stage] = all('AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      AccessLogSettings: { DestinationArn: expect.anything() as unknown },
    });
  });

  it('takes a second factor from an app, and nobody signs up alone', () => {
    const [pool] = all('AWS::Cognito::UserPool');
    expect(pool?.Properties).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
  });

  it('never lets a user change whose creditor he is, because every key that is read is built from it', () => {
    const [pool] = all('AWS::Cognito::UserPool');
    const [client] = all('AWS::Cognito::UserPoolClient');
    expect(pool?.Properties['Schema']).toContainEqual(expect.objectContaining({ Name: 'creditorId', Mutable: false }));
    expect(client?.Properties['WriteAttributes']).toEqual(['name']);
  });
});

describe('the app as a whole', () => {
  it("passes AwsSolutions' rules, with every exception acknowledged where it is made", () => {
    expect(findings).toEqual([]);
    expect(demo.findings).toEqual([]);
  });

  it('tells whoever deploys it where things are', () => {
    expect(Object.keys(service.Outputs).toSorted()).toEqual([
      'ApiUrl',
      'BankFilesBucket',
      'CaseLifeArn',
      'CommandQueueUrl',
      'DocumentsBucket',
      'EventBusName',
      'RestartLostExecutionsName',
      'SettleMonthArn',
      'SweepDeadlinesName',
      'TableName',
      'UploadsBucket',
      'UserPoolClientId',
      'UserPoolId',
      'WatchBooksArn',
    ]);
  });

  it('stays below what CloudFormation takes', () => {
    for (const template of [data, service]) {
      expect(Object.keys(template.Resources).length).toBeLessThan(400);
      expect(JSON.stringify(template).length).toBeLessThan(800_000);
    }
  });

  it('refuses a setting that it does not understand, by name', () => {
    expect(() => synthesise({ mailFrom: 'not an address' })).toThrow(/mailFrom/);
    expect(() => synthesise({ demo: 'perhaps' })).toThrow(/demo/);
  });
});
