import { formatDecimal, type Money } from '../../../domain/money/money.ts';
import type { InvoiceDraft, PartyDraft, PaymentWay, Read } from '../../../domain/intake/draft.ts';
import type { Practice } from './practice-set.ts';

export type Verdict = 'right' | 'wrong' | 'missing' | 'invented';
export type Score = {
  readonly field: string;
  readonly verdict: Verdict;
  readonly found: string;
  readonly expected: string;
};

const bare = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[\s.,]+/g, ' ')
    .trim();

const amount = (read: Read<Money> | undefined): string | undefined =>
  read === undefined ? undefined : formatDecimal(read.value);

const score = (
  field: string,
  found: string | undefined,
  expected: string | null | undefined,
  also: readonly string[],
): readonly Score[] => {
  if (expected === undefined) return [];
  if (expected === null)
    return found === undefined ? [] : [{ field, verdict: 'invented', found, expected: '(nothing)' }];
  if (found === undefined) return [{ field, verdict: 'missing', found: '', expected }];
  const isRight = [expected, ...also].some((each) => bare(each) === bare(found));
  return [{ field, verdict: isRight ? 'right' : 'wrong', found, expected }];
};

const types: Readonly<Record<PaymentWay['type'], string>> = {
  fik: 'FIK',
  giro: 'GIRO',
  bank: 'DK:BANK',
  creditTransfer: 'CREDIT-TRANSFER',
  mobilePay: 'MOBILEPAY',
  nemKonto: 'NEMKONTO',
  directDebit: 'DIRECT-DEBIT',
};

const wayText = (way: Readonly<Record<string, string | undefined>>): string =>
  ['card', 'id', 'creditorNo', 'reg', 'account', 'iban', 'number'].map((key) => way[key] ?? '').join('/');

const payments = (draft: InvoiceDraft, entry: Practice): readonly Score[] =>
  (entry.expect?.payments ?? []).flatMap((expected): readonly Score[] => {
    const field = `payments.${expected.type}`;
    const own = draft.payments
      .filter(({ value }) => types[value.type] === expected.type)
      .map(({ value }) => wayText(value));
    const wanted = wayText(expected);
    if (own.length === 0) return [{ field, verdict: 'missing', found: '', expected: wanted }];
    return [{ field, verdict: own.includes(wanted) ? 'right' : 'wrong', found: own.join(' '), expected: wanted }];
  });

const docTypes: Readonly<Record<string, string>> = {
  creditnote: 'creditNote',
  invoice: 'invoice',
  reminder: 'reminder',
  receipt: 'receipt',
};

/** Every scored field of one file: what the truth says against what was read. */
export const compare = (draft: InvoiceDraft, entry: Practice): readonly Score[] => {
  const { expect } = entry;
  if (expect === null) return [];
  const also = (field: string): readonly string[] => entry.alsoRight?.[field] ?? [];
  const line = (field: string, found: string | undefined, expected: string | null | undefined): readonly Score[] =>
    score(field, found, expected, also(field));
  const partyLines = (side: 'creditor' | 'debtor'): readonly Score[] => {
    const found: PartyDraft = draft[side];
    const expected = expect[side];
    if (expected === undefined) return [];
    if (expected === null) return line(side, found.name?.value, null);
    return (['name', 'cvr', 'street', 'zip', 'city', 'country'] as const).flatMap((part) =>
      line(`${side}.${part}`, found[part]?.value, expected[part]),
    );
  };
  const docType = docTypes[entry.docType ?? ''];
  return [
    ...(docType === undefined ? [] : line('docType', draft.docType.value, docType)),
    ...line('invoiceNumber', draft.invoiceNumber?.value, expect.invoiceNumber),
    ...line('issueDate', draft.issueDate?.value, expect.issueDate),
    ...line('dueDate', draft.dueDate?.value, expect.dueDate),
    ...line('currency', draft.currency?.value, expect.currency),
    ...line('payable', amount(draft.payable), expect.payable),
    ...line('gross', amount(draft.gross), expect.gross),
    ...line('net', amount(draft.net), expect.net),
    ...line('vat', amount(draft.vat), expect.vat),
    ...line('prepaid', amount(draft.prepaid), expect.prepaid),
    ...partyLines('creditor'),
    ...partyLines('debtor'),
    ...payments(draft, entry),
  ];
};

/** Fields that the truth says must stay empty and that were filled all the same. */
export const forbidden = (draft: InvoiceDraft, entry: Practice): readonly string[] =>
  (entry.mustNotReturn ?? []).filter((field) => {
    const [side, part] = field.split('.');
    if ((side !== 'creditor' && side !== 'debtor') || part !== 'cvr') return false;
    return draft[side].cvr !== undefined;
  });
