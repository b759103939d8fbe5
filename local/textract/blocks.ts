import { randomUUID } from 'node:crypto';
import type { Block, BlockType, Geometry, Point } from '@aws-sdk/client-textract';
import type { PagePoint } from './picture.ts';
import { lineBox, lineText } from './reading.ts';
import type { Box, ReadPage } from './reading.ts';

const rounded = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1e7) / 1e7;

/** A box on the page as it was handed in. The polygon starts at the text's own top left, so a turned page shows it. */
export function geometryOf(box: Box, toPage: (upright: PagePoint) => PagePoint): Geometry & { Polygon: Point[] } {
  const corners = [
    toPage({ x: box.left, y: box.top }),
    toPage({ x: box.right, y: box.top }),
    toPage({ x: box.right, y: box.bottom }),
    toPage({ x: box.left, y: box.bottom }),
  ];
  const left = rounded(Math.min(...corners.map((corner) => corner.x)));
  const top = rounded(Math.min(...corners.map((corner) => corner.y)));
  return {
    BoundingBox: {
      Left: left,
      Top: top,
      Width: rounded(Math.max(...corners.map((corner) => corner.x)) - left),
      Height: rounded(Math.max(...corners.map((corner) => corner.y)) - top),
    },
    Polygon: corners.map((corner) => ({ X: rounded(corner.x), Y: rounded(corner.y) })),
  };
}

const WHOLE_PAGE: Box = { left: 0, top: 0, right: 1, bottom: 1 };

/** PAGE, then each LINE with its WORDs, as Amazon orders them: all lines first, then all words. */
export function blocksOf(page: ReadPage, number: number): Block[] {
  const lines: Block[] = [];
  const words: Block[] = [];
  for (const line of page.lines) {
    const ids: string[] = [];
    for (const word of line.words) {
      const id = randomUUID();
      ids.push(id);
      words.push({
        BlockType: 'WORD' satisfies BlockType,
        Confidence: word.confidence,
        Text: word.text,
        TextType: 'PRINTED',
        Geometry: { ...geometryOf(word.box, page.toPage), RotationAngle: ((4 - page.turns) % 4) * 90 },
        Id: id,
        Page: number,
      });
    }
    lines.push({
      BlockType: 'LINE',
      Confidence: line.words.reduce((sum, word) => sum + word.confidence, 0) / line.words.length,
      Text: lineText(line),
      Geometry: geometryOf(lineBox(line), page.toPage),
      Id: randomUUID(),
      Page: number,
      Relationships: [{ Type: 'CHILD', Ids: ids }],
    });
  }
  const children = lines.flatMap((line) => line.Id ?? []);
  const whole: Block = {
    BlockType: 'PAGE',
    Geometry: geometryOf(WHOLE_PAGE, (point) => point),
    Id: randomUUID(),
    Page: number,
    ...(children.length === 0 ? {} : { Relationships: [{ Type: 'CHILD', Ids: children }] }),
  };
  return [whole, ...lines, ...words];
}
