import type { EarlierReminder } from '../../domain/case/commands.ts';
import type { DraftFields, PartyDraft } from '../../domain/intake/draft.ts';
import { read } from '../../domain/intake/draft.ts';
import type { Files } from '../adapters/files.ts';
import type { KeptDocument, OpenAnswer } from '../contracts/opening.ts';
import { ContractBroken } from '../runtime/faults.ts';
import type { Creditor } from '../stores/creditor-store.ts';
import { unnamed } from '../stores/party-store.ts';
import { writtenInvoice } from '../stores/reading-store.ts';
import { headOf, type RefusedPart, type Upload } from '../stores/upload-store.ts';
import { refuse, refuseUpload } from './finish-reading.ts';
import { conclude, debtorIdOf, type Intake } from './intake.ts';
import { fieldsOfDraft } from './kept-fields.ts';
import { rowsOfList } from './lists.ts';
import { refusalReason } from './reasons.ts';

type Splitting = Intake & { readonly files: Files };

/** Parts sort behind what they are of, in its order, and are found again by a repeated message: their ids are made of its id. */
export const partIdOf = (uploadId: string, place: number): string => `${uploadId}-${String(place).padStart(4, '0')}`;

type Contact = { readonly email: string | null; readonly phone: string | null };
const noContact: Contact = { email: null, phone: null };

type Part = {
  readonly place: number;
  readonly fileName: string;
  readonly contentType: string;
  readonly kind: 'part' | 'row';
  readonly contact: Contact;
  readonly content: () => Promise<Uint8Array | string>;
};

const contentTypes: Readonly<Record<KeptDocument['format'], string>> = {
  xml: 'application/xml',
  pdf: 'application/pdf',
  hybridPdf: 'application/pdf',
  scannedPdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
  heic: 'image/heic',
  mail: 'message/rfc822',
};

/** Which of several invoices the fees belong to nobody has said: their days count for each, and none is collected. */
const daysOnly = (told: readonly EarlierReminder[]): readonly EarlierReminder[] =>
  told.map(({ on }) => ({ on, fee: null }));

/** Puts a part where any upload's file lies: from there it goes the way of every upload, with its own message and its own tries. */
const makePart = async (intake: Splitting, of: Upload, part: Part): Promise<string> => {
  const uploadId = partIdOf(of.uploadId, part.place);
  const { creditorId, createdAt, earlierReminders } = of;
  const objectKey = `uploads/${creditorId}/${uploadId}`;
  const { fileName, contentType, kind } = part;
  const added = await intake.uploads.add({
    uploadId,
    creditorId,
    fileName,
    contentType,
    objectKey,
    versionId: null,
    createdAt,
    earlierReminders: daysOnly(earlierReminders),
    reading: null,
    origin: { kind, of: of.uploadId },
    status: 'awaitingFile',
    reasons: [],
  });
  if (added) await intake.parties.put(unnamed(debtorIdOf(uploadId), part.contact));
  // Again where a try died in between: the first of its versions that is announced is its file.
  const stands = added ? undefined : await intake.uploads.find(creditorId, uploadId);
  if (added || stands?.status === 'awaitingFile')
    await intake.files.write(objectKey, await part.content(), contentType);
  return uploadId;
};

/** So many at once: a list has thousands of rows, and the table and the bucket are everybody's. */
const atOnce = 8;

const makeParts = async (intake: Splitting, of: Upload, parts: readonly Part[]): Promise<readonly string[]> => {
  const made: string[] = [];
  for (let from = 0; from < parts.length; from += atOnce)
    made.push(...(await Promise.all(parts.slice(from, from + atOnce).map((part) => makePart(intake, of, part)))));
  return made;
};

const concludeSplit = (
  intake: Splitting,
  upload: Upload,
  parts: readonly string[],
  refusedParts: readonly RefusedPart[],
): Promise<Upload> =>
  conclude(intake, { ...headOf(upload), status: 'split', parts, refusedParts, reasons: [] }, 'split');

/** Each document of an archive or a mail becomes an upload of its own; what cannot be read of it is named. */
export const splitDocuments = async (
  intake: Splitting,
  upload: Upload,
  { documents, refusedParts }: Extract<OpenAnswer, { documents: unknown }>,
): Promise<Upload> => {
  const bytesOf = async (partKey: string | undefined): Promise<Uint8Array> => {
    const bytes = partKey === undefined ? undefined : await intake.files.read(partKey);
    if (bytes === undefined) throw new ContractBroken(`a part of ${upload.uploadId} was opened but not left`);
    return bytes;
  };
  // How one debtor is reached says nothing of another.
  const only = documents.length === 1 ? await intake.parties.find(debtorIdOf(upload.uploadId)) : undefined;
  const contact: Contact = only === undefined ? noContact : { email: only.email, phone: only.phone };
  const parts = documents.map(({ name, format, partKey }, index): Part => ({
    place: index + 1,
    fileName: name.split('/').at(-1) ?? name,
    contentType: contentTypes[format],
    kind: 'part',
    contact,
    content: () => bytesOf(partKey),
  }));
  const refused = refusedParts.map(({ name, refused: refusal }) => ({ name, reason: refusalReason(refusal) }));
  return concludeSplit(intake, upload, await makeParts(intake, upload, parts), refused);
};

/** Nothing of an archive or a mail can be read: it is refused as each of its parts is. */
export const refuseParts = (
  intake: Intake,
  upload: Upload,
  parts: Extract<OpenAnswer, { documents: unknown }>['refusedParts'],
): Promise<Upload> => {
  const reasons = new Map(parts.map(({ refused }) => [refused.code, refusalReason(refused)]));
  return reasons.size === 0
    ? refuseUpload(intake, upload, { code: 'NO_DOCUMENT_INSIDE', facts: {} })
    : refuse(intake, upload, { reasons: [...reasons.values()] });
};

/** More rows than anybody has unpaid invoices; each becomes an upload. */
const rowsMax = 2_000;

/** A list waits until its creditor says what its columns mean; its cells name people, so they are kept beside the file. */
export const askForMapping = async (
  intake: Splitting,
  upload: Upload,
  { rows }: { readonly rows: readonly (readonly string[])[] },
): Promise<Upload> => {
  if (rows.length > rowsMax)
    return refuseUpload(intake, upload, {
      code: 'TOO_LARGE',
      facts: { of: 'lines', found: rows.length, max: rowsMax },
    });
  const { creditorId, uploadId } = upload;
  await intake.readings.keepList({ creditorId, uploadId }, { rows });
  return conclude(intake, { ...headOf(upload), status: 'mapping', reasons: [] }, 'mapping');
};

/** The creditor as its own master data has it: a list names nobody else. */
export const issuerOf = ({ name, cvr, street, zip, city }: Creditor, witness: 'list' | 'api'): PartyDraft => ({
  kind: 'company',
  name: read(name, 1, witness),
  cvr: read(cvr, 1, witness),
  street: read(street, 1, witness),
  zip: read(zip, 1, witness),
  city: read(city, 1, witness),
  country: read('DK', 1, witness),
});

const rowPart = (upload: Upload, row: number, draft: DraftFields): Part => ({
  place: row,
  fileName: `${upload.fileName.slice(0, 180)}, ${row}`,
  contentType: 'application/json',
  kind: 'row',
  contact: noContact,
  content: () => Promise.resolve(writtenInvoice(fieldsOfDraft(draft))),
});

/** Each row of a list becomes an upload of its own, by the mapping that the creditor confirmed; a row that cannot be read is named by its number. */
export const splitList = async (intake: Splitting, upload: Extract<Upload, { status: 'mapped' }>): Promise<Upload> => {
  const { creditorId, uploadId, mapping } = upload;
  const list = await intake.readings.list({ creditorId, uploadId });
  if (list === undefined) throw new ContractBroken(`the cells of ${uploadId} are gone`);
  const issuer = issuerOf(await intake.creditors.get(creditorId), 'list');
  const rows = rowsOfList(list.rows, mapping, issuer);
  const parts = rows.flatMap((row) => ('draft' in row ? [rowPart(upload, row.row, row.draft)] : []));
  const refused = rows.flatMap((row) => ('reason' in row ? [{ name: String(row.row), reason: row.reason }] : []));
  return concludeSplit(intake, upload, await makeParts(intake, upload, parts), refused);
};
