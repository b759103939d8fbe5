import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { definitionOf } from './definitions.ts';
import { walk } from './interpreter.ts';
import type { Answer } from './interpreter.ts';

const asl = definitionOf('SettleMonth');

const listPayload = z.object({ period: z.literal('2026-02'), cursor: z.string().nullable() });
const settlePayload = z.object({ period: z.literal('2026-02'), creditorId: z.string() });

/** Creditors in two pages, as the functions would answer. */
const agencyWith = (pages: readonly (readonly string[])[]) => {
  const settled: string[] = [];
  const closed: unknown[] = [];
  const answer: Answer = (functionName, payload) => {
    if (functionName.includes('OpenSettlement')) return { period: '2026-02' };
    if (functionName.includes('ListCreditors')) {
      const { period, cursor } = listPayload.parse(payload);
      const page = Number(cursor ?? 0);
      return { period, creditors: pages[page], cursor: page + 1 < pages.length ? String(page + 1) : null };
    }
    if (functionName.includes('SettleCreditor')) {
      settled.push(settlePayload.parse(payload).creditorId);
      return { settled: true };
    }
    closed.push(payload);
    return { closed: true };
  };
  return { answer, settled, closed };
};

describe('the settlement run', () => {
  it('settles with every creditor of every page and then closes the month', () => {
    const { answer, settled, closed } = agencyWith([['a', 'b'], ['c']]);
    const { path } = walk(asl, {}, answer);
    expect(settled).toEqual(['a', 'b', 'c']);
    expect(closed).toEqual([{ period: '2026-02' }]);
    expect(path.filter((name) => name === 'List creditors')).toHaveLength(2);
  });

  it('closes a month without creditors', () => {
    const { answer, settled, closed } = agencyWith([[]]);
    walk(asl, {}, answer);
    expect(settled).toEqual([]);
    expect(closed).toHaveLength(1);
  });

  it('does not close when one creditor cannot be settled with, because the month would be wrong', () => {
    const { answer, closed } = agencyWith([['a', 'b']]);
    const failing: Answer = (functionName, payload) => {
      if (functionName.includes('SettleCreditor')) throw new Error('ledger and settlement differ');
      return answer(functionName, payload);
    };
    expect(() => walk(asl, {}, failing)).toThrow('differ');
    expect(closed).toEqual([]);
  });

  it('settles few creditors at once, because the table serves debtors meanwhile', () => {
    expect(asl.States['Settle each creditor']).toMatchObject({ Type: 'Map', MaxConcurrency: 5 });
  });
});
