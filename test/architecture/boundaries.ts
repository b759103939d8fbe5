import { posix } from 'node:path';
import { importsOf, skeletonOf, type Import } from './skeleton.ts';
import type { SourceFile } from './source-files.ts';

/** From the plain value modules of the domain a contract may take values too: they are small, pure and the same in a browser. */
const valueModules =
  /^domain\/(?:money\/|calendar\/|case\/chart\.ts$|letters\/fik\.ts$|intake\/lists\/list-fields\.ts$)/;
const deploymentPackage = /^(?:aws-cdk-lib|constructs|cdk-nag)(?:\/|$)/;

type Taken = Import & { readonly to: string; readonly isOurs: boolean };

/** Who imports whom (design 2): for each folder, the most special first, what it may take. `local` and `test` may take anything. */
const mayTake: readonly (readonly [folder: string, allows: (taken: Taken) => boolean])[] = [
  ['domain/', ({ to }) => to.startsWith('domain/')],
  [
    'functions/contracts/',
    ({ to, isOurs, isTypeOnly }) =>
      isOurs
        ? to.startsWith('functions/contracts/') || valueModules.test(to) || (to.startsWith('domain/') && isTypeOnly)
        : to === 'zod',
  ],
  ['functions/', ({ to, isOurs }) => (isOurs ? /^(?:functions|domain)\//.test(to) : !deploymentPackage.test(to))],
  [
    'infra/',
    ({ to, isOurs }) => !isOurs || /^(?:infra\/|functions\/contracts\/)/.test(to) || to === 'domain/case/chart.ts',
  ],
  ['web/', ({ to, isOurs }) => (isOurs ? /^(?:web|functions\/contracts)\//.test(to) : !deploymentPackage.test(to))],
];

/** The imports of a file that its folder must not have, as sentences. */
export const trespasses = ({ path, text }: SourceFile): readonly string[] => {
  const rule = mayTake.find(([folder]) => path.startsWith(folder));
  if (rule === undefined) return [];
  const [folder, allows] = rule;
  return importsOf(skeletonOf(text))
    .map((one) => {
      const isOurs = one.specifier.startsWith('.') || one.specifier.startsWith('/');
      return { ...one, isOurs, to: isOurs ? posix.join(posix.dirname(path), one.specifier) : one.specifier };
    })
    .filter((taken) => !allows(taken))
    .map(({ to }) => `${path} imports ${to}, which ${folder} must not`);
};

const clockReads: readonly (readonly [RegExp, string])[] = [
  [/\bDate\s*\.\s*now\b/, 'Date.now'],
  [/\bnew\s+Date\s*(?:\(\s*\)|(?![\s(]))/, 'new Date()'],
  [/(?<!new\s+)\bDate\s*\(/, 'Date()'],
  [/\bTemporal\s*\.\s*Now\b/, 'Temporal.Now'],
];
const impurities: readonly (readonly [RegExp, string])[] = [
  ...clockReads,
  [/\bMath\s*\.\s*random\b/, 'Math.random'],
  [/\bcrypto\s*\./, 'crypto'],
  [/\bprocess\s*\./, 'process'],
  [/\bconsole\s*\./, 'console'],
  [/\bfetch\s*\(/, 'fetch'],
  [/\bperformance\s*\./, 'performance'],
  [/\bset(?:Timeout|Interval|Immediate)\b/, 'a timer'],
];

/** Only one adapter reads the system clock (design 6), and the domain reads nothing from around it at all. */
export const impuritiesIn = ({ path, text }: SourceFile): readonly string[] => {
  const isClock = /^functions\/(?:adapters|runtime)\/(?:[\w-]+-)?clock\.ts$/.test(path);
  const forbidden = path.startsWith('domain/')
    ? impurities
    : path.startsWith('functions/') && !isClock
      ? clockReads
      : [];
  const { code } = skeletonOf(text);
  return forbidden.filter(([pattern]) => pattern.test(code)).map(([, name]) => `${path} reads ${name}`);
};

/** zod comes whole and by one name: the named import drags every language of its messages into a Lambda (443 KB instead of 83). */
export const zodImportedOtherwise = ({ path, text }: SourceFile): readonly string[] =>
  importsOf(skeletonOf(text))
    .filter(({ specifier, clause }) => /^zod(?:\/|$)/.test(specifier) && !/^(?:type\s+)?\*\s+as\s+z$/.test(clause))
    .map(({ clause }) => `${path} imports "${clause}" from zod instead of "* as z"`);
