import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type * as z from 'zod';
import type { routes, uploadTypes } from '../../functions/contracts/api.ts';
import type { Api } from './api-client.ts';
import type { DemoContact } from './cast.ts';
import { until } from './until.ts';

type UploadAnswer = z.output<(typeof routes)['readUpload']['answer']>;

const typesByEnding: Readonly<Record<string, (typeof uploadTypes)[number]>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.xml': 'application/xml',
};

/** Files that the upload page would offer to send. */
export const isUploadable = (file: string): boolean => extname(file).toLowerCase() in typesByEnding;

export type Sent = { readonly uploadId: string; readonly sentAt: number };

/** Uploads one file as the creditor's browser does: permission from the API, then the form straight to S3. */
export const sendInvoice = async (api: Api, path: string, contact?: DemoContact): Promise<Sent> => {
  const bytes = await readFile(path);
  const contentType = typesByEnding[extname(path).toLowerCase()] ?? 'application/pdf';
  const permission = await api('requestUpload', {
    body: {
      fileName: basename(path),
      contentType,
      size: Math.max(1, bytes.length),
      ...(contact === undefined ? {} : { debtorEmail: contact.email, debtorPhone: contact.phone }),
    },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(permission.post.fields)) form.append(name, value);
  form.append('file', new Blob([bytes], { type: contentType }), 'invoice');
  const sentAt = performance.now();
  const response = await fetch(permission.post.url, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`the upload of ${basename(path)} was answered ${response.status}`);
  return { uploadId: permission.uploadId, sentAt };
};

export type Read = { readonly upload: UploadAnswer; readonly seconds: number };

/** Waits until an upload is a case, waits for a person, or was refused; with the time that took, as its creditor sees it. */
export const awaitReading = async (api: Api, { uploadId, sentAt }: Sent): Promise<Read> => {
  const upload = await until(`upload ${uploadId} is read`, async () => {
    const found = await api('readUpload', { params: { uploadId } });
    return found.status === 'awaitingFile' || found.status === 'reading' ? undefined : found;
  });
  return { upload, seconds: (performance.now() - sentAt) / 1000 };
};
