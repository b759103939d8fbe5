import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import type { Component } from '../../../domain/ledger/ledger.ts';
import { limitationsOf, type LimitedItem } from '../../../domain/limitation/claim-limitations.ts';
import type { Foundation, Interruption } from '../../../domain/limitation/interruptions.ts';
import { money } from '../../../domain/money/money.ts';

const item = (id: string, component: Component, arose: string, open = 100n): LimitedItem => ({
  id,
  component,
  arose: day(arose),
  open: money(open),
});

const principal = item('P', 'principal', '2023-03-10');
const interest = item('I', 'interest', '2024-01-08');
const fee = item('F', 'agencyFees', '2023-04-03');
const judgment: Foundation = { kind: 'judgment', on: day('2024-05-06') };

const listed = (
  items: readonly LimitedItem[],
  foundation?: Foundation,
  interruptions: readonly Interruption[] = [],
): readonly string[] =>
  limitationsOf({ items, foundation, interruptions }).map(
    ({ id, limitation: { lastDay, isSuspended } }) => `${id} ${isSuspended ? 'suspended' : lastDay}`,
  );

describe('what of a claim runs out when (T4.2)', () => {
  it('takes interest and fees with the principal, whatever is left of their own period (§23(2))', () => {
    expect(listed([interest, fee, principal])).toEqual(['I 2026-03-10', 'F 2026-03-10', 'P 2026-03-10']);
    const [first] = limitationsOf({ items: [interest, principal], foundation: undefined, interruptions: [] });
    expect(first?.limitation.because).toEqual([
      { what: 'periodBegan', on: '2024-01-08', statute: '§2, §3', lastDay: '2027-01-08' },
      { what: 'fellWithPrincipal', on: '2026-03-10', statute: '§23(2)', lastDay: '2026-03-10' },
    ]);
  });

  it('lets interest run out before the principal that has ten years, the soonest first', () => {
    const later = item('L', 'interest', '2024-07-01');
    expect(listed([principal, item('M', 'interest', '2025-07-01'), later], judgment)).toEqual([
      'L 2027-07-01',
      'M 2028-07-03',
      'P 2034-05-08',
    ]);
  });

  it('keeps the own last day of what runs out together with the principal, and says nothing of falling', () => {
    const sameDay = item('S', 'outlays', '2023-03-10');
    const [first] = limitationsOf({ items: [sameDay, principal], foundation: undefined, interruptions: [] });
    expect(first?.limitation.because.map(({ what }) => what)).toEqual(['periodBegan']);
  });

  it('leaves interest its own period once the principal is paid, because paid is not time-barred', () => {
    expect(listed([item('P', 'principal', '2023-03-10', 0n), interest])).toEqual(['I 2027-01-08']);
  });

  it('leaves out what is not open, and keeps what is by one øre', () => {
    expect(listed([item('P', 'principal', '2023-03-10', 1n), item('Z', 'interest', '2024-01-08', 0n)])).toEqual([
      'P 2026-03-10',
    ]);
  });

  it('puts suspended sums last, and lets nothing fall with a suspended principal', () => {
    const filed: Interruption = { type: 'courtFiled', on: day('2024-01-07'), ended: undefined };
    expect(listed([principal, interest], undefined, [filed])).toEqual(['I 2027-01-08', 'P suspended']);
  });

  it('hands each sum back as it was given', () => {
    const [only] = limitationsOf({ items: [principal], foundation: undefined, interruptions: [] });
    expect(only).toMatchObject(principal);
  });
});
