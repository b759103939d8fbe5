import { availableParallelism, loadavg } from 'node:os';

import { printTable } from '../demo/report.ts';
import type { Measured } from './measure.ts';
import {
  byField,
  byKind,
  codesOf,
  groupsOf,
  kindsOf,
  pacesOf,
  reliabilityOf,
  shareRight,
  sureByField,
  sureOf,
  verdictsOf,
  type Counts,
} from './tally.ts';

type Tell = (line: string) => void;

const percent = (counts: Counts): string => {
  const share = shareRight(counts);
  // Rounded down: 99.96 % is not all of them.
  return share === null ? '–' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
};

const countHead = ['scored', 'right', 'wrong, sure', 'wrong, asked', 'missing', 'invented', 'only case', 'share'];

const countCells = (counts: Counts): string[] => [
  String(counts.scored),
  String(counts.right),
  String(counts.wrongSure),
  String(counts.wrongAsked),
  String(counts.missing),
  String(counts.inventedSure + counts.inventedAsked),
  String(counts.onlyCase),
  percent(counts),
];

const printKinds = (tell: Tell, measured: readonly Measured[]): void => {
  for (const [kind, own] of Map.groupBy(measured, ({ truth }) => truth.kind)) {
    const fields = byField(own).filter(({ counts }) => counts.scored > 0);
    if (fields.length === 0) continue;
    tell(`\n${kind} (${own.length} files)`);
    printTable(
      tell,
      ['field', ...countHead],
      fields.map(({ field, counts }) => [field, ...countCells(counts)]),
    );
  }
};

const printSums = (tell: Tell, measured: readonly Measured[]): void => {
  tell('\nBy field, all kinds');
  printTable(
    tell,
    ['field', ...countHead],
    byField(measured)
      .filter(({ counts }) => counts.scored > 0)
      .map(({ field, counts }) => [field, ...countCells(counts)]),
  );
  tell('\nBy kind');
  printTable(
    tell,
    ['kind', 'files', ...countHead],
    byKind(measured).map(({ name, files, counts }) => [name, String(files), ...countCells(counts)]),
  );
  tell('\nBy group of the promise');
  printTable(
    tell,
    ['group', 'files', ...countHead, 'at least'],
    groupsOf(measured).map(({ name, files, counts, atLeast }) => {
      const share = shareRight(counts) ?? 1;
      const must = atLeast === undefined ? '' : `${(atLeast * 100).toFixed(0)} % ${share >= atLeast ? '✓' : '✗'}`;
      return [name, String(files), ...countCells(counts), must];
    }),
  );
};

const printVerdicts = (tell: Tell, measured: readonly Measured[]): void => {
  const { rows, violations } = verdictsOf(measured);
  tell('\nVerdicts (expected by given)');
  printTable(
    tell,
    ['claimable?', 'claimable', 'ask', 'refuse'],
    rows.map(({ expected, given }) => [expected, String(given.claimable), String(given.ask), String(given.refuse)]),
  );
  for (const { file, expected, given, reasons } of violations)
    tell(`  ✗ ${file}: expected ${expected}, given ${given} (${reasons.join(' ')})`);
  const kinds = kindsOf(measured);
  tell(`\nKind of document: ${kinds.right} of ${kinds.scored} right`);
  for (const { file, expected, given } of kinds.wrong) tell(`  ✗ ${file}: expected ${expected}, given ${given}`);
  const codes = codesOf(measured);
  const wrongBad = codes.wrong.filter(({ accepted }) => accepted.length > 0).length;
  tell(`Refusal codes: ${codes.checked - wrongBad} of ${codes.checked} right`);
  for (const { file, accepted, given } of codes.wrong)
    tell(`  ✗ ${file}: expected ${accepted.length === 0 ? 'to be read' : accepted.join(' or ')}, given ${given}`);
  const forbidden = measured.flatMap((one) => one.forbidden.map((field) => `${one.truth.file}: ${field}`));
  tell(`Returned though it must stay empty: ${forbidden.length}`);
  for (const each of forbidden) tell(`  ✗ ${each}`);
};

const printPaces = (tell: Tell, measured: readonly Measured[], peakBytes: number): void => {
  tell('\nMilliseconds a page, after warm-up');
  printTable(
    tell,
    ['format', 'files', 'pages', 'median', 'most', 'must hold', 'processor', 'most', 'slowest file'],
    pacesOf(measured).map(({ format, files, pages, medianMs, maxMs, maxFile, atMostMs, medianCpuMs, maxCpuMs }) => [
      format,
      String(files),
      String(pages),
      medianMs.toFixed(1),
      maxMs.toFixed(1),
      atMostMs === null ? '' : `≤ ${atMostMs} ${maxMs <= atMostMs ? '✓' : '✗'}`,
      medianCpuMs.toFixed(1),
      maxCpuMs.toFixed(1),
      maxFile,
    ]),
  );
  const load = loadavg()[0] ?? 0;
  if (load > availableParallelism())
    tell(
      `Load of the machine: ${load.toFixed(1)} on ${availableParallelism()} cores. Others are at work, and every time above is too long.`,
    );
  tell(`Peak memory of this process, OCR engine included: ${Math.round(peakBytes / 1e6)} MB (must hold: 1000 MB)`);
};

const printReliability = (tell: Tell, measured: readonly Measured[]): void => {
  tell('\nWhat the confidences are worth');
  printTable(
    tell,
    ['witness', 'from', 'values', 'wrong', 'share wrong'],
    reliabilityOf(measured).map(({ witness, from, values, wrong }) => [
      witness,
      from.toFixed(2),
      String(values),
      String(wrong),
      `${((wrong / values) * 100).toFixed(2)} %`,
    ]),
  );
};

const printSureAndWrong = (tell: Tell, measured: readonly Measured[]): void => {
  tell('\nSure and wrong, by field');
  printTable(
    tell,
    ['field', 'sure', 'wrong', 'share wrong'],
    sureByField(measured).map(({ field, sure, wrong }) => [
      field,
      String(sure),
      String(wrong),
      `${((wrong / sure) * 100).toFixed(2)} %`,
    ]),
  );
};

const marks = {
  right: 'right',
  rightlyEmpty: 'rightly empty',
  wrongSure: 'WRONG AND SURE',
  wrongAsked: 'wrong, asked',
  missing: 'missing',
  inventedSure: 'INVENTED AND SURE',
  inventedAsked: 'invented, asked',
} as const;

/** A value as the list shows it: that it is missing needs no quotation marks. */
const quoted = (text: string): string => (text === '' ? 'nothing' : `"${text}"`);

const printFaults = (tell: Tell, measured: readonly Measured[], everything: boolean): void => {
  tell('\nWhat is not right');
  for (const { truth, answer, scores, concerns, trouble } of measured) {
    const off = scores.filter(({ mark }) => mark !== 'right' && mark !== 'rightlyEmpty');
    if (!everything && off.length === 0 && trouble === undefined) continue;
    const note = truth.note === undefined || !everything ? '' : `  ${truth.note}`;
    tell(`  ${truth.file} [${truth.claimable ?? '-'} → ${answer.error ?? answer.verdict}]${note}`);
    if (trouble !== undefined) tell(`      TROUBLE ${trouble}`);
    for (const { field, mark, found, expected, confidence, witness } of off) {
      const by = confidence === undefined ? '' : ` (${confidence.toFixed(3)} ${witness})`;
      tell(`      ${marks[mark]} ${field}: ${quoted(found)} for ${quoted(expected)}${by}`);
    }
    if (everything)
      for (const { code, facts } of concerns) tell(`      concern ${code} ${JSON.stringify(facts, plainJson)}`);
  }
};

const plainJson = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

export type Shown = { readonly details: boolean; readonly peakBytes: number };

/** The whole measurement for a person: details first, what counts last, so that it stands where the eye is. */
export const printReport = (tell: Tell, measured: readonly Measured[], { details, peakBytes }: Shown): void => {
  printKinds(tell, measured);
  printFaults(tell, measured, details);
  if (details) {
    printReliability(tell, measured);
    printSureAndWrong(tell, measured);
  }
  printPaces(tell, measured, peakBytes);
  printVerdicts(tell, measured);
  printSums(tell, measured);
  const { sure, wrong } = sureOf(measured);
  const rate = sure === 0 ? '' : `, ${((wrong / sure) * 100).toFixed(2)} % (must hold: 0.20 %)`;
  tell(`\nSure and wrong: ${wrong} of ${sure} values called sure${rate}`);
};

/** The same for a program. */
export const reportJson = (folder: string, measured: readonly Measured[], peakBytes: number): unknown => ({
  folder,
  files: measured.length,
  sure: sureOf(measured),
  groups: groupsOf(measured).map((group) => ({ ...group, name: group.name.trim(), share: shareRight(group.counts) })),
  kinds: byKind(measured).map((kind) => ({
    ...kind,
    share: shareRight(kind.counts),
    fields: byField(measured.filter(({ truth }) => truth.kind === kind.name)),
  })),
  fields: byField(measured),
  verdicts: verdictsOf(measured),
  documentKinds: kindsOf(measured),
  refusalCodes: codesOf(measured),
  forbidden: measured.flatMap((one) => one.forbidden.map((field) => ({ file: one.truth.file, field }))),
  paces: pacesOf(measured),
  peakMemoryBytes: peakBytes,
  reliability: reliabilityOf(measured),
  sureByField: sureByField(measured),
  documents: measured.map(({ truth, answer, scores, pace }) => ({
    file: truth.file,
    kind: truth.kind,
    format: answer.format,
    verdict: answer.verdict,
    ...pace,
    marks: scores.map(({ field, mark }) => ({ field, mark })),
  })),
  notRight: measured.flatMap(({ truth, scores }) =>
    scores
      .filter(({ mark }) => mark !== 'right' && mark !== 'rightlyEmpty')
      .map((score) => ({ file: truth.file, ...score })),
  ),
  troubles: measured.flatMap(({ truth, trouble }) => (trouble === undefined ? [] : [{ file: truth.file, trouble }])),
});
