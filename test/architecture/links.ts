import { posix } from 'node:path';
import { skeletonOf } from './skeleton.ts';
import type { SourceFile } from './source-files.ts';

const withoutCode = (markdown: string): string =>
  markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The anchors of a document as GitHub makes them from its headings. */
const anchorsOf = (markdown: string): ReadonlySet<string> =>
  new Set(
    Array.from(
      markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').matchAll(/^#{1,6}\s+(.+?)\s*$/gm),
      ([, heading = '']) =>
        heading
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
          .replaceAll(/\s/g, '-'),
    ),
  );

const linkTarget = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;

/** The links of a document that lead nowhere: to no file or folder of the project, or to no heading of a document. */
export const brokenLinks = (
  document: SourceFile,
  documents: readonly SourceFile[],
  exists: (path: string) => boolean,
): readonly string[] =>
  Array.from(withoutCode(document.text).matchAll(linkTarget), ([, target = '']) => target)
    .filter((target) => !/^[a-z][a-z+.-]*:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? document.path : posix.join(posix.dirname(document.path), decodeURI(file));
      if (!exists(path)) return true;
      const led = documents.find((one) => one.path === path);
      return anchor !== undefined && led !== undefined && !anchorsOf(led.text).has(anchor);
    })
    .map((target) => `${document.path} links to ${target}`);

/** The documents that a file's comments point to ("docs/adr/0004") and that are not there. */
export const missingDocuments = (file: SourceFile, documents: readonly SourceFile[]): readonly string[] =>
  skeletonOf(file.text)
    .comments.flatMap(({ text }) => Array.from(text.matchAll(/\bdocs\/[\w/-]+/g), ([name]) => name))
    .filter((name) => !documents.some(({ path }) => path.startsWith(name)))
    .map((name) => `${file.path} points to ${name}`);
