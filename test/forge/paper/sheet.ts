import PDFDocument from 'pdfkit';
import type { Chance } from '../chance.ts';
import type { Family } from './fonts.ts';

/** How the letters of a page are put down; readers see one string, some halves of words, or every letter for itself. */
export type Ink = 'line' | 'words' | 'spaced-words' | 'glyphs' | 'splits';

export type Drawn = {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
};

export type TextOptions = {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right' | 'center';
  /** Degrees, around the text's own start. */
  readonly turn?: number;
  readonly opacity?: number;
  readonly font?: Family;
};

export type Sheet = {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly drawn: Drawn[];
  /** Puts one line down; `x` is its left, right or middle. Returns the y below it. */
  readonly text: (text: string, x: number, y: number, options?: TextOptions) => number;
  readonly widthOf: (text: string, options?: TextOptions) => number;
  readonly wrap: (text: string, width: number, options?: TextOptions) => string[];
  readonly rule: (
    x1: number,
    y: number,
    x2: number,
    options?: { color?: string; width?: number; dash?: boolean },
  ) => void;
  readonly upright: (x: number, y1: number, y2: number, color?: string) => void;
  readonly box: (
    x: number,
    y: number,
    width: number,
    height: number,
    options: { fill?: string; stroke?: string },
  ) => void;
  readonly addPage: () => void;
  readonly pages: () => number;
  readonly onPage: (page: number, draw: () => void) => void;
  readonly attach: (name: string, bytes: Buffer, description: string) => void;
  readonly picture: (bytes: Buffer, x: number, y: number, width: number, height: number) => void;
  readonly finish: () => Promise<Buffer>;
};

/** Every document carries the same day of creation: the bytes depend on the seed alone. */
const made = new Date(Date.UTC(2026, 0, 5, 9, 0, 0));

const plain = (text: string): string =>
  text.replaceAll('\u202F', '\u00A0').replaceAll('\u2212', '-').replaceAll('\u2009', ' ');

const piecesOf = (text: string, ink: Ink, chance: Chance): string[] => {
  switch (ink) {
    case 'line':
      return [text];
    case 'words':
      return text.split(/( +)/).filter((piece) => piece !== '');
    case 'spaced-words':
      return text.match(/\S+\s*|\s+/g) ?? [];
    case 'glyphs':
      return Array.from(text);
    case 'splits': {
      const at = text.length > 3 ? chance.int(1, text.length - 1) : text.length;
      return [text.slice(0, at), text.slice(at)].filter((piece) => piece !== '');
    }
  }
};

export type SheetOptions = {
  readonly family: Family;
  readonly size: number;
  readonly ink: Ink;
  readonly format: [number, number];
  readonly chance: Chance;
  readonly producer: string;
};

export const openSheet = (options: SheetOptions): Sheet => {
  const doc = new PDFDocument({
    size: options.format,
    margin: 0,
    bufferPages: true,
    compress: true,
    pdfVersion: '1.7',
    info: { CreationDate: made, ModDate: made, Producer: options.producer, Creator: options.producer },
  });
  const chunks: Uint8Array[] = [];
  const drawn: Drawn[] = [];
  let page = 1;
  let pageCount = 1;
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const [width, height] = options.format;

  doc.registerFont('regular', options.family.regular);
  doc.registerFont('bold', options.family.bold);

  const setUp = (style: TextOptions = {}): { size: number; standard: boolean } => {
    const family = style.font ?? options.family;
    const size = style.size ?? options.size;
    const face = style.bold === true ? family.bold : family.regular;
    doc.font(family.isStandard ? face : style.bold === true ? 'bold' : 'regular', size);
    return { size, standard: family.isStandard };
  };
  const widthOf = (text: string, style: TextOptions = {}): number => {
    const { standard } = setUp(style);
    return doc.widthOfString(standard ? plain(text) : text);
  };
  const put = (text: string, x: number, y: number): void => {
    let at = x;
    for (const piece of piecesOf(text, options.ink, options.chance)) {
      const isBlank = piece.trim() === '';
      if (!isBlank || options.ink === 'glyphs') doc.text(piece, at, y, { lineBreak: false });
      at += doc.widthOfString(piece);
    }
  };

  return {
    width,
    height,
    size: options.size,
    drawn,
    widthOf,
    text: (text, x, y, style = {}) => {
      const { size, standard } = setUp(style);
      const shown = standard ? plain(text) : text;
      const wide = doc.widthOfString(shown);
      const left = style.align === 'right' ? x - wide : style.align === 'center' ? x - wide / 2 : x;
      doc.fillColor(style.color ?? '#111111').fillOpacity(style.opacity ?? 1);
      if (style.turn === undefined) put(shown, left, y);
      else {
        doc.save().rotate(style.turn, { origin: [left, y] });
        put(shown, left, y);
        doc.restore();
      }
      doc.fillOpacity(1);
      if (shown.trim() !== '') drawn.push({ page, text: shown, x: left, y, size, width: wide });
      return y + size * 1.28;
    },
    wrap: (text, room, style = {}) => {
      const lines: string[] = [];
      let line = '';
      for (const word of text.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && widthOf(longer, style) > room) {
          lines.push(line);
          line = word;
        } else line = longer;
      }
      return line === '' ? lines : [...lines, line];
    },
    rule: (x1, y, x2, style = {}) => {
      doc
        .save()
        .lineWidth(style.width ?? 0.6)
        .strokeColor(style.color ?? '#444444');
      if (style.dash === true) doc.dash(2, { space: 2 });
      doc.moveTo(x1, y).lineTo(x2, y).stroke().restore();
    },
    upright: (x, y1, y2, color = '#444444') =>
      void doc.save().lineWidth(0.6).strokeColor(color).moveTo(x, y1).lineTo(x, y2).stroke().restore(),
    box: (x, y, wide, high, style) => {
      doc.save().lineWidth(0.8);
      if (style.fill !== undefined) doc.rect(x, y, wide, high).fill(style.fill);
      if (style.stroke !== undefined) doc.rect(x, y, wide, high).stroke(style.stroke);
      doc.restore();
    },
    addPage: () => {
      doc.addPage();
      pageCount += 1;
      page = pageCount;
    },
    pages: () => pageCount,
    onPage: (wanted, draw) => {
      const before = page;
      doc.switchToPage(wanted - 1);
      page = wanted;
      draw();
      doc.switchToPage(before - 1);
      page = before;
    },
    attach: (name, bytes, description) => {
      const options = {
        name,
        type: 'text/xml',
        description,
        creationDate: made,
        modifiedDate: made,
        relationship: 'Alternative',
      };
      doc.file(bytes, options);
    },
    picture: (bytes, x, y, wide, high) => void doc.image(bytes, x, y, { width: wide, height: high }),
    finish: () =>
      new Promise((resolve, reject) => {
        doc.on('end', () => resolve(Buffer.concat(chunks)));
        doc.on('error', reject);
        doc.end();
      }),
  };
};
