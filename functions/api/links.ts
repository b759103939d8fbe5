import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Links } from './office.ts';

const expiresInSeconds = 600;

/** Presigned forms and links: the browser speaks to S3 itself, with no more right than this one file. */
export const s3Links = (
  client: S3Client,
  buckets: { readonly uploads: string; readonly documents: string },
): Links => ({
  expiresInSeconds,
  uploadForm: async (Key, contentType, size) => {
    const { url, fields } = await createPresignedPost(client, {
      Bucket: buckets.uploads,
      Key,
      Expires: expiresInSeconds,
      Fields: { 'Content-Type': contentType },
      Conditions: [
        ['content-length-range', 0, size],
        ['eq', '$Content-Type', contentType],
      ],
    });
    return { url, fields };
  },
  download: (bucket, Key, versionId) => {
    // What creditors upload may be XML, in which a browser would run scripts: it is saved, never shown. Pictures of pages we drew ourselves.
    const shown =
      bucket === 'uploads' && !Key.startsWith('pictures/') ? { ResponseContentDisposition: 'attachment' } : {};
    const command = new GetObjectCommand({ Bucket: buckets[bucket], Key, VersionId: versionId ?? undefined, ...shown });
    return getSignedUrl(client, command, { expiresIn: expiresInSeconds });
  },
});
