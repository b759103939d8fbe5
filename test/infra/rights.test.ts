/** Who may do what: nothing locally enforces it, so it is read from the template. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import { mentions, ofType, synthesise } from './synthesised.ts';

const { data, service } = synthesise();

const oneOrMany = z.union([z.array(z.unknown()), z.unknown().transform((value) => [value])]);
const statementSchema = z.object({
  Sid: z.string().optional(),
  Effect: z.string(),
  Action: oneOrMany.pipe(z.array(z.string())),
  Resource: oneOrMany.optional().transform((resources) => (resources ?? []).map(flattenCfnReference)),
  Condition: z.unknown().optional(),
});
type Statement = z.infer<typeof statementSchema> & { readonly holder: string };

const documentSchema = z.object({ Statement: z.array(statementSchema) });

const statementsOf = (document: unknown, holder: string): readonly Statement[] =>
  documentSchema.parse(document).Statement.map((statement) => ({ ...statement, holder }));

const inlinePolicies = z.array(z.object({ PolicyDocument: z.unknown() })).default([]);

/** What our roles may do, wherever it is written. */
const rights: readonly Statement[] = [
  ...ofType('AWS::IAM::Policy', data, service).flatMap((policy) =>
    statementsOf(policy.Properties['PolicyDocument'], policy.id),
  ),
  ...ofType('AWS::IAM::Role', data, service).flatMap((role) =>
    inlinePolicies
      .parse(role.Properties['Policies'] ?? [])
      .flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument, role.id)),
  ),
];

const allows = (action: string): readonly string[] =>
  rights
    .filter((right) => right.Action.includes(action))
    .map(({ holder }) => holder.replace(/RoleDefaultPolicy.*/, ''));

/** Actions that take no resource, each with its reason; and folders, which end in a star because their files have names of their own. */
const resourceless: Readonly<Record<string, string>> = {
  'xray:PutTraceSegments': 'X-Ray takes trace segments without a resource',
  'xray:PutTelemetryRecords': 'the same',
  'xray:GetSamplingRules': 'the same, for Step Functions',
  'xray:GetSamplingTargets': 'the same, for Step Functions',
  'logs:CreateLogDelivery': 'Step Functions sets up the delivery of its logs; AWS knows no resource for it',
  'logs:GetLogDelivery': 'the same',
  'logs:UpdateLogDelivery': 'the same',
  'logs:DeleteLogDelivery': 'the same',
  'logs:ListLogDeliveries': 'the same',
  'logs:PutResourcePolicy': 'the same',
  'logs:DescribeResourcePolicies': 'the same',
  'logs:DescribeLogGroups': 'the same',
  'textract:AnalyzeExpense': 'Textract has no resources',
  'textract:StartExpenseAnalysis': 'Textract has no resources',
  'textract:GetExpenseAnalysis': 'Textract has no resources',
  'dynamodb:ListStreams': 'takes no resource; it only says that streams exist',
};

const folders = [
  /^s3:(GetObject|GetObjectVersion|PutObject) Data:\w+FilesUploads\w+\/uploads\/\*$/,
  /^s3:(GetObject|PutObject) Data:\w+FilesUploads\w+\/(opened|pictures|readings)\/\*$/,
  /^s3:(GetObject|PutObject) Data:\w+FilesDocuments\w+\/(letters|statements)\/\*$/,
  /^s3:GetObject Data:\w+FilesBankFiles\w+\/incoming\/\*$/,
  /^s3:PutObject Data:\w+FilesBankFiles\w+\/reports\/\*$/,
  /^states:DescribeExecution arn:aws:states:[\w-]+:<AWS::AccountId>:execution:Rykker-CaseLife:\*$/,
];

describe('rights', () => {
  it('name every action, because a wildcard grows with every action that AWS invents', () => {
    const wild = rights.filter(({ Action }) => Action.some((action) => action.includes('*')));
    expect(rights.length).toBeGreaterThan(60);
    expect(wild).toEqual([]);
  });

  it('name every resource, but for what has none and for folders', () => {
    const unexplained = rights.flatMap(({ Action, Resource, holder }) =>
      Resource.filter((resource) => resource.includes('*')).flatMap((resource) =>
        Action.filter(
          (action) =>
            !(resource === '*' && Object.hasOwn(resourceless, action)) &&
            !folders.some((folder) => folder.test(`${action} ${resource}`)),
        ).map((action) => `${holder}: ${action} on ${resource}`),
      ),
    );
    expect(unexplained).toEqual([]);
  });

  it('never hold a scan, because the table grows and a scan reads all of it', () => {
    expect(allows('dynamodb:Scan')).toEqual([]);
    expect(allows('dynamodb:PartiQLSelect')).toEqual([]);
  });

  it('let only readers read who only read', () => {
    const writers = allows('dynamodb:PutItem');
    expect(writers).not.toContain('LifecycleFindPosition');
    expect(writers).not.toContain('SettlementListCreditors');
    expect(writers).not.toContain('LifecyclePublisher');
    expect(writers).toHaveLength(14);
  });

  it('let one function send mail, two use Textract, and four end a wait: who keeps the token, who signals, and the two sweeps', () => {
    expect(allows('ses:SendRawEmail')).toEqual(['LettersLetterConsumer']);
    expect(allows('textract:AnalyzeExpense')).toEqual(['IntakeUploadConsumer']);
    expect(allows('textract:GetExpenseAnalysis')).toEqual(['IntakeExpenseResultConsumer']);
    expect(allows('states:SendTaskSuccess')).toHaveLength(4);
  });

  it('let only who reads or shows uploads read a file that was overwritten', () => {
    expect(allows('s3:GetObjectVersion').toSorted()).toEqual([
      'IntakeExpenseResultConsumer',
      'IntakeUploadConsumer',
      'PortalServeApi',
    ]);
  });

  it('let parts of an archive and rows of a list be put among the uploads by who takes them out, and by nobody else', () => {
    const writers = rights
      .filter(
        ({ Action, Resource }) =>
          Action.includes('s3:PutObject') && Resource.some((resource) => resource.includes('/uploads/*')),
      )
      .map(({ holder }) => holder);
    expect([...new Set(writers)].toSorted()).toEqual([
      expect.stringMatching(/^IntakeExpenseResultConsumer/),
      expect.stringMatching(/^IntakeUploadConsumer/),
      expect.stringMatching(/^PortalServeApi/),
    ]);
  });

  it('leave who opens files nothing but its own log, because whatever a stranger sends runs through it', () => {
    const own = rights.filter(({ holder }) => holder.startsWith('IntakeOpenFile'));
    expect(own.map(({ Effect, Action }) => ({ Effect, Action: Action.toSorted() }))).toEqual([
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
    ]);
    expect(own.flatMap(({ Resource }) => Resource)).toEqual([expect.stringMatching(/^<IntakeOpenFileLog\w+\.Arn>$/)]);
    const opener = ofType('AWS::Lambda::Function', service).find(({ id }) => id.startsWith('IntakeOpenFile'));
    // It knows the name of nothing that we own, and nobody but the readers may call it.
    expect(opener?.Properties['Environment']).toEqual({ Variables: { POWERTOOLS_SERVICE_NAME: 'open-file' } });
    expect(opener?.Properties['VpcConfig']).toBeUndefined();
    expect(
      allows('lambda:InvokeFunction')
        .filter((holder) => holder.startsWith('Intake'))
        .toSorted(),
    ).toEqual(['IntakeExpenseResultConsumer', 'IntakeUploadConsumer']);
    const open = ofType('AWS::Lambda::Permission', service).filter((permission) =>
      mentions(permission.Properties['FunctionName']).includes(opener?.id ?? ''),
    );
    expect(open).toEqual([]);
  });

  it('let a key be used only through the service whose data it guards', () => {
    const direct = rights
      .filter(({ Action, Condition }) => Action.some((action) => action.startsWith('kms:')) && Condition === undefined)
      .map(({ holder }) => holder);
    // Textract's own role: the announcement goes to an encrypted topic.
    expect(direct).toEqual([expect.stringContaining('IntakeTextractRole')]);
  });

  it('come from no policy of AWS, because those change without us', () => {
    const managed = ofType('AWS::IAM::Role', data, service).filter(
      (role) => role.Properties['ManagedPolicyArns'] !== undefined,
    );
    expect(managed).toEqual([]);
  });
});

describe('keys', () => {
  const keyPolicies = ofType('AWS::KMS::Key', data).flatMap((key) =>
    z
      .object({
        Statement: z.array(z.object({ Action: z.unknown(), Principal: z.unknown(), Sid: z.string().optional() })),
      })
      .parse(key.Properties['KeyPolicy'])
      .Statement.map((statement) => ({ ...statement, key: key.id })),
  );

  it('turn every year', () => {
    expect(ofType('AWS::KMS::Key', data).map((key) => key.Properties['EnableKeyRotation'])).toEqual([true, true]);
  });

  it('give everything to the account alone, without which no policy could use them', () => {
    const everything = keyPolicies.filter(({ Action }) => JSON.stringify(Action).includes('*'));
    expect(everything).toHaveLength(2);
    for (const { Principal } of everything) expect(JSON.stringify(Principal)).toContain(':root');
  });

  it("let no service of AWS near the table's data, because its notifications need another key", () => {
    const services = keyPolicies.filter(({ Principal }) => JSON.stringify(Principal).includes('.amazonaws.com'));
    expect(new Set(services.map(({ key }) => key))).toEqual(new Set([expect.stringContaining('KeysMessage')]));
  });
});

describe('the alarm topic', () => {
  it('lets CloudWatch publish, or no alarm would ever be heard', () => {
    const topics = ofType('AWS::SNS::TopicPolicy', service).filter((policy) =>
      JSON.stringify(policy.Properties['PolicyDocument']).includes('cloudwatch.amazonaws.com'),
    );
    expect(topics.flatMap((policy) => mentions(policy.Properties['Topics']))).toEqual([
      expect.stringContaining('AlarmTopic'),
    ]);
  });
});
