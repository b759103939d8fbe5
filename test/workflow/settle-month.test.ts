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

  it('settles with all others of every page when one creditor cannot be settled with, because their money is theirs', () => {
    const { answer, settled, closed } = agencyWith([['a', 'b', 'c'], ['d']]);
    const failing: Answer = (functionName, payload) => {
      if (functionName.includes('SettleCreditor') && payload['creditorId'] === 'b') throw new Error('differs');
      return answer(functionName, payload);
    };
    walk(asl, {}, failing);
    expect(settled).toEqual(['a', 'c', 'd']);
    expect(closed).toEqual([{ period: '2026-02' }]);
  });

  it('leaves of a creditor it passed over his id and no words of the fault, which may tell of people', () => {
    const { answer } = agencyWith([['a']]);
    const failing: Answer = (functionName, payload) => {
      if (functionName.includes('SettleCreditor')) throw new Error('differs');
      return answer(functionName, payload);
    };
    const inner = asl.States['Settle each creditor']?.ItemProcessor;
    if (inner === undefined) throw new Error('no map');
    const { output } = walk(inner, { period: '2026-02', creditorId: 'a' }, failing);
    expect(output).toEqual({ creditorId: 'a', failed: true });
  });

  it('fails at its end when a creditor was left out, because closing finds him unsettled and is not caught', () => {
    const { answer, closed } = agencyWith([['a', 'b']]);
    const failing: Answer = (functionName, payload) => {
      if (functionName.includes('CloseSettlement')) throw new Error('b is not settled with for 2026-02');
      return answer(functionName, payload);
    };
    expect(() => walk(asl, {}, failing)).toThrow('b is not settled with');
    expect(closed).toEqual([]);
  });

  it('settles few creditors at once, because the table serves debtors meanwhile', () => {
    expect(asl.States['Settle each creditor']).toMatchObject({ Type: 'Map', MaxConcurrency: 5 });
  });
});
