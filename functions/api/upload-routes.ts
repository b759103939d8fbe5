import { ownerFor } from './scope.ts';
import type { Handlers } from './handle-routes.ts';
import { notFound, Refusal } from './answers.ts';
import { uploadView } from './views.ts';
import { debtorIdOf } from '../intake/finish-reading.ts';
import { unnamed } from '../stores/party-store.ts';

/** Uploading invoices and what became of them (W1, W2). */
export const uploadRoutes: Handlers<'requestUpload' | 'listUploads' | 'readUpload'> = {
  requestUpload: async ({ office, body, caller }) => {
    if (caller.role !== 'creditor') throw new Refusal(403, 'FORBIDDEN', 'Only a creditor uploads invoices.');
    const { creditorId } = caller;
    const createdAt = await office.clock.now();
    const uploadId = office.newId('UP', createdAt);
    const objectKey = `uploads/${creditorId}/${uploadId}`;
    const { fileName, contentType, size, debtorEmail, debtorPhone } = body;
    const contact = { email: debtorEmail ?? null, phone: debtorPhone ?? null };
    await office.parties.put(unnamed(debtorIdOf(uploadId), contact));
    const about = { uploadId, creditorId, fileName, contentType, objectKey, createdAt };
    await office.uploads.add({ ...about, status: 'awaitingFile', reading: null, reasons: [] });
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
