/** Firms and people of other countries, each language's own goods. */
export type Country = 'DK' | 'DE' | 'SE' | 'NO' | 'GB' | 'IE' | 'FR' | 'NL';

export type Abroad = {
  readonly towns: readonly (readonly [string, string])[];
  readonly roads: readonly string[];
  /** How a street and a number are written: `#` is the number. */
  readonly numbered: (road: string, number: number) => string;
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly firms: readonly string[];
  readonly items: readonly (readonly [string, string, number, number])[];
  readonly vatRate: number;
  readonly currency: string;
  /** The country's name in its own words, as printed under an address. */
  readonly called: string;
};

const after = (road: string, number: number): string => `${road} ${number}`;
const before = (road: string, number: number): string => `${number} ${road}`;

export const abroad: Readonly<Record<Exclude<Country, 'DK'>, Abroad>> = {
  DE: {
    towns: [
      ['24103', 'Kiel'],
      ['20095', 'Hamburg'],
      ['10115', 'Berlin'],
      ['24937', 'Flensburg'],
      ['50667', 'Köln'],
      ['80331', 'München'],
      ['01067', 'Dresden'],
      ['28195', 'Bremen'],
    ],
    roads: [
      'Hauptstraße',
      'Bahnhofstr.',
      'Lindenweg',
      'Am Markt',
      'Gartenstraße',
      'Industriestr.',
      'Schulweg',
      'Hafenstraße',
    ],
    numbered: after,
    given: ['Jürgen', 'Sabine', 'Klaus', 'Ute', 'Jörg', 'Katrin', 'Stefan', 'Renate'],
    family: ['Müller', 'Schäfer', 'Weiß', 'Krüger', 'Vogel', 'Lehmann', 'Köhler', 'Braun'],
    firms: [
      '~ Maschinenbau GmbH',
      'Nordwind Logistik GmbH & Co. KG',
      '~ Elektrotechnik e.K.',
      'Hansekontor ~ GmbH',
      'Steuerberatung ~',
      'Tischlerei ~',
      'Druckhaus ~ AG',
      'Verlag ~ UG (haftungsbeschränkt)',
    ],
    items: [
      ['Beratungsleistung', 'Std.', 80, 160],
      ['Montage vor Ort', 'Std.', 55, 95],
      ['Ersatzteil Dichtung', 'Stk.', 4, 38],
      ['Versandkosten', 'Stk.', 6, 45],
      ['Wartungspauschale', 'Psch.', 190, 980],
      ['Farbe weiß, 10 l', 'Eimer', 38, 92],
    ],
    vatRate: 19,
    currency: 'EUR',
    called: 'Deutschland',
  },
  SE: {
    towns: [
      ['211 20', 'Malmö'],
      ['111 22', 'Stockholm'],
      ['411 05', 'Göteborg'],
      ['252 21', 'Helsingborg'],
      ['753 20', 'Uppsala'],
      ['352 30', 'Växjö'],
      ['582 22', 'Linköping'],
    ],
    roads: ['Storgatan', 'Kungsgatan', 'Björkvägen', 'Skolgatan', 'Industrigatan', 'Ängsvägen', 'Hamngatan'],
    numbered: after,
    given: ['Göran', 'Åsa', 'Lennart', 'Eva', 'Björn', 'Malin', 'Fredrik', 'Ulrika'],
    family: ['Johansson', 'Lindqvist', 'Åkesson', 'Bergström', 'Sjöberg', 'Ekman', 'Nyström'],
    firms: [
      '~ Bygg AB',
      'Skånska ~ Trading AB',
      '~s Åkeri AB',
      'Nordsol Konsult AB',
      'Ekonomibyrån ~ HB',
      'Snickeri ~',
      'Redovisning ~ & Co KB',
    ],
    items: [
      ['Konsultarvode', 'tim', 850, 1450],
      ['Resekostnad', 'st', 120, 980],
      ['Material enligt spec', 'st', 240, 5200],
      ['Hyra av maskin', 'dag', 650, 1900],
      ['Licens, årsavgift', 'st', 900, 8600],
    ],
    vatRate: 25,
    currency: 'SEK',
    called: 'Sverige',
  },
  NO: {
    towns: [
      ['0150', 'Oslo'],
      ['5003', 'Bergen'],
      ['7011', 'Trondheim'],
      ['4006', 'Stavanger'],
      ['4610', 'Kristiansand'],
      ['9008', 'Tromsø'],
    ],
    roads: ['Storgata', 'Kirkegata', 'Fjordveien', 'Skogveien', 'Havnegata', 'Bjørkelia'],
    numbered: after,
    given: ['Ingrid', 'Øyvind', 'Kjell', 'Solveig', 'Torunn', 'Håkon', 'Ragnhild'],
    family: ['Haugen', 'Bakken', 'Moen', 'Solberg', 'Fossum', 'Ødegård', 'Strand'],
    firms: [
      '~ Bygg AS',
      'Fjordtransport ~ AS',
      'Rørlegger ~ AS',
      'Regnskapshuset ~ AS',
      '~ Elektro',
      'Nordlys Media AS',
    ],
    items: [
      ['Konsulentbistand', 'timer', 950, 1600],
      ['Materiell', 'stk', 150, 4200],
      ['Kjøring', 'km', 5, 9],
      ['Månedsavgift', 'mnd', 290, 1900],
      ['Oppmøte', 'stk', 450, 900],
    ],
    vatRate: 25,
    currency: 'NOK',
    called: 'Norge',
  },
  GB: {
    towns: [
      ['M1 4BT', 'Manchester'],
      ['EH1 1YZ', 'Edinburgh'],
      ['BS1 5TR', 'Bristol'],
      ['SE1 9GF', 'London'],
      ['LS1 4AP', 'Leeds'],
    ],
    roads: ['Station Road', 'High Street', 'Mill Lane', 'Victoria Street', 'Church Road', 'Harbour Way'],
    numbered: before,
    given: ['Oliver', 'Grace', 'Harriet', 'Colin', 'Fiona', 'Duncan'],
    family: ['Whitfield', 'Barrow', 'MacLeod', 'Hughes', 'Thornton', 'Ashby'],
    firms: [
      '~ & Sons Ltd',
      '~ Consulting Limited',
      'Harbour Freight Services Ltd',
      '~ Digital LLP',
      'North Sea Supplies plc',
    ],
    items: [
      ['Consulting services', 'hours', 80, 190],
      ['Monthly retainer', 'month', 900, 4200],
      ['Travel expenses', 'each', 40, 620],
      ['Software licence', 'seat', 25, 190],
      ['Freight and handling', 'each', 18, 260],
    ],
    vatRate: 20,
    currency: 'GBP',
    called: 'United Kingdom',
  },
  IE: {
    towns: [
      ['D02 AF30', 'Dublin 2'],
      ['T12 X70A', 'Cork'],
      ['H91 E2K8', 'Galway'],
    ],
    roads: ['Main Street', 'Quay Street', 'Grattan Road', 'Bridge Street'],
    numbered: before,
    given: ['Aoife', 'Declan', 'Niamh', 'Eoin'],
    family: ['Murphy', "O'Brien", 'Kavanagh', 'Byrne'],
    firms: ['~ Cloud Services Limited', '~ Media DAC', 'Quayside Hosting Ltd'],
    items: [
      ['Cloud hosting', 'month', 40, 900],
      ['Support plan', 'month', 60, 480],
      ['Data transfer', 'TB', 9, 40],
    ],
    vatRate: 23,
    currency: 'EUR',
    called: 'Ireland',
  },
  FR: {
    towns: [
      ['75011', 'Paris'],
      ['69003', 'Lyon'],
      ['33000', 'Bordeaux'],
      ['59000', 'Lille'],
      ['67000', 'Strasbourg'],
    ],
    roads: ['rue de la République', 'avenue des Tilleuls', 'rue du Moulin', 'boulevard Pasteur', 'place du Marché'],
    numbered: before,
    given: ['Hélène', 'François', 'Benoît', 'Chloé', 'Gérard'],
    family: ['Lefèvre', 'Moreau', 'Girard', 'Bonnet', 'Dupuis'],
    firms: ['Menuiserie ~ SARL', 'Ateliers ~ SAS', 'Éditions ~', 'Transports ~ SA', 'Cabinet ~ SELARL'],
    items: [
      ['Prestation de conseil', 'h', 75, 150],
      ['Fourniture et pose', 'u', 120, 2400],
      ['Frais de port', 'u', 9, 85],
      ['Formation, une journée', 'j', 650, 1400],
    ],
    vatRate: 20,
    currency: 'EUR',
    called: 'France',
  },
  NL: {
    towns: [
      ['1012 AB', 'Amsterdam'],
      ['3011 AD', 'Rotterdam'],
      ['9711 LM', 'Groningen'],
      ['3511 LX', 'Utrecht'],
    ],
    roads: ['Dorpsstraat', 'Stationsweg', 'Kerkstraat', 'Molenlaan', 'Havenkade'],
    numbered: after,
    given: ['Sanne', 'Joost', 'Wim', 'Marieke', 'Pieter'],
    family: ['de Vries', 'van Dijk', 'Bakker', 'Visser', 'Smit'],
    firms: ['~ Bloemen B.V.', 'Aannemersbedrijf ~ B.V.', '~ Advies', 'Drukkerij ~ V.O.F.', 'Kwekerij ~'],
    items: [
      ['Adviesuren', 'uur', 70, 140],
      ['Snijbloemen gemengd', 'bos', 3, 12],
      ['Transportkosten', 'st', 35, 280],
      ['Onderhoud', 'st', 90, 760],
    ],
    vatRate: 21,
    currency: 'EUR',
    called: 'Nederland',
  },
};

/** What each language calls Denmark and the others, under an address. */
export const countryNames: Readonly<Record<string, Readonly<Record<Country, string>>>> = {
  da: {
    DK: 'Danmark',
    DE: 'Tyskland',
    SE: 'Sverige',
    NO: 'Norge',
    GB: 'Storbritannien',
    IE: 'Irland',
    FR: 'Frankrig',
    NL: 'Holland',
  },
  en: {
    DK: 'Denmark',
    DE: 'Germany',
    SE: 'Sweden',
    NO: 'Norway',
    GB: 'United Kingdom',
    IE: 'Ireland',
    FR: 'France',
    NL: 'The Netherlands',
  },
  de: {
    DK: 'Dänemark',
    DE: 'Deutschland',
    SE: 'Schweden',
    NO: 'Norwegen',
    GB: 'Großbritannien',
    IE: 'Irland',
    FR: 'Frankreich',
    NL: 'Niederlande',
  },
  sv: {
    DK: 'Danmark',
    DE: 'Tyskland',
    SE: 'Sverige',
    NO: 'Norge',
    GB: 'Storbritannien',
    IE: 'Irland',
    FR: 'Frankrike',
    NL: 'Nederländerna',
  },
  no: {
    DK: 'Danmark',
    DE: 'Tyskland',
    SE: 'Sverige',
    NO: 'Norge',
    GB: 'Storbritannia',
    IE: 'Irland',
    FR: 'Frankrike',
    NL: 'Nederland',
  },
  fr: {
    DK: 'Danemark',
    DE: 'Allemagne',
    SE: 'Suède',
    NO: 'Norvège',
    GB: 'Royaume-Uni',
    IE: 'Irlande',
    FR: 'France',
    NL: 'Pays-Bas',
  },
  nl: {
    DK: 'Denemarken',
    DE: 'Duitsland',
    SE: 'Zweden',
    NO: 'Noorwegen',
    GB: 'Verenigd Koninkrijk',
    IE: 'Ierland',
    FR: 'Frankrijk',
    NL: 'Nederland',
  },
};
