import {
  AnalyzeExpenseCommand,
  AnalyzeIDCommand,
  BadDocumentException,
  DetectDocumentTextCommand,
  DocumentTooLargeException,
  InvalidParameterException,
  InvalidS3ObjectException,
  UnsupportedDocumentException,
} from '@aws-sdk/client-textract';
import type { Block, ExpenseDocument } from '@aws-sdk/client-textract';
import { existsSync, readFileSync } from 'node:fs';
import { Jimp } from 'jimp';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { invoice, startStandIn, textsOf } from './stand-in.ts';
import type { StandInUnderTest } from './stand-in.ts';

const published = new URL('../../../../shared/invoices/textract/analyze-expense-no-summary.json', import.meta.url);

let textract: StandInUnderTest;
beforeAll(async () => {
  textract = await startStandIn();
});
afterAll(async () => {
  await textract.stop();
});

async function analyze(bytes: Uint8Array): Promise<ExpenseDocument> {
  const answer = await textract.client.send(new AnalyzeExpenseCommand({ Document: { Bytes: bytes } }));
  const [document] = answer.ExpenseDocuments ?? [];
  if (document === undefined) throw new Error('No document in the answer');
  return document;
}

function withText(document: ExpenseDocument, text: string): Block {
  const found = (document.Blocks ?? []).find((block) => block.BlockType === 'WORD' && block.Text === text);
  if (found === undefined) throw new Error(`No word ${text}`);
  return found;
}

const corners = (block: Block): [number, number][] =>
  (block.Geometry?.Polygon ?? []).map((point) => [point.X ?? Number.NaN, point.Y ?? Number.NaN]);

/** What holds of the stand-in's blocks and of those of the real service alike. */
function expectShapeOfAmazon(blocks: readonly Block[]): void {
  const byId = new Map(blocks.map((block) => [block.Id, block]));
  const kinds = ['PAGE', 'LINE', 'WORD'];
  expect([...new Set(blocks.map((block) => block.BlockType))]).toEqual(kinds);
  for (const block of blocks) {
    const children = (block.Relationships ?? []).flatMap((relation) => relation.Ids ?? []);
    const expected = kinds[kinds.indexOf(block.BlockType ?? '') + 1];
    expect(children.every((id) => byId.get(id)?.BlockType === expected)).toBe(true);
    expect(corners(block)).toHaveLength(4);
    expect(
      corners(block)
        .flat()
        .every((part) => part >= 0 && part <= 1),
    ).toBe(true);
    const { Width = 0, Height = 0 } = block.Geometry?.BoundingBox ?? {};
    expect(Math.min(Width, Height)).toBeGreaterThan(0);
  }
  const read = blocks.filter((block) => block.BlockType !== 'PAGE');
  expect(read.every(({ Confidence = -1 }) => Confidence >= 0 && Confidence <= 100)).toBe(true);
  for (const line of read.filter((block) => block.BlockType === 'LINE')) {
    const words = line.Relationships?.flatMap((relation) => relation.Ids ?? []) ?? [];
    expect(words.map((id) => byId.get(id)?.Text).join(' ')).toBe(line.Text);
  }
}

/** Uncompressed TIFF of so many like pages, half as wide as the photo. */
async function tiffOf(photo: Uint8Array, pages: number): Promise<Uint8Array> {
  const { bitmap } = (await Jimp.fromBuffer(Buffer.from(photo))).resize({ w: 1200 });
  const { width, height } = bitmap;
  const pixels = Buffer.alloc(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = bitmap.data[at * 4 + 1] ?? 255;
  const tags = (start: number): readonly (readonly [tag: number, value: number])[] => [
    [256, width],
    [257, height],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, start],
    [277, 1],
    [278, height],
    [279, pixels.length],
  ];
  const size = 2 + 9 * 12 + 4;
  const first = 8 + pages * size;
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])];
  for (let page = 0; page < pages; page += 1) {
    const directory = Buffer.alloc(size);
    directory.writeUInt16LE(9);
    tags(first).forEach(([tag, value], index) => {
      const at = 2 + index * 12;
      directory.writeUInt16LE(tag, at);
      directory.writeUInt16LE(4, at + 2);
      directory.writeUInt32LE(1, at + 4);
      directory.writeUInt32LE(value, at + 8);
    });
    directory.writeUInt32LE(page + 1 < pages ? 8 + (page + 1) * size : 0, size - 4);
    parts.push(directory);
  }
  return Buffer.concat([...parts, pixels]);
}

async function englishInvoice(rows: readonly (readonly [string, string])[]): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4' });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  rows.forEach(([label, value], row) => {
    pdf.text(label, 60, 80 + row * 30, { lineBreak: false });
    pdf.text(value, 300, 80 + row * 30, { lineBreak: false });
  });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  pdf.once('end', () => resolve());
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

describe('what is read', () => {
  it('reads a scanned Danish invoice with æ, ø and å, because creditors and debtors have such names', async () => {
    textract.aws.objects.set('uploads/da-painter-scan.pdf', invoice('danish/da-painter-scan.pdf'));
    const answer = await textract.client.send(
      new AnalyzeExpenseCommand({ Document: { S3Object: { Bucket: 'uploads', Name: 'da-painter-scan.pdf' } } }),
    );
    expect(answer.DocumentMetadata).toEqual({ Pages: 1 });
    const lines = textsOf(answer.ExpenseDocuments?.[0]?.Blocks, 'LINE');
    expect(lines).toContain('Malerfirmaet Egelund & Søn');
    expect(lines).toContain('Afvaskning og afdækning');
    expect(lines).toContain('14.340,50');
    expect(lines).toContain('+71<000000202600342+85987121<');
    expect(lines.join(' ')).toContain('Bøgeparken');
  });

  it('gives PAGE, LINE and WORD as Amazon does, each with its place, its confidence and its children', async () => {
    const { Blocks: blocks = [] } = await analyze(invoice('danish/da-gym-photo-exif3.jpg'));
    expectShapeOfAmazon(blocks);
  });

  // The recording is somebody else's and lies beside the repository.
  it.skipIf(!existsSync(published))('does so as a published recording of the real service does', () => {
    const recording = z.object({ ExpenseDocuments: z.array(z.object({ Blocks: z.array(z.custom<Block>()) })) });
    const [document] = recording.parse(JSON.parse(readFileSync(published, 'utf8'))).ExpenseDocuments;
    expectShapeOfAmazon(document?.Blocks ?? []);
  });

  it('reads a photo upside down by its EXIF orientation', async () => {
    const document = await analyze(invoice('danish/da-gym-photo-exif3.jpg'));
    const lines = textsOf(document.Blocks, 'LINE');
    expect(lines).toContain('Sille Maria Wøldike');
    expect(lines.join(' ')).toContain('7718-2026');
    expect(withText(document, 'Sille').Geometry?.RotationAngle).toBe(0);
  });

  it('reads the same photo without that orientation, and says that it stands on its head', async () => {
    const photo = Buffer.from(invoice('danish/da-gym-photo-exif3.jpg'));
    const tag = photo.indexOf(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 3]));
    expect(tag).toBeGreaterThan(0);
    photo[tag + 9] = 1;
    const document = await analyze(photo);
    expect(textsOf(document.Blocks, 'LINE')).toContain('Sille Maria Wøldike');
    expect(withText(document, 'Sille').Geometry?.RotationAngle).toBe(180);
  });

  it('reads a photo that lies on its side, and says by polygon and angle how it lies', async () => {
    const document = await analyze(invoice('danish/da-carpenter-photo-sideways.jpg'));
    expect(textsOf(document.Blocks, 'LINE')).toContain('Andelsboligforeningen Æblehaven');
    const word = withText(document, 'Andelsboligforeningen');
    const [start, end] = corners(word);
    // The word runs from the bottom of the photo to its top.
    expect(word.Geometry?.RotationAngle).toBe(270);
    expect((start?.[1] ?? 0) - (end?.[1] ?? 0)).toBeGreaterThan(0.1);
    expect(Math.abs((start?.[0] ?? 0) - (end?.[0] ?? 0))).toBeLessThan(0.02);
  });

  it('reads a TIFF of one page, which Amazon takes too, and refuses one of two pages', async () => {
    const tiff = await tiffOf(invoice('danish/da-gym-photo-exif3.jpg'), 1);
    expect(textsOf((await analyze(tiff)).Blocks, 'LINE')).toContain('Sille Maria Wøldike');
    const two = await tiffOf(invoice('danish/da-gym-photo-exif3.jpg'), 2);
    await expect(analyze(two)).rejects.toBeInstanceOf(UnsupportedDocumentException);
  });

  it('reads a mirrored scan, and gives places on the page as it was handed in', async () => {
    const photo = await Jimp.fromBuffer(Buffer.from(invoice('danish/da-gym-photo-exif3.jpg')));
    const plain = withText(await analyze(invoice('danish/da-gym-photo-exif3.jpg')), 'Sille');
    const word = withText(await analyze(await photo.flip({ horizontal: true }).getBuffer('image/png')), 'Sille');
    const middle = ({ Geometry }: Block): number =>
      (Geometry?.BoundingBox?.Left ?? 0) + (Geometry?.BoundingBox?.Width ?? 0) / 2;
    expect(middle(word)).toBeCloseTo(1 - middle(plain), 1);
  });

  it('keeps a label and the sum far right of it apart, because Amazon ends a line at a wide gap', async () => {
    const { Blocks: blocks } = await analyze(invoice('danish/da-painter-scan.pdf'));
    expect(textsOf(blocks, 'LINE')).toContain('Hertil moms 25 %');
    expect(textsOf(blocks, 'LINE')).toContain('2.868,10');
  });

  it('answers for a PDF that carries its own text, because Amazon takes any PDF', async () => {
    const { Blocks: blocks } = await analyze(invoice('danish/da-lawyer-prepaid-fik75.pdf'));
    expect(textsOf(blocks, 'WORD').length).toBeGreaterThan(60);
    expect(textsOf(blocks, 'WORD').every((word) => !/\s/.test(word))).toBe(true);
  });

  it('gives the same blocks without fields for DetectDocumentText', async () => {
    const answer = await textract.client.send(
      new DetectDocumentTextCommand({ Document: { Bytes: invoice('danish/da-second-reminder.pdf') } }),
    );
    expect(answer.Blocks?.[0]?.BlockType).toBe('PAGE');
    expect(textsOf(answer.Blocks, 'LINE').length).toBeGreaterThan(10);
  });
});

describe('summary fields', () => {
  it('finds English labels with the value beside them, and the currency of a sum', async () => {
    const { SummaryFields: fields = [] } = await analyze(
      await englishInvoice([
        ['Invoice number:', 'NB-4711'],
        ['Invoice date', '14 March 2026'],
        ['Due date', '13/04/2026'],
        ['Bill to', 'Harbour Bakery Ltd'],
        ['Subtotal', '£ 1,000.00'],
        ['VAT 20%', '£ 200.00'],
        ['Total due', '£ 1,200.00'],
      ]),
    );
    const values = fields.map((field) => [field.Type?.Text, field.ValueDetection?.Text]);
    expect(values).toEqual([
      ['INVOICE_RECEIPT_ID', 'NB-4711'],
      ['INVOICE_RECEIPT_DATE', '14 March 2026'],
      ['DUE_DATE', '13/04/2026'],
      ['RECEIVER_NAME', 'Harbour Bakery Ltd'],
      ['SUBTOTAL', '£ 1,000.00'],
      ['TAX', '£ 200.00'],
      ['AMOUNT_DUE', '£ 1,200.00'],
    ]);
    const due = fields.find((field) => field.Type?.Text === 'AMOUNT_DUE');
    expect(due?.Currency?.Code).toBe('GBP');
    expect(due?.PageNumber).toBe(1);
    expect(due?.LabelDetection?.Text).toBe('Total due');
    expect(due?.ValueDetection?.Geometry?.BoundingBox?.Left).toBeGreaterThan(0.4);
  });

  it('finds none on a Danish page, because Textract reads English labels only', async () => {
    const { SummaryFields: fields } = await analyze(invoice('danish/da-lawyer-prepaid-fik75.pdf'));
    expect(fields).toEqual([]);
  });
});

describe('what is refused, under the names of Amazon', () => {
  it.each([
    [
      'a PDF of several pages, because a synchronous call takes one',
      'danish/da-three-pages-carry-over.pdf',
      UnsupportedDocumentException,
    ],
    ['bytes that are no document', 'bad/text-named.pdf', UnsupportedDocumentException],
    ['a PDF cut off', 'bad/truncated.pdf', BadDocumentException],
    ['a PDF behind a password', 'bad/password.pdf', BadDocumentException],
    ['144 million pixels in a small file', 'bad/pixels-12000.png', BadDocumentException],
  ])('%s', async (_, name, refusal) => {
    await expect(analyze(invoice(name))).rejects.toBeInstanceOf(refusal);
  });

  it('a photo cut off after its header', async () => {
    const photo = invoice('danish/da-carpenter-photo-sideways.jpg').subarray(0, 4000);
    await expect(analyze(photo)).rejects.toBeInstanceOf(BadDocumentException);
  });

  it('more than ten megabytes, in the call and in the bucket', async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 1).fill(32);
    await expect(analyze(large)).rejects.toBeInstanceOf(DocumentTooLargeException);
    textract.aws.objects.set('uploads/large.pdf', large);
    const stored = new AnalyzeExpenseCommand({ Document: { S3Object: { Bucket: 'uploads', Name: 'large.pdf' } } });
    await expect(textract.client.send(stored)).rejects.toBeInstanceOf(DocumentTooLargeException);
  });

  it('an object that is not there', async () => {
    const missing = new AnalyzeExpenseCommand({ Document: { S3Object: { Bucket: 'uploads', Name: 'none.pdf' } } });
    await expect(textract.client.send(missing)).rejects.toBeInstanceOf(InvalidS3ObjectException);
  });

  it('a call without a document', async () => {
    const empty = new AnalyzeExpenseCommand({ Document: {} });
    await expect(textract.client.send(empty)).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('an operation that the stand-in does not offer, rather than a made-up answer', async () => {
    const other = new AnalyzeIDCommand({ DocumentPages: [{ Bytes: new Uint8Array([1]) }] });
    await expect(textract.client.send(other)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('a body that is no JSON', async () => {
    const response = await fetch(textract.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'Textract.AnalyzeExpense' },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
  });
});
