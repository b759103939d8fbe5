import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Jimp } from 'jimp';
import PDFDocument from 'pdfkit';
import { bytesOf, sheet } from './paper.ts';

/** Pages of a PDF as a scanner or a telephone would see them: turned, shaded, noisy, always the same from the same seed. */
type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array };
type Point = readonly [x: number, y: number];
/** Where the corners of the sheet lie in the picture: top left, top right, bottom right, bottom left. */
type Corners = readonly [Point, Point, Point, Point];

/** Even numbers from 0 to 1 that a seed decides (mulberry32). */
const chanceOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The pages of a PDF as pixels; pdftoppm is part of poppler-utils. */
const pagesOf = async (pdf: Buffer, dpi: number): Promise<readonly Pixels[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'rykker-draw-'));
  try {
    const source = join(folder, 'sheet.pdf');
    await writeFile(source, pdf);
    await promisify(execFile)('pdftoppm', ['-r', String(dpi), '-png', source, join(folder, 'page')]);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).toSorted();
    const pages = await Promise.all(names.map(async (name) => Jimp.read(await readFile(join(folder, name)))));
    return pages.map(({ bitmap }) => bitmap);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/**
 * From a place in the picture to a place on the sheet (0 to 1 both ways), or outside of it: the inverse of Heckbert's projective mapping
 * of the unit square onto four corners.
 */
const ontoSheet = ([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners) => {
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / determinant;
  const h = (dx1 * dy3 - dx3 * dy1) / determinant;
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0];
  return (x: number, y: number): Point => {
    const w = (d * h - e * g) * x + (b * g - a * h) * y + (a * e - b * d);
    return [
      ((e - f * h) * x + (c * h - b) * y + (b * f - c * e)) / w,
      ((f * g - d) * x + (a - c * g) * y + (c * d - a * f)) / w,
    ];
  };
};

/** A channel of the sheet between its pixels. */
const sampled = ({ width, height, data }: Pixels, u: number, v: number, channel: number): number => {
  const [x, y] = [u * (width - 1), v * (height - 1)];
  const [left, top] = [Math.min(Math.floor(x), width - 2), Math.min(Math.floor(y), height - 2)];
  const [fx, fy] = [x - left, y - top];
  const at = (dx: number, dy: number): number => data[((top + dy) * width + left + dx) * 4 + channel] ?? 255;
  return (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
};

type Scene = {
  readonly width: number;
  readonly height: number;
  readonly corners: Corners;
  readonly grey: boolean;
  readonly noise: number;
  /** What lies around the sheet. */
  readonly ground: (x: number, y: number) => readonly [number, number, number];
  /** How much light falls on a place: 1 is all. */
  readonly light: (x: number, y: number) => number;
  readonly quality: number;
  readonly seed: number;
};

/** What a lens sees of a sheet in a scene, as JPEG. */
const take = async (page: Pixels, scene: Scene): Promise<Buffer> => {
  const { width, height, grey, noise } = scene;
  const chance = chanceOf(scene.seed);
  const place = ontoSheet(scene.corners);
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [u, v] = place(x, y);
      const isPaper = u >= 0 && u <= 1 && v >= 0 && v <= 1;
      const colors = isPaper ? [0, 1, 2].map((channel) => sampled(page, u, v, channel)) : scene.ground(x, y);
      const mean = colors.reduce((sum, color) => sum + color, 0) / 3;
      const grain = (chance() + chance() - 1) * noise;
      const light = scene.light(x, y);
      for (const [channel, color] of colors.entries())
        data[(y * width + x) * 4 + channel] = Math.max(0, Math.min(255, (grey ? mean : color) * light + grain));
    }
  const image = new Jimp({ width, height, data });
  return image.getBuffer('image/jpeg', { quality: scene.quality });
};

/** A page laid on the glass a little askew; grey, 150 dpi, A4, a shadow along one edge. */
const scanned = (page: Pixels, index: number, seed: number): Promise<Buffer> => {
  const [width, height] = [1240, 1754];
  const lean = (index % 2 === 0 ? 1 : -1) * 9;
  return take(page, {
    width,
    height,
    corners: [
      [4 + lean, 6],
      [width - 6 + lean, 6 + lean],
      [width - 6 - lean, height - 4 + lean],
      [4 - lean, height - 4],
    ],
    grey: true,
    noise: 9,
    ground: () => [214, 214, 214],
    light: (x) => 0.965 - 0.09 * Math.exp(-x / 26),
    quality: 58,
    seed: seed + index,
  });
};

/** A PDF that holds nothing but pictures of the pages: what an office scanner sends by mail. */
export const asScan = async (pdf: Buffer, title: string, made: Date, seed: number): Promise<Buffer> => {
  const pages = await pagesOf(pdf, 150);
  const scan = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: title, Producer: 'Scanner', Creator: 'Scanner', CreationDate: made, ModDate: made },
  });
  for (const [index, page] of pages.entries()) {
    scan.addPage();
    scan.image(await scanned(page, index, seed), 0, 0, { width: sheet.width, height: sheet.height });
  }
  return bytesOf(scan);
};

/** The first page on a wooden table, held askew, with the lamp at one side and the holder's shadow at the other. */
export const asPhoto = async (pdf: Buffer, seed: number): Promise<Buffer> => {
  const [page] = await pagesOf(pdf, 170);
  if (page === undefined) throw new Error('a PDF without pages cannot be photographed');
  const [width, height] = [1500, 2000];
  return take(page, {
    width,
    height,
    corners: [
      [148, 96],
      [1372, 132],
      [1436, 1886],
      [62, 1838],
    ],
    grey: false,
    noise: 10,
    ground: (x, y) => {
      const grainLine = Math.sin(y / 9 + Math.sin(x / 170) * 2.4) * 9 + Math.sin(y / 47 + x / 900) * 12;
      return [150 + grainLine, 108 + grainLine * 0.8, 72 + grainLine * 0.6];
    },
    light: (x, y) => {
      const lamp = 1.02 - 0.3 * Math.hypot((x - 420) / width, (y - 380) / height);
      const shadow = 0.16 / (1 + Math.exp((1180 - x + (y - 1000) * 0.35) / 45));
      return lamp - shadow;
    },
    quality: 66,
    seed,
  });
};
