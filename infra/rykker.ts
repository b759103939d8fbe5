import { Tags, Validations } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { CodeOf } from './platform.ts';
import { readSettings } from './settings.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

export interface Rykker {
  readonly data: DataStack;
  readonly service: ServiceStack;
}

/** The whole app. AwsSolutions' rules run at every synthesis and stop it; what we do otherwise is acknowledged where it is done. */
export const buildRykker = (app: App, codeOf: CodeOf): Rykker => {
  const settings = readSettings(app);
  const account = process.env['CDK_DEFAULT_ACCOUNT'];
  const env = { region: settings.region, ...(account === undefined ? {} : { account }) };
  const data = new DataStack(app, 'Data', settings, { env, description: 'Rykker: table, files, keys, users' });
  const service = new ServiceStack(app, 'Service', {
    env,
    description: 'Rykker: functions, queues, workflows, API',
    settings,
    kept: data,
    codeOf,
  });
  Tags.of(app).add('product', 'rykker');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, service };
};
