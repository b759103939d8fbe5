import { XMLParser, XMLValidator } from 'fast-xml-parser';

import { limits } from '../../../domain/intake/files/inspect.ts';
import type { XmlNode } from '../../../domain/intake/elements/xml-node.ts';
import type { Refused } from '../../../domain/intake/files/refusals.ts';

/** The deepest e-invoice has 13 levels; one made to be deep would exhaust the stack of whoever walks it. */
const depthMax = 50;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  maxNestedTags: depthMax,
  // '000123' must stay '000123', and '12345678901234567890' all of its digits.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const attributesOf = (value: unknown): Readonly<Record<string, string>> | undefined =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)])) : undefined;

const textOf = (content: readonly unknown[]): string => {
  let text = '';
  for (const each of content) {
    const piece = isRecord(each) ? each['#text'] : undefined;
    if (typeof piece === 'string' || typeof piece === 'number') text += piece;
  }
  return text;
};

const nodesOf = (parsed: readonly unknown[]): readonly XmlNode[] => {
  const nodes: XmlNode[] = [];
  for (const entry of parsed) {
    if (!isRecord(entry)) continue;
    for (const name in entry) {
      const content = entry[name];
      if (name === ':@' || name === '#text' || !Array.isArray(content)) continue;
      const attributes = attributesOf(entry[':@']);
      const children = nodesOf(content);
      nodes.push({
        name,
        text: textOf(content),
        ...(attributes === undefined ? {} : { attributes }),
        ...(children.length === 0 ? {} : { children }),
      });
    }
  }
  return nodes;
};

/** The encoding that the byte-order mark, the bytes of the first letter or the declaration names; UTF-8 where none does. */
const encodingOf = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  // Programs write "UTF-16" into what they then save in bytes of eight bits.
  const declared = /<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  return declared.startsWith('utf-16') ? 'utf-8' : declared;
};

const readable = new Set([
  'utf-8',
  'utf8',
  'utf-16le',
  'utf-16be',
  'iso-8859-1',
  'iso-8859-15',
  'latin1',
  'windows-1252',
  'cp1252',
  'us-ascii',
  'ascii',
]);

const decode = (bytes: Uint8Array): string | undefined => {
  const encoding = encodingOf(bytes);
  if (!readable.has(encoding)) return undefined;
  try {
    return new TextDecoder(encoding === 'cp1252' ? 'windows-1252' : encoding, { fatal: true }).decode(bytes);
  } catch (fault) {
    // TypeError is how the decoder says that the bytes are not of that encoding; nothing else is expected here.
    if (fault instanceof TypeError) return undefined;
    throw fault;
  }
};

/** Pictures and PDFs that an e-invoice carries along: nothing that is read, and most of its bytes. */
const carriedAlong =
  /(<(?:[^\s<>/:]+:)?(?:EmbeddedDocumentBinaryObject|AttachmentBinaryObject|BinaryObject)(?:\s[^<>]*)?>)[^<]+/g;

const declared = /<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i;
const quotes = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
] as const;

/** The text outside comments and CDATA, in one pass: what is never closed is left in. */
const outsideQuotes = (text: string): string => {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('<!', at);
    const quote = start === -1 ? undefined : quotes.find(([opening]) => text.startsWith(opening, start));
    if (start === -1) return kept.join('') + text.slice(at);
    const end = quote === undefined ? start + 2 : text.indexOf(quote[1], start + quote[0].length);
    if (end === -1) return kept.join('') + text.slice(at);
    kept.push(text.slice(at, quote === undefined ? end : start));
    at = quote === undefined ? end : end + quote[1].length;
  }
};

/** A web page is no attack, only nothing that we read; with declarations of its own it is both. */
const refusalOfDoctype = (text: string): Refused | undefined => {
  if (!declared.test(text)) return undefined;
  // In a comment or in CDATA the letters declare nothing.
  const bare = outsideQuotes(text);
  if (!declared.test(bare)) return undefined;
  return /<!DOCTYPE\s+html\b[^[>]*>/i.test(bare) && !/<!\s*ENTITY/i.test(bare)
    ? { refused: { code: 'UNSUPPORTED_TYPE', facts: { found: 'html' } } }
    : { refused: { code: 'UNSAFE_XML', facts: {} } };
};

const lineStart =
  /<(?:[^\s<>/:]+:)?(?:InvoiceLine|CreditNoteLine|DebitNoteLine|ReminderLine|IncludedSupplyChainTradeLineItem)[\s>]/g;

const refusalOfSize = (text: string): Refused | undefined => {
  if (text.length > limits.xmlBytes)
    return { refused: { code: 'TOO_LARGE', facts: { of: 'bytes', found: text.length, max: limits.xmlBytes } } };
  const lines = text.match(lineStart)?.length ?? 0;
  return lines > limits.xmlLines
    ? { refused: { code: 'TOO_LARGE', facts: { of: 'lines', found: lines, max: limits.xmlLines } } }
    : undefined;
};

/** Elements of an invoice of the most lines; more is made to be slow. */
const elementsMax = 150_000;

const treeOf = (text: string): readonly XmlNode[] => {
  try {
    const parsed: unknown = parser.parse(text);
    return Array.isArray(parsed) ? nodesOf(parsed) : [];
  } catch (fault) {
    // The parser throws plain Errors at what it does not take: too deep, an unclosed comment, a strange entity.
    if (fault instanceof Error) return [];
    throw fault;
  }
};

/**
 * Parses an XML file into nodes. A DOCTYPE is refused before anything is parsed: entities can grow without end or fetch
 * addresses, and no e-invoice needs one. So is a file with more lines than an invoice has, before the tree is built. What is
 * attached in base64 is left out first: it counts only towards the size of the upload.
 */
export const parseXml = (bytes: Uint8Array): { readonly root: XmlNode } | Refused => {
  if (bytes.length > limits.bytes)
    return { refused: { code: 'TOO_LARGE', facts: { of: 'bytes', found: bytes.length, max: limits.bytes } } };
  const decoded = decode(bytes);
  if (decoded === undefined) return { refused: { code: 'CORRUPT', facts: {} } };
  const text = decoded.replaceAll(carriedAlong, '$1').trimStart();
  const refused = refusalOfSize(text) ?? refusalOfDoctype(text);
  if (refused !== undefined) return refused;
  if (text.split('<', elementsMax * 2 + 2).length > elementsMax * 2 + 1)
    return { refused: { code: 'TOO_LARGE', facts: { of: 'bytes', found: text.length, max: limits.xmlBytes } } };
  // The parser closes what was left open by itself, so half a file would read as a whole one.
  // oxlint-disable-next-line typescript/no-deprecated -- its successor is the same code in a package of its own
  if (XMLValidator.validate(text) !== true) return { refused: { code: 'CORRUPT', facts: {} } };
  const [root] = treeOf(text);
  return root === undefined ? { refused: { code: 'CORRUPT', facts: {} } } : { root };
};
