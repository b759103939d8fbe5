import type { Verdict } from '../../domain/intake/checks/verdict.ts';
import { medianOf } from './median.ts';
import type { Measured } from './measure.ts';
import type { Mark, Score } from './score.ts';

export type Counts = Readonly<Record<Mark, number>> & {
  /** Of the wrong ones, those that only differ in capitals. */
  readonly onlyCase: number;
  /** All scored values: what was expected, and what was invented. */
  readonly scored: number;
};

/** What is rightly empty is no achievement: it counts only where something was invented instead. */
export const countsOf = (scores: readonly Score[]): Counts => {
  const count = (mark: Mark): number => scores.filter((score) => score.mark === mark).length;
  const rightlyEmpty = count('rightlyEmpty');
  return {
    right: count('right'),
    wrongSure: count('wrongSure'),
    wrongAsked: count('wrongAsked'),
    missing: count('missing'),
    inventedSure: count('inventedSure'),
    inventedAsked: count('inventedAsked'),
    rightlyEmpty,
    onlyCase: scores.filter(({ onlyCase }) => onlyCase === true).length,
    scored: scores.length - rightlyEmpty,
  };
};

/** The share of right values, 0 to 1; `null` where nothing was scored. */
export const shareRight = ({ right, scored }: Counts): number | null => (scored === 0 ? null : right / scored);

export type Group = {
  readonly name: string;
  readonly files: number;
  readonly counts: Counts;
  readonly atLeast?: number;
};

const groupOf = (name: string, measured: readonly Measured[], atLeast?: number): Group => ({
  name,
  files: measured.length,
  counts: countsOf(measured.flatMap(({ scores }) => scores)),
  ...(atLeast === undefined ? {} : { atLeast }),
});

const isElectronic = ({ truth }: Measured): boolean => /ubl|cii|xml|factur-?x|zugferd|hybrid/i.test(truth.kind);
const isBornDigital = (one: Measured): boolean => one.truth.kind === 'pdf' && !isElectronic(one);
const isPicture = (one: Measured): boolean =>
  /scan|image|photo|jpe?g|png|tiff?|heic|webp/i.test(one.truth.kind) && !isElectronic(one);

/** What the issue promises by group of kinds. */
export const promised = { electronic: 1, bornDigital: 0.97, pictures: 0.88 } as const;

export const groupsOf = (measured: readonly Measured[]): readonly Group[] => {
  const bornDigital = measured.filter((one) => isBornDigital(one));
  const danish = bornDigital.filter(({ truth }) => truth.lang === 'da');
  const pictures = measured.filter((one) => isPicture(one));
  return [
    groupOf(
      'e-invoices and hybrids',
      measured.filter((one) => isElectronic(one)),
      promised.electronic,
    ),
    groupOf('born-digital PDFs', bornDigital, promised.bornDigital),
    groupOf('  of them Danish', danish, promised.bornDigital),
    groupOf('scans, photos and images', pictures, promised.pictures),
    groupOf('all', measured),
  ];
};

export const byKind = (measured: readonly Measured[]): readonly Group[] =>
  [...Map.groupBy(measured, ({ truth }) => truth.kind)].map(([kind, own]) => groupOf(kind, own));

export type FieldCounts = { readonly field: string; readonly counts: Counts };

/** In the order in which the fields are met. */
export const byField = (measured: readonly Measured[]): readonly FieldCounts[] =>
  [
    ...Map.groupBy(
      measured.flatMap(({ scores }) => scores),
      ({ field }) => field,
    ),
  ].map(([field, scores]) => ({ field, counts: countsOf(scores) }));

const expectations = ['yes', 'ask', 'no'] as const;

/** A sound invoice may still be asked about; nothing else may pass for one, and nothing that is owed be turned away. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  yes: ['claimable', 'ask'],
  ask: ['ask'],
  no: ['refuse'],
};

export type VerdictTable = {
  readonly rows: readonly { readonly expected: string; readonly given: Readonly<Record<Verdict, number>> }[];
  readonly violations: readonly {
    readonly file: string;
    readonly expected: string;
    readonly given: string;
    readonly reasons: readonly string[];
  }[];
};

export const verdictsOf = (measured: readonly Measured[]): VerdictTable => ({
  rows: expectations.map((expected) => {
    const own = measured.filter(({ truth }) => truth.claimable === expected);
    const given = (verdict: Verdict): number => own.filter(({ answer }) => answer.verdict === verdict).length;
    return { expected, given: { claimable: given('claimable'), ask: given('ask'), refuse: given('refuse') } };
  }),
  violations: measured.flatMap(({ truth, answer }) => {
    const expected = truth.claimable;
    if (expected === undefined || expected === null || (allowed[expected] ?? []).includes(answer.verdict)) return [];
    return [{ file: truth.file, expected, given: answer.verdict, reasons: answer.reasons }];
  }),
});

export type CodeCheck = { readonly file: string; readonly accepted: readonly string[]; readonly given: string };

const isWrongCode = ({ accepted, given }: CodeCheck): boolean => !accepted.includes(given);

/** Files that must be refused with a code; and files that must be read and were refused. */
export const codesOf = (measured: readonly Measured[]) => {
  const bad = measured.flatMap(({ truth, answer }): readonly CodeCheck[] =>
    typeof truth.expectError !== 'string'
      ? []
      : [
          {
            file: truth.file,
            accepted: [truth.expectError, ...(truth.alsoAcceptable ?? [])],
            given: answer.error ?? 'read',
          },
        ],
  );
  const refusedUnasked = measured.flatMap(({ truth, answer }): readonly CodeCheck[] =>
    typeof truth.expectError === 'string' || answer.error === undefined
      ? []
      : [{ file: truth.file, accepted: [], given: answer.error }],
  );
  return { checked: bad.length, wrong: [...bad.filter((one) => isWrongCode(one)), ...refusedUnasked] };
};

const documentKinds = new Set(['invoice', 'creditnote', 'reminder', 'receipt', 'statement', 'quote', 'other']);

/** Whether the kind of document was told, which is no field but comes first. */
export const kindsOf = (measured: readonly Measured[]) => {
  const own = measured.filter(
    ({ truth, answer }) =>
      answer.kind !== null && documentKinds.has(truth.docType ?? '') && typeof truth.expectError !== 'string',
  );
  const wrong = own.flatMap(({ truth, answer }) =>
    truth.docType === answer.kind ? [] : [{ file: truth.file, expected: truth.docType, given: answer.kind }],
  );
  return { scored: own.length, right: own.length - wrong.length, wrong };
};

/** What must hold a page, in milliseconds, after warm-up. */
const msPerPageMax: Readonly<Record<string, number>> = {
  xml: 50,
  pdf: 150,
  hybridPdf: 150,
  scannedPdf: 2500,
  jpeg: 4000,
  png: 4000,
  tiff: 4000,
  webp: 4000,
  heic: 4000,
};

export type Pace = {
  readonly format: string;
  readonly files: number;
  readonly pages: number;
  readonly medianMs: number;
  readonly medianCpuMs: number;
  readonly maxCpuMs: number;
  readonly maxMs: number;
  readonly maxFile: string;
  readonly atMostMs: number | null;
};

/** Milliseconds a page, by how the document is written; a refused file is one page. */
export const pacesOf = (measured: readonly Measured[]): readonly Pace[] => {
  const timed = measured.flatMap(({ truth, answer, pace }) =>
    pace === undefined ? [] : [{ file: truth.file, format: answer.format ?? 'refused', ...pace }],
  );
  return [...Map.groupBy(timed, ({ format }) => format)].map(([format, own]) => {
    const slowest = own.reduce((most, one) => (one.ms / one.pages > most.ms / most.pages ? one : most));
    return {
      format,
      files: own.length,
      pages: own.reduce((sum, { pages }) => sum + pages, 0),
      medianMs: medianOf(own.map(({ ms, pages }) => ms / pages)),
      medianCpuMs: medianOf(own.map(({ cpuMs, pages }) => cpuMs / pages)),
      maxCpuMs: Math.max(...own.map(({ cpuMs, pages }) => cpuMs / pages)),
      maxMs: slowest.ms / slowest.pages,
      maxFile: slowest.file,
      atMostMs: msPerPageMax[format] ?? null,
    };
  });
};

export type Band = {
  readonly witness: string;
  readonly from: number;
  readonly values: number;
  readonly wrong: number;
};

const bands = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.98];

const bandOf = (confidence: number): number => bands.findLast((from) => confidence >= from) ?? 0;

/** How often values were wrong, by who said them and how sure they were: what the confidences are worth. */
export const reliabilityOf = (measured: readonly Measured[]): readonly Band[] => {
  const values = measured.flatMap(({ scores }) =>
    scores.flatMap(({ confidence, witness, mark }) =>
      confidence === undefined ? [] : [{ witness: witness ?? '', from: bandOf(confidence), isWrong: mark !== 'right' }],
    ),
  );
  return [...Map.groupBy(values, ({ witness, from }) => `${witness} ${from.toFixed(2)}`)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, own]) => ({
      witness: own[0]?.witness ?? '',
      from: own[0]?.from ?? 0,
      values: own.length,
      wrong: own.filter(({ isWrong }) => isWrong).length,
    }));
};

export type Sure = { readonly sure: number; readonly wrong: number };

/** "payments.FIK" is an entry of the field "payments". */
const nameOf = (field: string): string => (field.startsWith('payments.') ? 'payments' : field);

type SureScore = { readonly field: string; readonly isWrong: boolean };

const sureScores = (measured: readonly Measured[]): readonly SureScore[] =>
  measured.flatMap(({ scores, answer }) =>
    scores.flatMap(({ field, mark }): readonly SureScore[] => {
      if (mark === 'wrongSure' || mark === 'inventedSure') return [{ field, isWrong: true }];
      return mark === 'right' && answer.fields[nameOf(field)]?.sure === true ? [{ field, isWrong: false }] : [];
    }),
  );

/** Of the values called sure, those that are wrong or made up. */
export const sureOf = (measured: readonly Measured[]): Sure => {
  const all = sureScores(measured);
  return { sure: all.length, wrong: all.filter(({ isWrong }) => isWrong).length };
};

/** The same by field, the worst first: where a rule promises more than it keeps. */
export const sureByField = (measured: readonly Measured[]): readonly (Sure & { readonly field: string })[] =>
  [...Map.groupBy(sureScores(measured), ({ field }) => field)]
    .map(([field, own]) => ({ field, sure: own.length, wrong: own.filter(({ isWrong }) => isWrong).length }))
    .filter(({ wrong }) => wrong > 0)
    .toSorted((one, other) => other.wrong - one.wrong);
