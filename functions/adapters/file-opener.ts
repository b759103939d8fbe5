import { InvokeCommand, type InvokeCommandOutput, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import * as z from 'zod';

import type { Refused } from '../../domain/intake/files/refusals.ts';
import { openerAnswer, type KeepForm, type OpenerAnswer, type OpenerRequest } from '../contracts/opening.ts';
import type { FileOpener, KeepUnder } from '../opening/open-upload.ts';
import type { StoredObject } from '../runtime/s3-event.ts';

/** What says nothing of the file: S3 or the opener itself was out of reach. The queue tries again. */
export class OpenerUnreachable extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'OpenerUnreachable';
  }
}

/** The opener was ended by the file: told to whoever wants to log it, by the kind of the error alone. */
export type TellFailure = (errorType: string) => void;

export type LambdaOpener = {
  readonly lambda: LambdaClient;
  readonly functionName: string;
  readonly s3: S3Client;
  readonly tell?: TellFailure;
};

// The opener has half a minute; the rest is for a slow start.
const expiresInSeconds = 120;
// The largest thing that is left: a TIFF of twenty pages as a PDF.
const keptBytesMax = 200 * 1024 * 1024;

const addressOf = (s3: S3Client, { bucket, key, versionId }: StoredObject): Promise<string> =>
  getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId ?? undefined }), {
    expiresIn: expiresInSeconds,
  });

const formFor = async (s3: S3Client, { bucket }: StoredObject, prefix: KeepUnder): Promise<KeepForm> => {
  const { url, fields } = await createPresignedPost(s3, {
    Bucket: bucket,
    // A key that ends so is a prefix for the policy: S3 takes whatever begins with it, and nothing else.
    Key: `${prefix}\${filename}`,
    Expires: expiresInSeconds,
    Conditions: [
      ['content-length-range', 1, keptBytesMax],
      ['starts-with', '$Content-Type', ''],
    ],
  });
  return { url, fields, prefix };
};

const errorSchema = z.object({ errorType: z.string().default('unknown'), errorMessage: z.string().default('') });

/** A file that cost too much time or memory; everything else that ends the opener is a damaged file. */
const refusalOf = ({ errorType, errorMessage }: z.output<typeof errorSchema>): Refused =>
  /Timedout|OutOfMemory|ExitError/.test(errorType) || /timed out|out of memory|signal: killed/i.test(errorMessage)
    ? { refused: { code: 'TOO_SLOW', facts: {} } }
    : { refused: { code: 'CORRUPT', facts: {} } };

const textOf = ({ Payload }: InvokeCommandOutput): string => new TextDecoder().decode(Payload);

/**
 * Opens files in a Lambda of their own that holds no rights: it gets an address to read this one version of this one file and
 * a form to leave things under this one prefix. Its end by the file is a refusal, never tried again; throttling and outages of
 * Lambda are thrown by the client, those of S3 here.
 */
export const lambdaFileOpener = ({ lambda, functionName, s3, tell }: LambdaOpener): FileOpener => {
  const ask = async (request: OpenerRequest): Promise<Exclude<OpenerAnswer, { unreachable: string }> | Refused> => {
    const Payload = new TextEncoder().encode(JSON.stringify(request));
    const output = await lambda.send(new InvokeCommand({ FunctionName: functionName, Payload }));
    if (output.FunctionError !== undefined) {
      const error = errorSchema.parse(JSON.parse(textOf(output)));
      tell?.(error.errorType);
      return refusalOf(error);
    }
    const answer = openerAnswer.parse(JSON.parse(textOf(output)));
    if ('unreachable' in answer) throw new OpenerUnreachable(answer.unreachable);
    return answer;
  };
  return {
    open: async ({ object, declaredType, fileName, keepUnder }) => {
      const [url, keep] = await Promise.all([addressOf(s3, object), formFor(s3, object, keepUnder)]);
      const answer = await ask({ task: 'open', source: { url }, declaredType, fileName, keep });
      if ('refused' in answer) return answer;
      if ('opened' in answer) return answer.opened;
      throw new OpenerUnreachable('the opener answered something else');
    },
    render: async ({ object, pages, keepUnder }) => {
      const [url, keep] = await Promise.all([addressOf(s3, object), formFor(s3, object, keepUnder)]);
      const asked = pages === undefined ? {} : { pages: [...pages] };
      const answer = await ask({ task: 'render', source: { url }, ...asked, keep });
      if ('refused' in answer) return answer;
      if ('rendered' in answer) return answer.rendered;
      throw new OpenerUnreachable('the opener answered something else');
    },
  };
};
