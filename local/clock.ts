// `npm run clock`: shows the demo's clock; `npm run clock -- +10d` moves it by ten days and lets the sweep run.

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { dynamodbTable } from '../functions/adapters/dynamodb-table.ts';
import { storeClock } from '../functions/runtime/clock.ts';
import { moveClock } from './demo/demo-clock.ts';

const usage = 'Usage: npm run clock [-- +10d | -3d] [--port N]   (the local cloud must run: npm start)';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const portOf = (words: readonly string[]): number => {
  const place = words.indexOf('--port');
  return place < 0 ? 4566 : Number(words[place + 1]);
};

const main = async (words: readonly string[]): Promise<number> => {
  const wish = words.find((word) => /^[+-]\d+d$/.test(word));
  const unknown = words.filter((word, place) => word !== wish && word !== '--port' && words[place - 1] !== '--port');
  if (unknown.length > 0) {
    say(`${unknown.join(' ')} is not understood.\n${usage}`);
    return 2;
  }
  const endpoint = `http://127.0.0.1:${portOf(words)}`;
  const config = { endpoint, region: 'eu-central-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  let outputs: Record<string, string>;
  try {
    const { Stacks = [] } = await new CloudFormationClient(config).send(
      new DescribeStacksCommand({ StackName: 'Service' }),
    );
    outputs = Object.fromEntries(
      (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  } catch {
    // Nothing answers there: the commonest cause is that nothing runs.
    say(`No local cloud answers at ${endpoint}. Start it first: npm start\n${usage}`);
    return 1;
  }
  const table = dynamodbTable(new DynamoDBClient(config), outputs['TableName'] ?? '');
  if (wish === undefined) {
    say(`The demo's clock shows ${await storeClock(table).now()}.`);
    return 0;
  }
  const shown = await moveClock(table, Number(wish.slice(0, -1)));
  await new LambdaClient(config).send(new InvokeCommand({ FunctionName: outputs['SweepDeadlinesName'] }));
  say(`The demo's clock now shows ${shown}; the sweep has run.`);
  return 0;
};

process.exitCode = await main(process.argv.slice(2));
