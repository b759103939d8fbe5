import { describe, expect, it } from 'vitest';

import { day } from '../../../domain/calendar/local-date.ts';
import { isCvr, isIban } from '../../../domain/intake/values/check-digits.ts';
import { datesIn, parsePrintedDate } from '../../../domain/intake/values/dates.ts';
import { dueDateByTerms, parseTerms } from '../../../domain/intake/values/terms.ts';

describe('a printed date', () => {
  it.each([
    ['2026-04-09', '2026-04-09'],
    ['12.05.2026', '2026-05-12'],
    ['12-05-2026', '2026-05-12'],
    ['12.05.26', '2026-05-12'],
    ['2/3-26', '2026-03-02'],
    ['31/12-2025', '2025-12-31'],
    ['3. marts 2026', '2026-03-03'],
    ['den 22. januar 2026', '2026-01-22'],
    ['February 17, 2026', '2026-02-17'],
    ['August 3 , 2014', '2014-08-03'],
    ['17 Feb 2026', '2026-02-17'],
    ['18 mars 2026', '2026-03-18'],
    ['01/28/2017', '2017-01-28'],
  ])('%j is %s', (text, expected) => {
    expect(parsePrintedDate(text)?.value).toBe(day(expected));
  });

  it.each([
    '30.02.2026',
    '13/13/2026',
    '12.05',
    '2026',
    '12.345,67',
    'uge 18-19',
    '10000130',
    '5.–19. januar',
    '1.10.25.3',
  ])('%j is none, because no such day is written', (text) => {
    expect(datesIn(text)).toEqual([]);
  });

  it('says that "03/04/2026" is read day first by assumption', () => {
    expect(parsePrintedDate('03/04/2026')).toMatchObject({ value: '2026-04-03', isDayFirstAssumed: true });
    expect(parsePrintedDate('03.04.2026')).toMatchObject({ value: '2026-04-03', isDayFirstAssumed: false });
  });
});

describe('payment terms', () => {
  it.each([
    ['Netto 8 dage', '2026-05-12', '2026-05-20'],
    ['Netto 8 dage. Betal nemmest på MobilePay', '2026-05-12', '2026-05-20'],
    ['Betalingsvilkår: Løbende måned + 30 dage. Overførsel til reg. 2277', '2026-05-12', '2026-06-30'],
    ['lb. md. + 14 dage', '2026-02-03', '2026-03-14'],
    ['Løbende måned', '2026-02-03', '2026-02-28'],
    ['30 dage netto', '2024-01-31', '2024-03-01'],
    ['Løbende måned + 1 måned', '2026-02-27', '2026-03-31'],
    ['Netto 1 måned', '2026-01-31', '2026-02-28'],
    ['Beløbet overføres inden 14 dage fra fakturaens dato til vores driftskonto', '2026-02-03', '2026-02-17'],
    ['het bedrag binnen 30 dagen na factuurdatum over te maken', '2026-02-16', '2026-03-18'],
    ['Net 30 days', '2026-05-01', '2026-05-31'],
    ['Payment is due within 30 days from date of invoice.', '2016-01-25', '2016-02-24'],
    ['Innerhalb von 30 Tagen 2% Skonto, 60 Tage ohne Abzug', '2022-10-26', '2022-12-25'],
  ])('%j of %s give %s', (text, issued, due) => {
    const terms = parseTerms(text);
    expect(terms === undefined ? undefined : dueDateByTerms(day(issued), terms)).toBe(day(due));
  });

  it.each([
    ['2 % rabat ved betaling inden 8 dage', 'it is a discount'],
    ['Byttes inden 30 dage mod bon', 'it is a right to return goods'],
    ['Indsigelser inden 5 dage', 'it is a time for complaints'],
    ['Leveringstid, 30 dage', 'it is a time of delivery'],
    ['Netto 8 dage. Netto 14 dage.', 'two terms contradict each other'],
    ['Netto kontant', 'no days are named'],
  ])('are none in %j, because %s', (text) => {
    expect(parseTerms(text)).toBeUndefined();
  });

  it('may be days alone only where terms stand', () => {
    expect(parseTerms('30 dagar.')).toBeUndefined();
    expect(parseTerms('30 dagar.', true)).toMatchObject({ from: 'issueDate', days: 30 });
  });
});

describe('check digits', () => {
  it.each([
    ['20015381', true],
    ['13748136', true],
    ['24256790', true],
    ['24256791', false],
    ['2425679', false],
    ['DK24256790', false],
    ['00000000', false],
  ])('of CVR number %s hold: %s', (text, expected) => {
    expect(isCvr(text)).toBe(expected);
  });

  it.each([
    ['DK5000400440116243', true],
    ['DK50 0040 0440 1162 43', true],
    ['DK5100400440116243', false],
    ['12345678', false],
  ])('of IBAN %s hold: %s', (text, expected) => {
    expect(isIban(text)).toBe(expected);
  });
});
