import * as z from 'zod';

const s3Message = z.object({
  Records: z
    .array(
      z.object({
        s3: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }),
      }),
    )
    .optional(),
  Event: z.string().optional(),
});

export type StoredObject = { readonly bucket: string; readonly key: string };

/** The objects that a message of S3 tells of; none for the test message that S3 sends when the notification is set up. Our keys are plain. */
export const objectsIn = (body: unknown): readonly StoredObject[] => {
  const { Records, Event } = s3Message.parse(body);
  if (Event === 's3:TestEvent') return [];
  if (Records === undefined) throw new Error('neither records nor a test event');
  return Records.map(({ s3 }) => ({
    bucket: s3.bucket.name,
    key: decodeURIComponent(s3.object.key.replaceAll('+', ' ')),
  }));
};
