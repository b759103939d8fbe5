import { describe, expect, it } from 'vitest';

import { findParties } from '../../../../domain/intake/find/find-parties.ts';
import { drawn } from '../drawn-page.ts';
import { said, sums } from './on-paper.ts';

describe('who owes', () => {
  it('are two where two people of one surname stand over one address, a line each', () => {
    const lines = (second: string) =>
      drawn(`
Murerfirmaet Bo Dahl
Teglværksvej 1 · 4700 Næstved · CVR 10000300

Inga Lykkegård
${second}
Ringstedgade 12
4700 Næstved
${sums}`);
    const codes = (second: string) => findParties(lines(second), 'textLayer').noticed.map(({ code }) => code);
    expect(codes('Torben Lykkegård')).toContain('SEVERAL_DEBTORS');
    expect(codes('Gamle Mølle')).toEqual([]);
  });

  it('is the one party of the page where its block runs close over the goods, whose "moms" is no mark of a sender', () => {
    const lines = drawn(`
               STÆRKE ARME FLYTTERI                          8806

               Pernille Aagaard Storm
               Valby Langgade 90, 1. th.
               2500 Valby
               Flyttedag: 28/03/2026
               2 mand og vogn, 6 timer                       5.070,00
               I alt før moms                                5.070,00
               Moms 25%                                      1.267,50
`);
    expect(said(findParties(lines, 'textLayer').debtor)).toContain('Pernille Aagaard Storm | Valby Langgade 90');
  });

  it('keeps a street that begins with a small letter', () => {
    const lines = drawn(`
Lunds Smedeværksted
Kirkegade 4 · 9640 Farsø · CVR 10000130

Niels Bundgaard
illerisørevej 72
9640 Farsø
${sums}`);
    expect(said(findParties(lines, 'textLayer').debtor)).toContain('Niels Bundgaard | illerisørevej 72 | 9640');
  });

  it('stands under a heading in small type, though another block stands beside it', () => {
    const lines = drawn(`
Nordwind Components A/S                 INVOICE
Industrivej 12
7400 Herning
VAT No. DK10000130

BILL TO                                 SHIP TO
Muster Maschinenbau GmbH                Muster Lager Nord
Hafenstraße 45                          Am Kai 3
24103 Kiel                              24159 Kiel
Germany                                 Germany
VAT ID: DE811234567

Invoice no. INV-26-00871                Total due 5,228.00
`).map((line) => (line.text.endsWith(' TO') ? { ...line, box: { ...line.box, height: line.box.height / 2 } } : line));
    const { debtor } = findParties(lines, 'textLayer');
    expect(said(debtor)).toBe('Muster Maschinenbau GmbH | Hafenstraße 45 | 24103 | Kiel | DE');
    expect([debtor.vat?.value, (debtor.name?.confidence ?? 0) >= 0.9]).toEqual(['DE811234567', true]);
  });

  it('is written as the page writes the name elsewhere, not as the window sets it in capitals', () => {
    const lines = drawn(`
Løgum Fjernvarme A.m.b.a.
Varmevej 5 · 6240 Løgumkloster · CVR 10000130

KIRSTEN ELLEGAARD
MÅGEVÆNGET 8
6240 LØGUMKLOSTER
${sums}
Forbruger: 4410, Kirsten Ellegaard
`);
    expect(findParties(lines, 'textLayer').debtor.name?.value).toBe('Kirsten Ellegaard');
  });
});

describe('what is read of a party', () => {
  const lines = drawn(`
Lunds Smedeværksted
Kirkegade 4 · 9640 Farsø · CVR 10000130

Niels Bundgaard
Illerisørevej 72
9640 Farsø
${sums}`);
  const boxOf = (text: string) => lines.find((line) => line.text.startsWith(text))?.box;
  const { creditor, debtor } = findParties(lines, 'textLayer');

  it('lies where it stands, each value in its own line', () => {
    expect(debtor.name?.at?.box).toEqual(boxOf('Niels Bundgaard'));
    expect(debtor.street?.at?.box).toEqual(boxOf('Illerisørevej 72'));
    expect([debtor.zip, debtor.city, debtor.country].map((each) => each?.at?.box)).toEqual([
      boxOf('9640'),
      boxOf('9640'),
      boxOf('9640'),
    ]);
  });

  it('lies in one line where the whole address is one', () => {
    expect(creditor.name?.at?.box).toEqual(boxOf('Lunds'));
    expect([creditor.street, creditor.zip, creditor.city].map((each) => each?.at?.box)).toEqual([
      boxOf('Kirkegade 4'),
      boxOf('Kirkegade 4'),
      boxOf('Kirkegade 4'),
    ]);
  });
});
