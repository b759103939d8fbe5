import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** One text file of the project; `path` is relative to `root`, with forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

const notOurs = new Set(['node_modules', '.git', '.local', 'dist', 'cdk.out', 'coverage']);

const walk = (folder: string, endings: readonly string[]): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : walk(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });

const isMissing = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';

/** Every file under the given folders with one of the endings, in the order of their paths. A folder that does not exist holds none. */
export const filesUnder = (
  folders: readonly string[],
  endings: readonly string[] = ['.ts', '.tsx'],
): readonly SourceFile[] =>
  folders
    .flatMap((folder) => {
      try {
        return walk(join(root, folder), endings);
      } catch (fault) {
        // web/ comes later than its rules.
        if (isMissing(fault)) return [];
        throw fault;
      }
    })
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
