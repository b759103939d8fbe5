import { TextDecoder } from 'node:util';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as z from 'zod';

/** Why a whole file is not read; none of its entries is booked. */
export type RefusedFile =
  | 'EMPTY_FILE'
  | 'TOO_LARGE'
  | 'BAD_ENCODING'
  /** A DOCTYPE or an entity declaration: no bank writes one, an attacker does. */
  | 'UNSAFE_XML'
  /** Not well-formed: most often the transfer broke off. */
  | 'MALFORMED_XML'
  | 'NOT_CAMT_054'
  /** camt.054.001.02 and .08 are read; other versions put amounts and parties elsewhere. */
  | 'UNSUPPORTED_VERSION'
  /** No message id or time of making. */
  | 'NO_HEADER';

/** A month's FIK payments of the largest creditor are some 10 MB; beyond this a file is a mistake or an attack. */
export const fileBytesMax = 25_000_000;

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The five characters that XML names and those it numbers, each once ("&amp;lt;" is "&lt;"). Ours and not the parser's, because that one
 * counts them against a limit for entity bombs, and every FIK line of a large file has two; without a DOCTYPE there is nothing else to expand.
 */
const decodeCharacters = (raw: string): string =>
  raw.includes('&')
    ? raw.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal, hex, name) => {
        if (typeof name === 'string') return characters[name] ?? whole;
        const point = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
        return point > 0 && point <= 0x10_ff_ff ? String.fromCodePoint(point).toWellFormed() : whole;
      })
    : raw;

/** Element text, whether or not the element has attributes (`<Amt Ccy="DKK">`, `xsi:type`) or is a CDATA section. */
const text = z
  .union([
    z.string().transform(decodeCharacters),
    z
      .looseObject({ '#text': z.string().default(''), '#cdata': z.string().default('') })
      // With child elements it is no text.
      .refine((found) => Object.keys(found).every((key) => /^[@#]/.test(key)))
      .transform((found) => decodeCharacters(found['#text']) + found['#cdata']),
  ])
  .transform((found) => found.trim());
const optionalText = text.optional();

/** An element with children; empty (`<NtryDtls/>`) it has none of them. */
const node = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((found) => (found === '' ? {} : found), z.object(shape));

const amount = z.union([
  z
    .object({ '#text': z.string(), '@Ccy': z.string() })
    .transform((found) => ({ text: found['#text'].trim(), currency: found['@Ccy'].trim() })),
  z.string().transform((found) => ({ text: found.trim(), currency: '' })),
]);

const day = node({ Dt: optionalText, DtTm: optionalText });

/** What kind of movement the bank calls it; badly written, it says nothing. */
const kind = node({ Domn: node({ Fmly: node({ SubFmlyCd: optionalText }).optional() }).optional() })
  .optional()
  .catch(undefined);

const detail = node({
  Refs: node({
    AcctSvcrRef: optionalText,
    EndToEndId: optionalText,
    TxId: optionalText,
    UETR: optionalText,
  }).optional(),
  // From version .04 on; .02 has the amount in AmtDtls only and no direction of its own.
  Amt: amount.optional(),
  CdtDbtInd: optionalText,
  AmtDtls: node({ TxAmt: node({ Amt: amount.optional() }).optional() }).optional(),
  RltdPties: node({
    // .02 has the name in Dbtr itself, .08 one level deeper.
    Dbtr: node({ Nm: optionalText, Pty: node({ Nm: optionalText }).optional() }).optional(),
  }).optional(),
  RmtInf: node({
    Ustrd: z.array(text).optional(),
    Strd: z.array(node({ CdtrRefInf: node({ Ref: optionalText }).optional() })).optional(),
  }).optional(),
  // When the payer's bank took the order and when it debited the payer. They only ever help a debtor: badly written, they keep no money out.
  RltdDts: node({ AccptncDtTm: optionalText, TxDtTm: optionalText }).optional().catch(undefined),
  BkTxCd: kind,
  // Why a payment is returned: that it stands there is what counts.
  RtrInf: z.unknown().optional(),
  AddtlTxInf: optionalText,
});
export type CamtDetail = z.infer<typeof detail>;

/** One `Ntry`; everything is optional here, so that what is missing is named and not just refused. */
export const camtEntry = z.object({
  NtryRef: optionalText,
  Amt: amount.optional(),
  CdtDbtInd: optionalText,
  RvslInd: optionalText,
  // .02 has the code itself, .08 a choice of Cd and Prtry.
  Sts: z
    .union([text, z.object({ Cd: text }).transform((found) => found.Cd), z.object({ Prtry: text }).transform(() => '')])
    .optional(),
  BookgDt: day.optional(),
  ValDt: day.optional(),
  AcctSvcrRef: optionalText,
  BkTxCd: kind,
  NtryDtls: z.array(node({ TxDtls: z.array(detail).optional() })).optional(),
  AddtlNtryInf: optionalText,
});
export type CamtEntry = z.infer<typeof camtEntry>;
export type CamtDay = NonNullable<CamtEntry['BookgDt']>;

const total = node({ NbOfNtries: optionalText, Sum: optionalText }).optional();

/** One `Ntfctn`, with its entries still unread: one that cannot be read must not take the others with it. */
const notification = z.object({
  Id: optionalText,
  Acct: node({
    Id: node({ IBAN: optionalText, Othr: node({ Id: optionalText }).optional() }).optional(),
  }).optional(),
  TxsSummry: node({ TtlNtries: total, TtlCdtNtries: total, TtlDbtNtries: total }).optional(),
  Ntry: z.array(z.unknown()).default([]),
});
export type CamtNotification = z.infer<typeof notification>;

const message = z.object({
  Document: z.object({
    BkToCstmrDbtCdtNtfctn: z.object({
      GrpHdr: z.object({ MsgId: text.pipe(z.string().min(1)), CreDtTm: text.pipe(z.string().min(1)) }),
      Ntfctn: z.array(notification),
    }),
  }),
});

export type CamtDocument = {
  readonly messageId: string;
  readonly createdAt: string;
  readonly notifications: readonly CamtNotification[];
};

const repeatable = new Set(['Ntfctn', 'Ntry', 'NtryDtls', 'TxDtls', 'Strd', 'Ustrd']);

// The numbers stay text: '000123' is a reference.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  cdataPropName: '#cdata',
  isArray: (name) => repeatable.has(name),
});

/** Encodings that banks send; UTF-16 only with its byte-order mark. */
const decoderOf = (bytes: Uint8Array): TextDecoder | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  const declaration = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const [, encoding = 'utf-8'] =
    /^(?:\xEF\xBB\xBF)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(declaration) ?? [];
  const known = { 'utf-8': 'utf-8', 'us-ascii': 'utf-8', 'iso-8859-1': 'latin1', 'windows-1252': 'windows-1252' };
  const label = Object.entries(known).find(([name]) => name === encoding.toLowerCase())?.[1];
  return label === undefined ? undefined : new TextDecoder(label, { fatal: true });
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return decoderOf(bytes)?.decode(bytes);
  } catch (error) {
    // What `fatal` throws at bytes that are not of the encoding.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/** The namespace of the root element, with or without a prefix; '' where it has none, `undefined` where there is no element at all. */
const rootNamespace = (xml: string): string | undefined => {
  const withoutProlog = xml.replace(/^\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*/, '');
  const [, prefix, attributes = ''] = /^<(?:([\w.-]+):)?[\w.-]+((?:\s[^>]*)?)>/.exec(withoutProlog) ?? [];
  if (!withoutProlog.startsWith('<')) return undefined;
  const name = prefix === undefined ? 'xmlns' : `xmlns:${prefix.replaceAll('.', String.raw`\.`)}`;
  return new RegExp(String.raw`\s${name}\s*=\s*["']([^"']*)["']`).exec(attributes)?.[1] ?? '';
};

const family = 'urn:iso:std:iso:20022:tech:xsd:camt.054.001.';
const versions = new Set([`${family}02`, `${family}08`]);

const parse = (xml: string): unknown => {
  // The parser itself closes what was left open, so half a file would read as a whole one.
  // oxlint-disable-next-line typescript/no-deprecated -- its successor is the same code in a package of its own
  if (XMLValidator.validate(xml) !== true) return undefined;
  try {
    return parser.parse(xml);
  } catch (error) {
    // Its own limits: names that would pollute a prototype, nesting without end.
    if (error instanceof Error) return undefined;
    throw error;
  }
};

/** Bytes of a camt.054 to its notifications, or why not. Nothing of the file is believed before the DOCTYPE check. */
export const openCamt054 = (bytes: Uint8Array): CamtDocument | { readonly refused: RefusedFile } => {
  if (bytes.length === 0) return { refused: 'EMPTY_FILE' };
  if (bytes.length > fileBytesMax) return { refused: 'TOO_LARGE' };
  const xml = decode(bytes);
  if (xml === undefined) return { refused: 'BAD_ENCODING' };
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return { refused: 'UNSAFE_XML' };
  const namespace = rootNamespace(xml);
  if (namespace === undefined) return { refused: 'MALFORMED_XML' };
  const parsed = parse(xml);
  if (parsed === undefined) return { refused: 'MALFORMED_XML' };
  if (!namespace.startsWith(family)) return { refused: 'NOT_CAMT_054' };
  if (!versions.has(namespace)) return { refused: 'UNSUPPORTED_VERSION' };
  const read = message.safeParse(parsed);
  if (!read.success)
    return { refused: read.error.issues.some(({ path }) => path.includes('GrpHdr')) ? 'NO_HEADER' : 'NOT_CAMT_054' };
  const { GrpHdr, Ntfctn } = read.data.Document.BkToCstmrDbtCdtNtfctn;
  return { messageId: GrpHdr.MsgId, createdAt: GrpHdr.CreDtTm, notifications: Ntfctn };
};
