import { describe, expect, it } from 'vitest';
import { rowsToConfirm, tariffTables } from '../../../domain/tariffs/tables.ts';
import { inForce } from '../../../domain/tariffs/tariff.ts';

describe('the tables of the law (T1.3)', () => {
  it.each(tariffTables.map((table) => [table.rule, table] as const))(
    '%s: every row has a source, and the rows stand oldest first',
    (_rule, { rows }) => {
      expect(rows.length).toBeGreaterThan(0);
      const days = rows.map(({ validFrom }) => validFrom);
      expect(days).toEqual([...new Set(days)].toSorted());
      for (const { source } of rows) expect(source).toMatch(/\p{L}{3}/u);
      for (const row of rows) expect(inForce(rows, row.validFrom)).toBe(row);
    },
  );

  // Which day chooses the row, law.md "Applies by".
  it('are each looked up by the day that the law says, under a name of their own', () => {
    const day = Object.fromEntries(tariffTables.map(({ rule, appliesBy }) => [rule, appliesBy]));
    expect(day).toEqual({
      'Renteloven §5': 'event',
      'Renteloven §5, surcharge': 'due',
      'Renteloven §9a(3)': 'arose',
      'Renteloven §9b(2)': 'event',
      'Renteloven §9b(3)': 'event',
      'BEK 601/2002': 'arose',
      'BEK 601/2002, own collection': 'arose',
      'BEK 601/2002 §§3(2), 4(2)': 'arose',
      'Retsafgiftsloven, civil case': 'filing',
      'Retsafgiftsloven, hearing fee': 'filing',
      'Retsafgiftsloven, payment order': 'filing',
      'Retsafgiftsloven, bailiff': 'filing',
      'Retsplejeloven §477 a': 'filing',
      'Retsplejeloven §400': 'filing',
      'Retsplejeloven §316, collection cases': 'fixing',
      'Retsplejeloven §316, bailiff meeting': 'fixing',
    });
    expect(Object.keys(day)).toHaveLength(tariffTables.length);
  });

  // The marks of law.md; the reference rates have a test of their own.
  it('are as sure as their sources, row by row', () => {
    const others = tariffTables.filter(({ rule }) => rule !== 'Renteloven §5');
    const marks = others.map(({ rule, rows }) => [rule, rows.map((row) => `${row.validFrom} ${row.status}`)]);
    expect(Object.fromEntries(marks)).toEqual({
      'Renteloven §5, surcharge': ['2002-08-01 secondary', '2013-03-01 primary'],
      'Renteloven §9a(3)': ['2013-03-01 primary'],
      'Renteloven §9b(2)': ['2002-08-01 secondary'],
      'Renteloven §9b(3)': ['2002-08-01 secondary'],
      'BEK 601/2002': ['2002-08-01 primary', '2009-07-01 unconfirmed', '2016-07-01 primary'],
      'BEK 601/2002, own collection': ['2002-08-01 conflicting', '2009-07-01 unconfirmed', '2016-07-01 conflicting'],
      'BEK 601/2002 §§3(2), 4(2)': ['2002-08-01 primary', '2013-03-01 primary'],
      'Retsafgiftsloven, civil case': ['2011-10-01 primary', '2021-10-01 primary'],
      'Retsafgiftsloven, hearing fee': ['2011-10-01 primary', '2021-10-01 primary'],
      'Retsafgiftsloven, payment order': ['2011-10-01 primary', '2021-10-01 primary'],
      'Retsafgiftsloven, bailiff': ['2011-10-01 primary', '2021-10-01 primary'],
      'Retsplejeloven §477 a': ['2005-01-01 primary', '2011-10-01 primary'],
      'Retsplejeloven §400': ['2008-01-01 secondary', '2024-06-15 conflicting', '2024-07-01 secondary'],
      'Retsplejeloven §316, collection cases': [
        '2011-10-01 unconfirmed',
        '2017-03-01 unconfirmed',
        '2017-06-01 unconfirmed',
        '2025-09-01 unconfirmed',
      ],
      'Retsplejeloven §316, bailiff meeting': ['2011-10-01 unconfirmed', '2017-03-01 unconfirmed'],
    });
  });

  it('name the figures that wait for an operator, and no empty row, which nobody can confirm', () => {
    expect(rowsToConfirm).toEqual([
      'Renteloven §5@2026-07-01',
      'BEK 601/2002@2009-07-01',
      'BEK 601/2002, own collection@2002-08-01',
      'BEK 601/2002, own collection@2016-07-01',
      'Retsplejeloven §400@2024-06-15',
      'Retsplejeloven §316, bailiff meeting@2011-10-01',
    ]);
  });
});
