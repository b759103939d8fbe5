import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import encodeWebp, { init } from '@jsquash/webp/encode.js';
import { drawPage, withDrawing } from '../../functions/adapters/reading/draw-pdf.ts';
import { greyOf, pngOf, type Raster } from '../../functions/adapters/reading/raster.ts';

/** What an invoice travels in: pictures of its page, a mail, a list. Archives are made by who uploads them. */

/** The first page of a PDF as pixels. */
export const pageOf = (pdf: Uint8Array): Promise<Raster> =>
  withDrawing(new Uint8Array(pdf), (open) => drawPage(open, 1));

export const asPng = (raster: Raster): Uint8Array => pngOf(raster);

/** A field of a TIFF's directory: tag, type (3: two bytes, 4: four), value. */
const tiffField = (tag: number, type: 3 | 4, value: number): Buffer => {
  const field = Buffer.alloc(12);
  field.writeUInt16LE(tag, 0);
  field.writeUInt16LE(type, 2);
  field.writeUInt32LE(1, 4);
  field.writeUInt32LE(value, 8);
  return field;
};

/** Grey, one strip, not compressed: what every scanner can write. */
export const asTiff = (raster: Raster): Uint8Array => {
  const { width, height, pixels } = greyOf(raster);
  const fields = [
    tiffField(256, 4, width),
    tiffField(257, 4, height),
    tiffField(258, 3, 8),
    tiffField(259, 3, 1),
    tiffField(262, 3, 1),
    tiffField(273, 4, 8),
    tiffField(277, 3, 1),
    tiffField(278, 4, height),
    tiffField(279, 4, pixels.length),
  ];
  const head = Buffer.alloc(8);
  head.write('II', 0, 'latin1');
  head.writeUInt16LE(42, 2);
  head.writeUInt32LE(8 + pixels.length, 4);
  const count = Buffer.alloc(2);
  count.writeUInt16LE(fields.length);
  return new Uint8Array(Buffer.concat([head, pixels, count, ...fields, Buffer.alloc(4)]));
};

/** As a telephone shares it. */
export const asWebp = async ({ width, height, channels, pixels }: Raster): Promise<Uint8Array> => {
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('@jsquash/webp/codec/enc/webp_enc.wasm'));
  await init({ wasmBinary });
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let place = 0; place < width * height; place += 1)
    for (let channel = 0; channel < 3; channel += 1)
      data[place * 4 + channel] = pixels[place * channels + (channels === 3 ? channel : 0)] ?? 255;
  return new Uint8Array(await encodeWebp({ width, height, data, colorSpace: 'srgb' }, { quality: 82 }));
};

const boundary = 'rykker-demo';
const lines76 = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

/** A mail as a mail program saves it, with attachments. */
export const asMail = (from: string, attachments: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const head = [
    `From: ${from}`,
    'To: inkasso@rykker.example',
    'Subject: Ubetalt faktura',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ];
  const text = [`--${boundary}`, 'Content-Type: text/plain; charset=utf-8', '', 'Se venligst det vedhæftede.'];
  const files = [...attachments].flatMap(([name, bytes]) => [
    `--${boundary}`,
    `Content-Type: application/octet-stream; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    lines76(bytes),
  ]);
  return new TextEncoder().encode([...head, '', ...text, ...files, `--${boundary}--`, ''].join('\r\n'));
};
