import { describe, expect, it } from 'vitest';

import { sureFrom } from '../../../../domain/intake/draft.ts';
import { findParties } from '../../../../domain/intake/find/find-parties.ts';
import type { Line } from '../../../../domain/intake/page/page-text.ts';
import { drawn } from '../drawn-page.ts';
import { said, sums } from './on-paper.ts';

/** The lines whose text begins so, in letters `factor` times as tall. */
const larger = (lines: readonly Line[], factor: number, ...starts: readonly string[]): readonly Line[] =>
  lines.map((line) =>
    starts.some((start) => line.text.startsWith(start))
      ? { ...line, box: { ...line.box, top: line.box.top - 0.004, height: line.box.height * factor } }
      : line,
  );

type Layout = {
  readonly why: string;
  readonly page: string;
  readonly large?: readonly string[];
  readonly creditor: string;
  readonly debtor: string;
};

const layouts: readonly Layout[] = [
  {
    why: '"Messrs." heads the buyer, whose postal code begins with its country',
    page: `
Fionia Grain Parts ApS                  Messrs.
Søvej 14                                Kauno Laukai UAB
DK-5600 Faaborg, Denmark                Laisves 3
CVR 10000130                            LT-44001 Kaunas
                                        Lithuania

Spare parts                             EUR 900.00
`,
    creditor: 'Fionia Grain Parts ApS | Søvej 14 | 5600 | Faaborg | DK | 10000130',
    debtor: 'Kauno Laukai UAB | Laisves 3 | 44001 | Kaunas | LT',
  },
  {
    why: 'both stand in running text, the debtor behind its number',
    page: `
Debitor 20311: Bilværkstedet Nord A/S, Møllevej 8, 9800 Hjørring, CVR 10000300
Fra: Dele og Dæk Vendsyssel ApS, Industrivej 4, 9700 Brønderslev, CVR 10000130
${sums}`,
    creditor: 'Dele og Dæk Vendsyssel ApS | Industrivej 4 | 9700 | Brønderslev | DK | 10000130',
    debtor: 'Bilværkstedet Nord A/S | Møllevej 8 | 9800 | Hjørring | DK | 10000300',
  },
  {
    why: 'lines of prose name both sides, and a number in brackets follows the town',
    page: `
Regning fra Tømrer Ib Hostrup, Skovvej 3, 4200 Slagelse, CVR 10000130
til Andelsboligforeningen Elmely, Elmevej 2-18, 4200 Slagelse (CVR 10000300)
${sums}`,
    creditor: 'Tømrer Ib Hostrup | Skovvej 3 | 4200 | Slagelse | DK | 10000130',
    debtor: 'Andelsboligforeningen Elmely | Elmevej 2-18 | 4200 | Slagelse | DK | 10000300',
  },
  {
    why: 'a trade with a hyphen begins the name below it, and a couple is written to by one name',
    page: `
                         VVS-FIRMAET
                      BRDR. KJELD ApS
             Møllegade 4 · 7900 Nykøbing M
             Tlf. 97 00 00 00 · CVR 10000130

Hr. og fru Poulsen
Strandvej 80
7900 Nykøbing M
${sums}`,
    creditor: 'VVS-FIRMAET BRDR. KJELD ApS | Møllegade 4 | 7900 | Nykøbing M | DK | 10000130',
    debtor: 'Hr. og fru Poulsen | Strandvej 80 | 7900 | Nykøbing M | DK',
  },
  {
    why: 'a company is only the one to write to, behind "c/o"',
    page: `
         Sydlys Ejendomsservice · Industribuen 6 · 2635 Ishøj

         E/F Kajparken 12-18
         c/o BOADMIN A/S
         Dampfærgevej 76
         2100 København Ø

                                                        Sydlys Ejendomsservice ApS
                                                        Industribuen 6
                                                        2635 Ishøj
                                                        CVR 10000130
${sums}`,
    creditor: 'Sydlys Ejendomsservice ApS | Industribuen 6 | 2635 | Ishøj | DK | 10000130',
    debtor: 'E/F Kajparken 12-18 | c/o BOADMIN A/S | Dampfærgevej 76 | 2100 | København Ø | DK',
  },
  {
    why: 'the paper’s title stands before the sender’s name, and "Købt af" before the buyer’s',
    page: `
Faktura fra Elektriker Ovesen ApS            CVR 10000130
Elmegade 12, 9490 Pandrup

Købt af: Museet ved Mosen · Skolevej 4 · 9490 Pandrup
${sums}`,
    creditor: 'Elektriker Ovesen ApS | Elmegade 12 | 9490 | Pandrup | DK | 10000130',
    debtor: 'Museet ved Mosen | Skolevej 4 | 9490 | Pandrup | DK',
  },
  {
    why: 'the location number of the public body stands within its block, over the sender’s',
    page: `
Region Østkysten
Sygehuset, Indkøb
EAN-nr. 5798000000000
Blegedammen 9
2100 København Ø
                                                 Medicoteknik Sund A/S
                                                 Ny Banegårdsgade 55
                                                 8000 Aarhus C
                                                 CVR/SE 10000130
${sums}`,
    creditor: 'Medicoteknik Sund A/S | Ny Banegårdsgade 55 | 8000 | Aarhus C | DK | 10000130',
    debtor: 'Region Østkysten | Sygehuset, Indkøb | Blegedammen 9 | 2100 | København Ø | DK',
  },
  {
    why: 'the rows of a form stand apart, each with a label of its own',
    page: `
Serrurerie Duval SARL
60 rue Émile Zola
69100 Villeurbanne
France

FACTURE 1042

Client: Lucie Moreau

Adresse: 50 rue des Lilas 33500 Libourne France
${sums}`,
    creditor: 'Serrurerie Duval SARL | 60 rue Émile Zola | 69100 | Villeurbanne | FR',
    debtor: 'Lucie Moreau | 50 rue des Lilas | 33500 | Libourne | FR',
  },
  {
    why: 'the heading says in brackets that it is the bill’s, and the sender’s state stands behind its code',
    page: `
                         NILGIRI FORGE PRIVATE LIMITED
                         Plot No. 12, Guindy Estate, Chennai 600032, Tamil Nadu, India

Details of Receiver / Consignee (Bill to)         Invoice No.       Dated
Limfjordens Pumper A/S                            NF/26/0071        14-Apr-2026
Kajvej 5
7900 Nykøbing Mors
DENMARK
VAT No.: DK10000300

                         Taxable Value            1,200.00
                         Grand Total              1,200.00
`,
    creditor: 'NILGIRI FORGE PRIVATE LIMITED | Plot No. 12, Guindy Estate | 600032 | Chennai | IN',
    debtor: 'Limfjordens Pumper A/S | Kajvej 5 | 7900 | Nykøbing Mors | DK | 10000300',
  },
  {
    why: 'a side bar breaks the sender’s name and street over several lines, and Irish codes stand alone under their towns',
    page: `
Liffey
Stone
Masons Ltd                    Invoice 3307
                              Date of issue: 21 May 2026
Unit 9, Naas Road Business
Park                          Ms Niamh Doyle
Dublin                        4 Harbour Road
D12 X4K2                      Howth
Ireland                       Dublin
091 555 016                   D13 F8P5
VAT reg. IE6417283N

                              Steps and sills               4,300.00
                              Balance to pay                4,300.00
`,
    large: ['Liffey', 'Stone', 'Masons Ltd'],
    creditor: 'Liffey Stone Masons Ltd | Unit 9, Naas Road Business Park | D12 X4K2 | Dublin | IE',
    debtor: 'Niamh Doyle | Howth | 4 Harbour Road | D13 F8P5 | Dublin | IE',
  },
  {
    why: 'an English street needs no number in a letterhead’s line under the firm’s name',
    page: `
Wexcombe Timber Supplies Ltd
Tannery Lane, Malton, YO17 6QT · VAT Reg No. 718 0042 66

Ashdown Fencing Ltd
2 Church Street
Ripon
HG4 2LB

                              Total due                     4,300.00
`,
    large: ['Wexcombe'],
    creditor: 'Wexcombe Timber Supplies Ltd | Tannery Lane | YO17 6QT | Malton | GB',
    debtor: 'Ashdown Fencing Ltd | 2 Church Street | HG4 2LB | Ripon | GB',
  },
  {
    why: 'an engine set to Danish reads Swedish headings with other letters',
    page: `
Herrgården Tallåsen                     Faktura F-8832

Såljare                                 K6pare
Tallåsens Konferens AB                  Sundets Data ApS
Tallåsallén 1                           Strandvej 390
243 95 Höör                             2770 Kastrup
Momsnr SE556999330401                   Danmark
                                        CVR 10000300

Netto                                   10 560,00
Summa att betala SEK                    11 827,20
`,
    creditor: 'Tallåsens Konferens AB | Tallåsallén 1 | 243 95 | Höör | SE',
    debtor: 'Sundets Data ApS | Strandvej 390 | 2770 | Kastrup | DK | 10000300',
  },
  {
    why: 'two headings in the middle of two boxes belong to the blocks under them in order',
    page: `
Grandview Phones Inc.
200 Harbor Street
Pasadena, CA 91189

                BILL TO                                            SHIP TO
Merrow Search Inc.                              Merrow Depot Inc.
16 Amphi Street                                 22 Outer Street
Mountain View, CA 94043                         Louisville, KY 40219

                              Total due                     4,300.00
`,
    creditor: 'Grandview Phones Inc. | 200 Harbor Street | 91189 | Pasadena | US',
    debtor: 'Merrow Search Inc. | 16 Amphi Street | 94043 | Mountain View | US',
  },
  {
    why: 'the ways to reach the sender are no names, and where power is used is no address of the debtor',
    page: `
LUMENCORP

Par courrier                                MARIE CLAIR
Service Clients                             12 RUE DES LILAS
TSA 20100                                   75001 PARIS
45000 ORLEANS CEDEX

Nom du client                               Facture du 29/01/2021
MARIE CLAIR                                 Montant TVA                  238,82
Lieu de consommation                        Montant total TTC          1 479,85
8 AVENUE DES PINS
75020 PARIS
`,
    large: ['LUMENCORP'],
    creditor: 'LUMENCORP',
    debtor: 'MARIE CLAIR | 12 RUE DES LILAS | 75001 | PARIS | FR',
  },
];

describe('who is owed and who owes', () => {
  it.each(layouts)('is told where $why', ({ page, large = [], creditor, debtor }) => {
    const found = findParties(larger(drawn(page), 2, ...large), 'textLayer');
    expect(said(found.creditor)).toBe(creditor);
    expect(said(found.debtor)).toBe(debtor);
  });

  it('keeps the firm over "Att:", which stands in a line of its own', () => {
    const page = drawn(`
Lindholm Udlejning ApS · Kystvejen 16 · 8260 Viby J · CVR 10000130

Faktureres til:
Egeskov Holding I/S
Att:
Regnskabsafdelingen
Vibevej 17
6705 Esbjerg Ø
${sums}`);
    const { debtor } = findParties(page, 'textLayer');
    expect([debtor.name?.value, debtor.street?.value]).toEqual(['Egeskov Holding I/S', 'Vibevej 17']);
  });

  it('keeps the lines of a larger slogan out of a name that is whole', () => {
    const page = larger(
      drawn(`
Altid til tiden
Nordby Flyt ApS
Havnevej 4
8000 Aarhus C
CVR 10000130

Firma Vesta A/S
Byvej 3
8300 Odder
${sums}`),
      2,
      'Nordby',
    );
    expect(findParties(page, 'textLayer').creditor.name?.value).toBe('Nordby Flyt ApS');
  });

  it('takes a short name in full where the page has it with its form, and leaves that to a person', () => {
    const page = drawn(`
Contria Print ApS · Bredgade 4 · 1260 København K · CVR 10000130

Klient      NORDLYS                     Kampagne   987321

                    NORDLYS LTD
${sums}`);
    const { name } = findParties(page, 'textLayer').debtor;
    expect(name?.value).toBe('NORDLYS LTD');
    expect(name?.confidence).toBeLessThan(sureFrom);
  });
});

describe('whose a number is', () => {
  const paper = (middle: string, foot = 'CVR-nr. 10000130 · Tlf. 75 00 00 00') =>
    findParties(
      drawn(`
Anpartsselskabet Kildevang
Kildevej 90
8721 Daugård

${middle}
${sums}

          Revisorhuset Horsens A/S
          Strandvej 6 · 8700 Horsens
          ${foot}
`),
      'textLayer',
    );

  it.each([
    ['behind the customer’s number', 'Klientnr. 2044 CVR-nr. 10000300', false],
    ['right under the customer’s number', 'Kundenummer: K0104\nCVR-nr.: 10000300', false],
    ['named as the customer’s in a sentence', 'Sendt elektronisk. Kunde CVR: 10000300. Indbetaling:', true],
  ] as const)('is the debtor’s where it stands %s', (_, middle, isSure) => {
    const { creditor, debtor } = paper(middle);
    expect([creditor.cvr?.value, debtor.cvr?.value]).toEqual(['10000130', '10000300']);
    expect((debtor.cvr?.confidence ?? 0) >= sureFrom).toBe(isSure);
  });

  it('is the sender’s where it is the only one, beside whichever number it stands', () => {
    const { creditor, debtor } = paper('Kundenr. 2044 CVR-nr. 10000130', 'Tlf. 75 00 00 00');
    expect([creditor.cvr?.value, debtor.cvr?.value]).toEqual(['10000130', undefined]);
  });

  it('is the sender’s though the line goes on to speak of "your next invoice"', () => {
    const { creditor, debtor } = findParties(
      drawn(`
To:
Galleri Sankt Knud ApS
Sankt Knuds Gade 12
8800 Viborg

Total                                                                   800.00

Skive Trade Print ApS, Fabrikvej 20, 7800 Skive, Denmark. CVR 10000130. The credit is set off against your next
`),
      'textLayer',
    );
    expect([creditor.cvr?.value, debtor.cvr?.value]).toEqual(['10000130', undefined]);
  });

  it('is read with the points that group it, and tells its party’s country', () => {
    const { creditor, debtor } = findParties(
      drawn(`
Brasserie Dendervallei BV
Kerkstraat 58
1500 Halle
TVA/BTW BE 0712.448.093

FACTURE / FACTUUR                              Café Le Pinson SRL
26/1904                                        Chaussée de Mons 21
                                               1070 Anderlecht
                                               BE 0699.120.457

À PAYER / TE BETALEN EUR                       1.592,53
`),
      'textLayer',
    );
    expect([creditor.vat?.value, creditor.country?.value]).toEqual(['BE0712448093', 'BE']);
    expect([debtor.vat?.value, debtor.country?.value]).toEqual(['BE0699120457', 'BE']);
  });
});
