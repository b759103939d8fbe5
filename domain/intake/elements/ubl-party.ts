import { nobody, type PartyDraft } from '../draft.ts';
import { partyOfElements, type Identifier } from './party.ts';
import { all, attributeOf, one, textAt, textOf, textsAt, type XmlNode } from './xml-node.ts';

const identifiers = (party: XmlNode, ...path: readonly string[]): readonly Identifier[] =>
  all(party, ...path).flatMap((id) => {
    const value = textOf(id);
    return value === undefined ? [] : [{ value, scheme: attributeOf(id, 'schemeID').toUpperCase() }];
  });

const personName = (party: XmlNode): string | undefined => {
  const person = one(party, 'Person');
  const names = ['FirstName', 'MiddleName', 'FamilyName'].flatMap((part) => textAt(person, part) ?? []);
  return names.length === 0 ? undefined : names.join(' ');
};

/** Numbers of tax schemes that are VAT: OIOUBL calls the scheme "63" or "Moms"; "LOC" and "TAX" are other registers. */
const vatIdentifiers = (party: XmlNode): readonly Identifier[] =>
  all(party, 'PartyTaxScheme').flatMap((scheme) => {
    const name = textAt(scheme, 'TaxScheme', 'ID')?.toUpperCase() ?? 'VAT';
    return name === 'VAT' || name === '63' ? identifiers(scheme, 'CompanyID') : [];
  });

/** The street with its number; some programs write the number into both. */
const streetOf = (address: XmlNode | undefined): string | undefined => {
  const street = textAt(address, 'StreetName');
  const number = textAt(address, 'BuildingNumber');
  if (street === undefined || number === undefined) return street ?? undefined;
  return street.toLowerCase().endsWith(` ${number.toLowerCase()}`) ? street : `${street} ${number}`;
};

const boxOf = (address: XmlNode | undefined): string | undefined => {
  const box = textAt(address, 'Postbox');
  return box === undefined || /\p{L}/u.test(box) ? box : `Box ${box}`;
};

const partsOfAddress = (address: XmlNode | undefined) => {
  const lines = textsAt(address, 'AddressLine', 'Line');
  const street = streetOf(address);
  const floor = ['Floor', 'Room'].flatMap((part) => textAt(address, part) ?? []).join(' ');
  return {
    street: street ?? lines[0],
    extra: [
      textAt(address, 'MarkCare'),
      textAt(address, 'AdditionalStreetName'),
      floor === '' ? undefined : floor,
      boxOf(address),
      ...(street === undefined ? lines.slice(1) : lines),
    ],
    zip: textAt(address, 'PostalZone'),
    city: textAt(address, 'CityName'),
    country: textAt(address, 'Country', 'IdentificationCode'),
  };
};

/** A UBL Party as a draft party; its legal entity's address stands in for one of its own. */
export const ublParty = (party: XmlNode | undefined): PartyDraft => {
  if (party === undefined) return nobody;
  const asPerson = personName(party);
  const registered = textAt(party, 'PartyLegalEntity', 'RegistrationName');
  const trading = textAt(party, 'PartyName', 'Name');
  return partyOfElements({
    name: trading ?? registered ?? asPerson,
    registered,
    isPerson: asPerson !== undefined && trading === undefined,
    legal: identifiers(party, 'PartyLegalEntity', 'CompanyID'),
    vat: vatIdentifiers(party),
    endpoints: identifiers(party, 'EndpointID'),
    others: [...identifiers(party, 'PartyIdentification', 'ID'), ...identifiers(party, 'PartyTaxScheme', 'CompanyID')],
    ...partsOfAddress(one(party, 'PostalAddress') ?? one(party, 'PartyLegalEntity', 'RegistrationAddress')),
  });
};
