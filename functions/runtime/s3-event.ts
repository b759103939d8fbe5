import * as z from 'zod';

/** "Object Created", as EventBridge hands it to a queue; the key is as it was given, not encoded. */
const objectCreated = z.object({
  'detail-type': z.literal('Object Created'),
  detail: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }),
});

export type StoredObject = { readonly bucket: string; readonly key: string };

/** The object that a message tells of. One message, one file: a file that cannot be read keeps no other from being read. */
export const objectIn = (body: unknown): StoredObject => {
  const { bucket, object } = objectCreated.parse(body).detail;
  return { bucket: bucket.name, key: object.key };
};
