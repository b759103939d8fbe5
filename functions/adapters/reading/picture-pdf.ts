/**
 * Pictures as a PDF of one page each: the one form in which OCR takes all of them. A JPEG goes in as it is, stood upright by
 * the page, so nothing is lost and no pixel decoded; everything else goes in as grey, which OCR makes of it anyway.
 */
import type { JpegFrame } from '../../../domain/intake/files/picture-size.ts';
import type { Turn } from './page-direction.ts';
import { deflatedRows, type Raster } from './raster.ts';

export type PagePicture = { readonly jpeg: Uint8Array; readonly frame: JpegFrame } | { readonly raster: Raster };

/** How a picture of this EXIF orientation is turned to stand upright: mirrored first, then clockwise. */
export const turnOfOrientation = (orientation: number): Turn => {
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  if (orientation === 3 || orientation === 4) return { degrees: 180, isMirrored };
  if (orientation === 6 || orientation === 7) return { degrees: 90, isMirrored };
  return { degrees: orientation === 5 || orientation === 8 ? 270 : 0, isMirrored };
};

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

// Photoshop and its kin write printing inks inverted and say so by a segment "Adobe".
const isAdobe = (jpeg: Uint8Array): boolean => Buffer.from(jpeg.subarray(0, 4096)).includes('Adobe');

const jpegColours = (jpeg: Uint8Array, { components }: JpegFrame): string => {
  if (components === 1) return '/ColorSpace /DeviceGray';
  if (components === 4) return `/ColorSpace /DeviceCMYK${isAdobe(jpeg) ? ' /Decode [1 0 1 0 1 0 1 0]' : ''}`;
  return '/ColorSpace /DeviceRGB';
};

const pictureObject = (picture: PagePicture): readonly Uint8Array[] => {
  const { width, height } = 'jpeg' in picture ? picture.frame : picture.raster;
  const head = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8`;
  if ('jpeg' in picture)
    return [
      bytesOf(
        `${head} ${jpegColours(picture.jpeg, picture.frame)} /Filter /DCTDecode /Length ${picture.jpeg.length} >>\nstream\n`,
      ),
      picture.jpeg,
      bytesOf('\nendstream'),
    ];
  const { channels } = picture.raster;
  const rows = deflatedRows(picture.raster, 4);
  const form = `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${channels} /Columns ${width} >>`;
  return [
    bytesOf(
      `${head} /ColorSpace /Device${channels === 1 ? 'Gray' : 'RGB'} ${form} /Length ${rows.length} >>\nstream\n`,
    ),
    rows,
    bytesOf('\nendstream'),
  ];
};

// The longer side of A4 in points: a page of a usual size, whatever the camera's resolution.
const longSide = 842;

const pageObjects = (picture: PagePicture, first: number): readonly (readonly Uint8Array[])[] => {
  const { width, height } = 'jpeg' in picture ? picture.frame : picture.raster;
  const turn = turnOfOrientation('jpeg' in picture ? picture.frame.orientation : 1);
  const scale = longSide / Math.max(width, height);
  const [wide, high] = [(width * scale).toFixed(2), (height * scale).toFixed(2)];
  const drawing = `q ${turn.isMirrored ? `-${wide} 0 0 ${high} ${wide} 0` : `${wide} 0 0 ${high} 0 0`} cm /P Do Q`;
  return [
    [
      bytesOf(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Rotate ${turn.degrees} ` +
          `/Resources << /XObject << /P ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R >>`,
      ),
    ],
    [bytesOf(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`)],
    pictureObject(picture),
  ];
};

/** The pictures as one PDF, a page each. */
export const pdfOfPictures = (pictures: readonly PagePicture[]): Uint8Array => {
  const firstOf = (page: number): number => 3 + page * 3;
  const kids = pictures.map((_, page) => `${firstOf(page)} 0 R`).join(' ');
  const objects: readonly (readonly Uint8Array[])[] = [
    [bytesOf('<< /Type /Catalog /Pages 2 0 R >>')],
    [bytesOf(`<< /Type /Pages /Kids [${kids}] /Count ${pictures.length} >>`)],
    ...pictures.flatMap((picture, page) => pageObjects(picture, firstOf(page))),
  ];
  const parts: Uint8Array[] = [bytesOf('%PDF-1.7\n')];
  const offsets: number[] = [];
  let size = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    offsets.push(size);
    for (const part of [bytesOf(`${index + 1} 0 obj\n`), ...object, bytesOf('\nendobj\n')]) {
      parts.push(part);
      size += part.length;
    }
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    bytesOf(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${size}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};
