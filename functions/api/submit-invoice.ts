import type * as z from 'zod';
import { read, type DraftFields, type PartyDraft, type Read } from '../../domain/intake/draft.ts';
import { digestOf } from '../intake/digest.ts';
import { debtorIdOf } from '../intake/intake.ts';
import { fieldsOfDraft } from '../intake/kept-fields.ts';
import { issuerOf } from '../intake/split-upload.ts';
import type { routes } from '../contracts/api.ts';
import { asOneNumber } from '../stores/case-store.ts';
import type { Creditor } from '../stores/creditor-store.ts';
import { unnamed } from '../stores/party-store.ts';
import { writtenInvoice } from '../stores/reading-store.ts';
import type { Seen } from '../stores/seen-store.ts';
import type { Upload } from '../stores/upload-store.ts';
import { Refusal } from './answers.ts';
import type { Handlers } from './handle-routes.ts';
import type { ApiOffice } from './office.ts';
import { isCustomer } from './upload-routes.ts';
import { uploadView } from './views.ts';

type Submission = z.output<(typeof routes)['submitInvoice']['body']>;

const said = <T>(value: T | undefined): Read<T> | undefined =>
  value === undefined ? undefined : read(value, 1, 'api');

const draftOf = (body: Submission, creditor: Creditor): DraftFields => {
  const { invoiceNumber, issueDate, dueDate, currency, payable, gross, net, vat, prepaid, debtor } = body;
  const { kind, name, street, extra, zip, city, country, cvr } = debtor;
  const owes: PartyDraft = {
    kind,
    name: said(name),
    street: said(street),
    extra: said(extra),
    zip: said(zip),
    city: said(city),
    country: said(country),
    cvr: said(cvr),
  };
  return {
    docType: read('invoice', 1, 'api'),
    invoiceNumber: said(invoiceNumber),
    issueDate: said(issueDate),
    dueDate: said(dueDate),
    currency: said(currency),
    payable: said(payable),
    gross: said(gross),
    net: said(net),
    vat: said(vat),
    prepaid: said(prepaid),
    creditor: issuerOf(creditor, 'api'),
    debtor: owes,
    payments: [],
    noticed: [],
  };
};

const bigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** What was not due yet may be sent again as it is; anything else that was refused must be changed first. */
const mayComeAgain = (upload: Upload, isSame: boolean): boolean =>
  upload.status === 'refused' && (!isSame || upload.reasons.some(({ code }) => code === 'CLAIM_NOT_DUE'));

/** The upload that this number stands for: a new one, or the one that was made of it before. */
const uploadFor = async (
  office: ApiOffice,
  creditorId: string,
  number: string,
  own: Seen,
): Promise<{ uploadId: string; stands: Upload | undefined }> => {
  const first = await office.seen.take('SUBMITTED', creditorId, number, own);
  const stands = await office.uploads.find(creditorId, first.uploadId);
  const isSame = first.digest === own.digest;
  if (stands !== undefined && mayComeAgain(stands, isSame)) {
    if (await office.seen.takeOver('SUBMITTED', creditorId, number, first, own))
      return { uploadId: own.uploadId, stands: undefined };
    return uploadFor(office, creditorId, number, own);
  }
  if (!isSame)
    throw new Refusal(400, 'INVOICE_ALREADY_SUBMITTED', 'This number was handed in before with other values.', {
      fields: [{ field: 'invoiceNumber', message: 'handed in before' }],
      facts: { uploadId: first.uploadId },
    });
  return { uploadId: first.uploadId, stands };
};

/**
 * An invoice from the creditor's own program goes the way of every upload: its values lie where a file would, and the same questions are asked of
 * it. The same number with the same values is the same upload, however often it is sent.
 */
export const submitInvoice: Handlers<'submitInvoice'>['submitInvoice'] = async ({ office, body, caller }) => {
  if (caller.role !== 'creditor') throw new Refusal(403, 'FORBIDDEN', 'Only a creditor hands in invoices.');
  const { creditorId } = caller;
  if (!(await isCustomer(office, creditorId)))
    throw new Refusal(403, 'CREDITOR_UNKNOWN', 'The creditor of this login is not known here.');
  const createdAt = await office.clock.now();
  const own = { uploadId: office.newId('UP', createdAt), digest: digestOf(JSON.stringify(body, bigints)) };
  const { uploadId, stands } = await uploadFor(office, creditorId, asOneNumber(body.invoiceNumber), own);
  if (stands !== undefined && stands.status !== 'awaitingFile') return uploadView(stands);
  const objectKey = `uploads/${creditorId}/${uploadId}`;
  const upload: Upload = stands ?? {
    uploadId,
    creditorId,
    fileName: body.invoiceNumber,
    contentType: 'application/json',
    objectKey,
    versionId: null,
    createdAt,
    earlierReminders: body.earlierReminders,
    reading: null,
    origin: { kind: 'submitted', of: null },
    status: 'awaitingFile',
    reasons: [],
  };
  if (stands === undefined) {
    await office.parties.put(
      unnamed(debtorIdOf(uploadId), { email: body.debtorEmail ?? null, phone: body.debtorPhone ?? null }),
    );
    await office.uploads.add(upload);
  }
  const fields = fieldsOfDraft(draftOf(body, await office.creditors.get(creditorId)));
  await office.arrivals.write(objectKey, writtenInvoice(fields), 'application/json');
  return uploadView(upload);
};
