/**
 * TypeScript source with its texts set apart, so that a plain pattern over `code` never trips over a quotation mark, a comment or a glob.
 * TypeScript 7 has no parser that a script can call; what the checks ask (imports, comments, names of tests) needs no syntax tree.
 */
export type Skeleton = {
  /** The source, line for line, without comments and regular expressions; the n-th string literal (or piece of a template) stands as `"n"`. */
  readonly code: string;
  readonly strings: readonly string[];
  readonly comments: readonly Comment[];
};

/** `line` is where the comment begins, from 1; `text` has its delimiters. */
export type Comment = { readonly text: string; readonly line: number };

/** One import or re-export. `clause` is what stands between the keyword and `from`; empty for `import 'x'` and `import('x')`. */
export type Import = { readonly specifier: string; readonly clause: string; readonly isTypeOnly: boolean };

/** A quoted string, a comment, or a quotation mark that begins a template: whatever is not plain code. A regular expression is told apart below. */
const lexeme =
  /(?<comment>\/\*[\s\S]*?\*\/|\/\/[^\n]*)|(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(?<regex>\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)|(?<mark>[`{}])/y;

/** After these a slash begins a regular expression; after a name, a number or a closing bracket it divides. */
const beforeRegex = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|void|throw|await))\s*$/;

/** The text of a template from `start` up to its end or its next `${`. */
const templatePiece = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*/y;

export const skeletonOf = (source: string): Skeleton => {
  const strings: string[] = [];
  const comments: Comment[] = [];
  /** One entry for every open brace: whether closing it returns to a template. */
  const braces: boolean[] = [];
  let code = '';
  let at = 0;

  const keepLines = (text: string): string => '\n'.repeat(text.split('\n').length - 1);
  const keep = (text: string): void => {
    code += `"${strings.length}"${keepLines(text)}`;
    strings.push(text);
  };
  const readTemplate = (): void => {
    templatePiece.lastIndex = at;
    const piece = templatePiece.exec(source)?.[0] ?? '';
    keep(piece);
    at += piece.length;
    const opensCode = source.startsWith('${', at);
    if (opensCode) braces.push(true);
    code += opensCode ? ' {' : ' ';
    at += opensCode ? 2 : 1;
  };

  while (at < source.length) {
    lexeme.lastIndex = at;
    const found = lexeme.exec(source);
    const { comment, string, regex, mark } = found?.groups ?? {};
    if (comment !== undefined) {
      comments.push({ text: comment, line: source.slice(0, at).split('\n').length });
      code += ` ${keepLines(comment)}`;
      at += comment.length;
    } else if (string !== undefined) {
      keep(string.slice(1, -1).replaceAll(/\\(.)/g, '$1'));
      at += string.length;
    } else if (regex !== undefined && beforeRegex.test(code.slice(-40))) {
      code += ' 0 ';
      at += regex.length;
    } else {
      const sign = mark ?? source.charAt(at);
      at += 1;
      if (sign === '`') readTemplate();
      else {
        code += sign;
        if (sign === '{') braces.push(false);
        if (sign === '}' && braces.pop() === true) readTemplate();
      }
    }
  }
  return { code, strings, comments };
};

const fromClause =
  /\b(?:import|export)\s+((?:type\s+)?(?:\*(?:\s+as\s+[\w$]+)?|[\w$]+|\{[^}]*\}|[\w$]+\s*,\s*(?:\{[^}]*\}|\*\s+as\s+[\w$]+)))\s+from\s*"(\d+)"/g;
const bareImport = /\b(?:import|require)\s*\(?\s*"(\d+)"/g;

/** Everything that a file takes from another: static, type-only, re-exported, dynamic, `import('x').T`. */
export const importsOf = ({ code, strings }: Skeleton): readonly Import[] => [
  ...Array.from(code.matchAll(fromClause), ([, clause = '', index = '']) => ({
    specifier: strings[Number(index)] ?? '',
    clause: clause.trim(),
    isTypeOnly: /^type\s/.test(clause),
  })),
  ...Array.from(code.matchAll(bareImport), ([, index = '']) => ({
    specifier: strings[Number(index)] ?? '',
    clause: '',
    isTypeOnly: false,
  })),
];

/** The rest of `code` after the bracket that closes the one at `open`. */
const afterClosing = (code: string, open: number): string => {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === '(') depth += 1;
    if (code[at] === ')') depth -= 1;
    if (depth === 0) return code.slice(at + 1);
  }
  return '';
};

const testCall = /\b(?:it|test|describe)((?:\s*\.\s*\w+)*)\s*\(/g;

/**
 * What the tests of a file are called: the first string of each `it`, `test` and `describe`, also behind `.each(table)`, and the strings of that
 * table where the name has a place for them. Tests that are skipped or only planned prove nothing and are left out.
 */
export const testNamesOf = ({ code, strings }: Skeleton): readonly string[] =>
  Array.from(code.matchAll(testCall)).flatMap((call) => {
    if (/\b(?:skip|todo|fails)\b/.test(call[1] ?? '')) return [];
    const open = call.index + call[0].length - 1;
    const direct = /^\s*"(\d+)"/.exec(code.slice(open + 1));
    if (direct !== null) return [strings[Number(direct[1])] ?? ''];
    const rest = afterClosing(code, open);
    const named = /^\s*\(\s*"(\d+)"/.exec(rest);
    if (named === null) return [];
    const name = strings[Number(named[1])] ?? '';
    const table = code.slice(open, code.length - rest.length);
    return /[%$]/.test(name)
      ? [name, ...Array.from(table.matchAll(/"(\d+)"/g), ([, index = '']) => strings[Number(index)] ?? '')]
      : [name];
  });
