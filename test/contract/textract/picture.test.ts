import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beforeTurning, resized, turned } from '../../../local/textract/picture.ts';
import type { Picture } from '../../../local/textract/picture.ts';
import { withoutRules } from '../../../local/textract/ruled-lines.ts';
import { stripsOf } from '../../../local/textract/strips.ts';

const blank = (width: number, height: number): Picture => ({
  width,
  height,
  pixels: new Uint8Array(width * height).fill(255),
});
const turns = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const);

it('finds every pixel of a turned page again, because places are told on the page as handed in', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat(), turns, (w, h, seed, way) => {
      const picture = blank(w, h);
      const at = seed % (w * h);
      picture.pixels[at] = 0;
      const after = turned(picture, way);
      const spot = after.pixels.indexOf(0);
      const place = {
        x: ((spot % after.width) + 0.5) / after.width,
        y: (Math.floor(spot / after.width) + 0.5) / after.height,
      };
      const back = beforeTurning(place, way);
      expect(Math.floor(back.y * h) * w + Math.floor(back.x * w)).toBe(at);
    }),
  );
});

it('keeps the ink of a thin line when a page is made smaller, because letters are thin lines', () => {
  const page = blank(400, 40);
  for (let x = 0; x < 400; x += 1) page.pixels[20 * 400 + x] = 0;
  const small = resized(page, 40, 4);
  const ink = small.pixels.reduce((sum, pixel) => sum + (255 - pixel), 0);
  // A hundredth of the pixels, so a hundredth of the ink.
  expect(ink).toBeGreaterThan(255 * 400 * 0.01 * 0.9);
  expect(ink).toBeLessThan(255 * 400 * 0.01 * 1.2);
});

it('wipes out the frame of a table and leaves the strokes of letters and filled bars', () => {
  const page = blank(1000, 300);
  const ink = (left: number, top: number, width: number, height: number): void => {
    for (let y = top; y < top + height; y += 1) page.pixels.fill(0, y * 1000 + left, y * 1000 + left + width);
  };
  ink(100, 50, 800, 3);
  ink(100, 50, 3, 200);
  ink(300, 100, 25, 4);
  ink(500, 150, 200, 40);
  const cleaned = withoutRules(page);
  const isInk = (x: number, y: number): boolean => cleaned.pixels[y * 1000 + x] === 0;
  expect([isInk(400, 51), isInk(101, 150)]).toEqual([false, false]);
  expect([isInk(310, 102), isInk(600, 170)]).toEqual([true, true]);
});

const parts = (boxes: readonly (readonly [left: number, top: number, width: number, height: number])[]) =>
  boxes.map(([left, top, width, height], index) => ({
    id: index + 1,
    left,
    top,
    right: left + width,
    bottom: top + height,
    area: Math.round(width * height * 0.6),
  }));
const word = (left: number, top: number, letters: number) =>
  Array.from({ length: letters }, (_, index) => [left + index * 17, top, 14, 20] as const);

it('reads neither the dots that lead to a value nor typed rules, though they are more than the letters', () => {
  const dots = Array.from({ length: 60 }, (_, index) => [200 + index * 12, 118, 6, 6] as const);
  const rule = Array.from({ length: 70 }, (_, index) => [100 + index * 12, 170, 9, 5] as const);
  const text = [300, 340, 380, 420].flatMap((top) => word(100, top, 20));
  const strips = stripsOf(parts([...word(100, 104, 5), ...dots, ...word(1000, 104, 6), ...rule, ...text]), 1300, 1800);
  expect(strips.map(({ tall }) => tall)).toEqual([20, 20, 20, 20, 20, 20]);
});

it('keeps a caption and the value below it apart where the side of their small frame stands beside both', () => {
  const caption = Array.from({ length: 9 }, (_, index) => [120 + index * 11, 100, 9, 13] as const);
  const strips = stripsOf(parts([[108, 98, 2, 44], ...caption, ...word(120, 121, 5)]), 1300, 1800);
  expect(strips.map((strip) => strip.parts.length)).toEqual([9, 5]);
});
