/**
 * Scores the reading of the practice invoices: per file and field right, wrong or missing, and the two numbers that must
 * be zero: wrong values in drafts that were judged sure, and documents that are no plain claim but were judged sure.
 * `node test/bench/reading-score.ts` reads the whole set beside the repository where it is there, else our own part.
 * Scans and photos are read with `--ocr` (the engine of the Textract stand-in, about 2 s a page); else they are counted as skipped.
 * Names on the command line pick files.
 */
import type { ExpenseDocument } from '@aws-sdk/client-textract';

import { verdictOf } from '../../domain/intake/checks/verdict.ts';
import { inspectFile, readFile, type ReadAnswer } from '../../functions/adapters/reading/read-file.ts';
import type { ExpenseAnswer } from '../../functions/adapters/reading/textract-lines.ts';
import { readDocument } from '../../local/textract/document-reader.ts';
import { expenseDocument } from '../../local/textract/expense-document.ts';
import { startOcrEngine } from '../../local/textract/ocr-engine.ts';
import { Refusal } from '../../local/textract/refusal.ts';
import { compare, forbidden } from '../functions/reading/compare.ts';
import { ownSet, wholeSet, type Practice } from '../functions/reading/practice-set.ts';

const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const engine = process.argv.includes('--ocr') ? await startOcrEngine() : undefined;
const set = wholeSet() ?? ownSet();

/** The answer of the local Textract stand-in, all pages, without its server. */
const analyze = async (bytes: Uint8Array): Promise<readonly ExpenseAnswer[]> => {
  if (engine === undefined) throw new Error('scans are read with --ocr only');
  const documents: ExpenseDocument[] = [];
  for await (const page of readDocument(engine, bytes, 'any number of pages'))
    documents.push(expenseDocument(page, documents.length + 1));
  return [{ ExpenseDocuments: documents }];
};

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  xml: 'application/xml',
};

const needsOcr = async (bytes: Uint8Array, type: string): Promise<boolean> => {
  const seen = await inspectFile(bytes, type);
  if ('refused' in seen || seen.kind === 'xml') return false;
  return seen.kind !== 'pdf' || !seen.hasTextLayer;
};

const counts = {
  right: 0,
  wrong: 0,
  missing: 0,
  invented: 0,
  sure: 0,
  sureAndWrong: 0,
  sureNotClaimable: 0,
  forbidden: 0,
  refusedWrong: 0,
  skipped: 0,
};

const report = (entry: Practice, answer: ReadAnswer): void => {
  const { file, expectError } = entry;
  if ('refused' in answer) {
    const accepted = [expectError, ...(entry.alsoAcceptable ?? [])];
    const isRight = accepted.includes(answer.refused.code);
    if (!isRight) counts.refusedWrong += 1;
    console.log(
      `${isRight ? 'ok ' : 'BAD'} ${file}: refused ${answer.refused.code}${isRight ? '' : `, expected ${expectError ?? 'a draft'}`}`,
    );
    return;
  }
  if (expectError !== undefined) {
    counts.refusedWrong += 1;
    console.log(`BAD ${file}: read, expected ${expectError}`);
    return;
  }
  const scores = compare(answer.draft, entry);
  const isSure = (verdictOf(answer.draft) === 'claimable');
  const off = scores.filter(({ verdict }) => verdict !== 'right');
  const wrong = off.filter(({ verdict }) => verdict !== 'missing');
  for (const { verdict } of scores) counts[verdict] += 1;
  const kept = forbidden(answer.draft, entry);
  counts.forbidden += kept.length;
  if (isSure) counts.sure += 1;
  if (isSure) counts.sureAndWrong += wrong.length;
  if (isSure && entry.claimable !== 'yes') counts.sureNotClaimable += 1;
  const codes = [
    ...new Set(answer.draft.concerns.map(({ code, facts }) => ('field' in facts ? `${code}(${facts.field})` : code))),
  ];
  console.log(
    `${isSure ? 'SURE' : '    '} ${file} [${entry.claimable ?? '-'}] ${scores.length - off.length}/${scores.length} ${codes.join(' ')}`,
  );
  for (const { field, verdict, found, expected } of off)
    console.log(`       ${verdict} ${field}: "${found}" for "${expected}"`);
  for (const field of kept) console.log(`       FORBIDDEN ${field}`);
};

for (const entry of set.entries) {
  if (wanted.length > 0 && !wanted.some((name) => entry.file.includes(name))) continue;
  if (entry.kind === 'textract-response') continue;
  const bytes = set.bytesOf(entry);
  const type = mediaTypes[entry.file.split('.').at(-1) ?? ''] ?? '';
  if (engine === undefined && (await needsOcr(bytes, type))) {
    counts.skipped += 1;
    console.log(`skip ${entry.file}: needs --ocr`);
    continue;
  }
  try {
    report(entry, await readFile({ bytes, declaredType: type, fileName: entry.file }, { analyzeExpense: analyze }));
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    counts.skipped += 1;
    console.log(`skip ${entry.file}: the OCR stand-in refused it: ${fault.message}`);
  }
}
await engine?.stop();
console.log(counts);
