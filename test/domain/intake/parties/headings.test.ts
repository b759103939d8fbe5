import { describe, expect, it } from 'vitest';

import { sureFrom } from '../../../../domain/intake/draft.ts';
import { findParties } from '../../../../domain/intake/find/find-parties.ts';
import { drawn } from '../drawn-page.ts';
import { said, sums } from './on-paper.ts';

const partiesOf = (page: string) => findParties(drawn(page), 'textLayer');

const sender = `
Nordkyst Data ApS
Ceresvej 9, 4. th.
8000 Aarhus C
Danmark
VAT/Moms nr. DK10000130
`;

describe('a heading over a party', () => {
  it.each(['Köpare / Kunde', 'Ordregiver / faktureres:', 'Leveres til og faktureres:'])(
    'may be two in one ("%s"), and says who owes where one of them does',
    (heading) => {
      const { creditor, debtor } = partiesOf(`${sender}

${heading}
Skånska Logistik AB
Lodgatan 17
SE-211 24 Malmö
Sverige
VAT: SE556611223301
${sums}`);
      expect(said(debtor)).toBe('Skånska Logistik AB | Lodgatan 17 | 211 24 | Malmö | SE');
      expect(creditor.name?.value).toBe('Nordkyst Data ApS');
      expect(Math.min(debtor.name?.confidence ?? 0, creditor.name?.confidence ?? 0)).toBeGreaterThanOrEqual(sureFrom);
    },
  );

  it('says nothing of who owes where both of its parts are about the goods', () => {
    const { debtor } = partiesOf(`${sender}
Faktura til                              Leveringsadresse / Arbejdssted
Anna Bøgh                                Sommerhuset
Lærkevej 4                               Klitvej 9
4700 Næstved                             4500 Nykøbing Sjælland
${sums}`);
    expect(said(debtor)).toBe('Anna Bøgh | Lærkevej 4 | 4700 | Næstved | DK');
  });

  it('"To" on the slip of payment is over who gets the money', () => {
    const { creditor, debtor } = partiesOf(`
INVOICE
Strømhavn Shipping ApS                                     Pellmoor Surveys Ltd
Attention: Accounts payable                                14 Quayside Court
Sundkajen 41, 2.                                           Harwich
2150 Nordhavn                                              CO12 3PQ
DENMARK                                                    United Kingdom
VAT No: DK10000130
${sums}${'\n'.repeat(26)}
PAYMENT ADVICE                                             Customer Strømhavn Shipping ApS
To: Pellmoor Surveys Ltd                                   Amount Due 2,307.45
14 Quayside Court
Harwich CO12 3PQ
`);
    expect(said(creditor)).toBe('Pellmoor Surveys Ltd | 14 Quayside Court | CO12 3PQ | Harwich | GB');
    expect(said(debtor)).toBe(
      'Strømhavn Shipping ApS | Attention: Accounts payable | Sundkajen 41, 2. | 2150 | Nordhavn | DK | 10000130',
    );
  });

  it('"Remit to" is where the money goes, not who asks for it, if somebody else does', () => {
    const page = (head: string) => `
${head}
                                                      INVOICE 100
BILL TO:
Micro Finance Inc
123 Bill St
Redmond WA, 98052
${sums}
REMIT TO:
Norrebo Billing
123 Remit St
New York, NY, 10001
`;
    expect(partiesOf(page('NORREBO LTD.\n12 Main St\nNew York, NY, 10001')).creditor.name?.value).toBe('NORREBO LTD.');
    expect(partiesOf(page('')).creditor.name?.value).toBe('Norrebo Billing');
  });

  it('of a Swiss slip has the account between it and the name', () => {
    const { creditor } = partiesOf(`
Kaminfeger Zobel AG
Dorfstrasse 44
3714 Frutigen
UID CHE-113.482.907 MWST

                                                      Frau
                                                      Regula Amacher
                                                      Bahnhofstrasse 9
                                                      3713 Reichenbach im Kandertal
${sums}${'\n'.repeat(26)}
Zahlteil

Konto / Zahlbar an
CH19 3000 0123 4567 8901 7
Kaminfeger Zobel AG
Dorfstrasse 44
3714 Frutigen

Zahlbar durch
Regula Amacher
Bahnhofstrasse 9
3713 Reichenbach im Kandertal
`);
    expect(said(creditor)).toBe('Kaminfeger Zobel AG | Dorfstrasse 44 | 3714 | Frutigen | CH');
    expect(creditor.name?.confidence).toBeGreaterThanOrEqual(sureFrom);
  });
});

describe('an address', () => {
  const to = (lines: string) => partiesOf(`${sender}\nBill to\n${lines}\n${sums}`).debtor;

  it('may end in its country without a postal code, or with one of any form', () => {
    expect(said(to('Ivy Labs Ltd.\n93B Sai Yu Road\nYuen Long, N.T.\nHong Kong'))).toContain('Ivy Labs Ltd.');
    expect(to('Ivy Labs Ltd.\n93B Sai Yu Road\nYuen Long, N.T.\nHong Kong').country?.value).toBe('HK');
    expect(said(to('Johannes Schmidt\nBahnhofstraße 1\n234 Berlin\nDeutschland'))).toBe(
      'Johannes Schmidt | Bahnhofstraße 1 | 234 | Berlin | DE',
    );
  });

  it('has its street with the number first over the town, though it looks like postal code and town', () => {
    expect(said(to('Christopher Roe\n2558 Michael Mills\nEast Steven, MI 89330'))).toBe(
      'Christopher Roe | 2558 Michael Mills | 89330 | East Steven | US',
    );
  });

  it('ends in its country behind an American postal code', () => {
    expect(said(to('Prairie Works LLC\n2210 Prairie Ave, Suite 300\nOmaha, NE 68102 US'))).toBe(
      'Prairie Works LLC | 2210 Prairie Ave, Suite 300 | 68102 | Omaha | US',
    );
    expect(said(to('Anna Bøgh\nLærkevej 4\n8680 RY'))).toBe('Anna Bøgh | Lærkevej 4 | 8680 | RY | DK');
  });

  it('keeps its country where the marks over the letters are lost', () => {
    const found = partiesOf(`
Tischlerei Brod GmbH
Werftweg 8
24939 Flensburg
USt-IdNr. DE999123407

Kystens Sommerhuse ApS
Havnevej 201
6792 Rømø
DÅNEMARK
Rechnung Zahlbar Betrag Menge
`);
    expect(found.debtor.country?.value).toBe('DK');
  });

  it('does not begin with what calls it one', () => {
    const found = partiesOf(`${sums}${'\n'.repeat(26)}
                 NETPRESSE SARL
Siège social : 16 rue Mollien - 92100 BOULOGNE – Tél : 01 71 17 61 67
`);
    expect(found.creditor.street?.value).toBe('16 rue Mollien');
  });

  it('has the VAT number that "Ihre USt-IdNr." labels in the next cell with the recipient', () => {
    const found = partiesOf(`
Brück Tore GmbH · Gewerbestraße 8 · 24941 Flensburg          Kundennummer    40117
                                                             Ihre USt-IdNr.  DK10000130
Porte & Hegn A/S
Industriparken 27
6360 Tinglev
DÄNEMARK

Rechnung Zahlbar Betrag Menge
${'\n'.repeat(26)}
Brück Tore GmbH        Tel. 0461 / 555         Amtsgericht Flensburg
Gewerbestraße 8                                USt-IdNr. DE298114407
24941 Flensburg
`);
    expect([found.debtor.vat?.value, found.creditor.vat?.value]).toEqual(['DK10000130', 'DE298114407']);
  });

  it('has its floor beside the street where the letterhead sets it apart, within the street after a comma', () => {
    const found = (line: string) =>
      partiesOf(`${line}\n\nBill to\nAnna Bøgh\nLærkevej 4\n4700 Næstved\n${sums}`).creditor;
    expect(said(found('Tårnholm Catering A/S · Ålevej 184 · 5. mf. · 2750 Ballerup'))).toBe(
      'Tårnholm Catering A/S | 5. mf. | Ålevej 184 | 2750 | Ballerup | DK',
    );
    expect(said(found('Tårnholm Catering A/S · Ålevej 184, 5. mf. · 2750 Ballerup'))).toBe(
      'Tårnholm Catering A/S | Ålevej 184, 5. mf. | 2750 | Ballerup | DK',
    );
  });

  it('holds nothing of what a template left unfilled', () => {
    expect(said(to('Anna Bøgh\nLærkevej 4\n{{invoice.footer}}4700 Næstved'))).toContain('Lærkevej 4 | 4700 | Næstved');
  });

  it('of the delivery is a guess at who owes where nobody else is addressed', () => {
    const page = (heading: string) =>
      partiesOf(`${sender}\n\n${heading}\nAnna Bøgh\nLærkevej 4\n4700 Næstved\n${sums}`).debtor.name;
    expect(page('Ship to')?.value).toBe('Anna Bøgh');
    expect(page('Ship to')?.confidence).toBeLessThan(sureFrom);
  });

  it('that is alone at the very top is the sender’s, but not under a title', () => {
    const block = `Norrebo Handel
Kirkegade 4
9640 Farsø
${sums}`;
    expect(partiesOf(block).creditor.name?.value).toBe('Norrebo Handel');
    expect(partiesOf(`STÆRKE ARME\n\n${block}`).debtor.name?.value).toBe('Norrebo Handel');
  });
});
