import {
  BadDocumentException,
  DocumentTooLargeException,
  GetExpenseAnalysisCommand,
  InternalServerError,
  LimitExceededException,
  ProvisionedThroughputExceededException,
  TextractClient,
  TextractServiceException,
  ThrottlingException,
  UnsupportedDocumentException,
  type Block,
  type ExpenseDocument,
} from '@aws-sdk/client-textract';
import { mockClient } from 'aws-sdk-client-mock';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';

import { day } from '../../../domain/calendar/local-date.ts';
import { money } from '../../../domain/money/money.ts';
import { verdictOf } from '../../../domain/intake/checks/verdict.ts';
import { textractExpenses } from '../../../functions/adapters/expense-analysis.ts';
import { placeOf } from '../../../domain/intake/page/page-text.ts';
import { straighten } from '../../../domain/intake/page/straighten.ts';
import { readPicture } from '../../../domain/intake/read-document.ts';
import { fieldsOfTextract } from '../../../functions/adapters/reading/textract-fields.ts';
import { linesOfTextract, type ExpenseAnswer } from '../../../functions/adapters/reading/textract-lines.ts';
import { projectFields } from '../../../functions/intake/project-reading.ts';
import { scoreFields } from '../../../local/accuracy/score.ts';
import { ownSet } from './practice-set.ts';

const readTextractAnswer = (...answers: readonly ExpenseAnswer[]) =>
  readPicture({ lines: linesOfTextract(answers), fields: fieldsOfTextract(answers) });

const answer = z.object({
  ExpenseDocuments: z.array(z.custom<ExpenseDocument>((value) => typeof value === 'object')),
  Blocks: z.array(z.custom<Block>((value) => typeof value === 'object')).optional(),
});
const recorded = (at: URL): ExpenseAnswer => answer.parse(JSON.parse(readFileSync(at, 'utf8')));
const ownAnswer = (name: string): ExpenseAnswer =>
  recorded(new URL(`../../data/invoices/textract/${name}.json`, import.meta.url));
const errors: Readonly<
  Record<string, new (options: { message: string; $metadata: object }) => TextractServiceException>
> = {
  BadDocumentException,
  DocumentTooLargeException,
  InternalServerError,
  LimitExceededException,
  ProvisionedThroughputExceededException,
  ThrottlingException,
  UnsupportedDocumentException,
};
const shared = new URL('../../../../shared/invoices/textract/', import.meta.url);

describe('a recorded answer for a scan or photo of our own', () => {
  it.each([
    ['da-carpenter-photo-sideways', 'danish/da-carpenter-photo-sideways.jpg'],
    ['da-gym-photo-exif3', 'danish/da-gym-photo-exif3.jpg'],
    ['da-painter-scan', 'danish/da-painter-scan.pdf'],
  ])('%s goes to a person for nothing but letters that are not sure', (name, file) => {
    const entry = ownSet().entries.find((each) => each.file === file);
    if (entry === undefined) throw new Error('not in the set');
    const { draft } = readTextractAnswer(ownAnswer(name));
    const wrong = scoreFields(projectFields(draft), entry).filter(
      // The head of the letter is printed in capitals, and so it is read.
      ({ mark, onlyCase }) => mark.startsWith('wrong') && onlyCase !== true,
    );
    expect(wrong.map(({ field, found }) => `${field}: ${found}`)).toEqual([]);
    expect(verdictOf(draft)).not.toBe('claimable');
    expect(draft.concerns.every(({ code }) => code === 'FIELD_UNSURE' || code === 'FIELD_MISSING')).toBe(true);
  });

  it('turns a page that lies on its side upright, by the way its text runs', () => {
    const lines = linesOfTextract([ownAnswer('da-carpenter-photo-sideways')]);
    const name = lines.find(({ text }) => text.includes('EJNAR BLOCH'));
    const total = lines.find(({ text }) => text.includes('12.471,88'));
    expect(name?.box.width).toBeGreaterThan((name?.box.height ?? 1) * 3);
    expect(name?.box.top).toBeLessThan(total?.box.top ?? 0);
  });
});

/** Rows of a page, each of words side by side; `fall` says how far down the page is bent at a place. */
const photographed = (
  rows: readonly (readonly string[])[],
  fall: (across: number, down: number) => number,
): ExpenseAnswer => {
  const place = (text: string, left: number, top: number) => ({
    BoundingBox: { Left: left, Top: top + fall(left, top), Width: text.length * 0.008, Height: 0.01 },
  });
  const Blocks = rows.flatMap((row, index): Block[] => {
    const down = 0.1 + index * 0.03;
    return row.flatMap((cell, column): Block[] => {
      const left = 0.1 + column * 0.3;
      const words = cell.split(' ').map((text, at) => ({
        BlockType: 'WORD' as const,
        Id: `${index}-${column}-${at}`,
        Text: text,
        Confidence: 95,
        Geometry: place(text, left + at * 0.07, down),
      }));
      return [
        {
          BlockType: 'LINE',
          Text: cell,
          Confidence: 95,
          Geometry: place(cell, left, down),
          Relationships: [{ Type: 'CHILD', Ids: words.map(({ Id }) => Id) }],
        },
        ...words,
      ];
    });
  });
  return { ExpenseDocuments: [{ Blocks }] };
};

describe('a page that was photographed', () => {
  const rows = Array.from({ length: 12 }, (_, index) => [
    `Vare num ${index}`,
    'Sum uden mva',
    index === 5 ? '13250' : '950 kr',
  ]);
  const unlevel = (answer: ExpenseAnswer): number => {
    const lines = straighten(linesOfTextract([answer]));
    const tops = (text: string) => lines.filter((line) => line.text === text).map(({ box }) => box.top);
    const amount = tops('13250')[0] ?? 0;
    return Math.min(...tops('Sum uden mva').map((top) => Math.abs(top - amount)));
  };

  it.each([
    ['curled', (x: number) => 0.04 * x * x],
    ['seen at a slant', (x: number, y: number) => 0.06 * (x - 0.5) * (y - 0.5)],
    ['turned', (x: number) => 0.02 * x],
    ['flat', () => 0],
  ])('has its rows level again where it is %s, so that a label and its amount share one', (_, fall) => {
    expect(unlevel(photographed(rows, fall))).toBeLessThan(0.0015);
  });

  it('is bent by no word of which the engine is not sure, and by none if it has but a few', () => {
    const few = photographed([['To ord'], ['Sum', '13250']], (x) => 0.03 * x);
    const [line] = straighten(linesOfTextract([few]));
    expect(line?.box.top).toBeCloseTo(0.103);
  });

  it('is bent by no stamp that stands askew on it', () => {
    const stamped = photographed([...rows.slice(0, 3), ['12 MAR 2026 BETALT MED BANK']], (x, y) =>
      y > 0.18 ? -0.25 * x : 0,
    );
    const tops = straighten(linesOfTextract([stamped])).map(({ box }) => box.top);
    expect(tops[0]).toBeCloseTo(0.1, 3);
    expect(tops[2]).toBeCloseTo(0.1, 3);
  });

  it('shows a person each line where it lies in the picture, though its row was made level', () => {
    const lines = linesOfTextract([photographed(rows, (x, y) => 0.04 * x * x + 0.02 * y)]);
    const places = straighten(lines).map((line) => placeOf(line));
    expect(places.map(({ box }) => box.left)).toEqual(lines.map(({ box }) => box.left));
    const off = places.map(({ box }, index) => Math.abs(box.top - (lines[index]?.box.top ?? 0)));
    expect(Math.max(...off)).toBeLessThan(0.004);
    const moved = straighten(lines).map(({ box }, index) => Math.abs(box.top - (lines[index]?.box.top ?? 0)));
    expect(Math.max(...moved)).toBeGreaterThan(0.005);
  });
});

describe('an answer of Textract', () => {
  it('of nothing at all yields an empty draft that goes to a person', () => {
    const { draft } = readTextractAnswer({ ExpenseDocuments: [] });
    expect(draft.payable).toBeUndefined();
    expect(verdictOf(draft)).not.toBe('claimable');
  });

  it('without blocks still gives the lines of its labels and values, each once, as they stood on the page', () => {
    const place = (left: number, top: number) => ({
      BoundingBox: { Left: left, Top: top, Width: 0.2, Height: 0.04 },
      Polygon: [
        { X: left, Y: top },
        { X: left + 0.2, Y: top },
        { X: left + 0.2, Y: top + 0.04 },
        { X: left, Y: top + 0.04 },
      ],
    });
    const label = { Text: 'Total', Confidence: 90, Geometry: place(0.1, 0.5) };
    const value = (text: string, left: number) => ({ Text: text, Confidence: 80, Geometry: place(left, 0.5) });
    const lines = linesOfTextract([
      {
        ExpenseDocuments: [
          {
            SummaryFields: [
              { PageNumber: 2, LabelDetection: label, ValueDetection: value('12,00', 0.6) },
              { PageNumber: 2, LabelDetection: label, ValueDetection: value('', 0.8) },
            ],
            LineItemGroups: [
              {
                LineItems: [
                  {
                    LineItemExpenseFields: [
                      { Type: { Text: 'ITEM' }, PageNumber: 2, ValueDetection: value('Bolt\nM8', 0.3) },
                      { Type: { Text: 'EXPENSE_ROW' }, PageNumber: 2, ValueDetection: value('Bolt M8 12,00', 0.3) },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ]);
    expect(lines.map(({ page, text, confidence }) => [page, text, confidence])).toEqual([
      [2, 'Total', 0.9],
      [2, '12,00', 0.8],
      [2, 'Bolt', 0.8],
      [2, 'M8', 0.8],
    ]);
    expect(lines[3]?.box.top).toBeCloseTo(0.52);
    expect(lines[3]?.box.height).toBeCloseTo(0.02);
  });
});

describe('a refusal of Textract', () => {
  const textract = mockClient(TextractClient);
  afterEach(() => {
    textract.reset();
  });
  const object = { bucket: 'uploads', key: 'k', versionId: null };
  const refuse = (name: string): void => {
    // Of some the client knows the class; the others come as a plain fault of the service.
    const known = errors[name];
    const fault = { message: name, $metadata: {} };
    textract.rejects(
      known === undefined ? new TextractServiceException({ name, $fault: 'client', ...fault }) : new known(fault),
    );
  };
  const notices = {
    topicArn: 'arn:aws:sns:eu-central-1:000000000000:ended',
    roleArn: 'arn:aws:iam::000000000000:role/tell',
  };
  const expenses = textractExpenses(new TextractClient({ region: 'eu-central-1' }), notices);
  const analyze = () => expenses.analyze(object);
  const start = () => expenses.start(object, 'CR-1:UP-1');

  it.each(['BadDocumentException', 'UnsupportedDocumentException', 'DocumentTooLargeException'])(
    '%s is an answer about the file, because asking again would give the same',
    async (name) => {
      refuse(name);
      expect(await analyze()).toEqual({ unreadable: true });
      expect(await start()).toEqual({ unreadable: true });
    },
  );

  it.each([
    'ProvisionedThroughputExceededException',
    'ThrottlingException',
    'LimitExceededException',
    'InternalServerError',
    'AccessDeniedException',
  ])('%s is thrown, because the queue tries again', async (name) => {
    refuse(name);
    await expect(analyze()).rejects.toMatchObject({ name });
    await expect(start()).rejects.toMatchObject({ name });
  });

  it('of a job that failed is an answer about the file, and all parts of one that succeeded are collected', async () => {
    textract.on(GetExpenseAnalysisCommand, { JobId: 'J1' }).resolves({ JobStatus: 'FAILED' });
    expect(await expenses.collect('J1')).toEqual({ unreadable: true });
    // What was not read may say that the invoice is paid.
    textract
      .on(GetExpenseAnalysisCommand, { JobId: 'J3' })
      .resolves({ JobStatus: 'PARTIAL_SUCCESS', ExpenseDocuments: [] });
    expect(await expenses.collect('J3')).toEqual({ unreadable: true });
    const pages = (number: number): { ExpenseDocuments: ExpenseDocument[] } => ({
      ExpenseDocuments: [{ ExpenseIndex: number }],
    });
    textract
      .on(GetExpenseAnalysisCommand, { JobId: 'J2' })
      .resolves({ JobStatus: 'SUCCEEDED', NextToken: 'more', ...pages(1) })
      .on(GetExpenseAnalysisCommand, { JobId: 'J2', NextToken: 'more' })
      .resolves({ JobStatus: 'SUCCEEDED', ...pages(2) });
    const found = await expenses.collect('J2');
    expect('answers' in found && found.answers.length).toBe(2);
  });
});

// Recordings of the real service, published by others; they lie beside the repository.
describe.skipIf(!existsSync(shared))('a published recording of the real service (skipped where it is absent)', () => {
  it('with three totals yields the one labelled as due', () => {
    const { draft } = readTextractAnswer(recorded(new URL('analyze-expense-statement.json', shared)));
    expect(draft.payable?.value).toBe(money(454_465));
    expect(draft.issueDate?.value).toBe(day('2017-01-13'));
    expect(draft.dueDate?.value).toBe(day('2017-01-28'));
    expect(draft.currency?.value).toBe('USD');
    expect(draft.invoiceNumber).toBeUndefined();
    expect(verdictOf(draft)).not.toBe('claimable');
  });

  it('without blocks gives lines of every label and value, with places on the page', () => {
    const lines = linesOfTextract([recorded(new URL('analyze-expense-statement.json', shared))]);
    const texts = lines.map(({ text }) => text);
    expect(texts).toContain('AMOUNT DUE');
    expect(texts).toContain('$4,544.65');
    for (const { page, box, confidence } of lines) {
      expect(page).toBe(1);
      expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
      expect(Math.max(box.left + box.width, box.top + box.height)).toBeLessThanOrEqual(1.0001);
      expect(confidence).toBeGreaterThan(0);
    }
  });

  it('without any summary yields no party, number, date or amount', () => {
    const { draft } = readTextractAnswer(recorded(new URL('analyze-expense-no-summary.json', shared)));
    const { invoiceNumber, issueDate, dueDate, payable, gross, creditor, debtor } = draft;
    expect([invoiceNumber, issueDate, dueDate, payable, gross, creditor.name, debtor.name]).toEqual(
      Array.from({ length: 7 }),
    );
  });
});
