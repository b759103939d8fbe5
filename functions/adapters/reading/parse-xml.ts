import { XMLParser, XMLValidator } from 'fast-xml-parser';

import { limits } from '../../../domain/intake/files/inspect.ts';
import type { XmlNode } from '../../../domain/intake/elements/xml-node.ts';
import type { Refused } from '../../../domain/intake/files/refusals.ts';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  // '000123' must stay '000123', and '12345678901234567890' all of its digits.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const attributesOf = (value: unknown): Readonly<Record<string, string>> =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)])) : {};

const nodesOf = (parsed: unknown): readonly XmlNode[] =>
  Array.isArray(parsed)
    ? parsed.filter(isRecord).flatMap((entry): readonly XmlNode[] =>
        Object.entries(entry).flatMap(([name, content]) => {
          if (name === ':@' || name === '#text' || !Array.isArray(content)) return [];
          const text = content
            .filter(isRecord)
            .map((each) => each['#text'])
            .filter((each) => typeof each === 'string' || typeof each === 'number')
            .join('');
          const attributes = attributesOf(entry[':@']);
          const children = nodesOf(content);
          return [
            {
              name,
              text,
              ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
              ...(children.length === 0 ? {} : { children }),
            },
          ];
        }),
      )
    : [];

/** The encoding that the byte-order mark or the declaration names; UTF-8 where neither does. */
const encodingOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
};

const readable = new Set([
  'utf-8',
  'utf8',
  'utf-16',
  'utf-16le',
  'utf-16be',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1252',
  'us-ascii',
  'ascii',
]);

const decode = (bytes: Uint8Array): string | undefined => {
  const encoding = encodingOf(bytes);
  if (!readable.has(encoding)) return undefined;
  try {
    return new TextDecoder(encoding === 'utf-16' ? 'utf-16le' : encoding, { fatal: true }).decode(bytes);
  } catch (fault) {
    // TypeError is how the decoder says that the bytes are not of that encoding; nothing else is expected here.
    if (fault instanceof TypeError) return undefined;
    throw fault;
  }
};

/**
 * Parses an XML file into nodes. A DOCTYPE is refused before anything is parsed: entities can grow without end or fetch
 * addresses, and no e-invoice needs one. So is a file with more lines than an invoice has, before the tree is built.
 */
export const parseXml = (bytes: Uint8Array): { readonly root: XmlNode } | Refused => {
  if (bytes.length > limits.xmlBytes)
    return { refused: { code: 'TOO_LARGE', facts: { of: 'bytes', found: bytes.length, max: limits.xmlBytes } } };
  const text = decode(bytes);
  if (text === undefined) return { refused: { code: 'CORRUPT', facts: {} } };
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text)) return { refused: { code: 'UNSAFE_XML', facts: {} } };
  const lines = text.match(
    /<(?:[\w.-]+:)?(?:InvoiceLine|CreditNoteLine|ReminderLine|IncludedSupplyChainTradeLineItem)[\s>]/g,
  );
  if ((lines?.length ?? 0) > limits.xmlLines)
    return { refused: { code: 'TOO_LARGE', facts: { of: 'lines', found: lines?.length ?? 0, max: limits.xmlLines } } };
  // The parser closes what was left open by itself, so half a file would read as a whole one.
  // oxlint-disable-next-line typescript/no-deprecated -- its successor is the same code in a package of its own
  if (XMLValidator.validate(text) !== true) return { refused: { code: 'CORRUPT', facts: {} } };
  const [root] = nodesOf(parser.parse(text));
  return root === undefined ? { refused: { code: 'CORRUPT', facts: {} } } : { root };
};
