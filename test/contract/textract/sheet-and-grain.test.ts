import { expect, it } from 'vitest';
import { startOcrEngine } from '../../../local/textract/ocr-engine.ts';
import { findStrips } from '../../../local/textract/page-strips.ts';
import { readPicture } from '../../../local/textract/picture-reader.ts';
import type { Picture } from '../../../local/textract/picture.ts';
import { stripsOf } from '../../../local/textract/strips.ts';
import { surroundingsOf } from '../../../local/textract/surroundings.ts';
import { tapesOf } from '../../../local/textract/tape.ts';

/** Numbers from 0 to 1 that are the same every time (Park and Miller). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Eight rows of strokes like letters, on a sheet that lies on a dark, grainy table. */
function photographed(): Picture {
  const [width, height] = [900, 1200];
  const chance = chances(7);
  const pixels = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const isSheet = x > 250 && x < 650 && y > 60 && y < 1120;
    if (!isSheet) return 40 + Math.floor(chance() * 30);
    const isRow = y % 120 < 18 && y > 120 && y < 1080;
    return isRow && x % 16 < 9 && x > 300 && x < 600 ? 50 : 215;
  });
  return { width, height, pixels };
}

it('takes the dark, grainy table around a photographed sheet for no ink, because only the sheet is read', () => {
  const { strips } = findStrips(photographed());
  expect(strips).toHaveLength(8);
  expect(strips.every(({ left, right }) => left > 290 && right < 620)).toBe(true);
});

it('keeps a dark bar that reaches the edge of a page, because it is print and no table', () => {
  const [columns, rows] = [40, 60];
  const greys = Float32Array.from({ length: columns * rows }, (_, at) => (at >= columns * 52 ? 45 : 235));
  expect(surroundingsOf(greys, columns).size).toBe(0);
});

it('keeps the half of a sheet over which a shadow lies, because half a paper must not pass for the whole', () => {
  const [columns, rows] = [40, 60];
  const greys = Float32Array.from({ length: columns * rows }, (_, at) => {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    if (x < 4 || x > 35 || y < 5 || y > 54) return y % 2 === 0 ? 60 : 110;
    return x + y < 45 ? 148 : 245;
  });
  const beside = surroundingsOf(greys, columns);
  expect(beside.has(2 * columns + 2)).toBe(true);
  expect([beside.has(8 * columns + 6), beside.has(30 * columns + 6), beside.has(50 * columns + 30)]).toEqual([
    false,
    false,
    false,
  ]);
});

it('keeps a dark bar across a photographed sheet, though it hangs together with the dark table', () => {
  const [columns, rows] = [40, 60];
  const greys = Float32Array.from({ length: columns * rows }, (_, at) => {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    if (x < 8 || x > 31 || y < 5 || y > 54) return 40;
    return y > 20 && y < 24 ? 50 : 220;
  });
  const beside = surroundingsOf(greys, columns);
  expect(beside.has(2 * columns + 2)).toBe(true);
  expect(beside.has(22 * columns + 20)).toBe(false);
});

const letter = (id: number, left: number, top: number, width: number, height: number) => ({
  id,
  left,
  top,
  right: left + width,
  bottom: top + height,
  area: Math.round(width * height * 0.6),
});

it('keeps every cell of a table with hundreds of them, and hardly anything of as many grains', () => {
  const cells = Array.from({ length: 480 }, (_, cell) => cell).flatMap((cell) =>
    Array.from({ length: 3 }, (_, at) =>
      letter(cell * 3 + at + 1, 60 + (cell % 8) * 150 + at * 13, 60 + Math.floor(cell / 8) * 28, 10, 14),
    ),
  );
  expect(stripsOf(cells, 1300, 1850)).toHaveLength(480);
  const chance = chances(3);
  const grains = Array.from({ length: 4000 }, (_, id) =>
    letter(id + 1, chance() * 1280, chance() * 1830, 4 + chance() * 5, 4 + chance() * 6),
  );
  expect(stripsOf(grains, 1300, 1850).length).toBeLessThan(20);
});

it('reads light letters in a dark box that is hardly wider than high, because the sum to pay may stand there', () => {
  const [width, height] = [900, 1200];
  const pixels = new Uint8Array(width * height).fill(245);
  const ink = (grey: number, left: number, top: number, wide: number, high: number): void => {
    for (let y = top; y < top + high; y += 1) pixels.fill(grey, y * width + left, y * width + left + wide);
  };
  const word = (grey: number, left: number, top: number): void => {
    for (let letter = 0; letter < 8; letter += 1) ink(grey, left + letter * 14, top, 9, 18);
  };
  for (let row = 0; row < 6; row += 1) word(40, 100, 100 + row * 60);
  ink(45, 500, 500, 180, 80);
  word(240, 520, 515);
  word(240, 520, 545);
  const inBox = findStrips({ width, height, pixels }).strips.filter(({ left }) => left > 480);
  expect(inBox.map(({ parts }) => parts.length)).toEqual([8, 8]);
});

it('puts a page of hundreds of lines on several tapes, because the engine takes no picture taller than 32,767 pixels', () => {
  const { sheet, strips } = findStrips(photographed());
  const many = Array.from({ length: 700 }, (_, at) => strips[at % strips.length]).filter(
    (strip) => strip !== undefined,
  );
  const tapes = tapesOf(sheet, many);
  expect(tapes.flatMap(({ placed }) => placed.map(({ strip }) => strip))).toEqual(many);
  expect(Math.max(...tapes.map(({ picture }) => picture.height))).toBeLessThan(20_000);
});

it('reads nothing in a picture of grain, and answers', async () => {
  const engine = await startOcrEngine();
  const [width, height] = [1200, 900];
  const chance = chances(11);
  const pixels = new Uint8Array(width * height).fill(150);
  for (let grain = 0; grain < 5000; grain += 1) {
    const [left, top] = [Math.floor(chance() * width), Math.floor(chance() * height)];
    const wide = 3 + Math.floor(chance() * 5);
    const high = 3 + Math.floor(chance() * 6);
    for (let y = top; y < Math.min(height, top + high); y += 1)
      pixels.fill(90, y * width + left, y * width + Math.min(width, left + wide));
  }
  try {
    const { lines } = await readPicture(engine, { grey: { width, height, pixels }, coloured: null });
    const words = lines.flatMap((line) =>
      line.words.filter(({ text, confidence }) => text.length > 2 && confidence > 50),
    );
    expect(words).toEqual([]);
  } finally {
    await engine.stop();
  }
});
