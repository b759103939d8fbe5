import { formatDecimal, type Money } from '../../../domain/money/money.ts';

/** Text of elements, written by hand so that nothing is shared with the reader's parser. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type Attributes = Readonly<Record<string, string>>;

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

/** An element with text; nothing where the text is absent. */
export const leaf = (name: string, text: string | undefined, attributes: Attributes = {}): string =>
  text === undefined || text === '' ? '' : `<${name}${attributesOf(attributes)}>${escaped(text)}</${name}>`;

/** An element with elements in it; nothing where all of them are empty. */
export const node = (name: string, children: readonly string[], attributes: Attributes = {}): string => {
  const inner = children.filter((child) => child !== '').join('');
  return inner === '' ? '' : `<${name}${attributesOf(attributes)}>${inner}</${name}>`;
};

export const amount = (name: string, value: Money, currency: string): string =>
  leaf(name, formatDecimal(value), { currencyID: currency });

/** Line breaks and indents between elements, as most programs write. */
export const indented = (xml: string): string => {
  let depth = 0;
  return xml
    .replaceAll('><', '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth -= 1;
      const text = '  '.repeat(Math.max(0, depth)) + line;
      if (/^<[^/?!]/.test(line) && !line.includes('</') && !line.endsWith('/>')) depth += 1;
      return text;
    })
    .join('\n');
};
