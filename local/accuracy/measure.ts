import * as z from 'zod';

import type { Concern } from '../../domain/intake/checks/concerns.ts';
import { readPicture } from '../../domain/intake/read-document.ts';
import type { ExpenseAnswer } from '../../functions/adapters/reading/textract-lines.ts';
import { answerOf, type ReadAnswer } from '../read/answer.ts';
import { ocrOfAnswers } from '../read/local-ocr.ts';
import type { LocalReader, ReadOutcome } from '../read/reader.ts';
import { forbiddenFields, scoreFields, type Score } from './score.ts';
import type { Truth, TruthFolder } from './truth.ts';

/** One file of the folder, read and compared. */
export type Measured = {
  readonly truth: Truth;
  readonly answer: ReadAnswer;
  readonly concerns: readonly Concern[];
  readonly scores: readonly Score[];
  /** Returned though it must stay empty (`mustNotReturn`). */
  readonly forbidden: readonly string[];
  /**
   * Of the whole file after warm-up: time on the clock, time of the processor in all threads (what a machine without others would need
   * at most), and how many pages that were; absent for recorded answers.
   */
  readonly pace?: { readonly ms: number; readonly cpuMs: number; readonly pages: number };
  /** Why this file could not be measured as it should: our own fault, or an unreadable file. */
  readonly trouble?: string;
};

const textractAnswer = z.custom<ExpenseAnswer>((value) => typeof value === 'object' && value !== null);

/** A recorded answer of AnalyzeExpense, understood as if Textract had just given it. */
export const outcomeOfRecording = (json: string): ReadOutcome => {
  try {
    const ocr = ocrOfAnswers([textractAnswer.parse(JSON.parse(json))]);
    return { name: '', format: 'png', pages: 1, draft: readPicture(ocr).draft };
  } catch (fault) {
    // Decision: told among the troubles, as a fault over a file is; the others are measured.
    return { name: '', fault };
  }
};

/** "a.zip#b.pdf" is the part b.pdf of the archive a.zip. */
const partsOf = (file: string): { readonly path: string; readonly part: string | undefined } => {
  const at = file.indexOf('#');
  return at < 0 ? { path: file, part: undefined } : { path: file.slice(0, at), part: file.slice(at + 1) };
};

const chosen = (outcomes: readonly ReadOutcome[], part: string | undefined): ReadOutcome =>
  outcomes.find(({ name }) => name === part) ??
  (part === undefined ? outcomes.find((outcome) => 'draft' in outcome) : undefined) ??
  (part === undefined ? outcomes[0] : undefined) ?? { name: part ?? '', fault: new Error('the file gave no document') };

const said = (fault: unknown): string => (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));

const troubleOf = (outcome: ReadOutcome, count: number, part: string | undefined): { trouble?: string } => {
  if ('fault' in outcome) return { trouble: said(outcome.fault) };
  return count > 1 && part === undefined ? { trouble: `it holds ${count} documents, and the truth is of one` } : {};
};

/** What the truth says of one file against what was read of it. */
export const compared = (truth: Truth, outcome: ReadOutcome): Measured => {
  const answer = answerOf(truth.file, outcome);
  const concerns = 'draft' in outcome ? [...outcome.draft.noticed, ...outcome.draft.concerns] : [];
  return {
    truth,
    answer,
    concerns,
    scores: scoreFields(answer.fields, truth),
    forbidden: forbiddenFields(answer.fields, truth),
  };
};

const pagesOf = (outcomes: readonly ReadOutcome[]): number =>
  Math.max(
    1,
    outcomes.reduce((sum, outcome) => sum + ('pages' in outcome ? outcome.pages : 0), 0),
  );

/** Measures one file after another. */
export type Measuring = {
  readonly measure: (truth: Truth) => Promise<Measured>;
};

/**
 * Reads files one after another. The first file of each format is read twice and its second reading timed, so that neither
 * the engine's start nor code that was never run before counts.
 */
export const measureWith = (reader: LocalReader, { bytesOf }: TruthFolder): Measuring => {
  const isWarm = new Set<string>();
  const timed = async (path: string, bytes: Uint8Array) => {
    const started = performance.now();
    const used = process.cpuUsage();
    const outcomes = await reader.read(path, bytes);
    const { user, system } = process.cpuUsage(used);
    return { outcomes, ms: performance.now() - started, cpuMs: (user + system) / 1000 };
  };
  const readWarm = async (path: string, bytes: Uint8Array) => {
    const first = await timed(path, bytes);
    const format = first.outcomes.map((outcome) => ('format' in outcome ? outcome.format : 'refused')).join('+');
    if (isWarm.has(format)) return first;
    isWarm.add(format);
    return timed(path, bytes);
  };
  const measure = async (truth: Truth): Promise<Measured> => {
    const { path, part } = partsOf(truth.file);
    let bytes: Uint8Array;
    try {
      bytes = await bytesOf(path);
    } catch (fault) {
      // Decision: a truth without its file is told among the troubles; the others are measured.
      return { ...compared(truth, { name: part ?? '', fault }), trouble: said(fault) };
    }
    if (truth.kind === 'textract-response') return compared(truth, outcomeOfRecording(new TextDecoder().decode(bytes)));
    const { outcomes, ms, cpuMs } = await readWarm(path, bytes);
    const outcome = chosen(outcomes, part);
    return {
      ...compared(truth, outcome),
      pace: { ms, cpuMs, pages: pagesOf(outcomes) },
      ...troubleOf(outcome, outcomes.length, part),
    };
  };
  return { measure };
};
