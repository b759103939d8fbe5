import { below, bottom, rightOf, sameRow, type Line } from '../page/page-text.ts';
import { customerNumber } from '../words/parties.ts';
import { aligned } from './find-party-columns.ts';

/** What a number is: a Danish company's, a VAT number with its country's letters, one of a foreign register, a GLN. */
export type NumberKind = 'cvr' | 'vat' | 'regNo' | 'ean';

export type SeenNumber = {
  readonly kind: NumberKind;
  readonly value: string;
  /** The line that holds the digits. */
  readonly line: Line;
  /** "Jeres CVR-nr.", "Kundens moms-nr.": the text says itself that it is the recipient's. */
  readonly isTheirs: boolean;
  /** Behind or right under the recipient's own number with the sender: "Kundenr. 2044 CVR-nr. 10000130". */
  readonly isCustomers: boolean;
  /** Given to one of the two by no more than that. */
  readonly isGuess?: true;
  /** In a line of a bank's or a factor's. */
  readonly isOthers: boolean;
};

// OCR reads the v of "Cvr" as y. "10 00 02 46", "1000 0203" and "DK10000130": eight digits in groups of two or four, and
// no ninth. A personal number (six digits, four digits) fits none of them.
const digits8 = String.raw`(?<digits>\d{8}|\d{4}\s\d{4}|\d{2}(?:[\s.]\d{2}){3}|\d{2}\s\d{3}\s\d{3})(?!\d|\s?\d{2}\s|-\d)`;
const cvrLabel = String.raw`(?:c[vy]r|se|moms|virksomheds?)(?:[\s.\/-]{0,2}(?:se|cvr|moms|nr|nummer|no|reg|registrering|id|number|\(cvr\))){0,4}[.)]{0,2}\s?:?\s?|vat[\s-]?(?:reg(?:istration)?\.?\s?)?(?:no|number|id)?\.?\s?:?\s?`;
const cvrWritten = new RegExp(
  String.raw`(?:(?<!\p{L})(?:${cvrLabel})(?:(?<vat>DK)[\s-]?)?|(?<![\p{L}\d])(?<vat>DK)[\s-]?)${digits8}`,
  'giu',
);
const labelAlone = new RegExp(
  String.raw`^(?:(?:vores|vor|our|jeres|deres|kundens|your|ihre|unsere|ert|er|vårt|votre|uw)\s)?(?:${cvrLabel}|ust[\s.-]{0,2}id[\s.-]{0,2}(?:nr)?\.?|org\.?\s?-?(?:nr|nummer)\.?|organisations?nummer|orgnr)[\s:.]*$`,
  'iu',
);

/** A letterhead's line that breaks after the label. */
const labelLast =
  /(?<!\p{L})vat(?: reg(?:istration)?)?\.?$|(?<!\p{L})(?:cvr|se|moms)[\s./-]{0,2}(?:cvr)?[\s.-]{0,2}(?:nr|nummer)?[\s.:]*(?:DK)?[\s-]*(?:\d[\d\s.]{0,6})?$/iu;

// The lengths are each country's own; what goes on with further digits is an account number.
const foreignVat =
  /(?<![A-Z0-9])(?<value>ATU\d{8}|BE\s?[01]\d{3}[\s.]?\d{3}[\s.]?\d{3}|DE\s?\d{3}\s?\d{3}\s?\d{3}|ES\s?[A-Z]\d{7}[A-Z0-9]|FI\s?\d{8}|FR\s?[A-Z0-9]{2}\s?\d{3}\s?\d{3}\s?\d{3}|GB\s?\d{3}\s?\d{4}\s?\d{2}|IE\s?\d{7}[A-Z]{1,2}|IT\s?\d{11}|LU\s?\d{8}|NL\s?\d{4}\.?\d{2}\.?\d{3}\s?\.?B\.?\s?\d{2}|NO\s?\d{3}\s?\d{3}\s?\d{3}(?:\s?MVA)?|PL\s?\d{10}|PT\s?\d{9}|SE\s?\d{10}\s?01|CHE-?\d{3}\.?\d{3}\.?\d{3})(?![\dA-Z]|\s\d)/g;

const register =
  /(?<!\p{L})(?:org(?:anisations?)?\.?\s?-?(?:nr|nummer|no)\.?|orgnr\.?|foretaksregisteret:?|siren|siret|kvk(?:[\s-]?(?:nr|nummer))?\.?|company (?:no|number|reg(?:istration)?(?: no| number)?)\.?|registration (?:no|number)\.?|reg\.\s?no\.?|handelsregister:?|hrb(?=\s?\d)|steuer-?(?:nummer|nr)\.?|st\.-?nr\.?|y-tunnus|gstin|abn)\s?:?\s?(?<value>(?:HRB\s)?\d[\d\s./-]{4,17}\d(?:\s?MVA)?|\d{2}[A-Z]{5}\d{4}[A-Z]\d[A-Z\d]{2})(?!\d)/giu;

const location =
  /(?<!\p{L})(?:ean|gln)(?:[\s.-]{0,2}(?:nr|nummer|no|number|lokation\p{L}*|kode))?\.?\s?:?\s?(?<value>\d(?:\s?\d){12})(?!\s?\d)/giu;

const theirs =
  /(?<!\p{L})(?:jeres|deres|dit|kundens|kundes|kunde|your|customer|client|ihre|ert|eras|uw|votre)(?!\p{L})/iu;
const customersBefore =
  /(?<!\p{L})(?:kunde|klient|debitor|customer|client|kunden|kund|klant|mandanten)[\s.-]{0,2}(?:nr|nummer|no|number|id)?\.?\s?:?\s?[A-Z]{0,3}\d[\dA-Z-]*[\s,·|]*$/iu;
/** Words before a number that still speak of it: up to a mark, the end of a sentence or another number. */
const wordsBefore = 40;
const clauseEnd = /[·|;,]|\.\s(?=\p{Lu})|\s[-–]\s|\d{5,}/u;
const others = /factoring|inkasso|sparekasse|(?<!\p{L})bank(?!\p{L})|finans/iu;

const squeeze = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase();

/** Switzerland's points are part of the number, those of others only group it. */
const asVat = (text: string): string => (text.startsWith('CHE') ? squeeze(text) : squeeze(text).replaceAll('.', ''));

/** Six digits of a day and four more are a person's: such a number is kept in no field. */
const isPersonal = (text: string): boolean => {
  const [, day = '', month = ''] = /^(\d{2})(\d{2})\d{2}-?\d{4}$/.exec(text.replaceAll(/\s/g, '')) ?? [];
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
};

/** "000 123 454" and "987 654 321 MVA" are printed in groups; letters and marks stay as they are. */
const asRegistered = (text: string): string => {
  const number = text.replace(/\s?MVA$/i, '');
  return /^[\d\s]+$/.test(number) ? squeeze(number) : number;
};

const inText = (text: string, line: Line): readonly SeenNumber[] => {
  // "Your next ..." further on in a letterhead's line is said of something else.
  const isTheirsAt = (index: number): boolean =>
    theirs.test(
      text
        .slice(Math.max(0, index - wordsBefore), index)
        .split(clauseEnd)
        .at(-1) ?? '',
    );
  const isCustomersAt = (index: number): boolean => customersBefore.test(text.slice(0, index));
  const isOthersAt = (index: number): boolean =>
    others.test(
      text
        .slice(Math.max(0, index - 60), index)
        .split(/[·|•,;]|\s[-–]\s/)
        .at(-1) ?? '',
    );
  const seen = (kind: NumberKind, value: string, index: number): SeenNumber => ({
    kind,
    value,
    line,
    isTheirs: isTheirsAt(index),
    isCustomers: isCustomersAt(index),
    isOthers: isOthersAt(index),
  });
  if (!/\d{2}/.test(text)) return [];
  return [
    ...[...text.matchAll(cvrWritten)].flatMap(({ groups, index }) => {
      const digits = (groups?.['digits'] ?? '').replaceAll(/[\s.]/g, '');
      return groups?.['vat'] === undefined
        ? [seen('cvr', digits, index)]
        : [seen('cvr', digits, index), seen('vat', `DK${digits}`, index)];
    }),
    ...[...text.matchAll(foreignVat)].map(({ groups, index }) => seen('vat', asVat(groups?.['value'] ?? ''), index)),
    ...[...text.matchAll(register)].flatMap(({ groups, index }) => {
      const value = asRegistered((groups?.['value'] ?? '').trim());
      return isPersonal(value) ? [] : [seen('regNo', value, index)];
    }),
    ...[...text.matchAll(location)].map(({ groups, index }) => seen('ean', squeeze(groups?.['value'] ?? ''), index)),
  ];
};

// A label whose digits stand in the next cell or under it is looked up among all lines: a page has few.
const labelsMax = 30;

/** The line after a centred letterhead's line, where it goes on with nothing but digits. */
const nextLine = (line: Line, lines: readonly Line[]): Line | undefined =>
  labelLast.test(line.text.slice(-30))
    ? lines.find(
        (other) =>
          other.box.top > line.box.top &&
          other.box.top - line.box.top < 2.5 * line.box.height &&
          /^[\d\s.]{2,12}$/.test(other.text),
      )
    : undefined;

/** "Kundennummer: K0100077603" right over "USt-IdNr.: DE199952957". */
const isUnderCustomers = (line: Line, lines: readonly Line[]): boolean =>
  lines.some(
    (other) =>
      other.page === line.page &&
      other.box.top < line.box.top &&
      line.box.top - bottom(other.box) < 1.3 * line.box.height &&
      aligned(line, other) &&
      customerNumber.test(other.text.trim()),
  );

/** Every number of a company that the lines name, in reading order, one a sighting. */
export const numbersIn = (lines: readonly Line[]): readonly SeenNumber[] => {
  const labels = lines
    .filter(({ text }) => (text.length < 40 ? labelAlone.test(text.trim()) : false) || labelLast.test(text.slice(-30)))
    .slice(0, labelsMax);
  const apart = labels.flatMap((label): readonly SeenNumber[] => {
    const same = lines.filter((line) => line.page === label.page);
    const cells = [rightOf(label, same)[0], below(label, same), nextLine(label, same)];
    for (const cell of cells) {
      if (cell === undefined) continue;
      const found = inText(
        `${label.text
          .slice(-40)
          .trim()
          .replace(/[:.\s]+$/, '')} ${cell.text}`,
        cell,
      );
      const isOwn = found.length > 0 && /^(?:(?:no|nr|number)\b[.:\s]*)?(?:[A-Z]{2})?[\d\s.-]+/i.test(cell.text.trim());
      if (isOwn)
        return sameRow(label, cell) || cells[0] !== undefined ? found.map((each) => ({ ...each, line: cell })) : found;
    }
    return [];
  });
  return [...lines.flatMap((line) => inText(line.text, line)), ...apart].map((seen) =>
    seen.isCustomers || !isUnderCustomers(seen.line, lines) ? seen : { ...seen, isCustomers: true },
  );
};
