import { PDFiumLibrary } from '@hyzyla/pdfium';
import { encode } from 'fast-png';
import { Jimp } from 'jimp';
import type { Chance } from '../chance.ts';

/** A picture as bytes: one (grey) or three (colour) a pixel. */
export type Raster = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
};

const opened: { library?: PDFiumLibrary } = {};

const library = async (): Promise<PDFiumLibrary> => {
  opened.library ??= await PDFiumLibrary.init();
  return opened.library;
};

/** Gives PDFium's memory back; a later rendering opens it again. */
export const closeRenderer = (): void => {
  opened.library?.destroy();
  delete opened.library;
};

const dropAlpha = (data: Uint8Array, channels: 1 | 3): Uint8Array => {
  const pixels = data.length / 4;
  const kept = new Uint8Array(pixels * channels);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const red = data[pixel * 4] ?? 0;
    const green = data[pixel * 4 + 1] ?? 0;
    const blue = data[pixel * 4 + 2] ?? 0;
    if (channels === 1) kept[pixel] = (red * 77 + green * 150 + blue * 29) >> 8;
    else kept.set([red, green, blue], pixel * 3);
  }
  return kept;
};

/** The pages of a PDF at so many dots an inch. */
export const rasterOf = async (pdf: Buffer, dpi: number, channels: 1 | 3, pages: number): Promise<Raster[]> => {
  const document = await (await library()).loadDocument(pdf);
  const rasters: Raster[] = [];
  for (const page of document.pages()) {
    if (rasters.length === pages) break;
    const { width, height, data } = await page.render({ scale: dpi / 72, render: 'bitmap' });
    rasters.push({ width, height, channels, data: dropAlpha(data, channels) });
  }
  document.destroy();
  return rasters;
};

export const asPng = (raster: Raster): Buffer =>
  Buffer.from(encode({ width: raster.width, height: raster.height, data: raster.data, channels: raster.channels }));

export const asJpeg = async (raster: Raster, quality: number): Promise<Buffer> => {
  const pixels = raster.width * raster.height;
  const data = Buffer.alloc(pixels * 4, 255);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1)
      data[pixel * 4 + channel] = raster.data[raster.channels === 1 ? pixel : pixel * 3 + channel] ?? 255;
  }
  return new Jimp({ data, width: raster.width, height: raster.height }).getBuffer('image/jpeg', { quality });
};

/** Puts an EXIF orientation (1 to 8) behind the first two bytes of a JPEG. */
export const withOrientation = (jpeg: Buffer, orientation: number): Buffer => {
  const tiff = Buffer.from([
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.from([(body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, body, jpeg.subarray(2)]);
};

/** Turned by quarters, clockwise. */
export const turned = (raster: Raster, quarters: number): Raster => {
  const { width, height, channels, data } = raster;
  if (quarters % 4 === 0) return raster;
  const isSideways = quarters % 2 === 1;
  const [wide, high] = isSideways ? [height, width] : [width, height];
  const out = new Uint8Array(data.length);
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const [fromX, fromY] =
        quarters === 1 ? [y, height - 1 - x] : quarters === 2 ? [width - 1 - x, height - 1 - y] : [width - 1 - y, x];
      const from = (fromY * width + fromX) * channels;
      const to = (y * wide + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) out[to + channel] = data[from + channel] ?? 0;
    }
  return { width: wide, height: high, channels, data: out };
};

/** Where a pixel of the new picture comes from, in pixels of the old; outside is what `ground` says. */
type Mapping = (x: number, y: number) => readonly [number, number];
type Ground = (x: number, y: number, channel: number) => number;

/** Takes every pixel from where the mapping says, between four neighbours. */
export const mapped = (raster: Raster, width: number, height: number, from: Mapping, ground: Ground): Raster => {
  const { channels, data } = raster;
  const out = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [u, v] = from(x, y);
      const column = Math.floor(u);
      const row = Math.floor(v);
      const isInside = column >= 0 && row >= 0 && column < raster.width - 1 && row < raster.height - 1;
      const right = u - column;
      const down = v - row;
      const base = (row * raster.width + column) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        const at = base + channel;
        const below = at + raster.width * channels;
        out[(y * width + x) * channels + channel] = isInside
          ? ((data[at] ?? 0) * (1 - right) + (data[at + channels] ?? 0) * right) * (1 - down) +
            ((data[below] ?? 0) * (1 - right) + (data[below + channels] ?? 0) * right) * down
          : ground(x, y, channel);
      }
    }
  return { width, height, channels, data: out };
};

/** A soft picture: each pixel shares `amount` (0 to 1) with its neighbours left, right, above and below. */
export const blurred = (raster: Raster, amount: number): Raster => {
  const { width, height, channels, data } = raster;
  const out = Uint8Array.from(data);
  const line = width * channels;
  for (let at = line; at < (height - 1) * line; at += 1) {
    const around =
      ((data[at - channels] ?? 0) + (data[at + channels] ?? 0) + (data[at - line] ?? 0) + (data[at + line] ?? 0)) / 4;
    out[at] = (data[at] ?? 0) * (1 - amount) + around * amount;
  }
  return { width, height, channels, data: out };
};

/** Lightness by place and a little noise, in one pass. `light` is the factor, `noise` the widest step either way. */
export const lit = (raster: Raster, light: (x: number, y: number) => number, noise: number, chance: Chance): Raster => {
  const { width, height, channels, data } = raster;
  const out = new Uint8Array(data.length);
  const grain = Int8Array.from({ length: 4099 }, () => Math.round((chance.next() + chance.next() - 1) * noise));
  for (let y = 0; y < height; y += 1) {
    const shift = chance.int(0, 4098);
    for (let x = 0; x < width; x += 1) {
      const factor = light(x, y);
      const step = grain[(shift + x * 7) % 4099] ?? 0;
      for (let channel = 0; channel < channels; channel += 1) {
        const at = (y * width + x) * channels + channel;
        out[at] = Math.max(0, Math.min(255, (data[at] ?? 0) * factor + step));
      }
    }
  }
  return { width, height, channels, data: out };
};

/** Black or white and nothing between, as fax and cheap scanners do. */
export const bilevel = (raster: Raster, threshold: number): Raster => ({
  ...raster,
  data: raster.data.map((value) => (value < threshold ? 0 : 255)),
});
