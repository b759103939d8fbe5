/** The API of both portals: one function behind an HTTP API that lets nobody in without a token of our user pool. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Platform } from '../platform.ts';
import { mayReadFiles, mayReadVersions, mayWriteFiles } from '../rights.ts';
import { RykkerFunction } from './rykker-function.ts';

export interface PortalProps {
  readonly users: IUserPool;
  readonly client: IUserPoolClient;
}

export class Portal extends Construct {
  readonly url: string;
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, platform: Platform, props: PortalProps) {
    super(scope, id);
    const { uploads, documents, dataKey } = platform;
    const server = new RykkerFunction(this, 'ServeApi', platform, {
      name: 'serve-api',
      errorImpact: 'Creditors and debtors see an error instead of their cases, and cannot upload or ask.',
      noticedBy: { errors: 1 },
      table: 'write',
      environment: { UPLOADS_BUCKET: uploads.bucketName, DOCUMENTS_BUCKET: documents.bucketName },
      may: [
        // A presigned POST and a presigned link can do what their signer can.
        ...mayWriteFiles(uploads, dataKey, 'uploads/', 'readings/'),
        ...mayReadVersions(uploads, dataKey, 'uploads/'),
        // What was read, the parts of what was sent, and the pictures of the pages, for who looks at a draft in review.
        ...mayReadFiles(uploads, dataKey, 'opened/', 'pictures/', 'readings/'),
        ...mayReadFiles(documents, dataKey, 'letters/', 'statements/'),
      ],
    });
    this.api = new HttpApi(this, 'Api', {
      description: 'Rykker, for creditors, debtors and staff',
      createDefaultStage: false,
    });
    this.route(server, props);
    this.openStage(platform);
    this.url = this.api.apiEndpoint;
    this.ring(platform);
  }

  metric(metricName: string, statistic: string): Metric {
    return new Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      statistic,
      period: Duration.minutes(5),
      dimensionsMap: { ApiId: this.api.apiId },
    });
  }

  private route(server: RykkerFunction, { users, client }: PortalProps): void {
    const integration = new HttpLambdaIntegration('Server', server.lambda);
    const authorizer = new HttpJwtAuthorizer(
      'Token',
      `https://cognito-idp.${users.stack.region}.amazonaws.com/${users.userPoolId}`,
      { jwtAudience: [client.userPoolClientId] },
    );
    this.api.addRoutes({ path: '/{proxy+}', methods: [HttpMethod.ANY], integration, authorizer });
    const described = this.api.addRoutes({ path: '/openapi.json', methods: [HttpMethod.GET], integration });
    for (const route of described) {
      acknowledge(route, 'AwsSolutions-APIG4', 'The description of the API is public: it holds no data.');
    }
  }

  private openStage(platform: Platform): void {
    const accessLog = new LogGroup(this, 'AccessLog', {
      // Addresses of callers are personal data: as long as an incident needs, no longer.
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: platform.messageKey,
      removalPolicy: platform.settings.demo ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // Some hundred people work here at once; a runaway client must not take the account's Lambda concurrency with it.
      throttle: { rateLimit: 50, burstLimit: 100 },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(accessLogLine),
      },
    });
  }

  private ring(platform: Platform): void {
    platform.operations.alarm(this, 'ServerErrors', {
      name: 'The API answers with errors',
      errorImpact: 'Creditors and debtors see an error instead of their cases, and cannot upload or ask.',
      metric: this.metric('5xx', 'Sum'),
      atLeast: 5,
    });
  }
}

const accessLogLine = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  caller: '$context.authorizer.claims.sub',
  method: '$context.httpMethod',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  refusedBecause: '$context.authorizer.error',
});
