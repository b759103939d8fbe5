import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outboxListing } from '../../../local/outbox/message.ts';
import { startOutbox, type Outbox } from '../../../local/outbox/server.ts';

let outbox: Outbox;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rykker-outbox-'));
  outbox = await startOutbox({ httpPort: 0, smtpPort: 0, dir });
});
afterEach(async () => {
  await outbox.stop();
  await rm(dir, { recursive: true, force: true });
});

const postSms = async (body: unknown, key = 'L1'): Promise<Response> =>
  fetch(`${outbox.url}/sms`, { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) });
const sms = (changed: Record<string, string> = {}) => ({ to: '+4520123456', text: 'Hej', reference: 'L1', ...changed });
const postPrint = async (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${outbox.url}/print`, {
    method: 'POST',
    headers: { 'idempotency-key': 'L2', 'x-reference': 'L2', 'x-job-name': 'Rykker%201', ...headers },
    body,
  });
const page = async (query = ''): Promise<string> => (await fetch(`${outbox.url}/${query}`)).text();
const listed = async () => outboxListing.parse(await (await fetch(`${outbox.url}/messages`)).json()).messages;

describe('the outbox', () => {
  it('refuses a key that comes again with other content, because two letters must never share an id', async () => {
    expect((await postSms(sms())).status).toBe(201);
    expect((await postSms(sms())).status).toBe(200);
    expect((await postSms(sms({ text: 'Noget andet' }))).status).toBe(409);
    expect(await listed()).toHaveLength(1);
  });

  it.each([
    ['no key', async () => fetch(`${outbox.url}/sms`, { method: 'POST', body: JSON.stringify(sms()) }), 400],
    ['a key of another letter', async () => postSms(sms(), 'L9'), 400],
    ['no text', async () => postSms({ to: '+4520123456', reference: 'L1' }), 400],
    [
      'no JSON',
      async () => fetch(`${outbox.url}/sms`, { method: 'POST', headers: { 'idempotency-key': 'L1' }, body: '{' }),
      400,
    ],
    ['a number that is none', async () => postSms(sms({ to: '112' })), 422],
    ['too much text', async () => postSms(sms({ text: 'x'.repeat(20_000) })), 413],
    ['a picture to print', async () => postPrint('GIF89a'), 415],
    ['a job name that is not encoded', async () => postPrint('%PDF-1.7', { 'x-job-name': '%E0%A4%A' }), 400],
    ['more to print than a letter can be', async () => postPrint(`%PDF-${'x'.repeat(20_000_001)}`), 413],
    ['an unknown path', async () => fetch(`${outbox.url}/etc/passwd`), 404],
    ['a file that no message names', async () => fetch(`${outbox.url}/files/000001.json`), 404],
    ['a path out of its folder', async () => fetch(`${outbox.url}/files/..%2f..%2fpackage.json`), 404],
  ])('answers %s as a gateway would, and keeps nothing', async (_, send, status) => {
    expect((await send()).status).toBe(status);
    expect(await listed()).toEqual([]);
  });

  it('finds its messages again after a restart, and goes on counting', async () => {
    await postSms(sms());
    await postPrint('%PDF-1.7');
    await outbox.stop();
    outbox = await startOutbox({ httpPort: 0, smtpPort: 0, dir });
    expect((await postSms(sms())).status).toBe(200);
    await postSms(sms({ reference: 'L3' }), 'L3');
    expect((await listed()).map(({ id }) => id)).toEqual(['sms-000003', 'letter-000002', 'sms-000001']);
    expect((await readdir(dir)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('says which port is taken rather than starting half', async () => {
    const taken = Number(new URL(outbox.url).port);
    await expect(startOutbox({ httpPort: taken, smtpPort: 0, dir })).rejects.toThrow('EADDRINUSE');
    await expect(startOutbox({ httpPort: 0, smtpPort: outbox.smtpPort, dir })).rejects.toThrow('EADDRINUSE');
  });

  it('turns away a mail larger than SES would take', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: outbox.smtpPort, ignoreTLS: true });
    const content = Buffer.alloc(12_000_000);
    const mail = {
      from: 'a@b.dk',
      to: 'c@d.dk',
      subject: 'stor',
      text: 'x',
      attachments: [{ filename: 'x.bin', content }],
    };
    await expect(transport.sendMail(mail)).rejects.toThrow();
    expect(await listed()).toEqual([]);
  });
});

describe('the outbox page', () => {
  it('shows newest first, by kind if asked, and says when there is nothing', async () => {
    expect(await page()).toContain('Nothing has been sent yet.');
    await postSms(sms());
    await postPrint('%PDF-1.7', { 'x-sent-at': '2026-07-06T08:15:00.000Z' });
    const all = await page();
    expect(all.indexOf('Rykker 1')).toBeGreaterThan(0);
    expect(all.indexOf('Rykker 1')).toBeLessThan(all.indexOf('+4520123456'));
    expect(all).toContain('<time datetime="2026-07-06T08:15:00.000Z">6 Jul 2026, 10:15</time>');
    expect(await page('?kind=sms')).not.toContain('Rykker 1');
    expect(await page('?kind=letter')).not.toContain('+4520123456');
    expect(await page('?kind=nonsense')).toContain('Rykker 1');
  });

  it('links to the letter, which opens in the browser as the PDF it is', async () => {
    await postPrint('%PDF-1.7 brev');
    const [, href = ''] = /href="(\/files\/[^"]+)"/.exec(await page()) ?? [];
    const file = await fetch(outbox.url + href);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toContain('inline');
    expect(await file.text()).toBe('%PDF-1.7 brev');
  });

  it('shows foreign text as text, and lets nothing run', async () => {
    await postSms(sms({ text: `<script>alert(1)</script> & "'` }));
    const response = await fetch(outbox.url);
    const markup = await response.text();
    expect(markup).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#39;');
    expect(markup).not.toContain('<script');
    const style = /<style>(.*?)<\/style>/s.exec(markup)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  });

  it('goes on to older messages after a hundred', async () => {
    for (let index = 0; index < 101; index += 1)
      await postSms(sms({ reference: `R${index}`, text: `nr. ${index}.` }), `R${index}`);
    const newest = await page();
    expect(newest).toContain('nr. 100.');
    expect(newest).not.toContain('nr. 0.');
    const [, older = ''] = /href="\/(\?before=\d+)"/.exec(newest) ?? [];
    expect(await page(older)).toContain('nr. 0.');
  });
});
