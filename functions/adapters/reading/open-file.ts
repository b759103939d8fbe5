import type { XmlNode } from '../../../domain/intake/elements/xml-node.ts';
import { inspectBytes, type FileKind } from '../../../domain/intake/files/inspect.ts';
import { limits } from '../../../domain/intake/files/limits.ts';
import type { OpenedDocument, OpenedList } from '../../../domain/intake/files/opened.ts';
import type { PictureKind } from '../../../domain/intake/files/picture-size.ts';
import type { Refusal, Refused } from '../../../domain/intake/files/refusals.ts';
import type { Line } from '../../../domain/intake/page/page-text.ts';
import { BrokenPicture, pagesOfPicture, pictureForOcr } from './decode-picture.ts';
import { blankPages, CannotDraw } from './draw-pdf.ts';
import { embeddedInvoice } from './embedded-xml.ts';
import { readCsv, readWorkbook } from './open-list.ts';
import { openMail } from './open-mail.ts';
import { fromPdf, withPdf } from './open-pdf.ts';
import { parseXml } from './parse-xml.ts';
import { withLostHyphens } from './lost-hyphens.ts';
import { linesOfPdf } from './pdf-text.ts';
import { hasUsableText, pagesInDoubt } from './usable-text.ts';
import { freshBudget, unzip, type Budget } from './unzip.ts';

/** A document as opened, and the bytes that stand nowhere else yet. */
export type OpenedPart = OpenedDocument & {
  /** The document's own bytes, where it was taken out of an archive or a mail. */
  readonly part?: Uint8Array;
  /** A PDF for OCR instead of the document, where OCR takes no such file (decode-picture.ts). */
  readonly picture?: Uint8Array;
};

type RefusedPart = { readonly name: string; readonly refused: Refusal };
type Documents = { readonly documents: readonly OpenedPart[]; readonly refusedParts: readonly RefusedPart[] };

/** What opening a file gives, with the bytes that go with it: `Opened` of the domain and more. */
export type OpenedFile = Refused | Documents | { readonly list: OpenedList };

/** How a file came: media type and name as uploaded; either may be "". */
export type Declared = { readonly declaredType: string; readonly fileName: string };

const refuse = (refusal: Refusal): Refused => ({ refused: refusal });
const corrupt = refuse({ code: 'CORRUPT', facts: {} });

const one = (document: OpenedPart): Documents => ({ documents: [document], refusedParts: [] });

// A file inside an e-invoice (its own PDF in base64) is of no use as an element and would not pass the wall.
const elementTextMax = 50_000;
// UBL and CII are some fifteen deep; a chain of thousands is made to exhaust whoever walks it.
const elementDepthMax = 60;

const depthOf = (root: XmlNode): number => {
  let depth = 0;
  let level: readonly XmlNode[] = [root];
  while (level.length > 0 && depth <= elementDepthMax) {
    depth += 1;
    level = level.flatMap((node) => node.children ?? []);
  }
  return depth;
};

const withoutFiles = (node: XmlNode): XmlNode => ({
  ...node,
  text: node.text.length > elementTextMax ? '' : node.text,
  ...(node.children === undefined ? {} : { children: node.children.map(withoutFiles) }),
});

const tagsIn = (bytes: Uint8Array): number => {
  let count = 0;
  for (let at = bytes.indexOf(0x3c); at !== -1; at = bytes.indexOf(0x3c, at + 1)) count += 1;
  return count;
};

const openXml = (bytes: Uint8Array): OpenedFile => {
  const tags = tagsIn(bytes);
  if (tags > limits.xmlTags)
    return refuse({ code: 'TOO_LARGE', facts: { of: 'lines', found: tags, max: limits.xmlTags } });
  try {
    const parsed = parseXml(bytes);
    if ('refused' in parsed) return parsed;
    if (depthOf(parsed.root) > elementDepthMax) return refuse({ code: 'UNSAFE_XML', facts: {} });
    return one({ name: '', format: 'xml', pages: 1, elements: withoutFiles(parsed.root) });
  } catch (fault) {
    // Decision: elements within elements without end use up the stack of whoever walks them.
    if (fault instanceof RangeError) return refuse({ code: 'UNSAFE_XML', facts: {} });
    throw fault;
  }
};

/** Pages that show nothing, of those whose text is too short to tell; none where the file cannot be drawn. */
const blankAmong = async (bytes: Uint8Array, doubted: readonly number[]): Promise<ReadonlySet<number>> => {
  if (doubted.length === 0) return new Set();
  try {
    return await blankPages(bytes, doubted);
  } catch (fault) {
    // Decision: OCR then looks at all pages, or says that it cannot either.
    if (fault instanceof CannotDraw) return new Set();
    throw fault;
  }
};

const usableText = async (
  bytes: Uint8Array,
  lines: readonly Line[],
  pages: number,
): Promise<readonly Line[] | undefined> => {
  const blank = await blankAmong(bytes, pagesInDoubt(lines, pages));
  // Empty paper has nothing for OCR to read either.
  if (blank.size === pages) return lines;
  return hasUsableText(lines, pages, blank) ? lines : undefined;
};

const tooManyLines = (lines: readonly Line[]): Refused | undefined => {
  const perPage = new Map<number, number>();
  for (const { page } of lines) perPage.set(page, (perPage.get(page) ?? 0) + 1);
  const found = Math.max(0, ...perPage.values());
  return found > limits.textLinesPerPage
    ? refuse({ code: 'TOO_LARGE', facts: { of: 'lines', found, max: limits.textLinesPerPage } })
    : undefined;
};

const openPdf = async (bytes: Uint8Array): Promise<OpenedFile> => {
  const seen = await withPdf(bytes, async (pdf) => ({
    pages: pdf.numPages,
    lines: await linesOfPdf(pdf),
    elements: await fromPdf(() => embeddedInvoice(pdf)),
  }));
  if ('refused' in seen) return seen;
  const { pages, elements } = seen;
  const refused = tooManyLines(seen.lines);
  if (refused !== undefined) return refused;
  const lines = await withLostHyphens(bytes, seen.lines, pages);
  const text = await usableText(bytes, lines, pages);
  const own = text === undefined ? {} : { text };
  if (elements !== undefined)
    return one({ name: '', format: 'hybridPdf', pages, elements: withoutFiles(elements), ...own });
  return one({ name: '', format: text === undefined ? 'scannedPdf' : 'pdf', pages, ...own });
};

const openPicture = async (kind: PictureKind, bytes: Uint8Array): Promise<OpenedFile> => {
  try {
    const picture = await pictureForOcr(kind, bytes);
    const pages = pagesOfPicture(kind, bytes);
    return one({ name: '', format: kind, pages, ...(picture === undefined ? {} : { picture }) });
  } catch (fault) {
    if (fault instanceof BrokenPicture) return corrupt;
    throw fault;
  }
};

/** Where a part lies: an archive inside an archive is not opened, and nothing is opened below the second level. */
type Inside = { readonly isInArchive: boolean; readonly depth: number; readonly budget: Budget };

const depthMax = 2;

type Part = { readonly name: string; readonly bytes: Uint8Array };
type Sorted = Part & { readonly kind: FileKind };

const refusedInside = (kind: FileKind, { isInArchive, depth }: Inside): Refusal | undefined => {
  if (kind === 'zip' && isInArchive) return { code: 'NESTED_ARCHIVE', facts: {} };
  return (kind === 'mail' || kind === 'zip') && depth >= depthMax ? { code: 'NESTED_ARCHIVE', facts: {} } : undefined;
};

/** The documents of a part carry the part's name, and its bytes where it is one document. */
const named = (part: Part, opened: OpenedFile): Documents => {
  if ('refused' in opened) return { documents: [], refusedParts: [{ name: part.name, refused: opened.refused }] };
  if ('list' in opened) {
    const refused: Refusal = { code: 'UNSUPPORTED_TYPE', facts: { found: 'XLSX/CSV' } };
    return { documents: [], refusedParts: [{ name: part.name, refused }] };
  }
  const within = (name: string): string => (name === '' ? part.name : `${part.name}/${name}`);
  return {
    documents: opened.documents.map((each) => ({ ...each, name: within(each.name), part: each.part ?? part.bytes })),
    refusedParts: opened.refusedParts.map((each) => ({ ...each, name: within(each.name) })),
  };
};

/**
 * Opens the parts of an archive or a mail one after another. A list is a list only where it is alone. Where nothing could be
 * read and all for the same reason, the whole is refused for it.
 */
const openParts = async (
  parts: readonly Part[],
  before: readonly RefusedPart[],
  inside: Inside,
): Promise<OpenedFile> => {
  const refusedParts = [...before];
  const sorted: Sorted[] = [];
  for (const part of parts) {
    const seen = inspectBytes(part.bytes, part.name);
    const refused = 'refused' in seen ? seen.refused : refusedInside(seen.kind, inside);
    if (refused !== undefined) refusedParts.push({ name: part.name, refused });
    else if ('kind' in seen) sorted.push({ ...part, kind: seen.kind });
  }
  if (sorted.length > limits.documents)
    return refuse({ code: 'TOO_MANY_FILES', facts: { found: sorted.length, max: limits.documents } });
  const [only] = sorted;
  if (only !== undefined && sorted.length === 1 && (only.kind === 'xlsx' || only.kind === 'csv'))
    return openKind(only.kind, only.bytes, inside);
  const documents: OpenedPart[] = [];
  for (const part of sorted) {
    const opened = named(part, await openKind(part.kind, part.bytes, inside));
    documents.push(...opened.documents);
    refusedParts.push(...opened.refusedParts);
  }
  if (documents.length > limits.documents)
    return refuse({ code: 'TOO_MANY_FILES', facts: { found: documents.length, max: limits.documents } });
  return gathered(documents, refusedParts);
};

const gathered = (documents: readonly OpenedPart[], refusedParts: readonly RefusedPart[]): OpenedFile => {
  const [first] = refusedParts;
  if (documents.length > 0) return { documents, refusedParts };
  if (first === undefined) return refuse({ code: 'NO_DOCUMENT_INSIDE', facts: {} });
  const isSame = refusedParts.every(({ refused }) => refused.code === first.refused.code);
  return isSame ? refuse(first.refused) : { documents, refusedParts };
};

const openArchive = async (bytes: Uint8Array, inside: Inside): Promise<OpenedFile> => {
  const files = await unzip(bytes, { budget: inside.budget, fileMax: limits.bytes });
  if ('code' in files) return refuse(files);
  const parts = files.flatMap((file) => ('bytes' in file ? [file] : []));
  const refusedParts = files.flatMap((file) => ('refused' in file ? [{ name: file.name, refused: file.refused }] : []));
  return openParts(parts, refusedParts, { ...inside, isInArchive: true, depth: inside.depth + 1 });
};

const openMessage = async (bytes: Uint8Array, inside: Inside): Promise<OpenedFile> => {
  const mail = await openMail(bytes);
  if (mail === undefined) return corrupt;
  if (mail.files.length > 0) return openParts(mail.files, [], { ...inside, depth: inside.depth + 1 });
  if (mail.text.length === 0) return refuse({ code: 'NO_DOCUMENT_INSIDE', facts: {} });
  return one({ name: '', format: 'mail', pages: 1, text: mail.text });
};

const openKind = (kind: FileKind, bytes: Uint8Array, inside: Inside): Promise<OpenedFile> | OpenedFile => {
  switch (kind) {
    case 'xml':
      return openXml(bytes);
    case 'pdf':
      return openPdf(bytes);
    case 'jpeg':
    case 'png':
    case 'tiff':
    case 'webp':
    case 'heic':
      return openPicture(kind, bytes);
    case 'zip':
      return openArchive(bytes, inside);
    case 'mail':
      return openMessage(bytes, inside);
    case 'xlsx':
      return readWorkbook(bytes);
    case 'csv':
      return readCsv(bytes);
  }
};

/**
 * Opens a file in this process: what it is, by its content, and what it says. A bad file is an answer; only faults of ours are
 * thrown. It may take as long and as much memory as its file makes it: whoever calls it can end it (docs/adr/0015).
 */
export const openFile = async (bytes: Uint8Array, { declaredType, fileName }: Declared): Promise<OpenedFile> => {
  const seen = inspectBytes(bytes, declaredType, fileName);
  if ('refused' in seen) return seen;
  return openKind(seen.kind, bytes, { isInArchive: false, depth: 0, budget: freshBudget() });
};
