import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { CreateFunctionCommand, DeleteFunctionCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import type { FunctionName } from '../../infra/functions.ts';
import type { Stack } from '../../local/demo/clients.ts';
import { figure, type Figure } from './figures.ts';
import { bundlesFolder, emptyFunction } from './measure-bundles.ts';
import { zipOf } from './zip.ts';

const group = 'Functions: first and second call through Lambda of the local cloud';

/** One function of each weight, all of them consumers of queues: an empty batch is answered without any work. */
const called = ['handle-command', 'book-bank-file', 'send-letter', 'read-upload'] as const satisfies FunctionName[];

const call = async ({ lambda }: Stack, FunctionName: string): Promise<number> => {
  const started = performance.now();
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{"Records":[]}' }));
  const took = performance.now() - started;
  if (FunctionError !== undefined)
    throw new Error(`${FunctionName} failed: ${Payload === undefined ? '' : Buffer.from(Payload).toString('utf8')}`);
  return took;
};

/** The bundle with the files that lie beside it, as CDK would upload it. */
const zippedBundle = async (name: string): Promise<Buffer> => {
  const folder = join(bundlesFolder, name);
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path), await readFile(path));
  }
  return zipOf(files);
};

/** Makes the function anew, so that its first call is a cold one, calls it twice and removes it. */
const firstAndSecond = async (stack: Stack, name: string, ZipFile: Buffer, round: number) => {
  const FunctionName = `bench-${name.replaceAll(' ', '-')}-${round}`;
  await stack.lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/bench',
      Code: { ZipFile },
      Environment: {
        Variables: { TABLE_NAME: 'none', CLOCK: 'system', CONFIRMED_TARIFF_ROWS: '[]', POWERTOOLS_SERVICE_NAME: name },
      },
    }),
  );
  try {
    return { first: await call(stack, FunctionName), second: await call(stack, FunctionName) };
  } finally {
    await stack.lambda.send(new DeleteFunctionCommand({ FunctionName }));
  }
};

/** Cold and warm calls, in turns with an empty function. The local cloud gives each function a whole core and no network to cross. */
export const measureColdCalls = async (stack: Stack, rounds: number): Promise<readonly Figure[]> => {
  const names = [emptyFunction, ...called];
  const zips = new Map<string, Buffer>();
  for (const name of names) zips.set(name, await zippedBundle(name));
  const samples = new Map(
    names.map((name) => [name, { first: [] as number[], second: [] as number[], ratio: [] as number[] }]),
  );
  for (let round = 0; round < rounds; round += 1) {
    let empty = Number.NaN;
    for (const [name, zip] of zips) {
      const { first, second } = await firstAndSecond(stack, name, zip, round);
      if (name === emptyFunction) empty = first;
      const own = samples.get(name);
      own?.first.push(first);
      own?.second.push(second);
      own?.ratio.push(first / empty);
    }
  }
  return [...samples].flatMap(([what, { first, second, ratio }]) => [
    figure({ group, what, measure: 'first call', unit: 'ms' }, first),
    figure({ group, what, measure: 'second call', unit: 'ms' }, second),
    figure({ group, what, measure: 'first to empty', unit: '×' }, ratio),
  ]);
};
