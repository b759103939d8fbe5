import { crc32, deflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import * as UTIF from 'utif2';
import { describe, expect, it } from 'vitest';

import { drawPage, withDrawing } from '../../../functions/adapters/reading/draw-pdf.ts';
import { openerApart } from '../../../local/read/open-apart.ts';
import { openFile } from '../../../functions/adapters/reading/open-file.ts';
import { pngOf } from '../../../functions/adapters/reading/raster.ts';
import { openAndKeep, renderAndKeep } from '../../../functions/opening/open-and-keep.ts';
import { drawnPictures } from './drawn-pictures.ts';
import { pagesOf, textPage } from './made-files.ts';

const drawn = (kind: keyof typeof drawnPictures): Uint8Array => Buffer.from(drawnPictures[kind], 'base64');

/** A page of TIFF that is black at its upper left and white elsewhere. */
const tiffPage = (width: number, height: number): Uint8Array => {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height / 2; y += 1)
    for (let x = 0; x < width / 2; x += 1) rgba.set([0, 0, 0], (y * width + x) * 4);
  return rgba;
};

/** Two pages: the second directory is chained to the first, its places moved behind the first file. */
const twoPages = (): Uint8Array => {
  const one = new Uint8Array(UTIF.encodeImage(tiffPage(60, 40), 60, 40));
  const page = (offset: number): Buffer => {
    const bytes = Buffer.from(one);
    const isLittle = bytes.toString('latin1', 0, 2) === 'II';
    const read = (at: number, size: 2 | 4): number =>
      isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
    const write = (value: number, at: number): number =>
      isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
    const directory = read(4, 4);
    const entries = read(directory, 2);
    for (let at = directory + 2; at < directory + 2 + entries * 12; at += 12) {
      const size = ({ 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 }[read(at + 2, 2)] ?? 1) * read(at + 4, 4);
      if (read(at, 2) === 273) write(read(at + 8, 4) + offset, at + 8);
      else if (size > 4) write(read(at + 8, 4) + offset, at + 8);
    }
    if (offset === 0) write(directory + one.length, directory + 2 + entries * 12);
    return bytes;
  };
  return Buffer.concat([page(0), page(one.length)]);
};

const opened = async (bytes: Uint8Array) => {
  const file = await openFile(bytes, { declaredType: '', fileName: '' });
  if (!('documents' in file)) throw new Error(JSON.stringify(file));
  const [document] = file.documents;
  if (document === undefined) throw new Error('nothing was opened');
  return document;
};

/** Brightness of a drawn page at a place in fractions of it. */
const shadeAt = async (pdf: Uint8Array, page: number, x: number, y: number): Promise<number> =>
  withDrawing(pdf, async (open) => {
    const { width, height, channels, pixels } = await drawPage(open, page);
    return pixels[(Math.floor(y * height) * width + Math.floor(x * width)) * channels + 1] ?? -1;
  });

describe('a picture that OCR takes no file of is given to it as a PDF', () => {
  it.each([
    ['heic', 'heic', 0.25, 0.25],
    ['webp', 'webp', 0.25, 0.25],
    ['cmykJpeg', 'jpeg', 0.25, 0.25],
    // Turned clockwise, the red corner stands at the upper right.
    ['turnedJpeg', 'jpeg', 0.75, 0.25],
  ] as const)('%s, upright', async (name, format, x, y) => {
    const { picture, ...document } = await opened(drawn(name));
    expect(document).toEqual({ name: '', format, pages: 1 });
    if (picture === undefined) throw new Error('there is none');
    expect(await shadeAt(picture, 1, x, y)).toBeLessThan(110);
    expect(await shadeAt(picture, 1, 1 - x, 1 - y)).toBeGreaterThan(200);
  });

  it('a TIFF of two pages, both of them', async () => {
    const { picture, format, pages } = await opened(twoPages());
    expect([format, pages]).toEqual(['tiff', 2]);
    if (picture === undefined) throw new Error('there is none');
    for (const page of [1, 2]) {
      expect(await shadeAt(picture, page, 0.25, 0.25)).toBeLessThan(50);
      expect(await shadeAt(picture, page, 0.75, 0.75)).toBeGreaterThan(200);
    }
  });

  it('and not where it takes the file itself', async () => {
    const png = pngOf({ width: 3, height: 2, channels: 1, pixels: new Uint8Array(6) });
    expect(await opened(png)).toEqual({ name: '', format: 'png', pages: 1 });
  });
});

describe('where nothing is transformed, as in the thread that can be ended', () => {
  it('the decoders load and read as well', async () => {
    const apart = openerApart();
    const files = [twoPages(), drawn('heic'), drawn('webp'), drawn('cmykJpeg')];
    const read = [];
    for (const bytes of files) read.push(await apart.open(bytes, { declaredType: '', fileName: '' }));
    await apart.stop();
    const formats = read.map((file) => ('documents' in file ? file.documents[0]?.format : file));
    expect(formats).toEqual(['tiff', 'heic', 'webp', 'jpeg']);
  });
});

describe('a damaged picture is refused and takes nothing along', () => {
  it.each(['heic', 'webp'] as const)('%s', async (name) => {
    const bytes = drawn(name);
    const broken = Uint8Array.from(bytes).fill(0x55, Math.floor(bytes.length * 0.6));
    const answers = await Promise.all(
      [broken, bytes.subarray(0, 200), bytes].map((each) => openFile(each, { declaredType: '', fileName: '' })),
    );
    expect(answers[1]).toMatchObject({ refused: { code: 'CORRUPT' } });
    // The decoder works on, whatever it made of the broken one.
    expect(answers[2]).toMatchObject({ documents: [{ format: name }] });
  });

  it('a TIFF whose chain of pages is a circle', async () => {
    const circle = Buffer.from(twoPages());
    const isLittle = circle.toString('latin1', 0, 2) === 'II';
    const directory = isLittle ? circle.readUInt32LE(4) : circle.readUInt32BE(4);
    const next = directory + 2 + (isLittle ? circle.readUInt16LE(directory) : circle.readUInt16BE(directory)) * 12;
    if (isLittle) circle.writeUInt32LE(directory, next);
    else circle.writeUInt32BE(directory, next);
    expect(await openFile(circle, { declaredType: '', fileName: '' })).toMatchObject({ refused: { code: 'CORRUPT' } });
  });

  it('a PNG that inflates to more than its size', async () => {
    const bomb = Buffer.from(pngOf({ width: 4000, height: 3000, channels: 1, pixels: new Uint8Array(12_000_000) }));
    bomb.writeUInt32BE(2, 16);
    bomb.writeUInt32BE(2, 20);
    expect(await renderAndKeep(bomb, undefined, async (name) => name)).toMatchObject({ refused: { code: 'CORRUPT' } });
  });
});

describe('the picture for the person who checks', () => {
  it.each([
    ['grey', 0, 8],
    ['grey of four bits', 0, 4],
    ['colours', 2, 8],
    ['grey and glass', 4, 8],
    ['colours and glass', 6, 8],
    ['sixteen bits', 2, 16],
  ] as const)('shows a PNG of %s over white paper', async (_, type, depth) => {
    const samples = { 0: 1, 2: 3, 4: 2, 6: 4 }[type];
    const row = Math.ceil((4 * samples * depth) / 8);
    // Black all over; where there is glass, it lets everything through.
    const rows = Buffer.alloc((row + 1) * 2);
    const png = Buffer.from(pngOf({ width: 4, height: 2, channels: 1, pixels: new Uint8Array(8) }));
    const head = png.subarray(12, 29);
    head[12] = depth;
    head[13] = type;
    const chunk = (name: string, content: Uint8Array): Buffer => {
      const named = Buffer.concat([Buffer.from(name), content]);
      const around = Buffer.alloc(8);
      around.writeUInt32BE(content.length, 0);
      around.writeUInt32BE(crc32(named), 4);
      return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
    };
    const file = Buffer.concat([
      png.subarray(0, 8),
      chunk('IHDR', head.subarray(4)),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', new Uint8Array()),
    ]);
    const { kept } = await render(file);
    const { data } = decode(kept.get('page-1.png') ?? new Uint8Array());
    expect(new Set(data)).toEqual(new Set([type === 4 || type === 6 ? 255 : 0]));
  });

  const render = async (bytes: Uint8Array, pages?: readonly number[]) => {
    const kept = new Map<string, Uint8Array>();
    const answer = await renderAndKeep(bytes, pages, async (name, content) => {
      kept.set(name, content);
      return `pictures/${name}`;
    });
    return { answer, kept };
  };

  it('shows a PDF page by page, as finely as small print needs', async () => {
    const { answer, kept } = await render(pagesOf([{ content: textPage() }, { content: textPage() }]), [2]);
    expect(answer).toEqual({ pictures: [{ page: 2, key: 'pictures/page-2.png', width: 909, height: 1286 }] });
    const { data } = decode(kept.get('page-2.png') ?? new Uint8Array());
    expect(data.some((value) => value < 100)).toBe(true);
  });

  it('shows a page that lies on its side the way it is read, so that the boxes fit', async () => {
    const { answer } = await render(pagesOf([{ content: textPage(undefined, '0 1 -1 0 842 0') }]));
    expect(answer).toMatchObject({ pictures: [{ width: 1286, height: 909 }] });
  });

  it('is never larger than a person can use, however large the page', async () => {
    const poster = Buffer.from(pagesOf([{ content: textPage() }]));
    const grown = Buffer.from(poster.toString('latin1').replace('[0 0 595 842]', '[0 0 9999 99]'), 'latin1');
    const { answer } = await render(grown);
    const [page] = 'pictures' in answer ? answer.pictures : [];
    expect((page?.width ?? 0) * (page?.height ?? 0)).toBeLessThan(4_100_000);
    expect(page?.width).toBeLessThanOrEqual(8000);
  });

  it.each(['heic', 'webp', 'turnedJpeg'] as const)('shows a %s upright and in colour', async (name) => {
    const { kept } = await render(drawn(name));
    const { width, height, data, channels } = decode(kept.get('page-1.png') ?? new Uint8Array());
    const x = name === 'turnedJpeg' ? 0.75 : 0.25;
    const at = (Math.floor(height * 0.25) * width + Math.floor(width * x)) * channels;
    expect(data[at]).toBeGreaterThan(150);
    expect(data[at + 1]).toBeLessThan(90);
  });

  it('is refused for what has no pages to show', async () => {
    const { answer } = await render(new TextEncoder().encode('<Invoice/>'));
    expect(answer).toMatchObject({ refused: { code: 'UNSUPPORTED_TYPE' } });
  });
});

describe('an answer that would not pass the wall', () => {
  it('is a refusal of the file', async () => {
    const row = `${'x'.repeat(1200)};${'y'.repeat(100)}\n`;
    const answer = await openAndKeep(new TextEncoder().encode(row.repeat(4700)), {
      declaredType: '',
      fileName: 'a.csv',
    });
    expect(answer).toMatchObject({ refused: { code: 'TOO_LARGE', facts: { of: 'bytes' } } });
  });
});
