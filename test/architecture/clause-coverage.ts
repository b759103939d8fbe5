import { skeletonOf, testNamesOf } from './skeleton.ts';
import type { SourceFile } from './source-files.ts';

/** One clause of the register: what the system must do, or why it is none of the system's work. */
export type Clause = { readonly code: string; readonly demand: string; readonly isOffSystem: boolean };

/**
 * `proven` has code and a test, `untested` only code, `test only` only a test; `open` has neither. `off-system` is an agreement between people with no code.
 */
export type ClauseState = 'proven' | 'untested' | 'test only' | 'open' | 'off-system';

export type CoverageRow = Clause & {
  readonly state: ClauseState;
  readonly implementedIn: readonly string[];
  readonly testedIn: readonly string[];
};

export type Coverage = {
  readonly rows: readonly CoverageRow[];
  /** Codes in use that the register does not have, each as "code in file". */
  readonly unknown: readonly string[];
};

const registerRow = /^\|\s*([TWP]\d+(?:\.\d+)?)\s*\|\s*(.+?)\s*\|\s*(system|off-system)\s*\|\s*$/;

/** Reads the register: the table rows that begin with a code. Throws RangeError on a code that stands twice and on a row that cannot be read. */
export const readRegister = (markdown: string): readonly Clause[] => {
  const lines = markdown.split('\n').filter((line) => /^\|\s*[TWP]\d/.test(line));
  const clauses = lines.map((line): Clause => {
    const [, code, demand, kind] = registerRow.exec(line) ?? [];
    if (code === undefined || demand === undefined) throw new RangeError(`not a row of the register: ${line}`);
    return { code, demand, isOffSystem: kind === 'off-system' };
  });
  const twice = clauses.find(({ code }, index) => clauses.findIndex((other) => other.code === code) !== index);
  if (twice !== undefined) throw new RangeError(`the register has ${twice.code} twice`);
  return clauses;
};

const reference = /(?<![\w.])([TWP])(\d+)(?:\.(\d+))?(?:[-–]([TWP])?(?:(\d+)\.)?(\d+)(?![\w.]*\d))?(?!\w)/g;

/** The clause codes that a text names, ranges spelled out: "T1.3-1.5" is T1.3, T1.4, T1.5; "W2-4" is W2, W3, W4. A bare "T5" is the whole chapter. */
export const codesIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(reference)).flatMap(([, letter = '', chapter = '', clause, endLetter, endChapter, end]) => {
    const single = `${letter}${chapter}${clause === undefined ? '' : `.${clause}`}`;
    if (end === undefined) return [single];
    const isSameChapter = (endChapter ?? chapter) === chapter && (endLetter ?? letter) === letter;
    const [from, to] = [Number(clause ?? chapter), Number(end)];
    // "T5.1-T6.2" spans chapters: read as its two ends, for nobody can say what lies between.
    if (clause !== undefined && (!isSameChapter || (endLetter !== undefined && endChapter === undefined)))
      return [single, `${endLetter ?? letter}${endChapter === undefined ? end : `${endChapter}.${end}`}`];
    const prefix = clause === undefined ? letter : `${letter}${chapter}.`;
    return to < from
      ? [single, `${prefix}${end}`]
      : Array.from({ length: to - from + 1 }, (_, at) => `${prefix}${from + at}`);
  });

const isDocComment = (comment: string): boolean => comment.startsWith('/**');

type Mention = { readonly code: string; readonly path: string };

const mentions = (files: readonly SourceFile[], textsOf: (source: string) => readonly string[]): readonly Mention[] =>
  files.flatMap(({ path, text }) =>
    textsOf(text)
      .flatMap(codesIn)
      .map((code) => ({ code, path })),
  );

const stateOf = (clause: Clause, isImplemented: boolean, isTested: boolean): ClauseState => {
  if (isImplemented) return isTested ? 'proven' : 'untested';
  if (isTested) return 'test only';
  return clause.isOffSystem ? 'off-system' : 'open';
};

const pathsFor = (code: string, found: readonly Mention[]): readonly string[] => [
  ...new Set(found.filter((mention) => mention.code === code).map(({ path }) => path)),
];

/**
 * Which clauses are built, by which file and which test. A doc comment that names a clause claims it; so does the name of a test. A chapter ("T5") is a
 * mention that claims nothing, unless the register has it as one clause (T9).
 */
export const coverageOf = (
  register: readonly Clause[],
  sources: readonly SourceFile[],
  tests: readonly SourceFile[],
): Coverage => {
  const known = new Set(register.flatMap(({ code }) => [code, code.replace(/\..*/, '')]));
  const comments = (text: string): readonly string[] => skeletonOf(text).comments.map((comment) => comment.text);
  const implemented = mentions(sources, (text) => comments(text).filter(isDocComment));
  const tested = mentions(tests, (text) => testNamesOf(skeletonOf(text)));
  const everywhere = [...mentions(sources, comments), ...tested];
  const rows = register.map((clause) => {
    const implementedIn = pathsFor(clause.code, implemented);
    const testedIn = pathsFor(clause.code, tested);
    return {
      ...clause,
      implementedIn,
      testedIn,
      state: stateOf(clause, implementedIn.length > 0, testedIn.length > 0),
    };
  });
  const unknown = everywhere.filter(({ code }) => !known.has(code)).map(({ code, path }) => `${code} in ${path}`);
  return { rows, unknown: [...new Set(unknown)] };
};

const states: readonly ClauseState[] = ['proven', 'untested', 'test only', 'open', 'off-system'];

/** The coverage as a table for a terminal, with its totals and whatever needs a hand. */
export const tableOf = ({ rows, unknown }: Coverage): string => {
  const line = (code: string, state: string, rest: string): string =>
    `${code.padEnd(6)} ${state.padEnd(10)} ${rest}`.trimEnd();
  const detail = ({ demand, implementedIn, testedIn }: CoverageRow): readonly string[] =>
    implementedIn.length + testedIn.length === 0
      ? [demand]
      : [...implementedIn.map((path) => `built in  ${path}`), ...testedIn.map((path) => `tested in ${path}`)];
  const body = rows.flatMap((row) =>
    detail(row).map((text, index) => (index === 0 ? line(row.code, row.state, text) : line('', '', text))),
  );
  const totals = states.map((state) => `${rows.filter((row) => row.state === state).length} ${state}`).join(', ');
  const untested = rows.filter(({ state }) => state === 'untested').map(({ code }) => code);
  return [
    line('clause', 'state', 'where, or what is still to be done'),
    ...body,
    '',
    `${rows.length} clauses: ${totals}`,
    ...(untested.length > 0 ? [`Built but not named by a test: ${untested.join(', ')}`] : []),
    ...unknown.map((one) => `Not in the register: ${one}`),
  ].join('\n');
};
