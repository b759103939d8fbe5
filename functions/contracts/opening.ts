import * as z from 'zod';
import type { XmlNode } from '../../domain/intake/elements/xml-node.ts';
import type { OpenedDocument } from '../../domain/intake/files/opened.ts';
import type { Refusal } from '../../domain/intake/files/refusals.ts';

/**
 * What passes the wall between the function that opens files and the rest (docs/adr/0015). The opener holds no rights: it
 * is handed an address to read the one file from and a form to leave what it takes out of it. Both sides parse it all.
 */

const none = z.object({}).pipe(z.record(z.string(), z.never()));
const tooMany = z.object({ found: z.int(), max: z.int() });

/** Why a file is not read, as it passes the wall; the sentences are in `domain/intake/files/refusals.ts`. */
export const refusalSchema: z.ZodType<Refusal> = z.discriminatedUnion('code', [
  z.object({ code: z.literal('EMPTY_FILE'), facts: none }),
  z.object({ code: z.literal('CORRUPT'), facts: none }),
  z.object({ code: z.literal('ENCRYPTED'), facts: none }),
  z.object({ code: z.literal('TYPE_MISMATCH'), facts: z.object({ declared: z.string(), found: z.string() }) }),
  z.object({ code: z.literal('UNSUPPORTED_TYPE'), facts: z.object({ found: z.string() }) }),
  z.object({ code: z.literal('UNSAFE_XML'), facts: none }),
  z.object({ code: z.literal('INCONSISTENT_TOTALS'), facts: z.object({ expected: z.string(), found: z.string() }) }),
  z.object({
    code: z.literal('TOO_LARGE'),
    facts: z.object({ of: z.enum(['bytes', 'pixels', 'lines']), found: z.number(), max: z.number() }),
  }),
  z.object({ code: z.literal('TOO_MANY_PAGES'), facts: tooMany }),
  z.object({ code: z.literal('TOO_MANY_FILES'), facts: tooMany }),
  z.object({ code: z.literal('NESTED_ARCHIVE'), facts: none }),
  z.object({ code: z.literal('NO_DOCUMENT_INSIDE'), facts: none }),
  z.object({ code: z.literal('TOO_SLOW'), facts: none }),
]);

const box = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });

/** A line of a page with its words; boxes in fractions of the page, confidence 0..1, pages from 1. */
export const lineSchema = z.object({
  page: z.int().min(1),
  text: z.string(),
  box,
  confidence: z.number().min(0).max(1),
  words: z.array(z.object({ text: z.string(), box, confidence: z.number().min(0).max(1) })).readonly(),
});

const xmlNode: z.ZodType<XmlNode> = z.object({
  name: z.string(),
  text: z.string(),
  attributes: z.record(z.string(), z.string()).optional(),
  get children(): z.ZodOptional<z.ZodArray<z.ZodType<XmlNode>>> {
    return z.array(xmlNode).optional();
  },
});

export const formats = [
  'xml',
  'pdf',
  'hybridPdf',
  'scannedPdf',
  'jpeg',
  'png',
  'tiff',
  'webp',
  'heic',
  'mail',
] as const;

const openedDocument = z.object({
  /** Its path inside an archive or a mail; "" for the upload itself. */
  name: z.string(),
  format: z.enum(formats),
  pages: z.int().min(1),
  elements: xmlNode.optional(),
  text: z.array(lineSchema).readonly().optional(),
});
// A format, or a field, that the domain gains and the wall does not let through stops the build here.
const asInDomain = openedDocument satisfies z.ZodType<OpenedDocument>;

/**
 * A document and where its bytes lie: `partKey` where it was taken out of an archive or a mail, `pictureKey` where OCR
 * must be given another file than the document itself (HEIC, WebP, TIFF, a photo that lies on its side): always a PDF. Neither: the upload's own object is the document.
 */
export const keptDocument = asInDomain.extend({
  partKey: z.string().optional(),
  pictureKey: z.string().optional(),
});
export type KeptDocument = z.output<typeof keptDocument>;

/**
 * What opening a file gave. A part that cannot be read is refused by itself, so there may be refused parts and no document;
 * a list is cells as written.
 */
export const openAnswer = z.union([
  z.object({ refused: refusalSchema }),
  z.object({
    documents: z.array(keptDocument).readonly(),
    refusedParts: z.array(z.object({ name: z.string(), refused: refusalSchema })).readonly(),
  }),
  z.object({ list: z.object({ rows: z.array(z.array(z.string()).readonly()).readonly() }) }),
]);
export type OpenAnswer = z.output<typeof openAnswer>;

/** Picture of one page for a person to look at: PNG under `key`, its size in pixels. */
export const renderedPage = z.object({
  page: z.int().min(1),
  key: z.string(),
  width: z.int().min(1),
  height: z.int().min(1),
});
export type RenderedPage = z.output<typeof renderedPage>;
export const renderAnswer = z.union([
  z.object({ refused: refusalSchema }),
  z.object({ pictures: z.array(renderedPage).readonly() }),
]);
export type RenderAnswer = z.output<typeof renderAnswer>;

/** A form that S3 takes for keys that begin with `prefix` and for nothing else (presigned POST). */
export const keepForm = z.object({
  url: z.url(),
  fields: z.record(z.string(), z.string()),
  prefix: z.string().regex(/^[\w./-]+\/$/, 'a folder that ends in /'),
});
export type KeepForm = z.output<typeof keepForm>;

/** The address of exactly one version of one object, good for minutes (presigned GET). */
const source = z.object({ url: z.url() });

/** Open a file. Without `keep` nothing is left anywhere: parts and converted pictures have no keys. */
export const openRequest = z.object({
  task: z.literal('open'),
  source,
  /** Media type and name as uploaded; either may be "". Only to find a name that lies: content decides. */
  declaredType: z.string(),
  fileName: z.string(),
  keep: keepForm.optional(),
});

/** Draw pages of a PDF or picture for the review; `pages` from 1, all of them (up to the limit) where left out. */
export const renderRequest = z.object({
  task: z.literal('render'),
  source,
  pages: z.array(z.int().min(1)).optional(),
  keep: keepForm,
});

export const openerRequest = z.discriminatedUnion('task', [openRequest, renderRequest]);
export type OpenerRequest = z.output<typeof openerRequest>;

/**
 * The opener's whole answer. `unreachable`: the file could not be fetched or a part not be left, which says nothing of the
 * file; the caller throws and its queue tries again.
 */
export const openerAnswer = z.union([
  z.object({ unreachable: z.string() }),
  z.object({ opened: openAnswer }),
  z.object({ rendered: renderAnswer }),
]);
export type OpenerAnswer = z.output<typeof openerAnswer>;

/** Lambda answers a synchronous call with at most 6 MB; half a megabyte is left for how it is wrapped. */
export const answerBytesMax = 5_500_000;
