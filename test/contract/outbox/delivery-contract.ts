import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moment } from '../../../domain/calendar/local-date.ts';
import type { MailMessage, MailPort, PrintPort, SmsPort } from '../../../functions/adapters/letters/ports.ts';

/** What the receiving end saw of a letter, whatever the carrier. */
export type Arrived = {
  readonly kind: 'letter' | 'mail' | 'sms';
  readonly reference: string;
  readonly to: string;
  readonly title: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
};

export type Carriers = {
  readonly mail: MailPort;
  readonly sms: SmsPort;
  readonly print: PrintPort;
  readonly arrived: () => Promise<readonly Arrived[]>;
  readonly close: () => Promise<void>;
};

const sentAt = moment('2026-07-06T08:15:00.000Z');
export const pdf = new Uint8Array(Buffer.from('%PDF-1.7\n% æøå\n%%EOF\n', 'latin1'));

export const mailTo = (to: string, messageId: string): MailMessage => ({
  to,
  subject: 'Brev i sag R-2026-000117 – påmindelse',
  text: 'Goddag\n\nVi har skrevet et brev. Æblegrød på Ærø.\n\nVenlig hilsen',
  attachment: { fileName: 'brev-R-2026-000117.pdf', contentType: 'application/pdf', content: pdf },
  messageId,
  sentAt,
});

/** What every carrier of mail, SMS and print promises; the twins in memory and the real adapters both pass it. */
export const deliveryContract = (name: string, open: () => Promise<Carriers>): void => {
  describe(`carriers of letters: ${name}`, () => {
    let carriers: Carriers;
    beforeAll(async () => {
      carriers = await open();
    });
    afterAll(async () => carriers.close());
    const arrivedAs = async (reference: string): Promise<readonly Arrived[]> =>
      (await carriers.arrived()).filter((message) => message.reference === reference);

    it('a mail arrives with its words, its æøå and its letter, byte for byte', async () => {
      expect(await carriers.mail.send(mailTo('bjorn@example.dk', 'mail-1'))).toHaveProperty('delivered');
      const [mail, ...others] = await arrivedAs('mail-1');
      expect(others).toEqual([]);
      expect(mail).toMatchObject({
        kind: 'mail',
        to: 'bjorn@example.dk',
        title: 'Brev i sag R-2026-000117 – påmindelse',
      });
      expect(mail?.text.trim()).toContain('Æblegrød på Ærø.');
      expect(mail?.files.map((file) => file.name)).toEqual(['brev-R-2026-000117.pdf']);
      expect(Buffer.compare(mail?.files[0]?.content ?? new Uint8Array(), pdf)).toBe(0);
    });

    it('a mail without a letter arrives without a file, for statements are read in the web only (T18.2)', async () => {
      const { attachment: _, ...bare } = mailTo('bogholder@example.dk', 'mail-2');
      await carriers.mail.send(bare);
      expect((await arrivedAs('mail-2'))[0]?.files).toEqual([]);
    });

    it('an SMS arrives once, however often its letter is tried', async () => {
      const sms = { to: '+4520123456', text: 'Vi har skrevet et brev på Ærø.', reference: 'sms-1', sentAt };
      const first = await carriers.sms.send(sms);
      expect(first).toHaveProperty('delivered');
      expect(await carriers.sms.send(sms)).toEqual(first);
      expect(await arrivedAs('sms-1')).toMatchObject([{ kind: 'sms', to: '+4520123456', text: sms.text }]);
    });

    it('a letter is printed once, however often it is tried, also at the same moment', async () => {
      const job = { pdf, reference: 'print-1', jobName: 'Inkassovarsel, sag R-2026-000117 – æøå', sentAt };
      const deliveries = await Promise.all([
        carriers.print.send(job),
        carriers.print.send(job),
        carriers.print.send(job),
      ]);
      expect(new Set(deliveries.map((delivery) => JSON.stringify(delivery))).size).toBe(1);
      const printed = await arrivedAs('print-1');
      expect(printed).toMatchObject([{ kind: 'letter', title: job.jobName }]);
      expect(Buffer.compare(printed[0]?.files[0]?.content ?? new Uint8Array(), pdf)).toBe(0);
    });

    it('a mail that is tried again is the same mail to whoever receives it', async () => {
      await carriers.mail.send(mailTo('bjorn@example.dk', 'mail-3'));
      await carriers.mail.send(mailTo('bjorn@example.dk', 'mail-3'));
      expect(await arrivedAs('mail-3')).toHaveLength(1);
    });

    it.each(['', 'bjorn', 'bjorn@example', 'a@b.dk, c@d.dk', 'Bjørn <a@b.dk>', 'a@b.dk\r\nBcc: c@d.dk'])(
      'no mail goes to %j, which is not one address',
      async (to) => {
        expect(await carriers.mail.send(mailTo(to, 'mail-4'))).toEqual({ refused: 'addressInvalid' });
        expect(await arrivedAs('mail-4')).toEqual([]);
      },
    );

    it.each(['', '20123456', '+45 20 12 34 56', '+0020123456', '+451234'])('no SMS goes to %j', async (to) => {
      expect(await carriers.sms.send({ to, text: 'x', reference: 'sms-2', sentAt })).toEqual({
        refused: 'addressInvalid',
      });
      expect(await arrivedAs('sms-2')).toEqual([]);
    });
  });
};
