import { describe, expect, it } from 'vitest';

import type { TellableFields } from '../../../functions/intake/project-reading.ts';
import type { Measured } from '../../../local/accuracy/measure.ts';
import { printReport } from '../../../local/accuracy/report.ts';
import { scoreFields } from '../../../local/accuracy/score.ts';
import {
  codesOf,
  groupsOf,
  kindsOf,
  pacesOf,
  reliabilityOf,
  shareRight,
  sureByField,
  sureOf,
  verdictsOf,
} from '../../../local/accuracy/tally.ts';
import type { Truth } from '../../../local/accuracy/truth.ts';
import type { ReadAnswer } from '../../../local/read/answer.ts';

const fields: TellableFields = {
  payable: { value: '100.00', confidence: 0.97, sure: true, witness: 'textLayer' },
  gross: { value: '99.00', confidence: 0.97, sure: true, witness: 'textLayer' },
  net: { value: '1.00', confidence: 0.6, sure: false, witness: 'ocr' },
};

const measured = (truth: Partial<Truth>, answer: Partial<ReadAnswer> = {}, more: Partial<Measured> = {}): Measured => {
  const whole: Truth = { file: 'planted.pdf', kind: 'pdf', lang: 'da', docType: 'invoice', expect: {}, ...truth };
  const given: ReadAnswer = {
    file: whole.file,
    kind: 'invoice',
    format: 'pdf',
    verdict: 'ask',
    reasons: [],
    fields,
    ...answer,
  };
  return {
    truth: whole,
    answer: given,
    concerns: [],
    scores: scoreFields(given.fields, whole),
    forbidden: [],
    ...more,
  };
};

const amounts = { payable: '100.00', gross: '100.00', net: '80.00', vat: '20.00' };

describe('the share of right values', () => {
  it('counts what is wrong, missing and invented against the reader, and what is rightly empty not at all', () => {
    const [group] = groupsOf([measured({ kind: 'cii', expect: { ...amounts, dueDate: null } })]);
    expect(group?.counts).toMatchObject({ right: 1, wrongSure: 1, wrongAsked: 1, missing: 1, rightlyEmpty: 1 });
    expect(group === undefined ? null : shareRight(group.counts)).toBe(0.25);
  });

  it('is told for each group of kinds that something is promised for, the Danish PDFs among all PDFs', () => {
    const kinds = ['oioubl', 'oioubl3', 'peppol-ubl', 'cii', 'facturx-pdf', 'pdf', 'pdf-scan', 'image', 'photo', 'bad'];
    const sets = kinds.map((kind) => measured({ kind, expect: amounts }));
    const german = measured({ lang: 'de', expect: amounts });
    expect(groupsOf([...sets, german]).map(({ name, files }) => `${name.trim()} ${files}`)).toEqual([
      'e-invoices and hybrids 5',
      'born-digital PDFs 2',
      'of them Danish 1',
      'scans, photos and images 3',
      'all 11',
    ]);
  });
});

describe('a verdict', () => {
  it.each([
    ['yes', 'claimable', true],
    ['yes', 'ask', true],
    ['yes', 'refuse', false],
    ['ask', 'claimable', false],
    ['ask', 'ask', true],
    ['ask', 'refuse', false],
    ['no', 'claimable', false],
    ['no', 'ask', false],
    ['no', 'refuse', true],
  ] as const)('of "%s" that was given as %s is allowed: %s', (claimable, verdict, isAllowed) => {
    expect(verdictsOf([measured({ claimable }, { verdict })]).violations).toHaveLength(isAllowed ? 0 : 1);
  });
});

describe('the code of a refusal', () => {
  it('is wrong where another was given, where the file was read, and where a sound file was refused', () => {
    const bad = { kind: 'bad', expectError: 'CORRUPT', alsoAcceptable: ['ENCRYPTED'] };
    const { checked, wrong } = codesOf([
      measured(bad, { error: 'CORRUPT' }),
      measured(bad, { error: 'ENCRYPTED' }),
      measured({ ...bad, file: 'other' }, { error: 'EMPTY_FILE' }),
      measured({ ...bad, file: 'read' }),
      measured({ file: 'sound' }, { error: 'CORRUPT' }),
      measured({}),
    ]);
    expect(checked).toBe(4);
    expect(wrong.map(({ file, given }) => `${file} ${given}`)).toEqual([
      'other EMPTY_FILE',
      'read read',
      'sound CORRUPT',
    ]);
  });
});

describe('the kind of document', () => {
  it('is scored where the truth has one that a reader can tell', () => {
    const { scored, wrong } = kindsOf([
      measured({}),
      measured({ docType: 'creditnote' }),
      measured({ docType: 'recorded-response' }),
      measured({ docType: null, expectError: 'CORRUPT' }, { kind: null, error: 'CORRUPT' }),
    ]);
    expect(scored).toBe(2);
    expect(wrong).toMatchObject([{ expected: 'creditnote', given: 'invoice' }]);
  });
});

describe('what a confidence is worth', () => {
  it('is told by witness and band, and as the share of wrong ones among the sure', () => {
    const set = [measured({ expect: { ...amounts, prepaid: null } })];
    expect(reliabilityOf(set)).toEqual([
      { witness: 'ocr', from: 0.5, values: 1, wrong: 1 },
      { witness: 'textLayer', from: 0.96, values: 2, wrong: 1 },
    ]);
    expect(sureOf(set)).toEqual({ sure: 2, wrong: 1 });
    expect(sureByField(set)).toEqual([{ field: 'gross', sure: 1, wrong: 1 }]);
  });
});

describe('the pace', () => {
  it('is milliseconds a page by format', () => {
    const pace = (ms: number, pages: number) => ({ pace: { ms, cpuMs: ms * 2, pages } });
    const [pdf] = pacesOf([measured({}, {}, pace(30, 3)), measured({ file: 'slow' }, {}, pace(50, 1))]);
    expect(pdf).toMatchObject({
      format: 'pdf',
      pages: 4,
      medianMs: 30,
      maxMs: 50,
      medianCpuMs: 60,
      maxFile: 'slow',
      atMostMs: 150,
    });
  });
});

describe('the report', () => {
  it('shows each kind of fault by file and field', () => {
    const told: string[] = [];
    const set = [
      measured({ claimable: 'no', expect: { ...amounts, prepaid: null } }, {}, { forbidden: ['creditor.cvr'] }),
      measured({ file: 'empty', expect: { net: null, payable: null } }),
      measured({ file: 'gone' }, {}, { trouble: 'no such file' }),
    ];
    printReport((line) => told.push(line), set, { details: true, peakBytes: 5e8 });
    for (const line of [
      '      WRONG AND SURE gross: "99.00" for "100.00" (0.970 textLayer)',
      '      wrong, asked net: "1.00" for "80.00" (0.600 ocr)',
      '      missing vat: nothing for "20.00"',
      '      INVENTED AND SURE payable: "100.00" for nothing (0.970 textLayer)',
      '      invented, asked net: "1.00" for nothing (0.600 ocr)',
      '      TROUBLE no such file',
      '  ✗ planted.pdf: expected no, given ask ()',
      '  ✗ planted.pdf: creditor.cvr',
      'Sure and wrong: 2 of 3 values called sure, 66.67 % (must hold: 0.20 %)',
    ])
      expect(told.flatMap((each) => each.split('\n'))).toContain(line);
  });
});
