/**
 * Bundles every Lambda to `dist/<name>/index.mjs`, with the files it reads at run time beside it. A step of its own and not CDK's
 * NodejsFunction, for one esbuild run over all functions, our own plugins and a size limit per function (docs/adr/0002).
 *
 *     node infra/bundle.ts [name ...]
 */
import { cp, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import type { Metafile, Plugin } from 'esbuild';
import { wasmFiles } from '../functions/contracts/decoders.ts';
import { functionNames, functions, specOf } from './functions.ts';
import type { FunctionName } from './functions.ts';

const root = join(import.meta.dirname, '..');

export interface BundleSize {
  readonly name: FunctionName;
  readonly bytes: number;
  readonly limitBytes: number;
  /** What weighs most, package by package: where to look when the limit breaks. */
  readonly heaviest: readonly { readonly part: string; readonly bytes: number }[];
}

export interface BundleReport {
  readonly sizes: readonly BundleSize[];
  readonly overLimit: readonly BundleSize[];
  readonly milliseconds: number;
}

export interface BundleOptions {
  /** Only these functions; all of them if left out. */
  readonly only?: readonly FunctionName[];
  /** Where the folders of the bundles go; `dist` in the project if left out. */
  readonly outputFolder?: string;
  /** Where `functions/` lies; the project if left out. */
  readonly sourceFolder?: string;
}

/** zod exports its forty languages as one namespace that esbuild cannot shake: 443 → 188 KB for whoever writes `import { z }`. */
const onlyOurLanguages: Plugin = {
  name: 'zod-locales',
  setup(building) {
    building.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
  },
};

/** Puts a module of our own in the place of one that a function asks for and never runs. */
const inPlaceOf = (name: string, filter: RegExp, contents: string): Plugin => ({
  name,
  setup(building) {
    building.onResolve({ filter }, ({ path }) => ({ path, namespace: name }));
    building.onLoad({ filter: /.*/, namespace: name }, () => ({ contents, loader: 'js', resolveDir: root }));
  },
});

/**
 * A Lambda's credentials are its role's and stand in its environment. The SDK's chain would look further (profiles, single sign-on, processes, web
 * identity, a container's or a machine's own address, each with a client of its own): 100 KB of every bundle that never run.
 */
const onlyTheRolesCredentials = inPlaceOf(
  'role-credentials',
  /^@aws-sdk\/credential-provider-node$/,
  "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
);

/** DynamoDB's client can ask AWS which address to call, where it is told to; it keeps a cache for that from its first moment (8 KB). */
const noEndpointDiscovery = inPlaceOf(
  'no-endpoint-discovery',
  /^@aws-sdk\/endpoint-cache$/,
  "export class EndpointCache { getEndpoint() { throw new Error('No function of ours discovers endpoints'); } }",
);

/**
 * The SDK describes every operation of a service in one file, with computed names (`{ [_hH]: … }`) that esbuild must take for side effects:
 * all of S3 stays in a bundle that needs two operations. Writing the constant in the name's place lets it drop the rest (64 KB).
 */
const onlyUsedSchemas: Plugin = {
  name: 'used-schemas',
  setup(building) {
    building.onLoad({ filter: /@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]\w+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const literals = new Map(
        [...source.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
      );
      const contents = source.replaceAll(/\[(_\w+)\]:/g, (whole, name: string) => {
        const text = literals.get(name);
        return text === undefined ? whole : `${text}:`;
      });
      return { contents, loader: 'js' };
    });
  },
};

// CommonJS packages inside an ES module still ask for require, __filename and __dirname.
const commonJsBanner =
  "import{createRequire as __cr}from'node:module';import{fileURLToPath as __fp}from'node:url';import{dirname as __dn}from'node:path';" +
  'const require=__cr(import.meta.url);const __filename=__fp(import.meta.url);const __dirname=__dn(__filename);';

const bundle = (names: readonly FunctionName[], sourceFolder: string, outputFolder: string) =>
  build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: join(sourceFolder, functions[name].entry), out: `${name}/index` })),
    outdir: outputFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    metafile: true,
    logLevel: 'error',
    plugins: [onlyOurLanguages, onlyTheRolesCredentials, noEndpointDiscovery, onlyUsedSchemas],
    // Under the LGPL, so it stays a file of its own that anybody can exchange (docs/adr/0015); see copyDecoders.
    external: ['libheif-js'],
    alias: { 'brotli/decompress.js': join(import.meta.dirname, 'no-brotli.mjs') },
    // Files placed elsewhere for a trial still find the project's packages.
    nodePaths: [join(root, 'node_modules')],
    banner: { js: commonJsBanner },
  });

const isThere = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
};

const copyLetterFiles = async (name: FunctionName, sourceFolder: string, outputFolder: string): Promise<void> => {
  const target = join(outputFolder, name);
  const assets = join(sourceFolder, 'functions/assets');
  if (await isThere(assets)) await cp(assets, join(target, 'assets'), { recursive: true });
  // pdfkit looks for the colour profile of PDF/A beside its own module, which is the bundle.
  const profile = 'sRGB_IEC61966_2_1.icc';
  await mkdir(join(target, 'data'), { recursive: true });
  await cp(join(root, 'node_modules/pdfkit/js/data', profile), join(target, 'data', profile));
};

/** What opens HEIC: the licence asks that it can be exchanged, so it lies in the bundle as the package that it is. */
const libheifFiles = [
  'package.json',
  'LICENSE',
  'wasm-bundle.js',
  'libheif-wasm/libheif-bundle.js',
  'libheif-wasm/LICENSE',
];

const copyDecoders = async (name: FunctionName, outputFolder: string): Promise<void> => {
  const packages = join(root, 'node_modules');
  const target = join(outputFolder, name);
  const { resolve } = createRequire(import.meta.url);
  for (const [file, path] of Object.entries(wasmFiles)) await cp(resolve(path), join(target, 'wasm', file));
  for (const file of libheifFiles) {
    const path = join('libheif-js', file);
    await cp(join(packages, path), join(target, 'node_modules', path));
  }
};

const partOf = (input: string): string => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? 'our own code';

const heaviestParts = (inputs: Metafile['outputs'][string]['inputs']): BundleSize['heaviest'] => {
  const bytesOf = new Map<string, number>();
  for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
    bytesOf.set(partOf(input), (bytesOf.get(partOf(input)) ?? 0) + bytesInOutput);
  }
  return [...bytesOf]
    .map(([part, bytes]) => ({ part, bytes }))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, 5);
};

const sizeOf = (name: FunctionName, metafile: Metafile, outputFolder: string): BundleSize => {
  const path = relative(root, join(outputFolder, name, 'index.mjs'));
  const output = metafile.outputs[path];
  if (output === undefined) throw new Error(`esbuild wrote no ${path}`);
  return {
    name,
    bytes: output.bytes,
    limitBytes: specOf(name).bundleLimitKilobytes * 1000,
    heaviest: heaviestParts(output.inputs),
  };
};

/** Bundles the functions and measures them. Never fails for size alone: who calls decides (the script does fail). */
export const bundleFunctions = async (options: BundleOptions = {}): Promise<BundleReport> => {
  const started = performance.now();
  const names = options.only ?? functionNames;
  const sourceFolder = options.sourceFolder ?? root;
  const outputFolder = options.outputFolder ?? join(root, 'dist');
  // A file that no bundle carries any more would change the asset's hash for ever.
  await Promise.all(names.map((name) => rm(join(outputFolder, name), { recursive: true, force: true })));
  const { metafile } = await bundle(names, sourceFolder, outputFolder);
  const letterDrawers = names.filter((name) => specOf(name).drawsLetters === true);
  await Promise.all(letterDrawers.map((name) => copyLetterFiles(name, sourceFolder, outputFolder)));
  const openers = names.filter((name) => specOf(name).opensFiles === true);
  await Promise.all(openers.map((name) => copyDecoders(name, outputFolder)));
  const sizes = names.map((name) => sizeOf(name, metafile, outputFolder));
  return {
    sizes,
    overLimit: sizes.filter((size) => size.bytes > size.limitBytes),
    milliseconds: Math.round(performance.now() - started),
  };
};

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

const describe = (report: BundleReport): string => {
  const lines = report.sizes.map(
    (size) => `${size.name.padEnd(26)} ${kilobytes(size.bytes).padStart(8)} of ${kilobytes(size.limitBytes)}`,
  );
  const faults = report.overLimit.map((size) => {
    const parts = size.heaviest.map((heavy) => `${heavy.part} ${kilobytes(heavy.bytes)}`).join(', ');
    return `${size.name} is over its limit; heaviest: ${parts}`;
  });
  return [...lines, `bundled in ${String(report.milliseconds)} ms`, ...faults].join('\n');
};

const isFunctionName = (word: string): word is FunctionName => Object.hasOwn(functions, word);

if (import.meta.main) {
  const words = process.argv.slice(2);
  const unknown = words.filter((word) => !isFunctionName(word));
  if (unknown.length > 0) throw new Error(`No such function: ${unknown.join(', ')}`);
  const report = await bundleFunctions(words.length > 0 ? { only: words.filter(isFunctionName) } : {});
  console.log(describe(report));
  if (report.overLimit.length > 0) process.exitCode = 1;
}
