import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routes, type Route } from '../../../functions/contracts/api.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');

const rowOf = ({ method, path, callers, summary, isRepeatable }: Route): string => {
  const who = callers.join(', ');
  return `| \`${method} ${path}\` | ${who} | ${summary}${isRepeatable === true ? ' (takes a key)' : ''} |`;
};

describe('the guide to the API', () => {
  it('lists every route of the contract in its words, and no other', () => {
    const rows = guide.split('\n').filter((line) => /^\| `(?:GET|POST) /.test(line));
    expect(rows).toEqual(Object.values<Route>(routes).map(rowOf));
  });

  it.each(['MALFORMED', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'TOO_LARGE', 'CREDITOR_UNKNOWN', 'FAULT'])(
    'explains the code %s',
    (code) => {
      expect(guide).toContain(`\`${code}\``);
    },
  );
});
