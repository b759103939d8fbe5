import { Jimp } from 'jimp';
import utif from 'utif2';
import type { IFD } from 'utif2';
import * as z from 'zod';
import { jpegAsPdf, jpegFrame } from './jpeg-as-pdf.ts';
import { mirrored, turned } from './picture.ts';
import type { Picture, QuarterTurns } from './picture.ts';
import { BadDocument, UnsupportedDocument } from './refusal.ts';
import { paintedFromRgba } from './stamps.ts';
import type { PaintedPage } from './stamps.ts';

/** What Amazon tells apart by the first bytes, never by a name. */
export type FileKind = 'pdf' | 'jpeg' | 'png' | 'tiff';

/** Amazon: 10 000 pixels a side. */
const SIDE_MAX_PIXELS = 10_000;
/** Ours: what can be decoded within this process's memory bound; phones hand in 12 to 24 million. */
const AREA_MAX_PIXELS = 30_000_000;

export function fileKind(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024));
  // Writers may put a few bytes before the PDF header (ISO 32000-1, annex H.3.4.1: within the first 1024).
  if (head.includes('%PDF-')) return 'pdf';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
  const order = head.subarray(0, 4).toString('latin1');
  if (order === 'II*\0' || order === 'MM\0*') return 'tiff';
  throw new UnsupportedDocument('Request has unsupported document format');
}

/** Checked on the header, before anything is decoded: a 33 kB file may hold 144 million pixels. */
function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw new BadDocument('The picture is empty');
  if (width > SIDE_MAX_PIXELS || height > SIDE_MAX_PIXELS || width * height > AREA_MAX_PIXELS) {
    throw new BadDocument(`The picture is too large: ${width} x ${height} pixels`);
  }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A JPEG as a PDF of one page (see jpeg-as-pdf.ts for why). */
export function pdfFromJpeg(bytes: Uint8Array): Uint8Array {
  const file = asBuffer(bytes);
  const frame = jpegFrame(file);
  if (frame === null) throw new BadDocument('The picture has no readable header');
  checkSize(frame.width, frame.height);
  return jpegAsPdf(file, frame);
}

/** A PNG as pixels. */
export async function pictureFromPng(bytes: Uint8Array): Promise<PaintedPage> {
  const file = asBuffer(bytes);
  if (file.length < 24) throw new BadDocument('The picture has no readable header');
  checkSize(file.readUInt32BE(16), file.readUInt32BE(20));
  let decoded;
  try {
    decoded = await Jimp.fromBuffer(file);
  } catch (cause) {
    // The decoder throws plain errors of many texts; for the caller they all mean that these bytes are no picture.
    throw new BadDocument('The picture cannot be decoded', { cause });
  }
  const { data, width, height } = decoded.bitmap;
  return paintedFromRgba(data, width, height);
}

/** TIFF 6.0 tags 256, 257 and 274. */
const tiffPage = z.object({
  t256: z.tuple([z.int().positive()]),
  t257: z.tuple([z.int().positive()]),
  t274: z.array(z.int()).optional(),
});

/** What TIFF's orientation asks for: first mirrored left to right, then turned. */
const TIFF_LAYING: Readonly<Record<number, readonly [isMirrored: boolean, turns: QuarterTurns]>> = {
  2: [true, 0],
  3: [false, 2],
  4: [true, 2],
  5: [true, 3],
  6: [false, 1],
  7: [true, 1],
  8: [false, 3],
};

function paintTiff(file: Buffer, page: IFD, orientation: number): PaintedPage {
  let rgba: Uint8Array;
  try {
    utif.decodeImage(file, page);
    rgba = utif.toRGBA8(page);
  } catch (cause) {
    throw new BadDocument('The picture cannot be decoded', { cause });
  }
  const { width, height } = page;
  if (rgba.length < width * height * 4) throw new BadDocument('The picture ends early');
  const [isMirrored, turns] = TIFF_LAYING[orientation] ?? [false, 0];
  const laid = (picture: Picture): Picture => turned(isMirrored ? mirrored(picture) : picture, turns);
  const { grey, coloured } = paintedFromRgba(rgba, width, height);
  return { grey: laid(grey), coloured: coloured === null ? null : laid(coloured) };
}

/** The pages of a TIFF, each decoded when it is asked for. Directories without a picture (EXIF) are no pages. */
export function picturesOfTiff(bytes: Uint8Array): readonly (() => PaintedPage)[] {
  const file = asBuffer(bytes);
  let directories: IFD[];
  try {
    directories = utif.decode(file);
  } catch (cause) {
    throw new BadDocument('The picture has no readable header', { cause });
  }
  const pages = directories.flatMap((directory) => {
    const tags = tiffPage.safeParse(directory);
    if (!tags.success) return [];
    checkSize(tags.data.t256[0], tags.data.t257[0]);
    const [orientation = 1] = tags.data.t274 ?? [];
    return [() => paintTiff(file, directory, orientation)];
  });
  if (pages.length === 0) throw new BadDocument('The file holds no picture');
  return pages;
}
