import { afterAll, describe, expect, it } from 'vitest';

import { verdictOf } from '../../../domain/intake/checks/verdict.ts';
import { refusalSentence } from '../../../domain/intake/files/refusals.ts';
import { findFields } from '../../../domain/intake/find/find-fields.ts';
import { withPdf } from '../../../functions/adapters/reading/open-pdf.ts';
import { linesOfPdf } from '../../../functions/adapters/reading/pdf-text.ts';
import { projectFields } from '../../../functions/intake/project-reading.ts';
import { compared, outcomeOfRecording, type Measured } from '../../../local/accuracy/measure.ts';
import { scoreFields } from '../../../local/accuracy/score.ts';
import { codesOf, groupsOf, shareRight, sureOf, verdictsOf } from '../../../local/accuracy/tally.ts';
import type { Truth } from '../../../local/accuracy/truth.ts';
import { startLocalReader, type ReadOutcome } from '../../../local/read/reader.ts';
import { ownSet, wholeSet, wholeSetPath, type PracticeSet } from './practice-set.ts';

/** OCR takes seconds a page: pictures are understood from the recorded answers here, and measured by `npm run accuracy`. */
const reader = startLocalReader({
  ocr: { read: () => Promise.reject(new Error('this document needs OCR')), stop: () => Promise.resolve() },
});
afterAll(() => reader.stop());

const isPicture = ({ kind, expectError }: Truth): boolean =>
  typeof expectError !== 'string' && ['pdf-scan', 'image', 'photo'].includes(kind);

/** `undefined`: a picture without a recording. */
const readEntry = async (set: PracticeSet, entry: Truth): Promise<ReadOutcome | undefined> => {
  const recording =
    entry.kind === 'textract-response' ? new TextDecoder().decode(set.bytesOf(entry)) : set.recordingOf(entry);
  if (recording !== undefined) return outcomeOfRecording(recording);
  if (isPicture(entry)) return undefined;
  const [outcome] = await reader.read(entry.file, set.bytesOf(entry));
  return outcome;
};

const measureSet = async (set: PracticeSet): Promise<readonly Measured[]> => {
  const measured: Measured[] = [];
  for (const entry of set.entries) {
    const outcome = await readEntry(set, entry);
    if (outcome !== undefined) measured.push(compared(entry, outcome));
  }
  return measured;
};

const shareOf = (measured: readonly Measured[], group: string): number => {
  const found = groupsOf(measured).find(({ name }) => name.trim() === group);
  if (found === undefined) throw new Error(`no group "${group}"`);
  return shareRight(found.counts) ?? Number.NaN;
};

const sureAndWrong = (measured: readonly Measured[]): readonly string[] =>
  measured.flatMap(({ truth, scores }) =>
    scores
      .filter(({ mark }) => mark === 'wrongSure' || mark === 'inventedSure')
      .map(({ field, found, expected }) => `${truth.file} ${field}: ${found} for ${expected}`),
  );

/** All of them where there are more than are known. */
const beyond = <T>(faults: readonly T[], known: number): readonly T[] => (faults.length > known ? faults : []);

type Promised = {
  readonly electronic: number;
  readonly bornDigital: number;
  readonly danish: number;
  /** What does not hold yet; each number may only fall. */
  readonly notYet: { readonly sureAndWrong: number; readonly verdicts: number; readonly codes: number };
};

const promises = (set: PracticeSet, { notYet, ...least }: Promised): void => {
  const all = measureSet(set);

  it('calls no value sure that is wrong or made up', async () => {
    const measured = await all;
    expect(beyond(sureAndWrong(measured), notYet.sureAndWrong)).toEqual([]);
    expect(sureOf(measured).sure).toBeGreaterThan(100);
  });

  it('refuses what is no claim, asks where a person must decide, and turns nothing away that is owed', async () => {
    expect(beyond(verdictsOf(await all).violations, notYet.verdicts)).toEqual([]);
  });

  it('gives each bad upload its code, and reads all others', async () => {
    const codes = codesOf(await all);
    expect(beyond(codes.wrong, notYet.codes)).toEqual([]);
    expect(codes.checked).toBe(13);
  });

  it('returns nothing that must stay empty, such as a personal number', async () => {
    expect((await all).flatMap(({ truth, forbidden }) => forbidden.map((field) => `${truth.file} ${field}`))).toEqual(
      [],
    );
  });

  it('reads at least as many fields right as is promised', async () => {
    const measured = await all;
    expect(shareOf(measured, 'e-invoices and hybrids')).toBeGreaterThanOrEqual(least.electronic);
    expect(shareOf(measured, 'born-digital PDFs')).toBeGreaterThanOrEqual(least.bornDigital);
    expect(shareOf(measured, 'of them Danish')).toBeGreaterThanOrEqual(least.danish);
  });
};

const own = ownSet();

describe('our own practice documents', () => {
  promises(own, { electronic: 1, bornDigital: 0.97, danish: 0.97, notYet: { sureAndWrong: 2, verdicts: 0, codes: 0 } });

  it.each(own.entries.filter((entry) => entry.expectError !== undefined).map((entry) => [entry.file, entry] as const))(
    '%s is refused with a sentence that says what to do',
    async (_, entry) => {
      const outcome = await readEntry(own, entry);
      if (outcome === undefined || !('refused' in outcome)) throw new Error('it was not refused');
      expect(refusalSentence(outcome.refused, 'da')).toMatch(/^\p{Lu}.{20,}\.$/u);
      expect(refusalSentence(outcome.refused, 'en')).toMatch(/^\p{Lu}.{20,}\.$/u);
    },
  );

  it.each(['danish/da-painter-scan.pdf', 'danish/da-factoring-two-pages-scan.pdf'])(
    '%s has no text of its own and goes to OCR',
    async (file) => {
      const entry = own.entries.find((each) => each.file === file);
      if (entry === undefined) throw new Error('not in the set');
      const [outcome] = await reader.read(file, own.bytesOf(entry));
      expect(outcome).toMatchObject({ fault: { message: 'this document needs OCR' } });
    },
  );
});

const whole = wholeSet();

// Other people's files lie beside the repository and are no part of it.
describe.skipIf(whole === undefined)(`the whole practice set (skipped where ${wholeSetPath} is absent)`, () => {
  if (whole !== undefined)
    promises(whole, {
      electronic: 1,
      bornDigital: 0.97,
      danish: 0.97,
      notYet: { sureAndWrong: 2, verdicts: 0, codes: 0 },
    });
});

describe('a page that lost a line', () => {
  const claimable = own.entries.filter((entry) => entry.claimable === 'yes' && entry.kind === 'pdf');

  it.each(claimable.map((entry) => [entry.file, entry] as const))(
    'of %s never becomes a claim with a wrong value, whichever line it was',
    async (_, entry) => {
      const lines = await withPdf(own.bytesOf(entry), linesOfPdf);
      if ('refused' in lines) throw new Error(`refused: ${lines.refused.code}`);
      // Of the long one every seventh line: most of it is goods, and each try reads the whole document.
      const tried = lines.filter((_line, index) => lines.length < 150 || index % 7 === 0);
      const wrong = tried.flatMap((lost) => {
        const draft = findFields(
          lines.filter((line) => line !== lost),
          'textLayer',
        );
        if (verdictOf(draft) !== 'claimable') return [];
        return scoreFields(projectFields(draft), entry)
          .filter(
            ({ mark, incomplete }) =>
              mark !== 'right' && mark !== 'rightlyEmpty' && mark !== 'missing' && incomplete !== true,
          )
          .map(({ field, found }) => `without "${lost.text}": ${field} "${found}"`);
      });
      // One line of one letter each still does; the number may only fall.
      expect(beyond(wrong, 1)).toEqual([]);
    },
  );
});
