import { carry, type CarrierOptions } from './carrier.ts';
import { PrintBureauFault } from './faults.ts';
import type { PrintPort } from './ports.ts';

/** Letters through a print bureau over HTTP: the PDF is the body, what it is stands in headers. Faults are `PrintBureauFault`. */
export const httpPrint = (options: CarrierOptions): PrintPort => ({
  send: async ({ pdf, reference, jobName, sentAt }) =>
    carry({
      options,
      idempotencyKey: reference,
      headers: {
        'content-type': 'application/pdf',
        'x-reference': reference,
        // Header values are Latin-1 at best; percent-encoding keeps every letter.
        'x-job-name': encodeURIComponent(jobName),
        'x-sent-at': sentAt,
      },
      body: Uint8Array.from(pdf),
      fault: PrintBureauFault,
    }),
});
