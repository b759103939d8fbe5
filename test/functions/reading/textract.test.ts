import type { Block, ExpenseDocument } from '@aws-sdk/client-textract';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { day } from '../../../domain/calendar/local-date.ts';
import { money } from '../../../domain/money/money.ts';
import { verdictOf } from '../../../domain/intake/checks/verdict.ts';
import { readFile, readTextractAnswer } from '../../../functions/adapters/reading/read-file.ts';
import { linesOfTextract, type ExpenseAnswer } from '../../../functions/adapters/reading/textract-lines.ts';
import { projectFields } from '../../../functions/intake/project-reading.ts';
import { scoreFields } from '../../../local/accuracy/score.ts';
import { ownSet } from './practice-set.ts';

const answer = z.object({
  ExpenseDocuments: z.array(z.custom<ExpenseDocument>((value) => typeof value === 'object')),
  Blocks: z.array(z.custom<Block>((value) => typeof value === 'object')).optional(),
});
const recorded = (at: URL): ExpenseAnswer => answer.parse(JSON.parse(readFileSync(at, 'utf8')));
const ownAnswer = (name: string): ExpenseAnswer =>
  recorded(new URL(`../../data/invoices/textract/${name}.json`, import.meta.url));
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

describe('an answer of Textract', () => {
  it('of nothing at all yields an empty draft that goes to a person', () => {
    const { draft } = readTextractAnswer({ ExpenseDocuments: [] });
    expect(draft.payable).toBeUndefined();
    expect(verdictOf(draft)).not.toBe('claimable');
  });

  it('is asked for only where the upload has no text to read', async () => {
    const asked: number[] = [];
    const set = ownSet();
    const entry = set.entries.find(({ file }) => file === 'danish/da-painter-scan.pdf');
    if (entry === undefined) throw new Error('not in the set');
    const result = await readFile(
      { bytes: set.bytesOf(entry), declaredType: 'application/pdf', fileName: 'scan.pdf' },
      {
        analyzeExpense: async (_, pages) => {
          asked.push(pages);
          return [ownAnswer('da-painter-scan')];
        },
      },
    );
    expect(asked).toEqual([1]);
    expect('draft' in result && result.draft.payable?.value).toBe(money(1_434_050));
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

  it('without any summary yields no party, number, date or amount', () => {
    const { draft } = readTextractAnswer(recorded(new URL('analyze-expense-no-summary.json', shared)));
    const { invoiceNumber, issueDate, dueDate, payable, gross, creditor, debtor } = draft;
    expect([invoiceNumber, issueDate, dueDate, payable, gross, creditor.name, debtor.name]).toEqual(
      Array.from({ length: 7 }),
    );
  });
});
