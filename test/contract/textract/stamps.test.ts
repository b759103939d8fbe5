import { afterAll, beforeAll, expect, it } from 'vitest';
import PDFDocument from 'pdfkit';
import { readDocument } from '../../../local/textract/document-reader.ts';
import { startOcrEngine } from '../../../local/textract/ocr-engine.ts';
import type { OcrEngine } from '../../../local/textract/ocr-engine.ts';
import { lineText } from '../../../local/textract/reading.ts';
import type { ReadLine } from '../../../local/textract/reading.ts';

let engine: OcrEngine;
beforeAll(async () => {
  engine = await startOcrEngine();
});
afterAll(async () => {
  await engine.stop();
});

/** An invoice of a few lines with a stamp over them, turned by so many degrees. */
async function stamped(degrees: number, colour: string): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4' });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const rows = ['Faktura 2044', 'Fakturadato 3. marts 2026', 'Haveservice, april kvartal', 'I alt 4.500,00'];
  pdf.font('Helvetica').fontSize(12);
  rows.forEach((row, at) => pdf.text(row, 70, 90 + at * 26, { lineBreak: false }));
  pdf.text('Betales senest 17. marts 2026', 70, 420, { lineBreak: false });
  pdf.rotate(degrees, { origin: [250, 260] });
  pdf.rect(130, 210, 240, 90).lineWidth(3).stroke(colour);
  pdf.font('Helvetica-Bold').fontSize(34).fillColor(colour).text('BETALT', 185, 218, { lineBreak: false });
  pdf.fontSize(26).text('12 MAR 2026', 160, 264, { lineBreak: false });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  pdf.once('end', () => resolve());
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

async function linesOf(bytes: Uint8Array): Promise<readonly ReadLine[]> {
  for await (const page of readDocument(engine, bytes, 'single page')) return page.lines;
  return [];
}

it.each([
  ['red', -15, '#c03040'],
  ['blue', 9, '#2040b0'],
])('reads a %s stamp that stands askew, because it may say that the invoice is paid', async (_, degrees, colour) => {
  const lines = await linesOf(await stamped(degrees, colour));
  expect(lines.map(lineText)).toEqual(
    expect.arrayContaining(['BETALT', 'I alt 4.500,00', 'Betales senest 17. marts 2026']),
  );
  const paid = lines.find((line) => lineText(line) === 'BETALT')?.words[0];
  expect(paid?.confidence).toBeGreaterThan(80);
  // Where it stands, to within a letter: the page is 595 by 842 points.
  expect(((paid?.box.left ?? 0) + (paid?.box.right ?? 0)) / 2).toBeCloseTo(0.42, 1);
  expect(((paid?.box.top ?? 0) + (paid?.box.bottom ?? 0)) / 2).toBeCloseTo(0.28, 1);
});

it('reads coloured print of the page itself once, where it stands', async () => {
  const lines = await linesOf(await stamped(0, '#c03040'));
  expect(lines.map(lineText).filter((text) => text.includes('BETALT'))).toHaveLength(1);
});
