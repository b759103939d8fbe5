import { nobody, read, type PartyDraft, type Read } from '../draft.ts';
import { kindOf } from '../find/find-parties.ts';
import { alike } from '../checks/judge.ts';
import { all, one, textAt, type XmlNode } from './xml-node.ts';

const fromXml = (value: string | undefined): Read<string> | undefined =>
  value === undefined || value === '' ? undefined : read(value, 1, 'xml');

/** Schemes of company numbers: OIOUBL's own names, and the codes of ISO 6523 (0184 CVR, 0198 SE). */
const companySchemes = new Set(['DK:CVR', 'DK:SE', '0184', '0198']);
/** Schemes of personal numbers: such a number is read by nobody and kept nowhere. */
const personSchemes = new Set(['DK:CPR', '0237']);

const identifiersOf = (party: XmlNode): readonly XmlNode[] => [
  ...all(party, 'PartyLegalEntity', 'CompanyID'),
  ...all(party, 'PartyTaxScheme', 'CompanyID'),
  ...all(party, 'PartyIdentification', 'ID'),
  ...all(party, 'EndpointID'),
];

/** The CVR number of a party: the first id with a company's scheme, or a Danish VAT number. Never a CPR number. */
const cvrOf = (party: XmlNode): string | undefined => {
  const ids = identifiersOf(party).filter(({ attributes }) => !personSchemes.has(attributes['schemeID'] ?? ''));
  const written = ({ text }: XmlNode): string | undefined => /^(?:DK)?(\d{8})$/.exec(text.replaceAll(/\s/g, ''))?.[1];
  const bySchemes = ids
    .filter(({ attributes }) => companySchemes.has(attributes['schemeID'] ?? ''))
    .flatMap((id) => written(id) ?? []);
  const byPrefix = ids.filter(({ text }) => /^DK\d{8}$/.test(text.trim())).flatMap((id) => written(id) ?? []);
  return bySchemes[0] ?? byPrefix[0];
};

const hasPersonalNumber = (party: XmlNode): boolean =>
  identifiersOf(party).some(({ attributes }) => personSchemes.has(attributes['schemeID'] ?? ''));

/** A registered number of any country, or a Danish one: a firm. "DK-PRIVATE" is a word, not a number. */
const isCompany = (party: XmlNode, cvr: string | undefined): boolean =>
  cvr !== undefined || all(party, 'PartyLegalEntity', 'CompanyID').some(({ text }) => /\d{6}/.test(text));

const personName = (party: XmlNode): string | undefined => {
  const person = one(party, 'Person');
  const names = ['FirstName', 'MiddleName', 'FamilyName'].flatMap((part) => textAt(person, part) ?? []);
  return names.length === 0 ? undefined : names.join(' ');
};

const streetOf = (address: XmlNode | undefined): string | undefined => {
  const parts = [textAt(address, 'StreetName'), textAt(address, 'BuildingNumber')].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
};

const extraOf = (address: XmlNode | undefined): string | undefined => {
  const box = textAt(address, 'Postbox');
  const parts = [
    textAt(address, 'AdditionalStreetName'),
    textAt(address, 'Floor'),
    textAt(address, 'Room'),
    textAt(address, 'MarkCare'),
    box === undefined ? undefined : `Box ${box.replace(/^box\s*/i, '')}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
};

/** A UBL Party as a draft party. A `Person` or a personal number makes it a person, whatever else it is called. */
export const ublParty = (party: XmlNode | undefined): PartyDraft => {
  if (party === undefined) return nobody;
  const address = one(party, 'PostalAddress');
  const cvr = cvrOf(party);
  const asPerson = personName(party);
  const name = textAt(party, 'PartyName', 'Name') ?? textAt(party, 'PartyLegalEntity', 'RegistrationName') ?? asPerson;
  const isPerson =
    hasPersonalNumber(party) || (asPerson !== undefined && cvr === undefined && one(party, 'PartyName') === undefined);
  return {
    kind: isPerson ? 'person' : kindOf(name, isCompany(party, cvr)),
    name: fromXml(name),
    cvr: fromXml(cvr),
    street: fromXml(streetOf(address)),
    extra: fromXml(extraOf(address)),
    zip: fromXml(textAt(address, 'PostalZone')),
    city: fromXml(textAt(address, 'CityName')),
    country: fromXml(textAt(address, 'Country', 'IdentificationCode')?.toUpperCase()),
  };
};

/** True where the money is to go to somebody other than the seller: a factor, as a rule. */
export const payeeDiffers = (root: XmlNode): boolean => {
  const payee =
    textAt(root, 'PayeeParty', 'PartyName', 'Name') ??
    textAt(root, 'PayeeParty', 'PartyLegalEntity', 'RegistrationName');
  const seller = one(root, 'AccountingSupplierParty', 'Party');
  const names = [textAt(seller, 'PartyName', 'Name'), textAt(seller, 'PartyLegalEntity', 'RegistrationName')];
  return (
    one(root, 'PayeeParty') !== undefined && !(payee !== undefined && names.some((name) => alike(name ?? '', payee)))
  );
};
