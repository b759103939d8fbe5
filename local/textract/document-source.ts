import { GetObjectCommand, HeadObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { DocumentInput, S3Place } from './protocol.ts';
import { DocumentTooLarge, InvalidParameter, Refusal } from './refusal.ts';

const MEGABYTE = 1024 * 1024;
/** Amazon's bound for one synchronous call, and for a picture in any call. */
export const SYNC_MAX_BYTES = 10 * MEGABYTE;
/** Ours, because a document is held in memory; Amazon takes PDFs of 500 megabytes. */
export const ASYNC_MAX_BYTES = 50 * MEGABYTE;

export interface DocumentSource {
  /** The document of a synchronous call: in the call itself, or in a bucket. */
  given(document: DocumentInput): Promise<Uint8Array>;
  fetch(place: S3Place, maxBytes: number): Promise<Uint8Array>;
  /** Refuses what is not there or too large, without reading it. */
  check(place: S3Place, maxBytes: number): Promise<void>;
  close(): void;
}

function tooLarge(size: number, maxBytes: number): DocumentTooLarge | null {
  return size > maxBytes ? new DocumentTooLarge(`The document has ${size} bytes; at most ${maxBytes} are read`) : null;
}

/** Amazon says one sentence for a missing bucket, a missing object and a missing right. */
function refusalFor(cause: unknown): unknown {
  const isOut = cause instanceof S3ServiceException && [400, 403, 404].includes(cause.$metadata.httpStatusCode ?? 0);
  if (isOut) {
    const text = 'Unable to get object metadata from S3. Check object key, region and/or access permissions.';
    return new Refusal('InvalidS3ObjectException', text, { cause });
  }
  return new Refusal('InternalServerError', 'S3 does not answer', { cause, status: 500 });
}

export function openDocumentSource(awsEndpoint: string): DocumentSource {
  const s3 = new S3Client({
    endpoint: awsEndpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const address = ({ Bucket, Name, Version }: S3Place) => ({
    Bucket,
    Key: Name,
    ...(Version === undefined ? {} : { VersionId: Version }),
  });

  const fetch = async (place: S3Place, maxBytes: number): Promise<Uint8Array> => {
    let bytes: Uint8Array;
    try {
      const object = await s3.send(new GetObjectCommand(address(place)));
      const refused = tooLarge(object.ContentLength ?? 0, maxBytes);
      if (refused !== null) throw refused;
      bytes = (await object.Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (cause) {
      throw cause instanceof Refusal ? cause : refusalFor(cause);
    }
    const refused = tooLarge(bytes.byteLength, maxBytes);
    if (refused !== null) throw refused;
    return bytes;
  };

  return {
    fetch,
    given: async ({ Bytes, S3Object }) => {
      if ((Bytes === undefined) === (S3Object === undefined)) {
        throw new InvalidParameter('Request has invalid parameters: Document carries either Bytes or S3Object');
      }
      if (S3Object !== undefined) return fetch(S3Object, SYNC_MAX_BYTES);
      const bytes = Buffer.from(Bytes ?? '', 'base64');
      const refused = tooLarge(bytes.byteLength, SYNC_MAX_BYTES);
      if (refused !== null) throw refused;
      return bytes;
    },
    check: async (place, maxBytes) => {
      let size: number;
      try {
        size = (await s3.send(new HeadObjectCommand(address(place)))).ContentLength ?? 0;
      } catch (cause) {
        throw refusalFor(cause);
      }
      const refused = tooLarge(size, maxBytes);
      if (refused !== null) throw refused;
    },
    close: () => s3.destroy(),
  };
}
