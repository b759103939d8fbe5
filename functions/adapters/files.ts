import { GetObjectCommand, PutObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';

/** Files of one bucket. */
export type Files = {
  /** The bytes, of that version where one is named, else the newest; `undefined` where no such file lies. */
  readonly read: (key: string, versionId?: string | null) => Promise<Uint8Array | undefined>;
  readonly write: (key: string, content: Uint8Array | string, contentType: string) => Promise<void>;
};

const missing: ReadonlySet<string> = new Set(['NoSuchKey', 'NoSuchVersion']);

export const s3Files = (client: S3Client, Bucket: string): Files => ({
  read: async (Key, versionId) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId: versionId ?? undefined }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof S3ServiceException && missing.has(error.name)) return undefined;
      throw error;
    }
  },
  write: async (Key, Body, ContentType) => {
    await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
  },
});

/** The twin for tests; the versions of a key are named "1", "2" in the order they came. */
export const memoryFiles = (): Files & { readonly stored: Map<string, Uint8Array> } => {
  const stored = new Map<string, Uint8Array>();
  const versions = new Map<string, Uint8Array>();
  const counts = new Map<string, number>();
  return {
    stored,
    read: (key, versionId) =>
      Promise.resolve(typeof versionId === 'string' ? versions.get(`${key}?${versionId}`) : stored.get(key)),
    write: (key, content) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      versions.set(`${key}?${count}`, bytes);
      stored.set(key, bytes);
      return Promise.resolve();
    },
  };
};
