import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type * as z from 'zod';
import type { routes, uploadTypes } from '../../functions/contracts/api.ts';
import type { Api } from './api-client.ts';
import type { DemoContact } from './cast.ts';
import { until } from './until.ts';

type UploadAnswer = z.output<(typeof routes)['readUpload']['answer']>;

type ContentType = (typeof uploadTypes)[number];

/** What a browser says of a file by its ending. */
const typesByEnding: Readonly<Record<string, ContentType>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.webp': 'image/webp',
  '.heic': 'image/heic',
  '.xml': 'application/xml',
  '.eml': 'message/rfc822',
  '.zip': 'application/zip',
  '.csv': 'text/csv',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Files that the upload page would offer to send. */
export const isUploadable = (file: string): boolean => extname(file).toLowerCase() in typesByEnding;

export type Sent = { readonly uploadId: string; readonly sentAt: number };

/** Uploads one file as the creditor's browser does: permission from the API, then the form straight to S3. */
export const sendFile = async (api: Api, fileName: string, bytes: Uint8Array, contact?: DemoContact): Promise<Sent> => {
  const contentType = typesByEnding[extname(fileName).toLowerCase()] ?? 'application/octet-stream';
  const permission = await api('requestUpload', {
    body: {
      fileName,
      contentType,
      size: Math.max(1, bytes.length),
      ...(contact === undefined ? {} : { debtorEmail: contact.email, debtorPhone: contact.phone }),
    },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(permission.post.fields)) form.append(name, value);
  form.append('file', new Blob([Uint8Array.from(bytes)], { type: contentType }), 'invoice');
  const sentAt = performance.now();
  const response = await fetch(permission.post.url, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`the upload of ${fileName} was answered ${response.status}`);
  return { uploadId: permission.uploadId, sentAt };
};

export const sendInvoice = async (api: Api, path: string, contact?: DemoContact): Promise<Sent> =>
  sendFile(api, basename(path), await readFile(path), contact);

export type Read = { readonly upload: UploadAnswer; readonly seconds: number };

/** Waits until an upload is a case, waits for a person, or was refused; with the time that took, as its creditor sees it. */
export const awaitReading = async (api: Api, { uploadId, sentAt }: Sent): Promise<Read> => {
  const upload = await until(`upload ${uploadId} is read`, async () => {
    const found = await api('readUpload', { params: { uploadId } });
    return ['awaitingFile', 'reading', 'mapped'].includes(found.status) ? undefined : found;
  });
  return { upload, seconds: (performance.now() - sentAt) / 1000 };
};
