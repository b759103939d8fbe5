// `npm run bench -- intake`: how fast the reader is and how much of the documents it gets right, beside invoice2data on the same files.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { medianOf } from '../../local/accuracy/median.ts';
import { scoreFields } from '../../local/accuracy/score.ts';
import { openTruth, type Truth } from '../../local/accuracy/truth.ts';
import { projectRoot } from '../../local/cloud/project.ts';
import { figure, type Figure } from './figures.ts';
import { readWithRival, rivalVocabulary, type Rival, type RivalReading } from './intake-rival.ts';

const mark = z.object({ field: z.string(), mark: z.string() });
const ownDocument = z.object({
  file: z.string(),
  kind: z.string(),
  format: z.string().nullable(),
  ms: z.number().optional(),
  pages: z.number().optional(),
  marks: z.array(mark),
});
const report = z.object({ peakMemoryBytes: z.number(), documents: z.array(ownDocument) });

type Own = z.infer<typeof ownDocument>;
type Marks = readonly z.infer<typeof mark>[];

/** The whole practice set where it lies beside the repository, else our own part of it. */
const practiceFolder = (): string => {
  const whole = join(projectRoot, '..', 'shared', 'invoices');
  return existsSync(join(whole, 'truth.json')) ? whole : join(projectRoot, 'test', 'data', 'invoices');
};

/** In a process of its own, as `npm run accuracy` does it: its memory is then the reader's and nobody else's. */
const readOurs = async (folder: string, signal: AbortSignal): Promise<z.infer<typeof report>> => {
  const program = join(projectRoot, 'local', 'accuracy', 'main.ts');
  const child = spawn(process.execPath, [program, folder, '--json'], { stdio: ['ignore', 'pipe', 'pipe'], signal });
  const ended = new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`npm run accuracy ended with ${code}: ${err.trim().split('\n').slice(-5).join(' ')}`);
  return report.parse(JSON.parse(out));
};

/** What must hold a page, after warm-up (issue 4), by what the reader has to do. */
const paces = [
  { what: 'e-invoice, XML', formats: ['xml'], msMax: 50 },
  { what: 'PDF with text', formats: ['pdf', 'hybridPdf'], msMax: 150 },
  { what: 'PDF scan', formats: ['scannedPdf'], msMax: 2500 },
  { what: 'photo or picture', formats: ['jpeg', 'png', 'tiff', 'webp', 'heic'], msMax: 4000 },
] as const;

/** A tenth of a millisecond is finer than the clock of a shared machine. */
const tenths = (values: readonly number[]): readonly number[] => values.map((value) => Math.round(value * 10) / 10);

const speedGroup = 'Intake: one warm reader, page by page';
const memoryMax = 1000;

const speedFigures = (documents: readonly Own[], peakMemoryBytes: number): readonly Figure[] => [
  ...paces.flatMap(({ what, formats, msMax }) => {
    const times = documents.flatMap(({ format, ms, pages }) =>
      formats.some((each) => each === format) && ms !== undefined ? [ms / (pages ?? 1)] : [],
    );
    if (times.length === 0) return [];
    const named = { group: speedGroup, what, unit: 'ms', atMost: msMax } as const;
    return [
      figure({ ...named, measure: 'a page' }, tenths(times)),
      figure({ ...named, measure: 'the slowest' }, tenths([Math.max(...times)])),
    ];
  }),
  figure(
    {
      group: speedGroup,
      what: 'all files, OCR engine included',
      measure: 'peak memory',
      unit: 'MB',
      atMost: memoryMax,
    },
    [Math.round(peakMemoryBytes / 1e6)],
  ),
];

const rightOf = (marks: Marks, inVocabulary: boolean): number =>
  marks.filter((each) => each.mark === 'right' && (!inVocabulary || rivalVocabulary.has(each.field))).length;

const scoredOf = (marks: Marks, inVocabulary: boolean): number =>
  marks.filter((each) => each.mark !== 'rightlyEmpty' && (!inVocabulary || rivalVocabulary.has(each.field))).length;

type Side = { readonly truth: Truth; readonly own: Own; readonly rival: RivalReading; readonly rivalMarks: Marks };

/** The files for which both sides were tried and a value is expected. */
const sidesOf = (
  truths: readonly Truth[],
  documents: readonly Own[],
  readings: readonly RivalReading[],
  folder: string,
): readonly Side[] =>
  truths.flatMap((truth) => {
    const own = documents.find(({ file }) => file === truth.file);
    const rival = readings.find(({ file }) => file === join(folder, truth.file));
    return own === undefined || rival === undefined
      ? []
      : [{ truth, own, rival, rivalMarks: scoreFields(rival.fields, truth) }];
  });

const isRead = ({ rival }: Side): boolean => rival.way === 'shipped' || rival.way === 'drafted';

const rightGroup = 'Intake: fields right beside invoice2data, on the files that it reads at all';
const paceGroup = 'Intake: milliseconds a file beside invoice2data, on the same files';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const versusFigures = (sides: readonly Side[]): readonly Figure[] =>
  [...Map.groupBy(sides.filter(isRead), ({ truth }) => truth.kind)].flatMap(([what, own]) => {
    const counted = (measure: string, value: number): Figure =>
      figure({ group: rightGroup, what, measure, unit: 'count' }, [value]);
    const ours = own.map((side) => side.own.marks);
    const theirs = own.map((side) => side.rivalMarks);
    const right = (all: readonly Marks[], inVocabulary: boolean): number =>
      sum(all.map((marks) => rightOf(marks, inVocabulary)));
    const scored = (inVocabulary: boolean): number => sum(ours.map((marks) => scoredOf(marks, inVocabulary)));
    const ourMs = own.flatMap((side) => side.own.ms ?? []);
    const theirMs = own.flatMap((side) => side.rival.ms ?? []);
    return [
      counted('files', own.length),
      counted('expected', scored(false)),
      counted('ours', right(ours, false)),
      counted('theirs', right(theirs, false)),
      counted('it has names for', scored(true)),
      counted('ours of these', right(ours, true)),
      counted('theirs of these', right(theirs, true)),
      figure({ group: paceGroup, what, measure: 'ours', unit: 'ms' }, tenths(ourMs)),
      figure({ group: paceGroup, what, measure: 'theirs', unit: 'ms' }, tenths(theirMs)),
      figure({ group: paceGroup, what, measure: 'ours to theirs', unit: '×' }, [medianOf(ourMs) / medianOf(theirMs)]),
    ];
  });

const onPath = (program: string): boolean => spawnSync(program, ['-v'], { stdio: 'ignore' }).error === undefined;

const notesOn = (rival: Rival, sides: readonly Side[]): readonly string[] => {
  if ('skipped' in rival) return [`invoice2data: skipped, ${rival.skipped}`];
  const byWay = (way: RivalReading['way']): readonly string[] =>
    sides.filter((side) => side.rival.way === way).map(({ truth }) => truth.kind);
  const unread = [...new Set(sides.filter((side) => !isRead(side)).map(({ truth }) => truth.kind))];
  const readKinds = new Set(sides.filter(isRead).map(({ truth }) => truth.kind));
  return [
    `invoice2data ${rival.version}, ${rival.templates} templates of its own, text by pdfium${onPath('pdftotext') ? ' and pdftotext' : ' (no pdftotext here)'}.`,
    `  One of its templates fits ${byWay('shipped').length} of ${sides.length} files; of ${byWay('drafted').length} more its template builder drafts one by its own rules, which is counted as its reading.`,
    `  Nothing read: ${sides.filter((side) => !isRead(side)).length} files, of the kinds ${unread.filter((kind) => !readKinds.has(kind)).join(', ')} every one.`,
    onPath('tesseract')
      ? '  Its OCR is an extra (ocrmypdf) that is not installed with it; pictures count as not read.'
      : '  Skipped: its OCR, which needs the programs tesseract and ghostscript; this machine has no tesseract. Pictures count as not read.',
    '  Times: both in one warm process; theirs the median of three, ours one reading after warm-up, checks and verdict included.',
  ];
};

export type MeasuredIntake = { readonly figures: readonly Figure[]; readonly notes: readonly string[] };

/** Reads the practice set with both, one after the other. */
export const measureIntake = async (signal: AbortSignal): Promise<MeasuredIntake> => {
  const folder = practiceFolder();
  const { entries } = await openTruth(folder);
  const { documents, peakMemoryBytes } = await readOurs(folder, signal);
  const scored = entries.filter(
    ({ kind, expectError, expect }) =>
      kind !== 'textract-response' && expectError === undefined && typeof expect === 'object' && expect !== null,
  );
  const rival = await readWithRival(
    scored.map(({ file }) => join(folder, file)),
    signal,
  );
  const sides = 'skipped' in rival ? [] : sidesOf(scored, documents, rival.readings, folder);
  return {
    figures: [...speedFigures(documents, peakMemoryBytes), ...versusFigures(sides)],
    notes: [`Files: ${scored.length} with fields to find, of ${entries.length}.`, ...notesOn(rival, sides)],
  };
};
