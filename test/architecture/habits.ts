import { posix } from 'node:path';
import { skeletonOf, type Skeleton } from './skeleton.ts';
import type { SourceFile } from './source-files.ts';

const emptyNames = /(?:^|-)(?:utils?|helpers?|common|managers?|services?|data|info|misc)$/;

/** A file whose name says nothing about what is in it, whole ("utils.ts") or as its last word ("letter-service.ts"). */
export const isNamedEmptily = ({ path }: SourceFile): boolean =>
  emptyNames.test(posix.basename(path).replace(/(?:\.test|\.d)?\.m?[jt]sx?$/, ''));

const codeLinesOf = ({ code }: Skeleton): number =>
  code
    .replaceAll(/\bimport\s[^;]*?from\s*"\d+";?/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '').length;

/** Lines of code, without imports, comments and blank lines, of a file that exports a Lambda's `handler`; 0 for every other file. */
export const handlerLines = ({ text }: SourceFile): number => {
  const skeleton = skeletonOf(text);
  return /\bexport\s+(?:const|async\s+function|function)\s+handler\b/.test(skeleton.code) ? codeLinesOf(skeleton) : 0;
};

/** Tests that shut out others, and tests that are left out with no comment on the line or right above it that says why. */
export const silencedTests = ({ path, text }: SourceFile): readonly string[] => {
  const lines = text.split('\n');
  const code = skeletonOf(text).code.split('\n');
  return lines.flatMap((line, index) => {
    const found = /\b(?:it|test|describe)(?:\.\w+)*\.(only|skip|todo|skipIf|runIf|fails)\b/.exec(code[index] ?? '');
    if (found === null) return [];
    const where = `${path}:${index + 1}`;
    if (found[1] === 'only') return [`${where} runs alone`];
    const isExplained = /\/\/\s*\S+/.test(line) || /^\s*(?:\/\/|\*|\/\*)\s*\S+/.test(lines[index - 1] ?? '');
    return isExplained ? [] : [`${where} is left out without a reason`];
  });
};

/** Comments that switch a check off without naming the rule and, after `--`, the reason. */
export const unexplainedDisables = ({ path, text }: SourceFile): readonly string[] =>
  skeletonOf(text)
    .comments.filter(({ text: comment }) => {
      const isSwitch = /^\/[/*]\s*(?:oxlint|eslint)-disable/.test(comment);
      const isTypeSwitch = /^\/[/*]\s*@ts-(?:ignore|nocheck|expect-error)/.test(comment);
      if (isTypeSwitch) return !/@ts-expect-error\s+--\s+\S+/.test(comment);
      return isSwitch && !/-disable(?:-next-line|-line)?\s+[a-z@][\w@/,\s-]*?\s--\s+\S+/.test(comment);
    })
    .map(({ line }) => `${path}:${line} switches a check off without its reason`);
