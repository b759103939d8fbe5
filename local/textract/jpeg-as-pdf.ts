import { BadDocument } from './refusal.ts';

/**
 * A JPEG wrapped as a PDF of one page, turned as its EXIF orientation says. PDFium then decodes and shrinks it, in a
 * fraction of the memory and time of the plain JavaScript decoders: a photo of 12 million pixels cost them 600 MB.
 */

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** EXIF orientation, 1 to 8; 1 stands upright. */
  readonly orientation: number;
}

const EXIF = Buffer.from('Exif\0\0', 'latin1');

/** TIFF tag 0x0112 in the first directory of the EXIF segment. Damaged EXIF is no reason to refuse a photo. */
function orientationIn(segment: Buffer): number {
  if (!segment.subarray(0, EXIF.length).equals(EXIF)) return 1;
  const tiff = segment.subarray(EXIF.length);
  if (tiff.length < 8) return 1;
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (short(at) === 0x0112) return Math.min(8, Math.max(1, short(at + 8)));
  }
  return 1;
}

/** What the segments before the picture say, before anything is decoded. */
export function jpegFrame(file: Buffer): Frame | null {
  let orientation = 1;
  let at = 2;
  while (at + 10 < file.length && file[at] === 0xff) {
    const marker = file.readUInt8(at + 1);
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = file.readUInt16BE(at + 2);
    if (marker === 0xe1) orientation = Math.max(orientation, orientationIn(file.subarray(at + 4, at + 2 + length)));
    // A frame header is SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [file.readUInt16BE(at + 5), file.readUInt16BE(at + 7)];
      return { width, height, components: file.readUInt8(at + 9), orientation };
    }
    at += 2 + length;
  }
  return null;
}

const isMirrored = (orientation: number): boolean => [2, 4, 5, 7].includes(orientation);

/** Clockwise degrees that PDF turns the page by, after mirroring left to right where the orientation is a mirrored one. */
function rotationOf(orientation: number): number {
  switch (orientation) {
    case 3:
    case 4:
      return 180;
    case 6:
    case 7:
      return 90;
    case 5:
    case 8:
      return 270;
    default:
      return 0;
  }
}

/** Four components are CMYK, which Adobe writes inverted. */
function coloursOf(components: number): string {
  if (components === 1) return '/ColorSpace /DeviceGray';
  if (components === 3) return '/ColorSpace /DeviceRGB';
  if (components === 4) return '/ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0]';
  throw new BadDocument(`The picture has ${components} colours`);
}

export function jpegAsPdf(file: Buffer, { width, height, components, orientation }: Frame): Uint8Array {
  if (!file.includes(Buffer.from([0xff, 0xd9]), 2)) throw new BadDocument('The picture ends before its end mark');
  const place = isMirrored(orientation) ? `${-width} 0 0 ${height} ${width} 0` : `${width} 0 0 ${height} 0 0`;
  const drawing = `q ${place} cm /P Do Q`;
  const picture = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 ${coloursOf(components)}`;
  const objects: (readonly Buffer[])[] = [
    [Buffer.from('<< /Type /Catalog /Pages 2 0 R >>')],
    [Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')],
    [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotationOf(orientation)} ` +
          '/Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R >>',
      ),
    ],
    [Buffer.from(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`)],
    [
      Buffer.from(`<< ${picture} /Filter /DCTDecode /Length ${file.length} >>\nstream\n`),
      file,
      Buffer.from('\nendstream'),
    ],
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let size = parts[0]?.length ?? 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    size += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(size);
    add(Buffer.from(`${index + 1} 0 obj\n`));
    for (const part of object) add(part);
    add(Buffer.from('\nendobj\n'));
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  add(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${size}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
