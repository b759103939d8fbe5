import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { kroner } from '../../../domain/money/money.ts';
import { debtStatementHead, printDebtStatement } from '../../../domain/statements/printed.ts';
import { debtStatementText } from '../../../domain/statements/text.ts';
import { statementLanguages, type StatementLanguage } from '../../../domain/statements/words.ts';
import { largeDebt, overpaidDebt, smallDebt, someDebt, statementOf, type Debt } from './debts.ts';

const textOf = (debt: Debt, language: StatementLanguage): string =>
  debtStatementText(printDebtStatement(statementOf(debt), language));

describe('a debt statement as text', () => {
  it('shows each line of interest as the formula that a pocket calculator can follow, in Danish', () => {
    const text = textOf(smallDebt, 'da');
    expect(text).toContain('Opgørelse af gælden pr. 15. april 2026');
    expect(text).toContain('Skyldes i alt  919,66 kr.');
    expect(text).toContain('1.200,00 × 9,75 % × 34 dage / 365 = 10,90');
    expect(text).toContain('910,90 × 9,75 % × 36 dage / 365 = 8,76');
    expect(text).toMatch(/Rente af faktura 10045 +04\.02\.2026 – 09\.03\.2026 +10,90 +10,90 +\d/u);
  });

  it('says the same in English', () => {
    const text = textOf(smallDebt, 'en');
    expect(text).toContain('Statement of the debt on 15 April 2026');
    expect(text).toContain('Owed in all  DKK 919.66');
    expect(text).toContain('1,200.00 × 9.75 % × 34 days / 365 = 10.90');
    expect(text).toMatch(/Interest on invoice 10045 +4 Feb 2026 – 9 Mar 2026 +10\.90 +10\.90 +\d/u);
  });

  it('writes a period with its last day included: interest to 1 July (excluded) ran through 30 June', () => {
    expect(textOf(largeDebt, 'da')).toContain('01.01.2025 – 30.06.2025');
    expect(textOf(largeDebt, 'en')).toContain('1 Jan 2025 – 30 Jun 2025');
    const oneDay: Debt = { ...smallDebt, facts: [], at: day('2026-02-05') };
    const text = textOf(oneDay, 'da');
    expect(text).toMatch(/Rente af faktura 10045 +04\.02\.2026 {2}/u);
    expect(text).toContain('× 1 dag / 365');
  });

  it('names the øre that the running sum adds to a line, and explains it only then', () => {
    expect(textOf(largeDebt, 'da')).toContain('3.750,00 × 9,75 % × 62 dage / 365 = 62,11, afrunding -0,01');
    expect(textOf(largeDebt, 'da')).toContain('kun summen afrundes til hele øre');
    expect(textOf(smallDebt, 'da')).not.toContain('afrundes');
  });

  it('marks lines that rest on an unconfirmed figure, and tells their sum', () => {
    const marked = textOf(largeDebt, 'da')
      .split('\n')
      .filter((line) => line.includes(' *'));
    expect(marked).toHaveLength(2);
    expect(textOf(largeDebt, 'da')).toContain('Linjer med stjerne er i alt på 113,45 kr.');
    expect(textOf(largeDebt, 'en')).toContain('Lines with an asterisk come to DKK 113.45.');
    expect(textOf(smallDebt, 'da')).not.toContain('*');
  });

  it('says which days bear no interest because no rate is known', () => {
    const setting = { ...largeDebt.setting, policy: { allowUnconfirmed: false } };
    expect(textOf({ ...largeDebt, setting }, 'da').replaceAll(/\s+/g, ' ')).toMatch(
      /Faktura 10045: for [\d.]+ – 31\.07\.2026 er der ikke regnet rente af alle dage/u,
    );
  });

  it('tells what there is to have back beside what is owed', () => {
    const text = textOf(overpaidDebt, 'da');
    expect(text).toMatch(/Skyldes i alt +150,00 kr\.\nSkyldner har til gode +483,37 kr\./u);
    expect(text).toMatch(/Betalt tilbage til skyldner +03\.03\.2025 +-300,00/u);
  });

  it('explains each rule once, under the number that its lines bear', () => {
    const text = textOf(largeDebt, 'da');
    expect(text.match(/Renteloven § 5, morarente/g)).toHaveLength(1);
    const [, number = ''] = /^ ?(\d+)\. Renteloven § 5, morarente$/mu.exec(text) ?? [];
    expect(text).toMatch(new RegExp(`Rente af faktura 10045 .* ${number}$`, 'mu'));
  });

  it('says whose it is only where names are handed in', () => {
    const printed = printDebtStatement(statementOf(smallDebt), 'da');
    const head = debtStatementHead(
      { caseNumber: 'R-1', agency: 'Nordhavn A/S', creditor: 'Sørens ApS', debtor: 'Bjørn Ågård' },
      'da',
    );
    expect(debtStatementText(printed, head)).toMatch(/Sagsnummer +R-1\nKreditor +Sørens ApS\nSkyldner +Bjørn Ågård/u);
    expect(debtStatementText(printed)).not.toContain('Skyldner ');
  });

  it('of nothing owed is still a statement', () => {
    const text = textOf({ ...smallDebt, claims: [], facts: [] }, 'da');
    expect(text).toContain('Skyldes i alt  0,00 kr.');
    expect(text).toMatch(/I alt +0,00 +0,00 +0,00/u);
  });

  it.each(statementLanguages)(
    'stays within a hundred columns and leaves no word out, whatever happened: %s',
    (language) => {
      fc.assert(
        fc.property(someDebt, (debt) => {
          const text = textOf(debt, language);
          expect(text).not.toMatch(/undefined|NaN|null|\[object/u);
          expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
        }),
        { numRuns: 150 },
      );
    },
  );

  it('keeps amounts of thousands of millions aligned and whole', () => {
    const claims = smallDebt.claims.map((claim) => ({ ...claim, principal: kroner(9_999_999_999) }));
    const text = textOf({ ...smallDebt, claims, facts: [] }, 'da');
    expect(text).toContain('9.999.999.999,00');
    const columns = text
      .split('\n')
      .filter((line) => line.startsWith('Hovedstol, skyldes') || line.startsWith('Faktura 10045'))
      .map((line) => line.indexOf('9.999.999.999,00', line.startsWith('Faktura') ? line.indexOf('9.999') + 17 : 0));
    expect(new Set(columns).size).toBe(1);
  });
});
