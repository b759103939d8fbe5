/** The templates as CDK makes them, parsed. Synthesise once per test file: it takes seconds. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { buildRykker } from '../../infra/rykker.ts';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});

const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});

const findingSchema = z.object({
  pluginReports: z.array(
    z.object({ conclusion: z.string().optional(), violations: z.array(z.record(z.string(), z.unknown())).default([]) }),
  ),
});

export type Resource = z.infer<typeof resourceSchema>;
export type Template = z.infer<typeof templateSchema>;

export interface Synthesised {
  readonly data: Template;
  readonly service: Template;
  /** What cdk-nag's AwsSolutions rules found and nobody acknowledged. */
  readonly findings: readonly unknown[];
}

const contextOfProject = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'))).context;

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** As `cdk synth -c name=value` would, but with a line of code per function instead of its bundle. */
export const synthesise = (context: Readonly<Record<string, unknown>> = {}): Synthesised => {
  const outdir = mkdtempSync(join(tmpdir(), 'rykker-template-'));
  try {
    const app = new App({ outdir, context: { ...contextOfProject, ...context } });
    buildRykker(app, () => Code.fromInline('exports.handler = async () => {};'));
    const assembly = app.synth();
    const template = (name: string): Template => templateSchema.parse(assembly.getStackByName(name).template);
    const report = findingSchema.parse(readJson(join(outdir, 'validation-report.json')));
    return {
      data: template('Data'),
      service: template('Service'),
      findings: report.pluginReports.flatMap((plugin) => plugin.violations),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

export interface Named extends Resource {
  readonly id: string;
}

/** The resources of a type in both stacks, or in those given. */
export const ofType = (type: string, ...templates: readonly Template[]): readonly Named[] =>
  templates
    .flatMap(({ Resources }) => Object.entries(Resources).map(([id, resource]) => ({ ...resource, id })))
    .filter((resource) => resource.Type === type);

const refSchema = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((value) => value['Fn::GetAtt'][0]),
]);

/** The logical id that a Ref or GetAtt points at; undefined for anything else. */
export const pointsAt = (value: unknown): string | undefined => refSchema.safeParse(value).data;

/** Every logical id that a value mentions, however deep. */
export const mentions = (value: unknown): readonly string[] => {
  const own = pointsAt(value);
  if (own !== undefined) return [own];
  if (Array.isArray(value)) return value.flatMap(mentions);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(mentions);
  return [];
};

const joinSchema = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

/** The text of a joined value, with `<logicalId>` where something is pointed at. (cdk-nag's own flattening would turn } into >.) */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const joined = joinSchema.safeParse(value).data?.['Fn::Join'];
  if (joined !== undefined) return joined[1].map(textOf).join(joined[0]);
  const id = pointsAt(value);
  if (id === undefined) throw new Error(`No text: ${JSON.stringify(value)}`);
  return `<${id}>`;
};
