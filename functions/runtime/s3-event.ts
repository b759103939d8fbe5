import * as z from 'zod';

/** "Object Created", as EventBridge hands it to a queue; the key is as it was given, not encoded. */
const objectCreated = z.object({
  'detail-type': z.literal('Object Created'),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), 'version-id': z.string().min(1).optional() }),
  }),
});

/** `versionId`: which of the files that came under this key; `null` where the bucket, or who plays S3, keeps one only. */
export type StoredObject = { readonly bucket: string; readonly key: string; readonly versionId: string | null };

/** The object that a message tells of. One message, one file: a file that cannot be read keeps no other from being read. */
export const objectIn = (body: unknown): StoredObject => {
  const { bucket, object } = objectCreated.parse(body).detail;
  return { bucket: bucket.name, key: object.key, versionId: object['version-id'] ?? null };
};
