import type { Concern, FieldName } from './concerns.ts';
import type { DraftFields, InvoiceDraft, PartyDraft, PaymentWay, Read, Witness } from '../draft.ts';
import { alike, judge } from './judge.ts';

/** A witness less sure than this is not heard against another: it may add a value, never confirm one or cast doubt on it. */
const heardFrom = 0.6;

/** What a contradicted value still counts, so that it can never pass for sure. */
const contradictedMax = 0.5;

const union = (a: readonly Witness[], b: readonly Witness[]): readonly Witness[] => [...new Set([...a, ...b])];

/** Textract's named fields and our rules over its lines read the same letters: their agreement says nothing of a misread one. */
const ofSameLetters = new Set<Witness>(['ocr', 'textract']);
const shareLetters = (a: Read<unknown>, b: Read<unknown>): boolean =>
  [...a.witnesses, ...b.witnesses].every((witness) => ofSameLetters.has(witness));

type Merged<T> = { readonly value: Read<T> | undefined; readonly isContradicted: boolean };

/**
 * Two witnesses of one field. They agree: the doubts multiply (0.9 and 0.8 give 0.98), unless both read the same letters. They differ: the first one's
 * value stays, unsure, and the field is contradicted, unless one of them is too weak to be heard.
 */
export const mergeReads = <T>(
  first: Read<T> | undefined,
  second: Read<T> | undefined,
  isSame: (a: T, b: T) => boolean,
): Merged<T> => {
  if (first === undefined || second === undefined) return { value: first ?? second, isContradicted: false };
  if (isSame(first.value, second.value)) {
    if (Math.min(first.confidence, second.confidence) < heardFrom)
      return { value: first.confidence < second.confidence ? second : first, isContradicted: false };
    const confidence = shareLetters(first, second)
      ? Math.max(first.confidence, second.confidence)
      : 1 - (1 - first.confidence) * (1 - second.confidence);
    return {
      value: { ...first, confidence, witnesses: union(first.witnesses, second.witnesses), at: first.at ?? second.at },
      isContradicted: false,
    };
  }
  if (second.confidence < heardFrom) return { value: first, isContradicted: false };
  if (first.confidence < heardFrom) return { value: second, isContradicted: false };
  return {
    value: { ...first, confidence: Math.min(contradictedMax, first.confidence) },
    isContradicted: true,
  };
};

const exactly = <T>(a: T, b: T): boolean => a === b;

const sameWay = (a: PaymentWay, b: PaymentWay): boolean => JSON.stringify(a) === JSON.stringify(b);

const mergePayments = (
  first: readonly Read<PaymentWay>[],
  second: readonly Read<PaymentWay>[],
): readonly Read<PaymentWay>[] => [
  ...first.map((way) => {
    const twin = second.find((other) => sameWay(way.value, other.value));
    return mergeReads(way, twin, sameWay).value ?? way;
  }),
  ...second.filter((way) => first.every((other) => !sameWay(way.value, other.value))),
];

/** Merges what two witnesses say of the same document. `first` is the one that a person sees: the page before its hidden XML. */
export const merge = (first: DraftFields, second: DraftFields): InvoiceDraft => {
  const contradictions: Concern[] = [];
  const join = <T>(
    field: FieldName,
    a: Read<T> | undefined,
    b: Read<T> | undefined,
    isSame: (x: T, y: T) => boolean,
  ) => {
    const { value, isContradicted } = mergeReads(a, b, isSame);
    if (isContradicted)
      contradictions.push({
        code: 'WITNESSES_CONTRADICT',
        facts: { field, witnesses: union(a?.witnesses ?? [], b?.witnesses ?? []) },
      });
    return value;
  };
  const joinParty = (party: 'creditor' | 'debtor', a: PartyDraft, b: PartyDraft): PartyDraft => ({
    kind: a.kind === 'unknown' ? b.kind : a.kind,
    name: join(`${party}.name`, a.name, b.name, alike),
    legalName: a.legalName ?? b.legalName,
    cvr: join(`${party}.cvr`, a.cvr, b.cvr, exactly),
    vat: join(`${party}.vat`, a.vat, b.vat, alike),
    regNo: a.regNo ?? b.regNo,
    ean: a.ean ?? b.ean,
    street: join(`${party}.street`, a.street, b.street, alike),
    extra: a.extra ?? b.extra,
    zip: join(`${party}.zip`, a.zip, b.zip, alike),
    city: join(`${party}.city`, a.city, b.city, alike),
    country: join(`${party}.country`, a.country, b.country, exactly),
  });
  const knowsKind = first.docType.value !== 'unknown';
  const docType = knowsKind
    ? join('docType', first.docType, second.docType.value === 'unknown' ? undefined : second.docType, exactly)
    : second.docType;
  const fields = {
    docType: docType ?? first.docType,
    invoiceNumber: join('invoiceNumber', first.invoiceNumber, second.invoiceNumber, alike),
    issueDate: join('issueDate', first.issueDate, second.issueDate, exactly),
    dueDate: join('dueDate', first.dueDate, second.dueDate, exactly),
    currency: join('currency', first.currency, second.currency, exactly),
    payable: join('payable', first.payable, second.payable, exactly),
    gross: join('gross', first.gross, second.gross, exactly),
    net: join('net', first.net, second.net, exactly),
    vat: join('vat', first.vat, second.vat, exactly),
    prepaid: join('prepaid', first.prepaid, second.prepaid, exactly),
    rounding: first.rounding ?? second.rounding,
    creditor: joinParty('creditor', first.creditor, second.creditor),
    debtor: joinParty('debtor', first.debtor, second.debtor),
    payments: mergePayments(first.payments, second.payments),
    refersTo: first.refersTo ?? second.refersTo,
    payeeName: first.payeeName ?? second.payeeName,
    instalments: first.instalments ?? second.instalments,
    reminderFees: first.reminderFees ?? second.reminderFees,
    lines: first.lines ?? second.lines,
  };
  return judge({ ...fields, noticed: [...first.noticed, ...second.noticed, ...contradictions] });
};
