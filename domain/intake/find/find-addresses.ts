import { bottom, right, sameRow, type Line } from '../page/page-text.ts';
import {
  addressLabel,
  besideStreet,
  companyWords,
  headingPrefix,
  isHeading,
  isPartyHeading,
  limitedForm,
  notOfAParty,
  proseSide,
  tradeWords,
} from '../words/parties.ts';
import { cleanName, namedBy, type Address } from './find-party-block.ts';
import { withRowsHeadings } from './find-party-boxes.ts';
import { aligned, columnDown, columnUp, looksLikePostal, near, type Page } from './find-party-columns.ts';
import { overCountry, underHeading } from './find-party-headed.ts';
import { logoBeside, nameOver, nextToLeft, type Letterhead } from './find-party-letterhead.ts';
import { countryNamed, looksLikeStreet, mayBeName, partsOf, postalOf, type Postal } from './find-party-lines.ts';

export type { Address } from './find-party-block.ts';

const block = (anchor: Line, page: Page, postal: Postal): Address => {
  const up = columnUp(anchor, page);
  // A British postal code may stand alone: the town is then the line over it.
  const isCodeAlone = postal.city === undefined;
  const over = up.texts.at(-1)?.text.replace(/,$/, '');
  // An Indian one stands under district, town and state: "Kalina, Mumbai, Maharashtra".
  const areas = over?.split(/,\s*/) ?? [];
  const following = columnDown(anchor, page);
  const under = isCodeAlone && postal.country === 'NL' ? following[0]?.text : undefined;
  const town =
    under ?? (isCodeAlone ? (postal.country === 'IN' && areas.length > 1 ? areas.at(-2) : over) : postal.city);
  const texts = isCodeAlone && under === undefined ? up.texts.slice(0, -1) : up.texts;
  const beforeIsArea = postal.before !== '' && !/\d/.test(postal.before);
  const prefix = headingPrefix.exec(postal.before);
  const before = (prefix === null ? postal.before : postal.before.slice(prefix[0].length)).replace(addressLabel, '');
  const named = namedBy(texts, beforeIsArea ? '' : before);
  const top = up.texts[0]?.line ?? anchor;
  const logo =
    named.name === undefined && up.heading === '' ? (nameOver(top, page) ?? logoBeside(top, page)) : undefined;
  return {
    ...named,
    name: named.name ?? (logo === undefined ? undefined : cleanName(logo.text)),
    isNameClear:
      logo === undefined
        ? named.isNameClear && !(up.isApart && named.street === undefined)
        : companyWords.test(logo.text) || logo.height > 1.4 * anchor.box.height,
    extra:
      beforeIsArea && prefix === null
        ? [named.extra, postal.before].filter((part) => part !== undefined).join(', ')
        : named.extra,
    zip: postal.zip,
    city: town,
    country:
      postal.country ??
      following
        .slice(0, 2)
        .map((line) => countryNamed(line.text))
        .find((found) => found !== undefined),
    isOneLine: false,
    heading: up.heading === '' && prefix !== null ? prefix[0].replace(/\s*:\s*$/, '') : up.heading,
    isAddressed: named.isAddressed || up.isAddressed,
    lines: [...(logo?.lines ?? []), ...up.texts.map(({ line }) => line), anchor],
    following,
  };
};

/** "Storå Værktøj A/S Smedeløkken 37": the form of the firm ends its name. */
const afterForm = (part: string): readonly string[] => {
  const [, name = '', street = ''] =
    /^(.{2,60}?\s(?:A\/S|ApS|IVS|S\/I|I\/S|K\/S|P\/S|[Aa]\.?[Mm]\.?[Bb]\.?[Aa]\.?|AB|HB|AS|GmbH & Co\.? KG|GmbH|AG|KG|Ltd\.?|LLP|B\.?V\.?|V\.?O\.?F\.?|SARL|SAS|SELARL))\s+(\S.+)$/u.exec(
      part,
    ) ?? [];
  return street !== '' && looksLikeStreet(street) ? [name, street] : [part];
};

/** The first cell of a letterhead's row: the firm's name stands over it. */
const rowStart = (line: Line, page: Page): Line => {
  const cell = nextToLeft(line, page);
  return cell !== undefined && line.box.left - right(cell.box) < 0.08 ? cell : line;
};

/** "HOLMENS AUTO / Autoriseret værksted · Gade 4": in small words under a larger letter stands what the firm is, not who. */
const isSloganUnder = (text: string, line: Line, over: Letterhead | undefined): boolean =>
  over !== undefined &&
  over.height > 1.4 * line.box.height &&
  /^\p{Lu}\p{Ll}+(?:,?\s\p{Ll}+)+$/u.test(text) &&
  !companyWords.test(text.replace(/^\S+\s/, '')) &&
  !bare(text).includes(bare(over.text));

/** English streets have no number where a house or a yard is all that stands there. */
const endsInStreet =
  /^\p{Lu}[\p{L}'’. -]*\s(?:street|road|rd\.?|lane|avenue|drive|way|court|square|terrace|close|crescent|quay)$/iu;

const isOwnersName = (text: string): boolean => /^v\/|^v\.\s/i.test(text);

const oneLine = (line: Line, page: Page, parts: readonly string[], at: number, postal: Postal): Address => {
  const heading = headingPrefix.exec(parts[0] ?? '') ?? proseSide.exec(at === 0 ? postal.before : (parts[0] ?? ''));
  const own = parts
    .slice(0, at)
    .map((part, index) => (index === 0 && heading !== null ? part.slice(heading[0].length) : part));
  const before = at === 0 && heading !== null ? postal.before.slice(heading[0].length) : postal.before;
  const cells = [
    ...own.map((cell) => cell.split(/,\s+(?=\p{L})/u)),
    before.split(/,\s*/).flatMap((part) => part.split(/,\s+(?=\p{L})/u)),
  ].map((texts) =>
    texts
      .map((part) => part.replace(addressLabel, ''))
      .filter((part) => part !== '')
      .flatMap(afterForm),
  );
  const pieces = cells.flat();
  const above = nameOver(rowStart(line, page), page);
  const numbered = pieces.findIndex((part, index) => looksLikeStreet(part) || (index > 0 && besideStreet.test(part)));
  // "Sawmill Lane, Thirsk, YO7 4QT" under a firm's name: a word for streets by itself needs no number there.
  const isNumberless = numbered === -1 && above !== undefined && endsInStreet.test(pieces.at(-1) ?? '');
  const streetAt = isNumberless ? pieces.length - 1 : numbered;
  // "Bank: Reg. 1551 · Firm · Street": accounts and phone numbers before the name are no part of it.
  const names = (streetAt === -1 ? pieces : pieces.slice(0, streetAt)).filter((part) => !notOfAParty.test(part));
  const first = names.find((text) => !besideStreet.test(text) || isOwnersName(text));
  const slogan = first !== undefined && isSloganUnder(first, line, above) ? first : undefined;
  const given = slogan === undefined ? first : undefined;
  const isOwner = given !== undefined && isOwnersName(given);
  const beside = isOwner ? nextToLeft(line, page) : undefined;
  const over = given === undefined || (isOwner && beside === undefined) ? above : undefined;
  // "Fjordens Køreskole      v/Annelise Thorup · Strandstien 2B": the firm stands beside, its owner in the line.
  const name = isOwner ? (beside === undefined ? over?.text : `${beside.text.trim()} ${given}`) : (given ?? over?.text);
  const nameLines = beside === undefined ? (over?.lines ?? []) : [beside];
  const besideName = names.filter((text) => text !== slogan && (text !== given || (isOwner && beside === undefined)));
  // "Gade 184 · 5. mf. · 2750 By": a floor in a cell of its own is beside the street, after a comma it is part of it.
  const ending = streetAt === -1 ? [] : pieces.slice(streetAt);
  const streetCell = cells.find((cell) => cell.includes(ending[0] ?? '')) ?? [];
  const apart = ending.filter((part, index) => index > 0 && !streetCell.includes(part) && besideStreet.test(part));
  const street = streetAt === -1 ? undefined : ending.filter((part) => !apart.includes(part)).join(', ');
  const extras = [...besideName, ...apart];
  return {
    name:
      name === undefined || !mayBeName(cleanName(name)) || notOfAParty.test(name) || isHeading(name)
        ? undefined
        : cleanName(name),
    extra: extras.length === 0 ? undefined : extras.join(', '),
    street,
    zip: postal.zip,
    city: postal.city,
    country: postal.country ?? countryNamed(parts[at + 1] ?? ''),
    isOneLine: true,
    heading: heading?.groups?.['side'] ?? heading?.[0].replace(/\s*:\s*$/, '') ?? '',
    isNameClear:
      name !== undefined && (companyWords.test(name) || (over !== undefined && over.height > 1.4 * line.box.height)),
    isAddressed: false,
    lines: [...nameLines, line],
    following: [line, ...page.filter((other) => other !== line && sameRow(other, line)), ...columnDown(line, page)],
  };
};

/** "Bygaden 183 D    8800 Viborg": the street in a cell of its own beside the town, none over it; perhaps the name before. */
const streetBeside = (line: Line, page: Page): readonly string[] => {
  const cell = nextToLeft(line, page);
  if (cell === undefined || line.box.left - right(cell.box) > 0.08 || !looksLikeStreet(cell.text.trim())) return [];
  if (columnUp(line, page).texts.length > 0) return [];
  const name = nextToLeft(cell, page);
  const isNamed =
    name !== undefined &&
    cell.box.left - right(name.box) < 0.08 &&
    mayBeName(name.text.trim()) &&
    !notOfAParty.test(name.text);
  return [...(isNamed ? [name.text.trim()] : []), cell.text.trim()];
};

// More addresses than this are a directory, not an invoice; every one of them looks around itself.
const anchorsMax = 40;
const pageLinesMax = 1200;
const countryMax = 40;

/** "POR 99112233: INSPIRE 2023 Advertisement" is no address: a line of its own needs a street or a letterhead's marks. */
const isPlausible = (found: Address, parts: number, postal: Postal): boolean => {
  if (!postal.isCommon && found.heading === '' && found.street === undefined) return false;
  if (!found.isOneLine) return found.name !== undefined || found.street !== undefined || found.heading !== '';
  const isYear = /^(?:19|20)(?!00)\d\d$/.test(postal.zip ?? '');
  return found.street !== undefined || (parts > 1 && !isYear && found.name !== undefined);
};

/** A row of a form and the next, in heights of a line. */
const formGap = 4;

/** "Client: Marie Clair" over "Adresse: 50 rue des Lilas, 75001 Paris": two rows of a form, each with a label of its own. */
const withNameAbove = (address: Address, line: Line, page: Page): Address => {
  if (address.name !== undefined || !addressLabel.test(`${address.heading}:`)) return address;
  const over = page.findLast(
    (other) =>
      other.box.top < line.box.top &&
      near(other.box.left, line.box.left) &&
      line.box.top - bottom(other.box) < formGap * line.box.height,
  );
  const [prefix] = headingPrefix.exec(over?.text.trim() ?? '') ?? [];
  if (over === undefined || prefix === undefined) return address;
  const name = cleanName(over.text.trim().slice(prefix.length));
  return mayBeName(name) && !notOfAParty.test(name)
    ? { ...address, name, heading: prefix.replace(/\s*:\s*$/, ''), lines: [over, ...address.lines] }
    : address;
};

/** Every party that the first page names: by its line of postal code and town, or by the heading over it. */
export const findAddresses = (allLines: readonly Line[]): readonly Address[] => {
  const page = allLines
    .filter((line) => line.page === 1 && line.text.trim() !== '')
    .slice(0, pageLinesMax)
    .toSorted((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
  const anchors = page.flatMap((line) => {
    const parts = partsOf(line.text);
    const at = parts.findIndex((part) => postalOf(part) !== undefined);
    const postal = at === -1 ? undefined : postalOf(parts[at] ?? '');
    return postal === undefined ? [] : [{ line, parts, at, postal }];
  });
  // Of two lines that both look like postal code and town the lower one is, the upper a street with its number first.
  const isStreetOver = (line: Line): boolean =>
    looksLikePostal(line.text) &&
    anchors.some(
      (under) =>
        under.line !== line &&
        aligned(under.line, line) &&
        under.line.box.top > line.box.top &&
        !sameRow(under.line, line) &&
        under.line.box.top - bottom(line.box) < line.box.height,
    );
  const towns = anchors.filter(({ line }) => !isStreetOver(line));
  const kept = towns.length > anchorsMax ? [...towns.slice(0, anchorsMax - 10), ...towns.slice(-10)] : towns;
  const found = kept.flatMap(({ line, parts, at, postal }): readonly Address[] => {
    const cells = at === 0 && postal.before === '' && parts.length === 1 ? streetBeside(line, page) : [];
    if (cells.length > 0) return [oneLine(line, page, [...cells, ...parts], cells.length, postal)];
    const isBlock = at === 0 && (postal.before === '' || !isLetterhead(line, page, postal, parts));
    const named = isBlock
      ? block(line, page, postal)
      : withNameAbove(oneLine(line, page, parts, at, postal), line, page);
    return isPlausible(named, parts.length, postal) ? [named] : [];
  });
  const postals = withRowsHeadings(found, page);
  const taken = new Set(postals.flatMap(({ lines }) => lines));
  const headings = page
    .filter((line) => !taken.has(line) && (isPartyHeading(line.text.trim()) || headingPrefix.test(line.text.trim())))
    .slice(0, anchorsMax);
  const headed = headings.flatMap((line) => {
    const named = underHeading(line, page);
    return named === undefined || named.lines.some((own) => taken.has(own)) ? [] : [named];
  });
  const known = new Set([
    ...taken,
    ...postals.flatMap(({ following }) => following),
    ...headed.flatMap(({ lines }) => lines),
  ]);
  const abroad = page
    .filter((line) => !known.has(line) && line.text.length < countryMax)
    .slice(0, pageLinesMax)
    .flatMap((line) => {
      const named = overCountry(line, page);
      return named === undefined || named.lines.some((own) => known.has(own)) ? [] : [named];
    });
  const others = bare(page.map(({ text }) => text).join('\n'));
  const all = [...postals, ...headed, ...abroad];
  return all.map((address) => wholeName(withoutSenders(address, all), others));
};

/** A firm's name right over the recipient's block is its letterhead, where it names itself with another address elsewhere. */
const withoutSenders = (address: Address, all: readonly Address[]): Address => {
  const [first, ...rest] = address.lines;
  const { name } = address;
  if (address.isOneLine || name === undefined || first === undefined || rest.length < 3) return address;
  const isAnothers =
    bare(first.text) === bare(name) &&
    all.some(
      (other) =>
        other !== address &&
        other.name !== undefined &&
        bare(other.name) === bare(name) &&
        other.street !== undefined &&
        !(other.zip === address.zip && other.street === address.street),
    );
  if (!isAnothers) return address;
  const named = namedBy(
    rest.slice(0, -1).map((line) => ({ line, text: line.text.trim() })),
    '',
  );
  return named.name === undefined || named.street !== address.street ? address : { ...address, ...named, lines: rest };
};

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}\n]/gu, '');

/** "Pedersen & Steffensen / Advokater P/S": a trade with a form is no name by itself; a person checks that it goes on. */
const continued = (address: Address, second: string, rest: readonly string[]): Address => {
  const [trade = '', form = '', ...more] = second.split(' ');
  const isRest = more.length === 0 && tradeWords.test(trade) && limitedForm.test(form);
  if (!isRest || companyWords.test(address.name ?? '') || looksLikeStreet(second)) return address;
  return {
    ...address,
    name: `${address.name} ${second}`,
    extra: rest.length === 0 ? undefined : rest.join(', '),
    isNameClear: false,
  };
};

/** "Harbour Freight / Services Ltd" where the page names "Harbour Freight Services Ltd" in one line elsewhere. */
const wholeName = (address: Address, page: string): Address => {
  const { name, extra } = address;
  if (name === undefined || extra === undefined || address.isOneLine) return address;
  const [second = '', ...rest] = extra.split(', ');
  const whole = `${name} ${second}`;
  if (!companyWords.test(second) || !page.includes(bare(whole))) return continued(address, second, rest);
  return { ...address, name: whole, extra: rest.length === 0 ? undefined : rest.join(', '), isNameClear: true };
};

/** Street and town in one line: the last line of a block, or all of a letterhead's address? A name in it, or none right over it, tells. */
const isLetterhead = (line: Line, page: Page, postal: Postal, parts: readonly string[]): boolean => {
  if (parts.length > 1) return true;
  const pieces = postal.before.split(/,\s*/);
  if (pieces.length > 1 && !looksLikeStreet(pieces[0] ?? '')) return true;
  return columnUp(line, page).texts.length === 0;
};
