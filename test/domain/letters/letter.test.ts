import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { InvariantBroken } from '../../../domain/ledger/ledger.ts';
import { letterMail, letterSms, statementMail } from '../../../domain/letters/cover-note.ts';
import { composeLetter, type LetterFacts, type LetterLine } from '../../../domain/letters/letter.ts';
import { add, money, negate, type Money } from '../../../domain/money/money.ts';
import { agency, collectionLetter, common, notice, reminder } from './letter-facts.ts';

const textOf = (facts: LetterFacts): string => {
  const letter = composeLetter(facts);
  return [letter.title, ...letter.opening, ...letter.closing]
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('\n');
};

describe('a letter', () => {
  it('accounts for every øre: claims, what was paid before, interest, fees, payments, and their sum', () => {
    const { table } = composeLetter(notice);
    expect(table.rows.map(({ description, period, amountText }) => [description, period, amountText])).toEqual([
      ['Faktura 10045 af 15. april 2026: Hovedrengøring, april 2026', 'Forfaldt 29. april 2026', '4.500,00'],
      ['Faktura 10052 af 4. maj 2026: Vinduespudsning, maj 2026', 'Forfaldt 18. maj 2026', '1.250,50'],
      ['Betalt eller krediteret på faktura 10052', '', '-250,00'],
      ['Morarente 9,75 % om året', '15. maj 2026 – 30. juni 2026', '68,71'],
      ['Morarente 10,00 % om året', '1. juli 2026 – 5. juli 2026', '7,54'],
      ['Rykkergebyr (renteloven § 9 b)', '5. juni 2026', '100,00'],
      ['Rykkergebyr (renteloven § 9 b)', '6. juli 2026', '100,00'],
      ['Indbetaling, tak', '20. juni 2026', '-500,00'],
    ]);
    expect(table.total.amountText).toBe('5.276,75');
  });

  it('names a single day of interest as a day, because "to" is the first day without it', () => {
    const line: LetterLine = {
      code: 'interest',
      invoiceNumber: '10045',
      from: day('2026-07-05'),
      to: day('2026-07-06'),
      rateBasisPoints: 1000,
      amount: money(125),
    };
    const { table } = composeLetter({ ...notice, lines: [line], total: money(550_050 + 125) });
    expect(table.rows.at(-1)).toMatchObject({
      description: 'Morarente 10,00 % om året af faktura 10045',
      period: '5. juli 2026',
    });
  });

  it.each([-1n, 1n])('is never written when its rows miss the total by %s øre', (difference) => {
    expect(() => composeLetter({ ...notice, total: add(notice.total, money(difference)) })).toThrow(InvariantBroken);
  });

  it.each<[string, LetterLine]>([
    ['a payment that adds to the debt', { code: 'payment', on: day('2026-06-20'), amount: money(1) }],
    ['a fee that lowers it', { code: 'reminderFee', on: day('2026-06-20'), amount: money(-1) }],
  ])('is never written with %s', (_, line) => {
    const facts = { ...notice, lines: [line], total: money(550_050n + line.amount) };
    expect(() => composeLetter(facts)).toThrow(InvariantBroken);
  });

  it('is never written on a claim with a negative sum', () => {
    const [claim] = common.claims;
    if (claim === undefined) throw new Error('the facts have no claim');
    const facts = { ...notice, claims: [{ ...claim, principal: money(-5) }], lines: [], total: money(-5) };
    expect(() => composeLetter(facts)).toThrow(InvariantBroken);
  });

  it('sums its rows to its total whatever the lines are, and refuses every other total', () => {
    const amounts = fc.bigInt({ min: 0n, max: 10_000_000n }).map((amount): Money => money(amount));
    const on = day('2026-06-01');
    const lines = fc.array(
      fc.oneof(
        fc
          .tuple(fc.constantFrom('reminderFee', 'collectionCosts', 'outlay'), amounts)
          .map(([code, amount]) => ({ code, on, amount })),
        fc
          .tuple(fc.constantFrom('payment', 'credit', 'writeDown'), amounts)
          .map(([code, amount]) => ({ code, on, amount: negate(amount) })),
      ),
    );
    fc.assert(
      fc.property(lines, fc.bigInt({ min: -5n, max: 5n }), (drawn, difference) => {
        const total = add(money(550_050), ...drawn.map((line) => line.amount));
        const { table } = composeLetter({ ...notice, lines: drawn, total });
        if (add(...table.rows.map((row) => row.amount)) !== table.total.amount) return false;
        if (difference === 0n) return true;
        try {
          composeLetter({ ...notice, lines: drawn, total: add(total, money(difference)) });
          return false;
        } catch (error) {
          return error instanceof InvariantBroken;
        }
      }),
    );
  });

  it('asks for payment by the FIK line that finds its case', () => {
    const { payment } = composeLetter(notice);
    expect(payment.codeLine).toBe('+71<000000000001172+81234567<');
    expect(payment.rows).toContainEqual({ label: 'Betalings-id', text: '00000 00000 01172' });
    expect(payment.rows).toContainEqual({ label: 'Sidste betalingsdag', text: '20. juli 2026' });
  });

  it('identifies the creditor as the law wants: name, address, CVR number', () => {
    expect(
      composeLetter(notice)
        .reference.map(({ text }) => text)
        .join('|'),
    ).toBe('6. juli 2026|R-2026-000117|Sørens Rengøring ApS\nÆblevej 3\n8000 Aarhus C|10000017');
  });
});

describe('the wording', () => {
  it('of a statutory notice gives the day until which nothing more is owed, and says that costs follow (Inkassoloven §10)', () => {
    const text = textOf(notice);
    expect(text).toContain('Inkassovarsel');
    expect(text).toContain('inkassolovens § 10');
    expect(text).toContain('Du kan betale 5.276,75 kr. uden yderligere omkostninger senest den 20. juli 2026.');
    expect(text).toContain('overgår sagen til inkasso. Det medfører yderligere omkostninger');
  });

  it('of a reminder says that it is one, and which (Renteloven §9b, T5.1)', () => {
    expect(textOf(reminder(1))).toContain('Rykker 1');
    expect(textOf(reminder(1))).toContain('Dette brev er en rykker.');
    expect(textOf(reminder(2))).toContain('Rykker 2');
  });

  it('of a collection letter names the notice before it and invites to a plan', () => {
    expect(textOf(collectionLetter(1))).toContain('20. juni 2026 tilsendt et inkassovarsel med frist den 3. juli 2026');
    expect(textOf(collectionLetter(2))).toContain('afdragsordning');
  });

  it.each([reminder(1), reminder(2), notice, collectionLetter(1), collectionLetter(2)])(
    'invites an objection and threatens with nothing that we cannot do (good practice §9), in $kind',
    (facts) => {
      const text = textOf(facts);
      expect(text).toContain('indsigelse');
      expect(text).toContain(agency.phone);
      expect(text).not.toMatch(/politi|konkurs|RKI|arbejdsgiver|registr/i);
    },
  );

  it('speaks to a business in the plural', () => {
    const text = textOf({ ...notice, debtor: { ...common.debtor, kind: 'business' } });
    expect(text).toContain('I kan betale');
    expect(text).not.toMatch(/\b(du|dig|Du)\b/);
  });

  it('of the mail and the SMS holds no name, amount or invoice, because others read them (T18.2)', () => {
    const mail = letterMail(common);
    for (const text of [mail.subject, mail.text, letterSms(common)]) {
      expect(text).not.toMatch(/Bjørn|Ågård|Sørens|5\.276|10045|faktura|inkasso/i);
      expect(text).toContain('R-2026-000117');
    }
    expect(letterSms(common).length).toBeLessThanOrEqual(160);
    expect(statementMail({ language: 'da', month: '2026-06', agency }).subject).toBe('Afregning for juni 2026');
  });
});
