import { carry, type CarrierOptions } from './carrier.ts';
import { SmsGatewayFault } from './faults.ts';
import type { SmsPort } from './ports.ts';

/** E.164: a plus, then 8 to 15 digits that do not begin with 0. */
export const isPhoneNumber = (text: string): boolean => /^\+[1-9]\d{7,14}$/.test(text);

/** SMS through an HTTP gateway: POST {to, text, reference, sentAt}. Faults are `SmsGatewayFault`. */
export const httpSms = (options: CarrierOptions): SmsPort => ({
  send: async ({ to, text, reference, sentAt }) => {
    if (!isPhoneNumber(to)) return { refused: 'addressInvalid' };
    return carry({
      options,
      idempotencyKey: reference,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to, text, reference, sentAt }),
      fault: SmsGatewayFault,
    });
  },
});
