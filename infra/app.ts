/** Entry of the CDK app (`cdk.json`). The bundles of the functions must be in `dist`: `node infra/bundle.ts` puts them there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { FunctionName } from './functions.ts';
import { buildRykker } from './rykker.ts';

const bundleOf = (name: FunctionName): Code => {
  const folder = join(import.meta.dirname, '../dist', name);
  if (!existsSync(join(folder, 'index.mjs'))) throw new Error(`No bundle of ${name}: run "node infra/bundle.ts" first`);
  return Code.fromAsset(folder);
};

buildRykker(new App(), bundleOf);
