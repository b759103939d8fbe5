import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../../domain/calendar/local-date.ts';
import { kroner } from '../../../domain/money/money.ts';
import type { Fact } from '../../../domain/reckoning/facts.ts';
import { printDebtStatement } from '../../../domain/statements/printed.ts';
import type { StatementLanguage } from '../../../domain/statements/words.ts';
import { renderDebtStatement } from '../../../functions/adapters/letters/debt-statement-pdf.ts';
import { agency, common } from '../../domain/letters/letter-facts.ts';
import { largeDebt, overpaidDebt, smallDebt, statementOf, type Debt } from '../../domain/statements/debts.ts';

const render = (debt: Debt, language: StatementLanguage): Promise<Uint8Array> =>
  renderDebtStatement(printDebtStatement(statementOf(debt), language), common);

const pagesOf = async (pdf: Uint8Array): Promise<readonly string[]> => {
  const { text } = await extractText(await getDocumentProxy(pdf.slice()));
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
};
const textOf = async (debt: Debt, language: StatementLanguage): Promise<string> =>
  (await pagesOf(await render(debt, language))).join(' ');

describe('a debt statement on paper', () => {
  it('says what is owed, to whom, and how each amount came about', async () => {
    const text = await textOf(smallDebt, 'da');
    for (const field of [
      'Opgørelse af gælden pr. 15. april 2026',
      'Skyldes i alt 919,66 kr.',
      'Bjørn Ågård',
      'Øster Allé 12, 3. th.',
      'Sørens Rengøring ApS',
      'R-2026-000117',
      '04.02.2026 – 09.03.2026',
      '1.200,00 × 9,75 % × 34 dage / 365 = 10,90',
      'udstedt 05.01.2026, forfalden 19.01.2026',
      'Hovedstol, skyldes',
      'Renteloven § 9 b, stk. 2, rykkergebyr',
      agency.phone,
    ])
      expect(text).toContain(field);
  });

  it('says it in English too, and is read aloud as English', async () => {
    const text = await textOf(overpaidDebt, 'en');
    for (const field of [
      'Statement of the debt on 1 April 2025',
      'Owed in all DKK 150.00',
      'The debtor is to have back DKK 483.37',
      'Paid back to the debtor',
      '900.00 × 10.75 % × 25 days / 365 = 6.63',
      'CVR no. 10000009',
      'Page 1 of 2',
    ])
      expect(text).toContain(field);
    expect(Buffer.from(await render(overpaidDebt, 'en')).toString('latin1')).toContain('/Lang (en-GB)');
  });

  it('marks what rests on an unconfirmed rate', async () => {
    expect(await textOf(largeDebt, 'da')).toContain('Linjer med stjerne er i alt på 113,45 kr.');
  });

  it('is the same file, byte for byte, whenever it is drawn', async () => {
    expect(Buffer.compare(await render(largeDebt, 'da'), await render(largeDebt, 'da'))).toBe(0);
  });

  it('says of itself that it is a tagged PDF/A-2a, with every part of its structure closed', async () => {
    const bytes = await render(smallDebt, 'da');
    const pdf = await getDocumentProxy(bytes.slice());
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Opgørelse af gælden pr. 15. april 2026', Author: agency.name });
    const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    for (const role of ['Document', 'Sect', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD'])
      expect(tree).toContain(`"role":"${role}"`);
    expect(Buffer.from(bytes).toString('latin1')).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
  });

  it('of a long history flows over pages: headings repeated, every payment kept, pages counted', async () => {
    const payments = Array.from({ length: 60 }, (_, index): Fact => ({
      id: `p${String(index).padStart(2, '0')}`,
      on: plusDays(smallDebt.at, index),
      type: 'payment',
      amount: kroner(10),
      via: 'bank',
      claimId: null,
    }));
    const debt = { ...smallDebt, facts: [...smallDebt.facts, ...payments], at: plusDays(smallDebt.at, 90) };
    const pages = await pagesOf(await render(debt, 'da'));
    expect(pages.length).toBeGreaterThan(4);
    for (const [index, page] of pages.entries()) expect(page).toContain(`Side ${index + 1} af ${pages.length}`);
    for (const page of pages.slice(1)) expect(page).toContain('Sagsnummer R-2026-000117');
    expect(pages.join(' ').match(/ \d\d\.\d\d\.2026 10,00/g)).toHaveLength(60);
  });
});
