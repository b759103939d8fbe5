import { describe, expect, it } from 'vitest';

import { day } from '../../../../domain/calendar/local-date.ts';
import { applyAnchors, noAnchors, type AnchorSet } from '../../../../domain/intake/anchors/anchors.ts';
import { forget, learnFrom, type ConfirmedValue } from '../../../../domain/intake/anchors/learn.ts';
import { judge } from '../../../../domain/intake/checks/judge.ts';
import { nothingRead, read, type DraftFields, type InvoiceDraft } from '../../../../domain/intake/draft.ts';
import { drawn } from '../drawn-page.ts';

/** A layout with words of its own: nobody else calls an invoice number "Vor sag" or a due date "Klinger den". */
const page = (number: string, due: string, debtor: string, street: string) =>
  drawn(`
SMEDJEN I VIG                                            Åbent hverdage
Arbejde udført efter aftale

${debtor}
${street}
4560 Vig

Vor sag              ${number}
Klinger den          ${due}
Timer                                                    Materialer
Til gode                                                 1.250,00
`);

const first = page('77-A', '14-05-2026', 'Grethe Skaarup', 'Langegade 4');
const second = page('78-B', '20-06-2026', 'Kaj Holm', 'Kirkevej 9');
const other = drawn(`
FAKTURA
Modtager             Dato
Kaj Holm             01-06-2026
Vor sag              78-B
Netto 8 dage         At betale  1.250,00
`);

const confirmed: readonly ConfirmedValue[] = [
  { field: 'invoiceNumber', value: '77-A' },
  { field: 'dueDate', value: '2026-05-14' },
  { field: 'debtor.name', value: 'Grethe Skaarup' },
];
const own = ['Grethe Skaarup', 'Langegade 4', 'Vig'];
const once = learnFrom(noAnchors, first, confirmed, own);

const nothing = judge(nothingRead('textLayer'));
const drafted = (fields: Partial<DraftFields>): InvoiceDraft => judge({ ...nothingRead('textLayer'), ...fields });

describe('a confirmed correction', () => {
  it('leads to the same fields on the next page of that layout, for a person to see', () => {
    const { invoiceNumber, dueDate, debtor } = applyAnchors(nothing, second, once);
    expect(invoiceNumber).toMatchObject({ value: '78-B', witnesses: ['learned'], at: { page: 1 } });
    expect(dueDate?.value).toBe(day('2026-06-20'));
    expect(debtor.name?.value).toBe('Kaj Holm');
    expect(invoiceNumber?.confidence).toBeLessThan(0.9);
  });

  it('counts as sure once a second document confirmed where it leads', () => {
    const twice = learnFrom(
      once,
      second,
      [{ field: 'invoiceNumber', value: '78-B' }],
      ['Kaj Holm', 'Kirkevej 9', 'Vig'],
    );
    expect(twice.version).toBe(2);
    expect(applyAnchors(nothing, first, twice).invoiceNumber?.confidence).toBeGreaterThanOrEqual(0.9);
    expect(applyAnchors(nothing, first, twice).dueDate?.confidence).toBeLessThan(0.9);
  });

  it('says nothing on a page of another layout, though its words stand there', () => {
    expect(applyAnchors(nothing, other, once)).toEqual(nothing);
  });

  it('is dropped where it leads to another value than the one a person confirms', () => {
    const corrected = learnFrom(once, second, [{ field: 'invoiceNumber', value: 'Kaj Holm' }], own);
    expect(corrected.anchors.filter(({ field, label }) => field === 'invoiceNumber' && label === 'vorsag')).toEqual([]);
  });

  it('teaches nothing where its value stands twice and nobody pointed', () => {
    const twice = page('77-A', '14-05-2026', 'Grethe Skaarup', 'Langegade 4').concat(drawn('\n\n\n77-A').slice(-1));
    expect(learnFrom(noAnchors, twice, [{ field: 'invoiceNumber', value: '77-A' }], own).anchors).toEqual([]);
    const pointed = twice.find(({ text }) => text === '77-A');
    expect(
      learnFrom(noAnchors, twice, [{ field: 'invoiceNumber', value: '77-A', line: pointed }], own).anchors,
    ).toHaveLength(1);
  });

  it('keeps no value of the document, above all no name', () => {
    const kept = JSON.stringify(once).toLowerCase();
    for (const word of ['77', 'grethe', 'skaarup', 'langegade', '2026', '"vig"']) expect(kept).not.toContain(word);
  });

  it('can be forgotten, one field or all', () => {
    const fields = ({ anchors }: AnchorSet) => anchors.map(({ field }) => field);
    expect(fields(forget(once, 'dueDate'))).toEqual(['invoiceNumber', 'debtor.name']);
    expect(forget(once)).toEqual({ form: 1, version: 2, anchors: [] });
  });
});

describe('an anchor beside what our rules found', () => {
  it('confirms it where both say the same', () => {
    const found = drafted({ invoiceNumber: read('78-B', 0.7, 'textLayer') });
    expect(applyAnchors(found, second, once).invoiceNumber).toMatchObject({
      value: '78-B',
      confidence: 1 - 0.3 * (1 - 0.85),
      witnesses: ['textLayer', 'learned'],
    });
  });

  it('goes before an unsure value and keeps that as a candidate', () => {
    const found = drafted({ invoiceNumber: read('4560', 0.6, 'textLayer') });
    expect(applyAnchors(found, second, once).invoiceNumber).toMatchObject({
      value: '78-B',
      others: [{ value: '4560', confidence: 0.6 }],
    });
  });

  it('never makes a value sure against one that our rules are sure of', () => {
    const twice = learnFrom(once, second, [{ field: 'invoiceNumber', value: '78-B' }], own);
    const found = drafted({ invoiceNumber: read('4560', 0.95, 'textLayer') });
    const { invoiceNumber, concerns } = applyAnchors(found, second, twice);
    expect(invoiceNumber?.confidence).toBeLessThan(0.9);
    expect(concerns).toContainEqual({ code: 'FIELD_UNSURE', facts: { field: 'invoiceNumber', confidence: 0.8 } });
  });
});
