import type { ExpenseField } from '@aws-sdk/client-textract';

import type { LocalDate } from '../../../domain/calendar/local-date.ts';
import type { Money } from '../../../domain/money/money.ts';
import { currenciesNamedIn, parsePrintedAmount } from '../../../domain/intake/values/amounts.ts';
import { parsePrintedDate } from '../../../domain/intake/values/dates.ts';
import { nothingRead, read, type DraftFields, type Read } from '../../../domain/intake/draft.ts';
import { labelsIn } from '../../../domain/intake/find/labels.ts';
import { choose, type Candidate } from '../../../domain/intake/find/find-values.ts';
import type { Line } from '../../../domain/intake/page/page-text.ts';
import type { ExpenseAnswer } from './textract-lines.ts';

/**
 * Textract's own naming of fields is made for English receipts: on a Danish page it may take a delivery for the debtor.
 * So it counts as a second witness only, never as sure by itself.
 */
const secondWitnessMax = 0.8;
/** Textract names one TOTAL for each amount that looks like one: what is not labelled as due is unlikely the amount to pay. */
const totalOnly = 0.7;

const scoreOf = (field: ExpenseField): number =>
  Math.min(
    secondWitnessMax,
    ((field.ValueDetection?.Confidence ?? 0) / 100) * ((field.Type?.Confidence ?? 100) >= 50 ? 1 : 0.5),
  );

const lineOf = (field: ExpenseField): Line => {
  const { Left = 0, Top = 0, Width = 0, Height = 0 } = field.ValueDetection?.Geometry?.BoundingBox ?? {};
  return {
    page: field.PageNumber ?? 1,
    text: field.ValueDetection?.Text ?? '',
    box: { left: Left, top: Top, width: Width, height: Height },
    confidence: (field.ValueDetection?.Confidence ?? 0) / 100,
    words: [],
  };
};

const candidates = <T>(
  fields: readonly ExpenseField[],
  types: readonly string[],
  parse: (text: string) => T | undefined,
  weight: (field: ExpenseField) => number = () => 1,
): readonly Candidate<T>[] =>
  fields
    .filter(({ Type }) => types.includes(Type?.Text ?? ''))
    .flatMap((field) => {
      const value = parse((field.ValueDetection?.Text ?? '').trim());
      return value === undefined ? [] : [{ value, score: scoreOf(field) * weight(field), line: lineOf(field) }];
    });

const date = (text: string): LocalDate | undefined => parsePrintedDate(text)?.value;
const amount = (text: string): Money | undefined => parsePrintedAmount(text);
const words = (text: string): string | undefined => (text === '' ? undefined : text.split('\n')[0]);

const isDue = (field: ExpenseField): boolean =>
  labelsIn(field.LabelDetection?.Text ?? '', true)[0]?.meanings.some(({ topic }) => topic === 'payable') === true;

const currencyOf = (fields: readonly ExpenseField[]): Read<string> | undefined => {
  const codes = new Set(
    fields.flatMap(({ Currency, ValueDetection }) => Currency?.Code ?? currenciesNamedIn(ValueDetection?.Text ?? '')),
  );
  const [code] = codes;
  return code === undefined || codes.size > 1 ? undefined : read(code, totalOnly, 'textract');
};

const party = (fields: readonly ExpenseField[], side: 'VENDOR' | 'RECEIVER'): DraftFields['creditor'] => {
  const name = choose(candidates(fields, [`${side}_NAME`], words), 'textract');
  return { kind: 'unknown', name };
};

/** Textract's named fields as a second witness beside our own rules. */
export const fieldsOfTextract = (answers: readonly ExpenseAnswer[]): DraftFields => {
  const fields = answers.flatMap(({ ExpenseDocuments }) =>
    (ExpenseDocuments ?? []).flatMap((each) => each.SummaryFields ?? []),
  );
  const pick = <T>(found: readonly Candidate<T>[]): Read<T> | undefined => choose(found, 'textract');
  const total = (field: ExpenseField): number => (field.Type?.Text === 'AMOUNT_DUE' || isDue(field) ? 1 : totalOnly);
  return {
    ...nothingRead('textract'),
    invoiceNumber: pick(candidates(fields, ['INVOICE_RECEIPT_ID'], words)),
    issueDate: pick(candidates(fields, ['INVOICE_RECEIPT_DATE'], date)),
    dueDate: pick(candidates(fields, ['DUE_DATE'], date)),
    currency: currencyOf(fields),
    payable: pick(candidates(fields, ['AMOUNT_DUE', 'TOTAL'], amount, total)),
    net: pick(candidates(fields, ['SUBTOTAL'], amount)),
    vat: pick(candidates(fields, ['TAX'], amount)),
    creditor: party(fields, 'VENDOR'),
    debtor: party(fields, 'RECEIVER'),
  };
};
