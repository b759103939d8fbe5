import PostalMime, { type Attachment, type Email } from 'postal-mime';

import { kindOfBytes } from '../../../domain/intake/files/kind-of-bytes.ts';
import { pixelsOf } from '../../../domain/intake/files/picture-size.ts';
import type { Line } from '../../../domain/intake/page/page-text.ts';

export type MailFile = { readonly name: string; readonly bytes: Uint8Array };

/** What a mail carries: its files, and its own words as lines of one page. */
export type OpenedMail = { readonly files: readonly MailFile[]; readonly text: readonly Line[] };

/** Nothing that anybody would call a document: keys, calendars, visiting cards. */
const isTrimming = ({ mimeType, filename }: Attachment): boolean =>
  /^(?:application\/(?:pkcs7-signature|x-pkcs7-signature|pgp-signature|pgp-keys|ics|ms-tnef)|text\/(?:calendar|vcard|x-vcard))$/.test(
    mimeType,
  ) || /(?:^|\.)(?:p7s|asc|ics|vcf|sig)$/i.test(filename ?? '');

// Logos and portraits in signatures have at most 600 by 400; a photo of a paper that can be read has millions.
const inlinePixelsMin = 500_000;
const trackingPixelsMax = 10_000;

const dressKinds = ['png', 'jpeg', 'webp'] as const;

/** Pictures that belong to the mail's own dress. A phone sends photos inline, too, so size decides and not the mark alone. */
const isDress = ({ disposition, related, contentId }: Attachment, bytes: Uint8Array): boolean => {
  const found = kindOfBytes(bytes);
  if (found === 'GIF') return true;
  const kind = dressKinds.find((each) => each === found);
  if (kind === undefined) return false;
  const size = pixelsOf(kind, bytes);
  const pixels = size === undefined ? 0 : size.width * size.height;
  const isInline = disposition === 'inline' || related === true || contentId !== undefined;
  return pixels < (isInline ? inlinePixelsMin : trackingPixelsMax);
};

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content, 'base64') : new Uint8Array(content);

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'message/rfc822': 'eml',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

const nameOf = ({ filename, mimeType }: Attachment, index: number): string =>
  filename === null || filename.trim() === ''
    ? `attachment-${index + 1}.${endings[mimeType] ?? 'bin'}`
    : filename.replaceAll(/\p{Cc}/gu, '').slice(-200);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const plainOf = (html: string): string =>
  html
    .replaceAll(/<(script|style|head)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<\/t[dh]\s*>/gi, '\t')
    .replaceAll(/<(?:br|\/p|\/div|\/tr|\/h\d|\/li)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]{0,5000}>/g, '')
    .replaceAll(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0xffff)))
    .replaceAll(/&([a-z]+);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole);

// Where a mail's text is laid out: a page of sixty lines of a hundred signs, so that boxes have sensible proportions.
const linesPerPageMin = 60;
const signsPerLineMin = 100;
const linesMax = 500;

/** The words of a mail as lines of one page, split into cells at tabs and wide gaps as a table in a mail is. */
const linesOfText = (text: string): readonly Line[] => {
  const rows = text
    .split(/\r\n|\r|\n/)
    .slice(0, linesMax)
    .map((row) => row.slice(0, 1000).replaceAll('\t', '    '));
  const height = 1 / Math.max(linesPerPageMin, rows.length);
  const perSign = 1 / Math.max(signsPerLineMin, ...rows.map((row) => row.length));
  return rows.flatMap((row, index) =>
    [...row.matchAll(/\S+(?: {1,2}\S+)*/g)].map((cell): Line => {
      const boxOf = (start: number, length: number) => ({
        left: (cell.index + start) * perSign,
        top: index * height,
        width: length * perSign,
        height,
      });
      const words = [...cell[0].matchAll(/\S+/g)].map((word) => ({
        text: word[0],
        box: boxOf(word.index, word[0].length),
        confidence: 1,
      }));
      return { page: 1, text: cell[0], box: boxOf(0, cell[0].length), confidence: 1, words };
    }),
  );
};

// A forward of a forward of a forward is deep enough; the parser's own bound on headers keeps its memory small.
const parser = { forceRfc822Attachments: true, maxNestingDepth: 40, maxHeadersSize: 512 * 1024 } as const;

/**
 * Opens a mail: its attachments but for what is its dress (logos, signatures, keys), and its words with the subject first.
 * `undefined`: it is built to be endless, or is no mail after all.
 */
export const openMail = async (bytes: Uint8Array): Promise<OpenedMail | undefined> => {
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, parser);
  } catch {
    // Decision: the parser takes any text for a mail and throws at its own limits only.
    return undefined;
  }
  const files = email.attachments
    .filter((attachment) => !isTrimming(attachment))
    .map((attachment, index) => ({ attachment, name: nameOf(attachment, index), bytes: bytesOf(attachment) }))
    .filter(({ attachment, bytes: content }) => !isDress(attachment, content))
    .map(({ name, bytes: content }) => ({ name, bytes: content }));
  const plain = email.text?.trim() ?? '';
  const words = plain === '' ? plainOf(email.html ?? '') : plain;
  return { files, text: linesOfText(`${email.subject ?? ''}\n${words}`) };
};
