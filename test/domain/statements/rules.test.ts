import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocationRule, principalRule } from '../../../domain/reckoning/books.ts';
import { isStatementRule, statementRules } from '../../../domain/statements/rules.ts';
import { statementLanguages, wordsIn } from '../../../domain/statements/words.ts';
import {
  agreedInterestRule,
  lateInterestRule,
  surchargeRule,
} from '../../../domain/tariffs/rentelov-5-late-interest.ts';
import { tariffTables } from '../../../domain/tariffs/tables.ts';
import { someDebt, statementOf } from './debts.ts';

const statutes = ['Renteloven', 'Retsafgiftsloven', 'Retsplejeloven', 'ekendtgørelse', 'rder no. 601'];

describe('the rules of a debt statement', () => {
  it('have a sentence for every figure of the law that a sum can rest on, and for the rules of the reckoning', () => {
    const inUse = [
      // The surcharge is a part of the late rate: no line names it alone.
      ...tariffTables.map(({ rule }) => rule).filter((rule) => rule !== surchargeRule),
      lateInterestRule,
      agreedInterestRule,
      principalRule,
      allocationRule,
    ];
    expect(inUse.filter((rule) => !isStatementRule(rule))).toEqual([]);
  });

  it('have a sentence for every line of any history', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(someDebt, (debt) => {
        for (const rule of statementOf(debt).rules) seen.add(rule);
      }),
      { numRuns: 300, seed: 7 },
    );
    // What the random histories come to, so that a rule which they no longer reach is noticed here.
    expect([...seen].toSorted()).toEqual(
      [
        'BEK 601/2002',
        'Renteloven §5',
        'Renteloven §5, agreed rate',
        'Renteloven §9a(3)',
        'Renteloven §9b(2)',
        'Renteloven §9b(3)',
        'T14.4',
        'T14.5',
        'T16.1',
        'T16.1(2)',
        'T16.2',
        'T17.1',
        'T3.2',
      ].toSorted(),
    );
  });

  it.each(statementLanguages)(
    'are plain and whole sentences under the name of a statute or the agreement: %s',
    (language) => {
      const { rules } = wordsIn(language);
      expect(Object.keys(rules).toSorted()).toEqual([...statementRules].toSorted());
      const named = [...statutes, 'Inkassoaftalen', 'Collection agreement'];
      const odd = Object.values(rules).filter(
        ({ name, sentence }) => !/^\p{Lu}.*\.$/u.test(sentence) || !named.some((statute) => name.includes(statute)),
      );
      expect(odd).toEqual([]);
    },
  );
});
