import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moment } from '../../../domain/calendar/local-date.ts';
import { MailServiceFault, PrintBureauFault, SmsGatewayFault } from '../../../functions/adapters/letters/faults.ts';
import { httpPrint } from '../../../functions/adapters/letters/print.ts';
import { httpSms } from '../../../functions/adapters/letters/sms.ts';
import { mailTo, pdf } from './delivery-contract.ts';
import { openOutbox } from './open-outbox.ts';

const sms = { to: '+4520123456', text: 'Hej Bjørn', reference: 'sms-9', sentAt: moment('2026-07-06T08:15:00.000Z') };

/** A carrier that says one thing, or never answers when it has nothing to say. */
const startCarrier = async () => {
  let says: { readonly status: number; readonly body: string } | undefined;
  const server = createServer((_request, response) => {
    if (says === undefined) return;
    response.writeHead(says.status, { 'content-type': 'application/json' });
    response.end(says.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the carrier has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    say: (status: number, body: string): void => {
      says = { status, body };
    },
    beSilent: (): void => {
      says = undefined;
    },
    stop: async (): Promise<void> => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

describe('an SMS gateway or print bureau that fails', () => {
  let carrier: Awaited<ReturnType<typeof startCarrier>>;
  beforeAll(async () => {
    carrier = await startCarrier();
  });
  afterAll(async () => carrier.stop());

  it.each([
    [500, '{"error":"down"}'],
    [429, '{"error":"slow down"}'],
    [401, '{}'],
    [409, '{"error":"other content"}'],
    [200, '{"ok":true}'],
    [200, '<html>'],
    [200, '{"id":""}'],
  ])('with %i %s is a fault by name, so that the queue tries again', async (status, body) => {
    carrier.say(status, body);
    await expect(httpSms({ url: carrier.url }).send(sms)).rejects.toBeInstanceOf(SmsGatewayFault);
    const job = { pdf, reference: 'p', jobName: 'x', sentAt: sms.sentAt };
    await expect(httpPrint({ url: carrier.url }).send(job)).rejects.toBeInstanceOf(PrintBureauFault);
  });

  it('keeps what the gateway says about the recipient out of the fault, because faults are logged', async () => {
    carrier.say(500, '{"error":"Bjørn +4520123456"}');
    await expect(httpSms({ url: carrier.url }).send(sms)).rejects.not.toThrow(/Bjørn|4520123456/);
  });

  it('refusing the number is an answer, not a fault: another channel is tried', async () => {
    carrier.say(422, '{"error":"no such number"}');
    expect(await httpSms({ url: carrier.url }).send(sms)).toEqual({ refused: 'recipientRefused' });
  });

  it('never answering is a fault after the time allowed', async () => {
    carrier.beSilent();
    await expect(httpSms({ url: carrier.url, timeoutMilliseconds: 50 }).send(sms)).rejects.toBeInstanceOf(
      SmsGatewayFault,
    );
  });

  it('not being there is a fault', async () => {
    await expect(httpSms({ url: 'http://127.0.0.1:1/' }).send(sms)).rejects.toBeInstanceOf(SmsGatewayFault);
  });
});

describe('SES that does not take a mail', () => {
  let opened: Awaited<ReturnType<typeof openOutbox>>;
  beforeAll(async () => {
    opened = await openOutbox();
  });
  afterAll(async () => opened.carriers.close());
  const mail = mailTo('bjorn@example.dk', 'mail-9');

  it('because of the address is an answer: another channel is tried', async () => {
    opened.ses.feel('rejecting');
    expect(await opened.carriers.mail.send(mail)).toEqual({ refused: 'recipientRefused' });
  });

  it('because our own sender is not verified is a fault: every mail waits, none is given up', async () => {
    opened.ses.feel('senderUnverified');
    await expect(opened.carriers.mail.send(mail)).rejects.toBeInstanceOf(MailServiceFault);
  });

  it('because it is throttled is a fault', async () => {
    opened.ses.feel('throttled');
    await expect(opened.carriers.mail.send(mail)).rejects.toBeInstanceOf(MailServiceFault);
  });
});
