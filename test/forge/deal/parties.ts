import type { Chance } from '../chance.ts';
import { abroad, type Country } from '../world/abroad.ts';
import { districts, familyNames, floors, givenNames, roads, stems } from '../world/denmark.ts';
import type { Trade } from '../world/trade.ts';
import type { Party } from './deal.ts';
import { cvrOf } from './numbers.ts';

const asWeb = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll(/[^a-z]/g, '')
    .slice(0, 16);

const phoneOf = (chance: Chance): string => {
  const digits = `${chance.int(20, 99)}${chance.int(100_000, 999_999)}`;
  const pairs = digits.replaceAll(/(\d\d)(?=\d)/g, '$1 ');
  return chance.pick([pairs, digits, `${digits.slice(0, 4)} ${digits.slice(4)}`, `+45 ${pairs}`]);
};

const danishAddress = (
  chance: Chance,
  withFloor: number,
): Pick<Party, 'street' | 'zip' | 'city'> & { extra?: string } => {
  const [zip, city] = chance.pick(districts);
  const number = `${chance.int(1, 240)}${chance.is(0.12) ? chance.pick(['A', 'B', 'C', ' D']) : ''}${chance.is(0.04) ? `-${chance.int(241, 260)}` : ''}`;
  const street = `${chance.pick(roads)} ${number}`;
  const floor = chance.pick(floors);
  const withIt = chance.is(withFloor);
  if (withIt && chance.is(0.15)) return { street, extra: floor, zip, city };
  return { street: withIt ? `${street}${chance.pick([', ', ', ', ' '])}${floor}` : street, zip, city };
};

const personName = (chance: Chance): string =>
  `${chance.pick(givenNames)} ${chance.is(0.3) ? `${chance.pick([...familyNames, 'Marie', 'Bjerre', 'Skou'])} ` : ''}${chance.pick(familyNames)}`;

const danishPerson = (chance: Chance): Party => {
  const address = danishAddress(chance, 0.4);
  const careOf = address.extra === undefined && chance.is(0.05) ? { extra: `c/o ${personName(chance)}` } : {};
  return {
    kind: 'person',
    name: personName(chance),
    alsoNames: [],
    country: 'DK',
    phone: phoneOf(chance),
    web: '',
    ...address,
    ...careOf,
  };
};

/** Two people who owe together: a document that names them is for a person to decide. */
export const danishCouple = (chance: Chance): Party => {
  const family = chance.pick(familyNames);
  const [one, two] = [chance.pick(givenNames), chance.pick(givenNames)];
  const name = chance.pick([
    `${one} og ${two} ${family}`,
    `${one} & ${two} ${family}`,
    `${one} ${family} og ${two} ${chance.pick(familyNames)}`,
  ]);
  return {
    kind: 'couple',
    name,
    alsoNames: [],
    country: 'DK',
    phone: phoneOf(chance),
    web: '',
    ...danishAddress(chance, 0.2),
  };
};

const firmName = (chance: Chance, pattern: string, form: string): string => {
  const bare = pattern.replaceAll('~', () => chance.pick(familyNames)).replaceAll('*', chance.pick(stems));
  return form === '' || bare.endsWith(form) ? bare : `${bare} ${form}`;
};

const genericFirms = [
  '* Handel',
  '* Holding',
  '* Invest',
  'Restaurant *',
  '* Byg',
  '~ & Co.',
  'Café *',
  '* Import',
  'Købmand ~',
  '* Gruppen',
  '* Design',
  'Hotel *',
  '* Teknik',
  '* Klinik',
  'Bageri *',
  '* Auto',
];
const associations = [
  'Andelsboligforeningen *',
  'Ejerforeningen *',
  '* Boldklub',
  '* Menighedsråd',
  'Grundejerforeningen *',
  '* Kommune',
  '* Skole',
  'E/F *',
  'A/B *',
];

const company = (chance: Chance, name: string, kind: Party['kind'], alsoNames: readonly string[] = []): Party => ({
  kind,
  name,
  alsoNames,
  country: 'DK',
  cvr: cvrOf(chance),
  phone: phoneOf(chance),
  web: `${asWeb(name)}.example`,
  ...danishAddress(chance, kind === 'association' ? 0.02 : 0.18),
});

const sole = (chance: Chance, business: string): Party => {
  const owner = personName(chance);
  const name = `${business} ${chance.pick(['v/', 'v/ ', 'V/'])}${owner}`;
  return company(chance, name, 'sole', [business]);
};

export const danishCreditor = (chance: Chance, trade: Trade): Party => {
  const form = chance.pick(trade.forms);
  const name = firmName(chance, chance.pick(trade.firms), form);
  if (form === '' && chance.is(0.3)) return sole(chance, name);
  const { extra, ...party } = company(chance, name, form === '' && trade.id === 'club' ? 'association' : 'company');
  return extra === undefined ? party : { ...party, street: `${party.street}, ${extra}` };
};

export const danishDebtor = (chance: Chance, privately: number): Party => {
  if (chance.is(privately)) return danishPerson(chance);
  const kind = chance.weighted<Party['kind']>([
    [7, 'company'],
    [1.5, 'association'],
    [1, 'sole'],
  ]);
  if (kind === 'sole') return sole(chance, firmName(chance, chance.pick(genericFirms), ''));
  const name =
    kind === 'association'
      ? firmName(chance, chance.pick(associations), '')
      : firmName(chance, chance.pick(genericFirms), chance.pick(['ApS', 'A/S', 'I/S', 'ApS', 'P/S', 'K/S']));
  const attention = chance.is(0.25)
    ? { attention: chance.pick([personName(chance), 'Bogholderiet', 'Kreditorafd.', 'Regnskabsafdelingen']) }
    : {};
  return { ...company(chance, name, kind), ...attention };
};

const foreignVat: Readonly<Record<Exclude<Country, 'DK'>, (chance: Chance) => string>> = {
  DE: (chance) => `DE${chance.digits(9)}`,
  SE: (chance) => `SE${chance.digits(10)}01`,
  NO: (chance) => `NO${chance.digits(9)}MVA`,
  GB: (chance) => `GB${chance.digits(9)}`,
  IE: (chance) => `IE${chance.digits(7)}${chance.pick(['A', 'H', 'W'])}`,
  FR: (chance) => `FR${chance.digits(11)}`,
  NL: (chance) => `NL${chance.digits(9)}B01`,
};

export const foreignParty = (chance: Chance, country: Exclude<Country, 'DK'>, privately: number): Party => {
  const place = abroad[country];
  const [zip, city] = chance.pick(place.towns);
  const isPerson = chance.is(privately);
  const person = `${chance.pick(place.given)} ${chance.pick(place.family)}`;
  const name = isPerson ? person : chance.pick(place.firms).replaceAll('~', () => chance.pick(place.family));
  return {
    kind: isPerson ? 'person' : 'company',
    name,
    alsoNames: [],
    country,
    ...(isPerson ? {} : { vat: foreignVat[country](chance) }),
    street: place.numbered(chance.pick(place.roads), chance.int(1, 180)),
    zip,
    city,
    phone: `+${chance.int(31, 49)} ${chance.digits(3)} ${chance.digits(6)}`,
    web: `${asWeb(name)}.example`,
  };
};
