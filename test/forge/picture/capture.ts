import PDFDocument from 'pdfkit';
import type { Chance } from '../chance.ts';
import type { Drawn } from '../paper/sheet.ts';
import {
  asJpeg,
  asPng,
  bilevel,
  blurred,
  lit,
  mapped,
  type Raster,
  rasterOf,
  turned,
  withOrientation,
} from './raster.ts';

/** What scanners and phones make of a printed page. */

const made = new Date(Date.UTC(2026, 0, 5, 9, 0, 0));

const leaning = (raster: Raster, degrees: number, ground: number): Raster => {
  const angle = (degrees * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const [middleX, middleY] = [raster.width / 2, raster.height / 2];
  return mapped(
    raster,
    raster.width,
    raster.height,
    (x, y) => [
      middleX + (x - middleX) * cosine + (y - middleY) * sine,
      middleY - (x - middleX) * sine + (y - middleY) * cosine,
    ],
    () => ground,
  );
};

const speckled = (raster: Raster, count: number, chance: Chance): Raster => {
  for (let speck = 0; speck < count; speck += 1) {
    const x = chance.int(2, raster.width - 4);
    const y = chance.int(2, raster.height - 4);
    const size = chance.int(1, 3);
    for (let row = 0; row < size; row += 1)
      for (let column = 0; column < size; column += 1)
        raster.data.fill(
          chance.int(60, 150),
          ((y + row) * raster.width + x + column) * raster.channels,
          ((y + row) * raster.width + x + column + 1) * raster.channels,
        );
  }
  return raster;
};

const scanned = (page: Raster, chance: Chance): Raster => {
  const soft = chance.is(0.6) ? blurred(page, chance.int(20, 70) / 100) : page;
  const lean = chance.is(0.75) ? leaning(soft, (chance.next() - 0.5) * 3.2, 250) : soft;
  const edge = chance.is(0.4) ? chance.int(6, 26) : 0;
  const contrast = chance.int(86, 100) / 100;
  const dim = chance.int(0, 14) / 100;
  const shaded = lit(
    lean,
    (x, y) => contrast * (x < edge ? 0.55 : 1) * (1 - (dim * y) / page.height),
    chance.int(2, 22),
    chance,
  );
  const flecked = speckled(shaded, chance.int(0, 60), chance);
  return chance.is(0.16) ? bilevel(flecked, chance.int(110, 165)) : flecked;
};

/** The words a scanner's own OCR lays invisibly over its picture, each line where it stands. */
const layWords = (doc: PDFKit.PDFDocument, drawn: readonly Drawn[]): void => {
  doc.save().addContent('3 Tr').font('Helvetica');
  for (const { text, x, y, size } of drawn)
    doc.fontSize(size).text(text.replaceAll(/[^\x20-\xff]/g, ' '), x, y, { lineBreak: false });
  doc.restore();
};

/** A PDF of pictures, as an office scanner sends it: mostly without a letter of text in it. */
export const scanOf = async (pdf: Buffer, chance: Chance, drawn: readonly Drawn[]): Promise<Buffer> => {
  const dpi = chance.pick([150, 150, 200, 200, 200, 240, 300]);
  const rasters = await rasterOf(pdf, dpi, chance.is(0.8) ? 1 : 3, 4);
  const doc = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    info: {
      CreationDate: made,
      ModDate: made,
      Producer: chance.pick(['Canon iR-ADV C3525', 'KONICA MINOLTA bizhub C258', 'HP Smart', 'Adobe Scan']),
    },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const asPngs = chance.is(0.25);
  const quality = chance.int(42, 88);
  const upsideDown = chance.is(0.06);
  const knowsWords = !upsideDown && chance.is(0.15);
  for (const [place, raster] of rasters.entries()) {
    const page = scanned(raster, chance);
    const picture = upsideDown ? turned(page, 2) : page;
    const size: [number, number] = [(picture.width * 72) / dpi, (picture.height * 72) / dpi];
    doc.addPage({ size, margin: 0 });
    doc.image(asPngs ? asPng(picture) : await asJpeg(picture, quality), 0, 0, { width: size[0], height: size[1] });
    if (knowsWords)
      layWords(
        doc,
        drawn.filter((each) => each.page === place + 1),
      );
  }
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  doc.end();
  return finished;
};

type Point = readonly [number, number];

/** The projection that takes the corners of a picture (as 0 and 1) to four points, solved for the way back. */
const backFrom = (
  corners: readonly [Point, Point, Point, Point],
  width: number,
  height: number,
): ((x: number, y: number) => Point) => {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const scale = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / scale;
  const h = (dx1 * dy3 - dx3 * dy1) / scale;
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0];
  // The inverse of [[a, b, c], [d, e, f], [g, h, 1]], up to a factor that cancels.
  const [A, B, C] = [e - f * h, c * h - b, b * f - c * e];
  const [D, E, F] = [f * g - d, a - c * g, c * d - a * f];
  const [G, H, I] = [d * h - e * g, b * g - a * h, a * e - b * d];
  return (x, y) => {
    const deep = G * x + H * y + I;
    return [((A * x + B * y + C) / deep) * width, ((D * x + E * y + F) / deep) * height];
  };
};

const tables: readonly (readonly [number, number, number])[] = [
  [120, 84, 58],
  [70, 96, 88],
  [196, 190, 180],
  [52, 52, 58],
  [140, 44, 52],
  [168, 138, 98],
  [224, 222, 216],
];

/** A page on a table, seen a little from the side. */
const photographed = (page: Raster, chance: Chance): Raster => {
  const width = chance.pick([1500, 1700, 1900, 2200]);
  const height = Math.round(width * chance.pick([1.33, 1.42, 1.5]));
  const border = chance.int(2, 8) / 100;
  const shake = (): number => (chance.next() - 0.5) * 0.07;
  const corner = (x: number, y: number): Point => [
    width * (x === 0 ? border + Math.abs(shake()) : 1 - border - Math.abs(shake())),
    height * (y === 0 ? border + Math.abs(shake()) : 1 - border - Math.abs(shake())),
  ];
  const back = backFrom([corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)], page.width, page.height);
  const colour = chance.pick(tables);
  const grain = Float32Array.from({ length: 257 }, () => 0.86 + chance.next() * 0.22);
  const along = chance.is(0.5);
  const view = mapped(
    page,
    width,
    height,
    back,
    (x, y, channel) => (colour[channel] ?? 0) * (grain[(along ? x >> 2 : y >> 2) % 257] ?? 1),
  );
  const [lampX, lampY] = [chance.next() * width, chance.next() * height];
  const reach = Math.hypot(width, height);
  const fall = chance.int(12, 40) / 100;
  const warm = chance.is(0.25) ? chance.int(20, 70) / 100 : 2;
  const shade = lit(
    view,
    (x, y) =>
      (1.03 - fall * (Math.hypot(x - lampX, y - lampY) / reach)) * ((x + y * 0.4) / width > warm + 0.6 ? 0.82 : 1),
    chance.int(4, 16),
    chance,
  );
  return chance.is(0.7) ? blurred(shade, chance.int(20, 80) / 100) : shade;
};

/** A phone's JPEG: upright, turned with EXIF saying so, or lying on its side without a word. */
export const photoOf = async (pdf: Buffer, chance: Chance): Promise<Buffer> => {
  const [page] = await rasterOf(pdf, chance.pick([170, 200, 220]), 3, 1);
  if (page === undefined) throw new RangeError('a PDF without pages');
  const upright = photographed(page, chance);
  const quality = chance.int(55, 88);
  const way = chance.weighted<'plain' | 'exif1' | 'exif3' | 'exif6' | 'exif8' | 'side'>([
    [5, 'plain'],
    [2, 'exif1'],
    [1, 'exif3'],
    [3, 'exif6'],
    [1.5, 'exif8'],
    [1.2, 'side'],
  ]);
  switch (way) {
    case 'plain':
      return asJpeg(upright, quality);
    case 'exif1':
      return withOrientation(await asJpeg(upright, quality), 1);
    case 'exif3':
      return withOrientation(await asJpeg(turned(upright, 2), quality), 3);
    case 'exif6':
      return withOrientation(await asJpeg(turned(upright, 3), quality), 6);
    case 'exif8':
      return withOrientation(await asJpeg(turned(upright, 1), quality), 8);
    case 'side':
      return asJpeg(turned(upright, chance.pick([1, 3])), quality);
  }
};

/** A clean picture of the page, as a screenshot or an export gives it. */
export const imageOf = async (pdf: Buffer, chance: Chance): Promise<{ bytes: Buffer; ending: 'png' | 'jpg' }> => {
  const [page] = await rasterOf(pdf, chance.pick([110, 130, 150, 200]), chance.is(0.8) ? 3 : 1, 1);
  if (page === undefined) throw new RangeError('a PDF without pages');
  return chance.is(0.7)
    ? { bytes: asPng(page), ending: 'png' }
    : { bytes: await asJpeg(page, chance.int(70, 95)), ending: 'jpg' };
};
