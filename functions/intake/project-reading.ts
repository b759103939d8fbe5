import { formatDecimal, type Money } from '../../domain/money/money.ts';
import { weightOf, type Weight } from '../../domain/intake/checks/verdict.ts';
import type { ConcernCode } from '../../domain/intake/checks/concerns.ts';
import {
  sureFrom,
  type DocType,
  type DraftFields,
  type InvoiceDraft,
  type PartyDraft,
  type PaymentWay,
  type Read,
  type Witness,
} from '../../domain/intake/draft.ts';

/** An entry of a list: a payment, an instalment, a goods line. */
export type ListEntry = Readonly<Record<string, string>>;

/**
 * One field as it is told outside: amounts as decimals with two digits, days as ISO 8601, witnesses joined by "+". Of a list the
 * confidence is that of its least sure entry.
 */
export type TellableField = {
  readonly value: string | readonly ListEntry[];
  readonly confidence: number;
  readonly sure: boolean;
  readonly witness: string;
};

/** By name: "invoiceNumber", "creditor.zip", "refersToInvoice.number", "payments". What was not read is not there. */
export type TellableFields = Readonly<Record<string, TellableField>>;

/** The kinds of documents as the practice set spells them. */
export const tellableKind = (docType: DocType): string => (docType === 'creditNote' ? 'creditnote' : docType);

/** Two decimals of a confidence would make 0.8999 sure to the eye and unsure to the reader. */
const rounded = (confidence: number): number => Math.round(confidence * 10_000) / 10_000;

const told = (value: TellableField['value'], confidence: number, witnesses: readonly Witness[]): TellableField => ({
  value,
  confidence: rounded(confidence),
  sure: confidence >= sureFrom,
  witness: [...new Set(witnesses)].join('+'),
});

type Entry = readonly (readonly [string, TellableField])[];

const text = (name: string, read: Read<string> | undefined): Entry =>
  read === undefined ? [] : [[name, told(read.value, read.confidence, read.witnesses)]];

const amount = (name: string, read: Read<Money> | undefined): Entry =>
  read === undefined ? [] : [[name, told(formatDecimal(read.value), read.confidence, read.witnesses)]];

const partyParts = [
  'name',
  'legalName',
  'cvr',
  'vat',
  'regNo',
  'ean',
  'street',
  'extra',
  'zip',
  'city',
  'country',
] as const;

const party = (side: 'creditor' | 'debtor', draft: PartyDraft): Entry =>
  partyParts.flatMap((part) => text(`${side}.${part}`, draft[part]));

const types: Readonly<Record<PaymentWay['type'], string>> = {
  fik: 'FIK',
  giro: 'GIRO',
  bank: 'DK:BANK',
  creditTransfer: 'CREDIT-TRANSFER',
  mobilePay: 'MOBILEPAY',
  nemKonto: 'NEMKONTO',
  directDebit: 'DIRECT-DEBIT',
};

const withoutUndefined = (entry: Readonly<Record<string, string | undefined>>): ListEntry =>
  Object.fromEntries(
    Object.entries(entry).flatMap(([key, value]): readonly (readonly [string, string])[] =>
      value === undefined ? [] : [[key, value]],
    ),
  );

const payment = (way: PaymentWay): ListEntry => withoutUndefined({ ...way, type: types[way.type] });

const payments = (reads: DraftFields['payments']): Entry => {
  if (reads.length === 0) return [];
  const confidence = Math.min(...reads.map((read) => read.confidence));
  const witnesses = reads.flatMap((read) => read.witnesses);
  return [
    [
      'payments',
      told(
        reads.map(({ value }) => payment(value)),
        confidence,
        witnesses,
      ),
    ],
  ];
};

/** Elements say their lists exactly. Off a page they are shown to the person who checks, and claimed by nobody as sure. */
const listConfidence = { elements: 0.99, page: 0.8 } as const;

const plainList = (name: string, list: readonly ListEntry[] | undefined, { docType }: DraftFields): Entry => {
  if (list === undefined || list.length === 0) return [];
  const isExact = docType.witnesses.some((witness) => witness === 'xml' || witness === 'api');
  return [[name, told(list, isExact ? listConfidence.elements : listConfidence.page, docType.witnesses)]];
};

const decimal = (value: Money | undefined): string | undefined =>
  value === undefined ? undefined : formatDecimal(value);

const lists = (draft: DraftFields): Entry => [
  ...payments(draft.payments),
  ...plainList(
    'instalments',
    draft.instalments?.map((each) => ({ dueDate: each.dueDate, amount: formatDecimal(each.amount) })),
    draft,
  ),
  ...plainList(
    'reminderFees',
    draft.reminderFees?.map((fee) => withoutUndefined({ amount: formatDecimal(fee.amount), on: fee.on })),
    draft,
  ),
  ...plainList(
    'lines',
    draft.lines?.map((line) =>
      withoutUndefined({ ...line, unitPrice: decimal(line.unitPrice), amount: decimal(line.amount) }),
    ),
    draft,
  ),
];

/** Every value of a draft under the name and in the spelling in which `npm run read`, the API and the practice set have it. */
export const projectFields = (draft: DraftFields): TellableFields =>
  Object.fromEntries([
    ...text('invoiceNumber', draft.invoiceNumber),
    ...text('issueDate', draft.issueDate),
    ...text('dueDate', draft.dueDate),
    ...text('currency', draft.currency),
    ...amount('payable', draft.payable),
    ...amount('gross', draft.gross),
    ...amount('net', draft.net),
    ...amount('vat', draft.vat),
    ...amount('prepaid', draft.prepaid),
    ...amount('rounding', draft.rounding),
    ...party('creditor', draft.creditor),
    ...party('debtor', draft.debtor),
    ...text('refersToInvoice.number', draft.refersTo?.number),
    ...text('refersToInvoice.issueDate', draft.refersTo?.issueDate),
    ...text('refersToInvoice.dueDate', draft.refersTo?.dueDate),
    ...amount('refersToInvoice.amount', draft.refersTo?.amount),
    ...text('payee.name', draft.payeeName),
    ...lists(draft),
  ]);

const weights: Readonly<Record<Weight, number>> = { refuse: 0, ask: 1, note: 2 };

/** The codes of what keeps a draft from becoming a claim, the heaviest first, each once. */
export const reasonsOf = (draft: InvoiceDraft): readonly ConcernCode[] => {
  const all = [...draft.noticed, ...draft.concerns].toSorted(
    (one, other) => weights[weightOf(one)] - weights[weightOf(other)],
  );
  return [...new Set(all.map(({ code }) => code))];
};
