import { globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bundleFunctions } from '../../infra/bundle.ts';
import type { BundleReport } from '../../infra/bundle.ts';
import { functionNames, functions, specOf } from '../../infra/functions.ts';
import type { FunctionName } from '../../infra/functions.ts';
import { retriedErrors } from '../../infra/workflows/states.ts';
import { ofType, synthesise } from './synthesised.ts';

const folders: string[] = [];
const emptyFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'rykker-bundle-'));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A source tree with one function in it, so that the bundler can be tried without the real ones. */
const treeWith = async (name: FunctionName, source: string): Promise<string> => {
  const folder = await emptyFolder();
  const path = join(folder, functions[name].entry);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, source);
  return folder;
};

const bundleOne = async (name: FunctionName, source: string) => {
  const outputFolder = await emptyFolder();
  const report = await bundleFunctions({ only: [name], sourceFolder: await treeWith(name, source), outputFolder });
  return { report, bundle: await readFile(join(outputFolder, name, 'index.mjs'), 'utf8'), outputFolder };
};

describe('the bundler', () => {
  it('finds a bundle that is over its limit and says what is heavy in it', async () => {
    const filling = 'x'.repeat(700_000);
    const { report } = await bundleOne('find-position', `export const handler = () => '${filling}';`);
    expect(report.overLimit).toMatchObject([
      { name: 'find-position', limitBytes: 600_000, heaviest: [{ part: 'our own code' }] },
    ]);
  });

  it("leaves zod's forty languages out however zod is imported, because they are 250 KB", async () => {
    const { report } = await bundleOne(
      'find-position',
      "import { z } from 'zod'; export const handler = () => z.string();",
    );
    expect(report.sizes[0]?.bytes).toBeLessThan(250_000);
  });

  it('leaves single sign-on and its kin out, because a function has the credentials of its role', async () => {
    const { bundle, report } = await bundleOne(
      'find-position',
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; export const handler = () => new DynamoDBClient({});",
    );
    expect(bundle).not.toContain('GetRoleCredentials');
    expect(bundle).toContain('AWS_ACCESS_KEY_ID');
    expect(report.sizes[0]?.bytes).toBeLessThan(260_000);
  });

  it("keeps of S3's hundred operations those that are called, and they still speak S3's language", async () => {
    const { report, outputFolder } = await bundleOne(
      'find-position',
      `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
       export const handler = async (requestHandler) => {
         const s3 = new S3Client({ requestHandler, region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
         await s3.send(new GetObjectCommand({ Bucket: 'letters', Key: 'a/b.pdf', IfNoneMatch: 'etag', VersionId: 'v1' }));
       };`,
    );
    expect(report.sizes[0]?.bytes).toBeLessThan(400_000);
    const sent: unknown[] = [];
    const { handler } = z
      .object({ handler: z.function({ input: [z.unknown()], output: z.promise(z.unknown()) }) })
      .parse(await import(join(outputFolder, 'find-position/index.mjs')));
    const refuse = { handle: (request: unknown) => Promise.reject(new Error(String(sent.push(request)))) };
    await expect(handler(refuse)).rejects.toThrow('1');
    expect(sent).toMatchObject([
      { path: '/a/b.pdf', query: { versionId: 'v1' }, headers: { 'if-none-match': 'etag' } },
    ]);
  });

  it("puts pdfkit's colour profile beside a bundle that draws letters, because PDF/A carries it", async () => {
    const { outputFolder } = await bundleOne('send-letter', 'export const handler = () => 1;');
    expect((await stat(join(outputFolder, 'send-letter/data/sRGB_IEC61966_2_1.icc'))).size).toBeGreaterThan(2000);
  });
});

/** Every name that some function asks `setting()` for. */
const settingsAskedFor = (): readonly string[] => {
  const source = join(import.meta.dirname, '../../functions');
  const asked = globSync('**/*.ts', { cwd: source }).flatMap((path) =>
    [...readFileSync(join(source, path), 'utf8').matchAll(/setting\('(\w+)'\)/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(asked)];
};

const deployedSettings = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    ofType('AWS::Lambda::Function', synthesise().service).map(({ Properties }) => {
      const { Variables } = z
        .object({ Variables: z.looseObject({ POWERTOOLS_SERVICE_NAME: z.string() }) })
        .parse(Properties['Environment']);
      return [Variables.POWERTOOLS_SERVICE_NAME, Object.keys(Variables)];
    }),
  );

describe('the bundles of all functions', () => {
  let report: BundleReport;
  let outputFolder: string;
  beforeAll(async () => {
    outputFolder = await emptyFolder();
    report = await bundleFunctions({ outputFolder });
  });

  it('are within their limits', () => {
    expect(report.sizes).toHaveLength(functionNames.length);
    expect(report.overLimit).toEqual([]);
  });

  it('are at most 600 KB where no reason is given for more', () => {
    const bigWithoutReason = functionNames
      .map(specOf)
      .filter((spec) => spec.bundleLimitKilobytes > 600 && spec.biggerBecause === undefined);
    expect(bigWithoutReason).toEqual([]);
  });

  it('carry the name of the fault that workflows retry, because minifying renames classes', async () => {
    const steps = functionNames.filter((name) => functions[name].entry.startsWith('functions/step/'));
    const nameless = await Promise.all(
      steps.map(async (name) => {
        const bundle = await readFile(join(outputFolder, name, 'index.mjs'), 'utf8');
        return bundle.includes('"StoreUnavailable"') ? [] : [name];
      }),
    );
    expect(retriedErrors).toContain('StoreUnavailable');
    expect(steps).toHaveLength(7);
    expect(nameless.flat()).toEqual([]);
  });

  it('find in their environment every setting that their code asks for, or they would stop at the first call', async () => {
    const asked = settingsAskedFor();
    const deployed = deployedSettings();
    const missing = await Promise.all(
      functionNames.map(async (name) => {
        const bundle = await readFile(join(outputFolder, name, 'index.mjs'), 'utf8');
        const given = deployed.get(name) ?? [];
        return asked
          .filter((word) => bundle.includes(`("${word}")`) && !given.includes(word))
          .map((word) => `${name}: ${word}`);
      }),
    );
    expect(asked.length).toBeGreaterThan(5);
    expect(missing.flat()).toEqual([]);
  });
});
