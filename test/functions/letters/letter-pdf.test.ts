import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { composeLetter, type LetterFacts, type LetterLine } from '../../../domain/letters/letter.ts';
import { composeStatement } from '../../../domain/letters/statement.ts';
import { kroner, money } from '../../../domain/money/money.ts';
import { renderLetter } from '../../../functions/adapters/letters/letter-pdf.ts';
import { renderStatement } from '../../../functions/adapters/letters/statement-pdf.ts';
import { agency, collectionLetter, common, notice, reminder, statement } from '../../domain/letters/letter-facts.ts';

const pagesOf = async (pdf: Uint8Array): Promise<readonly string[]> => {
  const { text } = await extractText(await getDocumentProxy(pdf.slice()));
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
};
const textOf = async (pdf: Uint8Array): Promise<string> => (await pagesOf(pdf)).join(' ');

const manyFees = (count: number): LetterFacts => {
  const lines = Array.from({ length: count }, (_, index): LetterLine => ({
    code: 'outlay',
    on: day('2026-06-01'),
    amount: money(index),
  }));
  return { ...notice, lines, total: money(550_050 + (count * (count - 1)) / 2) };
};

describe('a statutory notice on paper', () => {
  it('carries every field that Inkassoloven §10 asks for, readable by machines and with its æøå', async () => {
    const text = await textOf(await renderLetter(composeLetter(notice)));
    for (const field of [
      'Inkassovarsel',
      'inkassolovens § 10',
      'Kære Bjørn Ågård',
      'Øster Allé 12, 3. th.',
      '2100 København Ø',
      'Sørens Rengøring ApS',
      'Æblevej 3',
      '8000 Aarhus C',
      '10000017',
      'R-2026-000117',
      'Faktura 10045 af 15. april 2026: Hovedrengøring, april 2026',
      'Forfaldt 29. april 2026',
      '4.500,00',
      'Morarente 9,75 % om året',
      '15. maj 2026 – 30. juni 2026',
      '68,71',
      'Rykkergebyr',
      'I alt at betale',
      'Du kan betale 5.276,75 kr. uden yderligere omkostninger senest den 20. juli 2026.',
      'overgår sagen til inkasso. Det medfører yderligere omkostninger',
      '+71<000000000001172+81234567<',
      agency.phone,
      agency.email,
      agency.cvr,
    ])
      expect(text).toContain(field);
  });

  it('shows no debt collection through the envelope’s window: return address and recipient only', async () => {
    const { items } = await (
      await (await getDocumentProxy((await renderLetter(composeLetter(notice))).slice())).getPage(1)
    ).getTextContent();
    const point = 72 / 25.4;
    const inWindow = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [left = 0, bottom = 0] = item.transform.slice(4).map(Number);
      const isInside =
        left >= 20 * point && left < 105 * point && 842 - bottom > 45 * point && 842 - bottom < 90 * point;
      return isInside ? [item.str] : [];
    });
    expect(inWindow).toEqual([
      'Færgekajen 14, 2. · 2150 Nordhavn',
      'Bjørn Ågård',
      'Øster Allé 12, 3. th.',
      '2100 København Ø',
    ]);
  });

  it('is the same file, byte for byte, whenever it is drawn, so that its hash proves what was sent', async () => {
    const [once, again] = [await renderLetter(composeLetter(notice)), await renderLetter(composeLetter(notice))];
    expect(Buffer.compare(once, again)).toBe(0);
    const other = await renderLetter(composeLetter({ ...notice, letterId: 'LTR-0002' }));
    expect(Buffer.compare(once, other)).not.toBe(0);
  });

  it('says of itself that it is a tagged PDF/A-2a and PDF/UA-1 in Danish, written on its day', async () => {
    const pdf = await getDocumentProxy((await renderLetter(composeLetter(notice))).slice());
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Language: 'da-DK', Title: 'Inkassovarsel', Author: agency.name });
    expect(info).toMatchObject({ CreationDate: 'D:20260706120000Z', ModDate: 'D:20260706120000Z' });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const raw = Buffer.from(await renderLetter(composeLetter(notice))).toString('latin1');
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(raw).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });
});

describe('every kind of letter', () => {
  it.each([reminder(1), reminder(2), notice, collectionLetter(1), collectionLetter(2)])(
    'fits a usual case on one page: $kind',
    async (facts) => {
      expect(await pagesOf(await renderLetter(composeLetter(facts)))).toHaveLength(1);
    },
  );

  it('goes on over pages with the headings repeated, every row kept and the pages counted', async () => {
    const pages = await pagesOf(await renderLetter(composeLetter(manyFees(120))));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) expect(page).toContain(`Side ${index + 1} af ${pages.length}`);
    expect(pages[1]).toContain('Dato eller periode');
    expect(pages[1]).toContain('Sagsnummer R-2026-000117');
    expect(pages.join(' ').match(/Udlæg 1\. juni 2026/g)).toHaveLength(120);
    expect(pages.filter((page) => page.includes('+71<'))).toHaveLength(1);
  });

  it.each(Array.from({ length: 12 }, (_, index) => index))(
    'never tears the payment box or drops the signature, with %i rows more than usual',
    async (count) => {
      const pages = await pagesOf(await renderLetter(composeLetter(manyFees(count))));
      const withBox = pages.filter((page) => page.includes('Sådan betales beløbet'));
      expect(withBox).toHaveLength(1);
      expect(withBox[0]).toContain('+71<000000000001172+81234567<');
      expect(pages.join(' ')).toContain('Venlig hilsen');
    },
  );

  it('draws accents that came as separate signs, and names from all over Europe', async () => {
    const name = 'Rene\u0301 Łukasz Çelik-Šimunović';
    const text = await textOf(await renderLetter(composeLetter({ ...notice, debtor: { ...common.debtor, name } })));
    expect(text).toContain('René Łukasz Çelik-Šimunović');
  });

  it('stops at a sign that the font lacks rather than printing an empty box for a name', async () => {
    const letter = composeLetter({ ...notice, debtor: { ...common.debtor, name: 'Иван' } });
    await expect(renderLetter(letter)).rejects.toThrow('no glyph for U+0418');
  });

  it('draws a long name and address inside the window’s width', async () => {
    const name =
      'Foreningen til Fremme af Overordentlig Lange Navne i Erhvervsregistret, Afdeling Vestjylland F.M.B.A.';
    const text = await textOf(await renderLetter(composeLetter({ ...notice, debtor: { ...common.debtor, name } })));
    expect(text).toContain('Vestjylland F.M.B.A.');
  });
});

describe('a settlement statement on paper', () => {
  it('shows each case, the sums and what is paid out', async () => {
    const [page = '', ...more] = await pagesOf(await renderStatement(composeStatement(statement)));
    expect(more).toEqual([]);
    for (const field of [
      'Afregning for juni 2026',
      '2026-0042',
      'R-2026-000117',
      'Bjørn Ågård, faktura 10045',
      '2.315,77',
      '-593,75',
      'Sager i alt 3.800,00 400,00 150,00 76,25 100,00 3.073,75 307,38 395,00 175,60 1.722,02',
      'Til udbetaling',
      '1.310,04',
      'Abonnement, juni 2026',
      '-249,58',
      '-62,40',
    ])
      expect(page).toContain(field);
  });

  it('is the same file whenever it is drawn', async () => {
    const [once, again] = [
      await renderStatement(composeStatement(statement)),
      await renderStatement(composeStatement(statement)),
    ];
    expect(Buffer.compare(once, again)).toBe(0);
  });

  it('of two hundred cases flows over pages, and of none is still a statement', async () => {
    const [line] = statement.cases;
    if (line === undefined) throw new Error('the facts have no case');
    const cases = Array.from({ length: 200 }, (_, index) => ({ ...line, caseNumber: `R-${index}-` }));
    const payout = money(200n * line.payout);
    const pages = await pagesOf(
      await renderStatement(composeStatement({ ...statement, cases, charges: [], carriedForward: kroner(0), payout })),
    );
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.join(' ').match(/R-\d+- /g)).toHaveLength(200);
    const none = await textOf(
      await renderStatement(
        composeStatement({ ...statement, cases: [], charges: [], carriedForward: kroner(0), payout: kroner(0) }),
      ),
    );
    expect(none).toContain('Der er ikke indgået betalinger i perioden.');
  });
});
