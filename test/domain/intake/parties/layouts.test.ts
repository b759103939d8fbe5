import { describe, expect, it } from 'vitest';

import { findParties } from '../../../../domain/intake/find/find-parties.ts';
import { drawn } from '../drawn-page.ts';
import { said, sums } from './on-paper.ts';

/** Down to the foot of the page. */
const emptyRows = '\n'.repeat(26);

type Layout = { readonly why: string; readonly page: string; readonly creditor: string; readonly debtor: string };

const layouts: readonly Layout[] = [
  {
    why: 'the slip under the page says who pays ("Fra") and who is paid ("Til")',
    page: `
Fjordens Tidende

Henrik Brunsgaard                                  Opkrævningsnr. 40028
Skansevej 6
3000 Helsingør

Avisen, et kvartal                   1.349,00
Til betaling                         1.378,00
Sidste frist for betaling 27-02-2026
${emptyRows}
Indbetalingskort

                            Fra: Henrik Brunsgaard
Til: Fjordens Tidende A/S        Skansevej 6
Strandgade 81                    3000 Helsingør
3000 Helsingør
CVR 10000130
`.replace('Avisen', `${'\n'.repeat(14)}Avisen`),
    creditor: 'Fjordens Tidende A/S | Strandgade 81 | 3000 | Helsingør | DK | 10000130',
    debtor: 'Henrik Brunsgaard | Skansevej 6 | 3000 | Helsingør | DK',
  },
  {
    why: 'the sender is a title above and an address in a footer of columns',
    page: `
Lunds Elservice AB                                 Faktura
                                                   Fakturanummer   8841
                                                   Förfallodatum   2026-04-11
Öresunds Bygg ApS
Amagerbrogade 210
2300 København S
Danmark

Benämning              Antal    À-pris     Belopp
Elinstallation         14 h     620,00     8 680,00
Moms 25 %                                  2 170,00
Att betala SEK                             10 850,00
${emptyRows}
Lunds Elservice AB          Bankgiro 5050-1055      Momsreg.nr SE556677889901
Hamngatan 9                 Org.nr 556677-8899      Godkänd för F-skatt
211 22 Malmö
`,
    creditor: 'Lunds Elservice AB | Hamngatan 9 | 211 22 | Malmö | SE',
    debtor: 'Öresunds Bygg ApS | Amagerbrogade 210 | 2300 | København S | DK',
  },
  {
    why: 'the letterhead stands right over the recipient, who is a public body',
    page: `
Stillads Syd A/S
Sønderby Kommune                           Faktura nr: 2026-3301
Teknik og Miljø                            Dato: 30/06-2026
Gåskærgade 26                              Forfald: 30/07-2026
6100 Haderslev                             Sagsnr: 77-120
EAN 5790000123456                          CVR: 10000165
${sums}
Stillads Syd A/S, Erhvervsparken 18, 6230 Rødekro · Danske Bank reg 3627 konto 10987654
`,
    creditor: 'Stillads Syd A/S | Erhvervsparken 18 | 6230 | Rødekro | DK | 10000165',
    debtor: 'Sønderby Kommune | Teknik og Miljø | Gåskærgade 26 | 6100 | Haderslev | DK',
  },
  {
    why: 'a brand with digits stands over the company, and the member number over the name',
    page: `
PULS24

PULS24 Danmark ApS, Stationsvej 3, 2620 Albertslund, CVR 10000130

Til medlem 118-40922
Yasmin El-Khatib
Kærmosevej 41
2620 Albertslund
${sums}`,
    creditor: 'PULS24 Danmark ApS | Stationsvej 3 | 2620 | Albertslund | DK | 10000130',
    debtor: 'Yasmin El-Khatib | Kærmosevej 41 | 2620 | Albertslund | DK',
  },
  {
    why: 'a department and a c/o in the letterhead are not its name; a lot is not the owner’s',
    page: `
Ejerlauget Enghaven
Administrationen · Viaduktvej 12 · 4600 Køge · CVR-nr. 10000130

Parcel 17
Jonas Friis Hauge
Enghaven 41, 2. tv.
4600 Køge
${sums}`,
    creditor: 'Ejerlauget Enghaven | Administrationen | Viaduktvej 12 | 4600 | Køge | DK | 10000130',
    debtor: 'Jonas Friis Hauge | Parcel 17 | Enghaven 41, 2. tv. | 4600 | Køge | DK',
  },
  {
    why: 'the owner stands in the line under the firm, and a limited company’s clerk behind its name',
    page: `
AUTOHUSET KILDEBRO
v/ Preben Vester · Kildebrovej 3 · 4160 Herlufmagle · Tlf. 55 50 61 61 · CVR 10000130

Snekkeriet Lågen A/S
v/ Odd Arne Brenden
Industrivej 6
4700 Næstved

Arbejdsadresse: Industrivej 120, opgang B, 4700 Næstved
${sums}`,
    creditor: 'AUTOHUSET KILDEBRO | v/ Preben Vester | Kildebrovej 3 | 4160 | Herlufmagle | DK | 10000130',
    debtor: 'Snekkeriet Lågen A/S | v/ Odd Arne Brenden | Industrivej 6 | 4700 | Næstved | DK',
  },
  {
    why: 'a letterhead runs street, town and number together without marks between',
    page: `
Storm VVS & Energi A/S

Nytorv 118 D 4700 Næstved SE/CVR-nr.: 10 00 01 30 stormvvs.example Telefon: +45 55 80 32 86

                                                 Bageri Hede P/S
                                                 Langelinie 122
                                                 7700 Thisted
                                                 SE/CVR-nr.: 10 00 01 65
${sums}`,
    creditor: 'Storm VVS & Energi A/S | Nytorv 118 D | 4700 | Næstved | DK | 10000130',
    debtor: 'Bageri Hede P/S | Langelinie 122 | 7700 | Thisted | DK | 10000165',
  },
  {
    why: 'the goods under a customer’s name are no address',
    page: `
Byggeland Hobro ApS
Nørregade 140
9500 Hobro
CVR-nr. 10000130

FAKTURA
Kunde: Rask Have
Havefliser 40x40     32 stk      703,68
Handske str 10                    41,77
TOTAL DKK                        745,45
`,
    creditor: 'Byggeland Hobro ApS | Nørregade 140 | 9500 | Hobro | DK | 10000130',
    debtor: 'Rask Have',
  },
  {
    why: 'the sender stands in a small line over the window (DIN 5008)',
    page: `
                                                            Muster Technik GmbH
                                                            Hauptstraße 12
                                                            80331 München
Muster Technik GmbH · Hauptstraße 12 · 80331 München        Tel. 089 123456

Beispiel Handels AG
Einkauf
Lindenweg 3
10115 Berlin

Rechnung Nr. 2026-77                                        Datum 04.05.2026
Betrag netto zahlbar innerhalb 14 Tagen, MwSt. enthalten, Gesamtbetrag 119,00 EUR
`,
    creditor: 'Muster Technik GmbH | Hauptstraße 12 | 80331 | München | DE',
    debtor: 'Beispiel Handels AG | Einkauf | Lindenweg 3 | 10115 | Berlin | DE',
  },
  {
    why: 'the sender stands with its country in a small line right over the recipient, without a gap',
    page: `
Fjordens Energi ApS                                         kontakt@fjordens.example

                                        Fjordens Energi ApS • Morelvej 68 • 8000 Aarhus C • Danmark
                                        Mohammed Jørgensen Brandt
                                        Ndr. Ringvej 134
                                        6950 Ringkøbing

FAKTURA                                                     Fakturanr. 1041
${sums}
CVR-nr. 10000130
`,
    creditor: 'Fjordens Energi ApS | Morelvej 68 | 8000 | Aarhus C | DK | 10000130',
    debtor: 'Mohammed Jørgensen Brandt | Ndr. Ringvej 134 | 6950 | Ringkøbing | DK',
  },
  {
    why: 'the firm is named in the foot of the page only',
    page: `
FAKTURA                                                     Fakturanr. 1041

Kunde:
Restaurant Havnen ApS
Skibbroen 4
6200 Aabenraa
${sums}
Nordisk Køl & Klima ApS · Industrivej 8 · 6000 Kolding · CVR 10000130 · Tlf. 75 12 34 56
`,
    creditor: 'Nordisk Køl & Klima ApS | Industrivej 8 | 6000 | Kolding | DK | 10000130',
    debtor: 'Restaurant Havnen ApS | Skibbroen 4 | 6200 | Aabenraa | DK',
  },
  {
    why: 'the number of the customer stands between the heading and the name',
    page: `
Sydhavnens Smede A/S
Kulvej 2, 2450 København SV
CVR-nr. 10000203   Tlf. 33 11 22 33

Kundenr. 88410
Hansen & Sønner ApS
Att.: Bogholderiet
Postboks 55
Havnegade 9, 1. sal
5000 Odense C
${sums}`,
    creditor: 'Sydhavnens Smede A/S | Kulvej 2 | 2450 | København SV | DK | 10000203',
    debtor: 'Hansen & Sønner ApS | Postboks 55 | Havnegade 9, 1. sal | 5000 | Odense C | DK',
  },
  {
    why: 'goods go elsewhere: the address of delivery is nobody who owes',
    page: `
Engros Vest A/S                     Faktura til:                 Leveres til:
Lagervej 14                         Spisehuset Fjord ApS         Byggeplads Kystvejen
7100 Vejle                          Havnepladsen 3               Kystvejen 99
CVR 10000246                        7100 Vejle                   7120 Vejle Øst
${sums}`,
    creditor: 'Engros Vest A/S | Lagervej 14 | 7100 | Vejle | DK | 10000246',
    debtor: 'Spisehuset Fjord ApS | Havnepladsen 3 | 7100 | Vejle | DK',
  },
  {
    why: 'name, street and town stand beside their labels',
    page: `
Lundens Dyreklinik                                      CVR 10000270
Lundevej 20
8700 Horsens

Navn:        Karen Margrethe Bach
Adresse:     Skolegade 44, 3. tv.
Postnr./By:  8700 Horsens

Regning nr. 5567
${sums}`,
    creditor: 'Lundens Dyreklinik | Lundevej 20 | 8700 | Horsens | DK | 10000270',
    debtor: 'Karen Margrethe Bach | Skolegade 44, 3. tv. | 8700 | Horsens | DK',
  },
  {
    why: 'somebody lives with somebody',
    page: `
Murerfirmaet Bo Dahl
Teglværksvej 1 · 4700 Næstved · CVR 10000300 · mail@bodahl.dk

Lise Nør Petersen
c/o Jensen
Ringstedgade 12, st.
4700 Næstved

Faktura 77
${sums}`,
    creditor: 'Murerfirmaet Bo Dahl | Teglværksvej 1 | 4700 | Næstved | DK | 10000300',
    debtor: 'Lise Nør Petersen | c/o Jensen | Ringstedgade 12, st. | 4700 | Næstved | DK',
  },
  {
    why: 'Swedish postal codes have a blank',
    page: `
Södermalms Bygg AB                                     FAKTURA
Götgatan 44                                            Fakturadatum 2026-03-01
118 26 Stockholm                                       Förfallodatum 2026-03-31
Org.nr 556677-8899

Fakturaadress
Norrlands Trä AB
Storgatan 1
903 26 Umeå

Belopp att betala   12 500,00   Moms 25 %   Bankgiro 123-4567
`,
    creditor: 'Södermalms Bygg AB | Götgatan 44 | 118 26 | Stockholm | SE',
    debtor: 'Norrlands Trä AB | Storgatan 1 | 903 26 | Umeå | SE',
  },
  {
    why: 'the British postal code stands alone under the town',
    page: `
INVOICE
From:                                   Bill to:
Harbour Tools Ltd                       Northern Cafe Limited
12 Dock Road                            Unit 4
Liverpool                               88 King Street
L3 4AB                                  Manchester M2 4WU
United Kingdom                          United Kingdom

Invoice number 2041
Total amount due 120.00 GBP
`,
    creditor: 'Harbour Tools Ltd | 12 Dock Road | L3 4AB | Liverpool | GB',
    debtor: 'Northern Cafe Limited | Unit 4 | 88 King Street | M2 4WU | Manchester | GB',
  },
  {
    why: 'the American state stands between town and code',
    page: `
Acme Software Inc.                                             Invoice 99120
500 Pine Street
Portland, OR 97204

Bill To
John Carter
77 Lake Avenue
Austin, TX 78701-1234

Balance due  $120.00
`,
    creditor: 'Acme Software Inc. | 500 Pine Street | 97204 | Portland | US',
    debtor: 'John Carter | 77 Lake Avenue | 78701-1234 | Austin | US',
  },
  {
    why: 'Dutch postal codes end in letters',
    page: `
Factuur                                                 Fietsenhal BV
                                                        Kade 10
                                                        1011 AB Amsterdam
Factuuradres:                                           KvK 12345678
Bakkerij De Molen
Molenstraat 5
3511 BD Utrecht

Factuurnummer 2026-4   Vervaldatum 01-06-2026   Totaal 121,00   BTW 21,00
`,
    creditor: 'Fietsenhal BV | Kade 10 | 1011 AB | Amsterdam | NL',
    debtor: 'Bakkerij De Molen | Molenstraat 5 | 3511 BD | Utrecht | NL',
  },
  {
    why: 'a trader stands with her shop, and a private person with nothing',
    page: `
Blomsterpigen v/Ida Friis
Torvet 3
8600 Silkeborg
CVR nr.: 10 00 03 35

Til
Hans Christian Bak
Gl. Kirkevej 2
8600 Silkeborg
${sums}`,
    creditor: 'Blomsterpigen v/Ida Friis | Torvet 3 | 8600 | Silkeborg | DK | 10000335',
    debtor: 'Hans Christian Bak | Gl. Kirkevej 2 | 8600 | Silkeborg | DK',
  },
];

describe('the parties of a page are told apart in any layout', () => {
  it.each(layouts)('because $why', ({ page, creditor, debtor }) => {
    const found = findParties(drawn(page), 'textLayer');
    expect(said(found.creditor)).toBe(creditor);
    expect(said(found.debtor)).toBe(debtor);
  });
});
