import { isHeading } from '../words/parties.ts';
import { bottom, inReadingOrder, middle, right, sameRow, type Line } from '../page/page-text.ts';

/** A postal address on a page, with the lines it was read from. The name stands apart: it is the line on top. */
export type Address = {
  readonly name: string | undefined;
  readonly extra: string | undefined;
  readonly street: string | undefined;
  readonly zip: string;
  readonly city: string;
  readonly country: string | undefined;
  /** Name and address in the lines of a letterhead or a sender's line: "Havnevej 120 · 9560 Hadsund". */
  readonly isOneLine: boolean;
  /** The heading over the block, e.g. "Modtager", or "" where there is none. */
  readonly heading: string;
  /** From the name down to the zip code. */
  readonly lines: readonly Line[];
  /** What follows in the same column: company number, country, contact. */
  readonly following: readonly Line[];
};

const letters = String.raw`[\p{L}. '’-]`;
const zipCity = new RegExp(
  String.raw`^(?:(DK|D|DE|S|SE|N|NO|F|FR)[- ])?(\d{4,5})\s{1,2}(\p{Lu}${letters}{1,40})$`,
  'u',
);
const streetThenZip = new RegExp(
  String.raw`^(.{3,60}?\d\s?\p{L}?)[,.]?\s{1,3}((?:DK-)?\d{4}\s\p{Lu}${letters}{1,40})$`,
  'u',
);
const street = /^(?=.*\p{L}{2})(?=.*\d).{3,60}$|^(?:postboks|box|boks)\s?\d+/iu;
const notAnAddress =
  /(?<!\p{L})(?:c[vy]r|tlf|telefon|phone|moms|vat|faktura|invoice|konto(?:nr|nummer)?|iban|dato|kr\.)(?!\p{L}{3})|www\.|@|\d,\d{2}|:/iu;

const countries: readonly (readonly [string, RegExp])[] = [
  ['DK', /^(?:danmark|denmark|dk)$/i],
  ['SE', /^(?:sverige|sweden)$/i],
  ['NO', /^(?:norge|norway)$/i],
  ['DE', /^(?:tyskland|germany|deutschland)$/i],
  ['GL', /^(?:grønland|greenland|kalaallit nunaat)$/i],
  ['FO', /^(?:færøerne|føroyar|faroe islands)$/i],
  ['CH', /^(?:schweiz|switzerland)$/i],
  ['AT', /^(?:østrig|austria|österreich)$/i],
];
const prefixes: Readonly<Record<string, string>> = { D: 'DE', S: 'SE', N: 'NO', F: 'FR' };

const countryOf = (prefix: string | undefined, following: readonly Line[]): string | undefined => {
  if (prefix !== undefined) return prefixes[prefix] ?? prefix;
  return countries.find(([, pattern]) => following.some((line) => pattern.test(line.text.trim())))?.[0];
};

/** Ornaments and separators of letterheads split a line into its parts. */
const partsOf = (line: Line): readonly string[] =>
  line.text
    .split(/\s*[·•|;≈]\s*|\s[–—/-]\s|,\s+(?=(?:DK-)?\d{4,5}\s)/)
    .flatMap((part) => {
      const joined = streetThenZip.exec(part.trim());
      return joined === null ? [part] : [joined[1] ?? '', joined[2] ?? ''];
    })
    .map((part) => part.trim().replace(/,$/, ''))
    .filter((part) => part !== '');

const cleanName = (text: string): string => text.replaceAll(/^[\s≈·•|–-]+|[\s≈·•|–-]+$/g, '').trim();

const aligned = (a: Line, b: Line): boolean => {
  const near = (x: number, y: number): boolean => Math.abs(x - y) < 0.02;
  return near(a.box.left, b.box.left) || near(right(a.box), right(b.box)) || near(middle(a.box), middle(b.box));
};

// A name in a larger letter belongs to the block, a logo's slogan does not; OCR measures heights by ascenders.
const alikeHeight = (a: Line, b: Line): boolean =>
  Math.max(a.box.height, b.box.height) < 1.7 * Math.min(a.box.height, b.box.height);

const columnUp = (anchor: Line, lines: readonly Line[]): readonly Line[] => {
  const column: Line[] = [];
  let last = anchor;
  const above = lines
    .filter((line) => line.page === anchor.page && line.box.top < anchor.box.top && !sameRow(line, anchor))
    .toSorted((a, b) => b.box.top - a.box.top);
  for (const line of above) {
    const gap = last.box.top - bottom(line.box);
    if (gap > 1.3 * Math.min(last.box.height, anchor.box.height)) break;
    if (!aligned(line, anchor) || !alikeHeight(line, anchor)) continue;
    column.push(line);
    last = line;
    if (isHeading(line.text) || column.length === 6) break;
  }
  return column;
};

const columnDown = (anchor: Line, lines: readonly Line[]): readonly Line[] => {
  const column: Line[] = [];
  let last = anchor;
  const under = lines
    .filter((line) => line.page === anchor.page && line.box.top > anchor.box.top && !sameRow(line, anchor))
    .toSorted((a, b) => a.box.top - b.box.top);
  for (const line of under) {
    if (!aligned(line, anchor)) continue;
    if (line.box.top - bottom(last.box) > 1.6 * anchor.box.height || column.length === 3) break;
    column.push(line);
    last = line;
  }
  return column;
};

/** A line from which a name or an extra line may come: no label, no number of its own, no sentence. */
const mayBeName = (text: string): boolean =>
  /\p{L}{2}/u.test(text) &&
  text.length <= 60 &&
  !notAnAddress.test(text.replace(/^(?:c\/o|att|attn)\.?\s?:?/i, '')) &&
  !isHeading(text);

const block = (anchor: Line, lines: readonly Line[], match: RegExpExecArray): Address => {
  const up = columnUp(anchor, lines);
  const headingAt = up.findIndex((line) => isHeading(line.text));
  const inside = headingAt === -1 ? up : up.slice(0, headingAt);
  const [first, ...rest] = inside;
  const hasStreet = first !== undefined && street.test(first.text.trim()) && !notAnAddress.test(first.text);
  const stop = rest.findIndex((line) => !mayBeName(line.text));
  const names = (hasStreet ? rest : inside).slice(0, hasStreet && stop !== -1 ? stop : undefined);
  const name = names.at(-1);
  const between = names.slice(0, -1).toReversed();
  const following = columnDown(anchor, lines);
  return {
    name: name === undefined || !mayBeName(name.text) ? undefined : cleanName(name.text),
    extra: between.length === 0 ? undefined : between.map((line) => line.text.trim()).join(', '),
    street: hasStreet ? first.text.trim() : undefined,
    zip: match[2] ?? '',
    city: (match[3] ?? '').trim(),
    country: countryOf(match[1], following),
    isOneLine: false,
    heading: headingAt === -1 ? '' : (up[headingAt]?.text.trim() ?? ''),
    lines: [...names.toReversed(), ...(hasStreet ? [first] : []), anchor],
    following,
  };
};

const leftOf = (line: Line, lines: readonly Line[]): Line | undefined =>
  lines
    .filter((other) => other !== line && sameRow(line, other) && right(other.box) <= line.box.left + 0.01)
    .toSorted((a, b) => right(b.box) - right(a.box))[0];

const oneLine = (
  line: Line,
  lines: readonly Line[],
  parts: readonly string[],
  at: number,
  match: RegExpExecArray,
): Address => {
  const own = parts.slice(0, at);
  const last = own.at(-1) ?? '';
  const hasStreet = street.test(last) && !notAnAddress.test(last);
  const names = hasStreet ? own.slice(0, -1) : own;
  const beside = leftOf(line, lines);
  const over = columnUp(line, lines)[0];
  const [given] = names;
  const isOwner = given !== undefined && /^v\/|^v\.\s/i.test(given);
  // "Fjordens Køreskole      v/Annelise Thorup · Strandstien 2B": the firm stands beside, its owner in the line.
  const firm = isOwner ? beside?.text.trim() : undefined;
  const name = firm === undefined ? (isOwner ? undefined : (given ?? over?.text)) : `${firm} ${given}`;
  const nameLine = isOwner ? beside : given === undefined ? over : undefined;
  return {
    name: name === undefined || !mayBeName(name) ? undefined : cleanName(name),
    extra: undefined,
    street: hasStreet ? last : undefined,
    zip: match[2] ?? '',
    city: (match[3] ?? '').trim(),
    country: countryOf(match[1], []),
    isOneLine: true,
    heading: '',
    lines: nameLine === undefined ? [line] : [nameLine, line],
    following: [line, ...columnDown(line, lines)],
  };
};

/** Every postal address of the first page, by its line of zip code and city. */
export const findAddresses = (allLines: readonly Line[]): readonly Address[] => {
  const lines = inReadingOrder(allLines).filter((line) => line.page === 1 && line.text.trim() !== '');
  return lines.flatMap((line): readonly Address[] => {
    const parts = partsOf(line);
    const at = parts.findIndex((part) => zipCity.test(part));
    const match = zipCity.exec(parts[at] ?? '');
    if (match === null) return [];
    // "DK-4300 Holbæk" is a block's last line; the same behind a street is an address in one line.
    return [at === 0 ? block(line, lines, match) : oneLine(line, lines, parts, at, match)];
  });
};
