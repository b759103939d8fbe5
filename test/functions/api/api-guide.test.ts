import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RejectionCode } from '../../../domain/case/rejections.ts';
import { routes, type Route } from '../../../functions/contracts/api.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');

const rowOf = ({ method, path, callers, summary, isRepeatable }: Route): string => {
  const who = callers.join(', ');
  return `| \`${method} ${path}\` | ${who} | ${summary}${isRepeatable === true ? ' (takes a key)' : ''} |`;
};

const moneyCodes = [
  'PAYMENT_ALREADY_RECORDED',
  'PAYMENT_NOT_POSITIVE',
  'PAYMENT_UNKNOWN',
  'PAYMENT_ALREADY_REVERSED',
  'AMOUNT_NOT_POSITIVE',
  'AMOUNT_TOO_LARGE',
  'VALUE_DATE_IN_FUTURE',
  'VALUE_DATE_BEFORE_CLAIM',
  'CLAIM_UNKNOWN',
  'CREDIT_ABOVE_CLAIM',
  'WRITE_DOWN_ABOVE_SHARE',
  'NOT_IN_MONITORING',
  'REFUND_ABOVE_OVERPAYMENT',
  'ALREADY_RECORDED',
] as const satisfies readonly RejectionCode[];

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

  it.each(moneyCodes)('says what a case means by %s', (code) => {
    expect(guide).toMatch(new RegExp(`^\\| (?:\`\\w+\`, )*\`${code}\`.*\\| \\S`, 'm'));
  });
});
