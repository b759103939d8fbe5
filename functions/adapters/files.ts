import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** Files of one bucket. */
export type Files = {
  /** The bytes, or `undefined` where no such file lies. */
  readonly read: (key: string) => Promise<Uint8Array | undefined>;
  readonly write: (key: string, content: Uint8Array | string, contentType: string) => Promise<void>;
};

export const s3Files = (client: S3Client, Bucket: string): Files => ({
  read: async (Key) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
  write: async (Key, Body, ContentType) => {
    await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
  },
});

/** The twin for tests. */
export const memoryFiles = (): Files & { readonly stored: Map<string, Uint8Array> } => {
  const stored = new Map<string, Uint8Array>();
  return {
    stored,
    read: (key) => Promise.resolve(stored.get(key)),
    write: (key, content) => {
      stored.set(key, typeof content === 'string' ? new TextEncoder().encode(content) : content);
      return Promise.resolve();
    },
  };
};
