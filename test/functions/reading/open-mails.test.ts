import { describe, expect, it } from 'vitest';

import { openFile } from '../../../functions/adapters/reading/open-file.ts';
import { pngOf } from '../../../functions/adapters/reading/raster.ts';
import { pagesOf, textPage, utf8, zipOf } from './made-files.ts';

const invoice = pagesOf([{ content: textPage() }]);
const picture = (width: number, height: number): Uint8Array =>
  pngOf({ width, height, channels: 1, pixels: new Uint8Array(width * height).fill(255) });

type Part = { readonly type: string; readonly name?: string; readonly bytes: Uint8Array; readonly inline?: true };

const mail = (body: string, parts: readonly Part[], bodyType = 'text/plain'): Uint8Array => {
  const boundary = 'b0undary';
  const head = `From: a@example.dk\r\nTo: b@example.dk\r\nSubject: Faktura 17\r\nDate: Thu, 8 Jan 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n`;
  const text = `Content-Type: ${bodyType}; charset=utf-8\r\n\r\n${body}\r\n`;
  const files = parts.map(({ type, name, bytes, inline }) => {
    const how = inline === true ? `inline\r\nContent-ID: <${name ?? 'x'}>` : `attachment; filename="${name ?? ''}"`;
    const base64 = Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    return `Content-Type: ${type}\r\nContent-Disposition: ${how}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`;
  });
  const whole = [text, ...files].map((part) => `--${boundary}\r\n${part}`).join('');
  return utf8(`${head}Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${whole}--${boundary}--\r\n`);
};

const seen = async (bytes: Uint8Array, fileName = 'faktura.eml'): Promise<unknown> => {
  const opened = await openFile(bytes, { declaredType: '', fileName });
  if ('refused' in opened) return opened.refused.code;
  if ('list' in opened) return opened.list.rows;
  return [
    ...opened.documents.map(({ name, format }) => `${name} ${format}`),
    ...opened.refusedParts.map(({ name, refused }) => `${name} ${refused.code}`),
  ];
};

const pdf = { type: 'application/pdf', name: 'faktura.pdf', bytes: invoice };

describe('a mail', () => {
  it('is its attachments, without logos, signatures and invitations', async () => {
    const dress: readonly Part[] = [
      { type: 'image/png', name: 'logo', bytes: picture(300, 100), inline: true },
      { type: 'image/gif', name: 'pixel.gif', bytes: utf8('GIF89a') },
      { type: 'application/pkcs7-signature', name: 'smime.p7s', bytes: utf8('x') },
      { type: 'text/calendar', name: 'invite.ics', bytes: utf8('BEGIN:VCALENDAR') },
    ];
    expect(await seen(mail('Hermed faktura', [...dress, pdf]))).toEqual(['faktura.pdf pdf']);
  });

  it('keeps a photo that a phone laid into the text', async () => {
    const photo = { type: 'image/png', name: 'IMG_1', bytes: picture(1000, 800), inline: true } as const;
    expect(await seen(mail('Se billedet', [photo]))).toEqual(['attachment-1.png png']);
  });

  it('without attachments is its own words, in cells with places', async () => {
    const opened = await openFile(mail('Faktura 17\r\nI alt     1.250,00 kr.\r\n', []), {
      declaredType: '',
      fileName: '',
    });
    expect(opened).toMatchObject({ documents: [{ name: '', format: 'mail', pages: 1 }] });
    const lines = 'documents' in opened ? (opened.documents[0]?.text ?? []) : [];
    expect(lines.map(({ text }) => text)).toEqual(['Faktura 17', 'Faktura 17', 'I alt', '1.250,00 kr.']);
    for (const { box } of lines) expect(box.left + box.width).toBeLessThanOrEqual(1);
  });

  it('in HTML alone is read without its tags, and its tables keep their cells', async () => {
    const html =
      '<style>p{}</style><p>Faktura&nbsp;17</p><table><tr><td>I alt</td><td>1.250,00&#32;kr.</td></tr></table>';
    const opened = await openFile(mail(html, [], 'text/html'), { declaredType: '', fileName: '' });
    const lines = 'documents' in opened ? (opened.documents[0]?.text ?? []) : [];
    expect(lines.map(({ text }) => text)).toEqual(['Faktura 17', 'Faktura 17', 'I alt', '1.250,00 kr.']);
  });

  it('may carry an archive or a forwarded mail, but nothing is opened below that', async () => {
    const zip = zipOf([{ name: 'a.pdf', bytes: invoice }]);
    const forwarded = mail('Se nedenfor', [pdf]);
    expect(
      await seen(
        mail('Se her', [
          { type: 'application/zip', name: 'alle.zip', bytes: zip },
          { type: 'message/rfc822', name: 'fwd.eml', bytes: forwarded },
        ]),
      ),
    ).toEqual(['alle.zip/a.pdf pdf', 'fwd.eml/faktura.pdf pdf']);
    const deep = mail('1', [
      {
        type: 'message/rfc822',
        name: '2.eml',
        bytes: mail('2', [{ type: 'message/rfc822', name: '3.eml', bytes: forwarded }]),
      },
    ]);
    expect(await seen(deep)).toBe('NESTED_ARCHIVE');
  });

  it('with a list alone is that list', async () => {
    expect(await seen(mail('Listen', [{ type: 'text/csv', name: 'a.csv', bytes: utf8('a;b\n1;2') }]))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('cut off in its attachment gives a damaged part, not half an invoice', async () => {
    const whole = mail('Hermed', [pdf]);
    expect(await seen(whole.subarray(0, whole.length - 400))).toBe('CORRUPT');
  });

  it("of Outlook's own kind is refused by its name", async () => {
    const msg = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      Buffer.alloc(100),
      Buffer.from('__properties_version1', 'utf16le'),
    ]);
    const opened = await openFile(msg, { declaredType: '', fileName: 'faktura.msg' });
    expect(opened).toEqual({ refused: { code: 'UNSUPPORTED_TYPE', facts: { found: 'Outlook (.msg)' } } });
  });
});
