import { limits } from '../../domain/intake/files/limits.ts';
import type { Refused } from '../../domain/intake/files/refusals.ts';
import type { KeepForm, OpenerAnswer, OpenerRequest } from '../contracts/opening.ts';
import { openAndKeep, renderAndKeep, type Keep } from './open-and-keep.ts';

/** The file could not be fetched, or what was taken out of it not be left: that says nothing of the file. */
class Unreachable extends Error {
  constructor(what: string, cause?: unknown) {
    super(what, { cause });
    this.name = 'Unreachable';
  }
}

// A file of 10 MB takes a second; what takes longer is an outage, and the opener's own time is for the file.
const fetchMilliseconds = 8000;

const asked = async (what: string, url: string, request: RequestInit = {}): Promise<Response> => {
  let response: Response;
  try {
    // The address is for S3 alone: a redirect would lead elsewhere.
    response = await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(fetchMilliseconds) });
  } catch (fault) {
    throw new Unreachable(what, fault);
  }
  if (!response.ok) throw new Unreachable(`${what}: ${response.status}`);
  return response;
};

/** The file at an address; refused by the size that S3 announces, before it is taken in. */
const fetched = async (url: string): Promise<Uint8Array | Refused> => {
  const response = await asked('the file', url);
  const found = Number(response.headers.get('content-length') ?? 0);
  if (found > limits.bytes) return { refused: { code: 'TOO_LARGE', facts: { of: 'bytes', found, max: limits.bytes } } };
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (fault) {
    throw new Unreachable('the file', fault);
  }
};

/** Leaves files by a form of S3's: the key must begin with the form's prefix, which S3 checks. */
const keeping =
  ({ url, fields, prefix }: KeepForm): Keep =>
  async (name, bytes, contentType) => {
    const key = `${prefix}${name}`;
    const form = new FormData();
    for (const [field, value] of Object.entries({ ...fields, key, 'Content-Type': contentType }))
      form.set(field, value);
    // S3 reads the form up to the file, so the file comes last.
    form.set('file', new Blob([Uint8Array.from(bytes)], { type: contentType }), name);
    await asked('what was taken out', url, { method: 'POST', body: form });
    return key;
  };

/** What the opener does with one request, whoever runs it: it fetches, opens, leaves what it took out, and answers. */
export const answerOpening = async (request: OpenerRequest): Promise<OpenerAnswer> => {
  try {
    const bytes = await fetched(request.source.url);
    if ('refused' in bytes) return request.task === 'render' ? { rendered: bytes } : { opened: bytes };
    if (request.task === 'render')
      return { rendered: await renderAndKeep(bytes, request.pages, keeping(request.keep)) };
    const keep = request.keep === undefined ? undefined : keeping(request.keep);
    return { opened: await openAndKeep(bytes, request, keep) };
  } catch (fault) {
    if (fault instanceof Unreachable) return { unreachable: fault.message };
    throw fault;
  }
};
