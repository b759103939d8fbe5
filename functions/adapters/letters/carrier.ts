import * as z from 'zod';
import type { Delivery } from './ports.ts';

/** How to reach a carrier over HTTP. `authorization` is sent as it stands; a stand-in needs none. */
export type CarrierOptions = {
  /** The whole address that jobs are posted to. */
  readonly url: string;
  readonly authorization?: string;
  readonly timeoutMilliseconds?: number;
};

type Fault = new (message: string, options?: ErrorOptions) => Error;

export type CarrierRequest = {
  readonly options: CarrierOptions;
  readonly idempotencyKey: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly fault: Fault;
};

const accepted = z.object({ id: z.string().min(1) });
/** The carrier read the request and will never carry it: the recipient is wrong, not the request. */
const unprocessable = 422;

const post = async ({ options, idempotencyKey, headers, body, fault }: CarrierRequest): Promise<Response> => {
  const { url, authorization, timeoutMilliseconds = 10_000 } = options;
  try {
    return await fetch(url, {
      method: 'POST',
      headers: {
        ...headers,
        ...(authorization === undefined ? {} : { authorization }),
        'idempotency-key': idempotencyKey,
      },
      body,
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  } catch (cause) {
    throw new fault('the carrier did not answer', { cause });
  }
};

const readAnswer = async (response: Response, fault: Fault): Promise<{ readonly id: string }> => {
  try {
    return accepted.parse(await response.json());
  } catch (cause) {
    throw new fault('the carrier accepted with an answer that has no id', { cause });
  }
};

/** Posts a job once per key: the carrier answers a repeated key with the first answer. Its words never reach our logs: they may hold a name. */
export const carry = async (request: CarrierRequest): Promise<Delivery> => {
  const response = await post(request);
  if (response.ok) return { delivered: (await readAnswer(response, request.fault)).id };
  await response.body?.cancel();
  if (response.status === unprocessable) return { refused: 'recipientRefused' };
  throw new request.fault(`the carrier answered ${response.status}`);
};
