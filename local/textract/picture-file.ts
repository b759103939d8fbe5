import { Jimp } from 'jimp';
import { BadDocument, UnsupportedDocument } from './refusal.ts';
import { greyFromRgba } from './picture.ts';
import type { Picture } from './picture.ts';

/** What Amazon tells apart by the first bytes, never by a name. */
export type FileKind = 'pdf' | 'jpeg' | 'png';

/** Amazon: 10 000 pixels a side. */
const SIDE_MAX_PIXELS = 10_000;
/** Ours: four bytes a pixel while decoding must fit this process's memory bound; phones take 12 to 50 million. */
const AREA_MAX_PIXELS = 50_000_000;

export function fileKind(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024));
  // Writers may put a few bytes before the PDF header (ISO 32000-1, annex H.3.4.1: within the first 1024).
  if (head.includes('%PDF-')) return 'pdf';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
  // Amazon also reads TIFF; this stand-in does not, and Rykker's uploads do not allow it.
  throw new UnsupportedDocument('Request has unsupported document format');
}

/** Width and height as the header says, before anything is decoded: a 33 kB file may hold 144 million pixels. */
function headerSize(bytes: Buffer, kind: 'jpeg' | 'png'): { width: number; height: number } | null {
  if (kind === 'png') {
    return bytes.length < 24 ? null : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    // A frame header is SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** A JPEG or PNG as grey pixels, turned as its EXIF orientation says. */
export async function pictureFromFile(bytes: Uint8Array, kind: 'jpeg' | 'png'): Promise<Picture> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = headerSize(file, kind);
  if (size === null || size.width === 0 || size.height === 0)
    throw new BadDocument('The picture has no readable header');
  if (size.width > SIDE_MAX_PIXELS || size.height > SIDE_MAX_PIXELS || size.width * size.height > AREA_MAX_PIXELS) {
    throw new BadDocument(`The picture is too large: ${size.width} x ${size.height} pixels`);
  }
  let decoded;
  try {
    decoded = await Jimp.fromBuffer(file);
  } catch (cause) {
    // The decoders throw plain errors of many texts; for the caller they all mean that these bytes are no picture.
    throw new BadDocument('The picture cannot be decoded', { cause });
  }
  const { data, width, height } = decoded.bitmap;
  return greyFromRgba(data, width, height);
}
