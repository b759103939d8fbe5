import { beforeEach, describe, expect, it } from 'vitest';
import type { Analysis } from '../../../functions/adapters/expense-analysis.ts';
import { readUpload } from '../../../functions/intake/read-upload.ts';
import { announced, demo, stage, type Stage } from './stage.ts';

const kystvejen = 'CR-KYSTVEJEN';
const photo = 'kystvejen-26124-photo.jpg';

let here: Stage;
beforeEach(async () => {
  here = await stage();
});

type Way = 'across' | 'down' | 'upside down' | 'up';

/** Where a line of an upright page lies on the picture when the page is read that way. */
const laid = (top: number, way: Way) => {
  const [left, width, height] = [0.1, 0.5, 0.02];
  switch (way) {
    case 'across':
      return { Left: left, Top: top, Width: width, Height: height };
    case 'down':
      return { Left: 1 - top - height, Top: left, Width: height, Height: width };
    case 'upside down':
      return { Left: 1 - left - width, Top: 1 - top - height, Width: width, Height: height };
    case 'up':
      return { Left: top, Top: 1 - left - width, Width: height, Height: width };
  }
};

const firstEdge = { across: [0, 0, 1, 0], down: [0, 0, 0, 1], 'upside down': [1, 0, 0, 0], up: [0, 1, 0, 0] } as const;

/** What Textract says of a page that lies so: it tells by a line's first edge which way it is read. */
const pageRead = (way: Way): Analysis => {
  const [fromX, fromY, toX, toY] = firstEdge[way];
  const Polygon = [
    { X: fromX, Y: fromY },
    { X: toX, Y: toY },
  ];
  const Blocks = ['Faktura', 'Fakturanr. 4711', 'Beløb i alt 1.250,00 kr.'].map((Text, row) => ({
    BlockType: 'LINE' as const,
    Text,
    Confidence: 95,
    Page: 1,
    Geometry: { BoundingBox: laid(0.1 + row / 10, way), Polygon },
  }));
  return { answers: [{ ExpenseDocuments: [{ Blocks }] }] };
};

describe('the pictures of a draft', () => {
  it('are drawn for a person who is asked, one of each page with its size', async () => {
    const after = await here.upload('CR-EGELUND', 'egelund-2026-0044-doubtful-text.pdf');
    expect(after.status).toBe('review');
    const pictures = await here.readings.pictures(after);
    expect(pictures).toMatchObject([{ page: 1, turn: 0, key: `pictures/CR-EGELUND/${after.uploadId}/page-1.png` }]);
    const png = Buffer.from(here.files.stored.get(pictures[0]?.key ?? '') ?? []);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([pictures[0]?.width, pictures[0]?.height]);
  });

  it('are not drawn for a case, which nobody has to look at', async () => {
    const after = await here.upload(kystvejen, 'kystvejen-26118-text.pdf');
    expect(after.status).toBe('case');
    expect([...here.files.stored.keys()].filter((key) => key.startsWith('pictures/'))).toEqual([]);
  });

  it.each([
    ['across', 0],
    ['down', 270],
    ['upside down', 180],
    ['up', 90],
  ] as const)(
    'say how a page that is read %s must be turned, or its boxes would lie beside its words',
    async (way, turn) => {
      here.told.answer = pageRead(way);
      const after = await here.upload(kystvejen, photo);
      expect(after.status).toBe('review');
      expect(await here.readings.pictures(after)).toMatchObject([{ page: 1, turn }]);
      expect((await here.readings.find(after))?.fields.invoiceNumber).toMatchObject({ value: '4711', at: { page: 1 } });
      expect((await here.readings.find(after))?.fields.invoiceNumber?.at?.box.top).toBeCloseTo(0.2);
    },
  );

  it('that cannot be drawn cost the draft nothing', async () => {
    const failing = { ...here.opener, render: () => Promise.reject(new Error('the opener is out of reach')) };
    const arrived = await here.arrive('CR-EGELUND', 'tvivl.pdf', demo('egelund-2026-0044-doubtful-text.pdf'));
    const after = await readUpload({ ...here, opener: failing }, announced(arrived.objectKey));
    expect(after?.status).toBe('review');
    expect(await here.readings.pictures(arrived)).toEqual([]);
    expect((await here.readings.find(arrived))?.fields.invoiceNumber).toBeDefined();
  });
});
