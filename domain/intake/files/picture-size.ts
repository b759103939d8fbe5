/** What a picture's header says of its size, without decoding a single pixel: 33 kB may unpack to half a gigabyte. */

export type Pixels = { readonly width: number; readonly height: number };

export type PictureKind = 'jpeg' | 'png' | 'tiff' | 'webp' | 'heic';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(Math.max(0, from), Math.min(to, bytes.length)));

const big = (bytes: Uint8Array, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduce((value, byte) => value * 256 + byte, 0);

const little = (bytes: Uint8Array, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduceRight((value, byte) => value * 256 + byte, 0);

const pngSize = (bytes: Uint8Array): Pixels | undefined =>
  ascii(bytes, 12, 16) === 'IHDR' && bytes.length >= 33
    ? { width: big(bytes, 16, 4), height: big(bytes, 20, 4) }
    : undefined;

export type JpegFrame = Pixels & {
  /** 1 grey, 3 colours, 4 printing inks. */
  readonly components: number;
  /** EXIF orientation, 1 to 8; 1 stands upright. */
  readonly orientation: number;
};

type Read = (at: number, length: number) => number;

/** Tag 0x0112 in the first directory of the EXIF segment; damaged EXIF is no reason to refuse a photo. */
const orientationIn = (segment: Uint8Array): number => {
  if (ascii(segment, 0, 6) !== 'Exif\0\0') return 1;
  const tiff = segment.subarray(6);
  const read: Read = (at, length) => (ascii(tiff, 0, 2) === 'II' ? little(tiff, at, length) : big(tiff, at, length));
  const directory = read(4, 4);
  for (let entry = 0; entry < Math.min(read(directory, 2), 200); entry += 1) {
    const at = directory + 2 + entry * 12;
    const value = read(at + 8, 2);
    if (read(at, 2) === 0x0112) return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
};

/** What stands before the pixels of a JPEG. SOF0..SOF15 hold the size; C4, C8 and CC are tables that share their range. */
export const jpegFrame = (bytes: Uint8Array): JpegFrame | undefined => {
  let at = 2;
  let orientation = 1;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = big(bytes, at + 2, 2);
    if (marker === 0xe1 && orientation === 1) orientation = orientationIn(bytes.subarray(at + 4, at + 2 + length));
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return {
        height: big(bytes, at + 5, 2),
        width: big(bytes, at + 7, 2),
        components: bytes[at + 9] ?? 0,
        orientation,
      };
    at += 2 + length;
  }
  return undefined;
};

const webpSize = (bytes: Uint8Array): Pixels | undefined => {
  const chunk = ascii(bytes, 12, 16);
  if (bytes.length < 30) return undefined;
  if (chunk === 'VP8X') return { width: 1 + little(bytes, 24, 3), height: 1 + little(bytes, 27, 3) };
  if (chunk === 'VP8 ') return { width: little(bytes, 26, 2) % 16_384, height: little(bytes, 28, 2) % 16_384 };
  if (chunk !== 'VP8L') return undefined;
  const packed = little(bytes, 21, 4);
  return { width: 1 + (packed % 16_384), height: 1 + (Math.floor(packed / 16_384) % 16_384) };
};

// The boxes that describe a HEIC stand at its front, before the data.
const heicHead = 65_536;

/** The largest size that any item of a HEIC states: the whole picture, where its tiles and its thumbnail are smaller. */
const heicSize = (bytes: Uint8Array): Pixels | undefined => {
  let found: Pixels | undefined;
  for (let at = 4; at + 16 <= Math.min(bytes.length, heicHead); at += 1) {
    if (bytes[at] !== 0x69 || ascii(bytes, at, at + 4) !== 'ispe') continue;
    const size = { width: big(bytes, at + 8, 4), height: big(bytes, at + 12, 4) };
    if (found === undefined || size.width * size.height > found.width * found.height) found = size;
  }
  return found;
};

export type TiffPage = Pixels & {
  /** Tag 259: 1 none, 2 to 4 fax, 5 LZW, 7 JPEG, 8 and 32946 deflate, 32773 PackBits. */
  readonly compression: number;
  /** Tag 254 says that it is a small copy of another page; it is no page of its own. */
  readonly isThumbnail: boolean;
};

/** The pages of a TIFF in the order of its chain, at most `max + 1`; `undefined` where the chain is broken or runs in a circle. */
export const tiffPages = (bytes: Uint8Array, max: number): readonly TiffPage[] | undefined => {
  const read: Read = (at, length) => (ascii(bytes, 0, 2) === 'II' ? little(bytes, at, length) : big(bytes, at, length));
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  let at = read(4, 4);
  while (at !== 0 && pages.length <= max) {
    const entries = read(at, 2);
    const end = at + 2 + entries * 12;
    if (seen.has(at) || at < 8 || end > bytes.length) return undefined;
    seen.add(at);
    const tags = new Map<number, number>();
    for (let entry = at + 2; entry < end; entry += 12)
      tags.set(read(entry, 2), read(entry + 8, read(entry + 2, 2) === 3 ? 2 : 4));
    const isThumbnail = (tags.get(254) ?? 0) % 2 === 1;
    pages.push({ width: tags.get(256) ?? 0, height: tags.get(257) ?? 0, compression: tags.get(259) ?? 1, isThumbnail });
    at = end + 4 > bytes.length ? 0 : read(end, 4);
  }
  return pages.filter((page) => !page.isThumbnail);
};

/** Width and height from the header; of a TIFF the largest page. `undefined`: the header is damaged. */
export const pixelsOf = (kind: PictureKind, bytes: Uint8Array): Pixels | undefined => {
  switch (kind) {
    case 'png':
      return pngSize(bytes);
    case 'jpeg': {
      const frame = jpegFrame(bytes);
      return frame === undefined ? undefined : { width: frame.width, height: frame.height };
    }
    case 'webp':
      return webpSize(bytes);
    case 'heic':
      return heicSize(bytes);
    case 'tiff':
      return tiffPages(bytes, 1000)?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  }
};
