import { ownerFor } from './scope.ts';
import type { Handlers } from './handle-routes.ts';
import { notFound, Refusal } from './answers.ts';
import { uploadView } from './views.ts';
import { debtorIdOf } from '../intake/intake.ts';
import { unnamed } from '../stores/party-store.ts';
import { KeyCollision } from '../runtime/faults.ts';
import { keys } from '../stores/keys.ts';
import type { ApiOffice } from './office.ts';

/** A login outlives its creditor; an upload for nobody would be read and then fail where the caller cannot see it. */
export const isCustomer = async (office: ApiOffice, creditorId: string): Promise<boolean> => {
  const [creditor] = await office.table.get([keys.creditor(creditorId)]);
  return creditor !== undefined;
};

/** Uploading invoices and what became of them (W1, W2). */
export const uploadRoutes: Handlers<'requestUpload' | 'listUploads' | 'readUpload'> = {
  requestUpload: async ({ office, body, caller }) => {
    if (caller.role !== 'creditor') throw new Refusal(403, 'FORBIDDEN', 'Only a creditor uploads invoices.');
    const { creditorId } = caller;
    if (!(await isCustomer(office, creditorId)))
      throw new Refusal(403, 'CREDITOR_UNKNOWN', 'The creditor of this login is not known here.');
    const createdAt = await office.clock.now();
    const uploadId = office.newId('UP', createdAt);
    const objectKey = `uploads/${creditorId}/${uploadId}`;
    const { fileName, contentType, size, debtorEmail, debtorPhone } = body;
    const about = {
      uploadId,
      creditorId,
      fileName,
      contentType,
      objectKey,
      versionId: null,
      createdAt,
      earlierReminders: body.earlierReminders,
    };
    // Before the debtor: an id that stands there already must not cost anybody the debtor of theirs.
    if (!(await office.uploads.add({ ...about, status: 'awaitingFile', reading: null, reasons: [] })))
      throw new KeyCollision('an upload id');
    const contact = { email: debtorEmail ?? null, phone: debtorPhone ?? null };
    await office.parties.put(unnamed(debtorIdOf(uploadId), contact));
    const post = await office.links.uploadForm(objectKey, contentType, size);
    return {
      uploadId,
      post: { url: post.url, fields: { ...post.fields } },
      expiresInSeconds: office.links.expiresInSeconds,
    };
  },

  listUploads: async ({ office, query, caller }) => {
    const page = await office.uploads.newest(ownerFor(caller, query.creditorId), query.limit, query.cursor);
    return { uploads: page.uploads.map(uploadView), cursor: page.cursor ?? null };
  },

  readUpload: async ({ office, params, query, caller }) => {
    const upload = await office.uploads.find(ownerFor(caller, query.creditorId), params.uploadId);
    if (upload === undefined) throw notFound('upload');
    return uploadView(upload);
  },
};
