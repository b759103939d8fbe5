import { daysBetween, type LocalDate } from '../../calendar/local-date.ts';
import type { Concern, FieldName } from '../checks/concerns.ts';
import { judge } from '../checks/judge.ts';
import {
  sureFrom,
  type DraftFields,
  type InvoiceDraft,
  type PartyDraft,
  type Read,
  type ReferredInvoice,
} from '../draft.ts';
import type { Line } from '../page/page-text.ts';
import { compare, confirmed, contradicted, isConfident, witnessesOf, type Comparison } from './comparison.ts';
import { mergePayments } from './merge-hybrid-payments.ts';
import { mergeSums, printsAnotherTotal, sumsShown } from './merge-hybrid-sums.ts';

/** What only the page says of a party whose name it does not surely say: a person looks at it. */
const unnamedMax = 0.85;

/** A page that guesses at least so well is heard where the elements' day of issue, which every invoice shows, is nowhere on it. */
const heardAsGuess = 0.6;

/** Days by which a bank day or a short month may shift what terms give. */
const shiftMax = 3;

/** Terms on the page speak against a date that the elements write out, not against the same terms understood otherwise. */
const termsDiffer = (shown: LocalDate, hidden: Read<LocalDate>): boolean =>
  !hidden.witnesses.includes('terms') && Math.abs(daysBetween(shown, hidden.value)) > shiftMax;

/**
 * One date of both. The page's wins, unsure, where it says another outright and the element's is nowhere on it. A date that the page
 * shows under another name (`taken`) is not shown under this one.
 */
const mergeDate = (
  { page, contradict }: Comparison,
  field: 'issueDate' | 'dueDate',
  shown: Read<LocalDate> | undefined,
  hidden: Read<LocalDate> | undefined,
  { taken, heardFrom }: { readonly taken: LocalDate | undefined; readonly heardFrom: number },
): Read<LocalDate> | undefined => {
  if (hidden === undefined) return shown;
  const at = page.date(hidden.value);
  const differs =
    shown !== undefined &&
    shown.confidence >= (at === undefined ? heardFrom : sureFrom) &&
    shown.value !== hidden.value &&
    (!shown.witnesses.includes('terms') || termsDiffer(shown.value, hidden));
  if (differs && (at === undefined || hidden.value === taken)) return contradict(field, shown, hidden);
  return at === undefined ? hidden : confirmed(hidden, at, shown);
};

/** "01.234.567.8" is a part of "01.234.567.8-2014-1"; "5967" is none of "59672", which is another number. */
const isPartOf = (part: string, whole: string): boolean =>
  whole.split(part).length === 2 &&
  whole.split(part).every((rest) => rest === '' || /^[^\p{L}\p{N}]|[^\p{L}\p{N}]$/u.test(rest));

const mergeNumber = (
  { page, contradict }: Comparison,
  shown: Read<string> | undefined,
  hidden: Read<string> | undefined,
): Read<string> | undefined => {
  if (hidden === undefined) return shown;
  const at = page.number(hidden.value);
  if (at !== undefined) return confirmed(hidden, at, shown);
  const isPart = shown !== undefined && (isPartOf(shown.value, hidden.value) || isPartOf(hidden.value, shown.value));
  return isConfident(shown) && !isPart ? contradict('invoiceNumber', shown, hidden) : hidden;
};

const mergeCurrency = (
  { page, contradict }: Comparison,
  shown: Read<string> | undefined,
  hidden: Read<string> | undefined,
): Read<string> | undefined => {
  if (hidden === undefined || shown === undefined) return hidden ?? shown;
  if (shown.value === hidden.value) return { ...hidden, witnesses: witnessesOf(hidden, shown), at: shown.at };
  const isNamed = page.names(hidden.value);
  const isOnlyOther = !page.names(hidden.value, true) && page.names(shown.value, true);
  return isConfident(shown) && (!isNamed || isOnlyOther) ? contradict('currency', shown, hidden) : hidden;
};

const addressParts = ['street', 'zip', 'city'] as const;

/** A text of a party. The page contradicts it only where nothing of the element's is to be seen on it. */
const mergePartyText = (
  { page, contradict }: Comparison,
  field: FieldName,
  shown: Read<string> | undefined,
  hidden: Read<string>,
): Read<string> => {
  const at = page.text(hidden.value);
  if (at !== undefined) return confirmed(hidden, at, shown);
  const isUnseen = page.shareOfWords(hidden.value) === 0;
  return isUnseen && isConfident(shown) ? contradict(field, shown, hidden) : hidden;
};

const mergeParty = (
  comparison: Comparison,
  side: 'creditor' | 'debtor',
  shown: PartyDraft,
  hidden: PartyDraft,
): PartyDraft => {
  const name =
    hidden.name === undefined
      ? shown.name
      : mergePartyText(
          comparison,
          `${side}.name`,
          sharesWord(shown.name, hidden.name) ? undefined : shown.name,
          hidden.name,
        );
  const isSameName = shown.name !== undefined && hidden.name !== undefined && sharesWord(shown.name, hidden.name);
  // The page's address is trusted to be this party's where the page names the party as the elements do.
  const lessSure = <T>(read: Read<T> | undefined): Read<T> | undefined =>
    read === undefined || isSameName || hidden.name === undefined
      ? read
      : { ...read, confidence: Math.min(unnamedMax, read.confidence) };
  const hasAddress = [...addressParts, 'extra' as const].some((part) => hidden[part] !== undefined);
  const text = (part: (typeof addressParts)[number]): Read<string> | undefined => {
    const exact = hidden[part];
    if (exact === undefined) return hasAddress ? undefined : lessSure(shown[part]);
    return mergePartyText(comparison, `${side}.${part}`, isSameName ? shown[part] : undefined, exact);
  };
  const cvr =
    hidden.cvr === undefined
      ? lessSure(shown.cvr)
      : mergePartyText(comparison, `${side}.cvr`, isSameName ? shown.cvr : undefined, hidden.cvr);
  return {
    kind: hidden.kind === 'unknown' ? shown.kind : hidden.kind,
    name,
    legalName: hidden.legalName ?? (hidden.name === undefined ? shown.legalName : undefined),
    vat: hidden.vat ?? lessSure(shown.vat),
    regNo: hidden.regNo ?? lessSure(shown.regNo),
    ean: hidden.ean ?? lessSure(shown.ean),
    cvr,
    street: text('street'),
    extra: hidden.extra ?? (hasAddress ? undefined : lessSure(shown.extra)),
    zip: text('zip'),
    city: text('city'),
    country: hidden.country ?? lessSure(shown.country),
  };
};

const wordsOf = (read: Read<string> | undefined): readonly string[] =>
  (read?.value ?? '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);

const sharesWord = (a: Read<string> | undefined, b: Read<string> | undefined): boolean =>
  wordsOf(a).some((word) => wordsOf(b).includes(word));

/** What the elements leave out of the invoice that they refer to may stand on the page, if it speaks of the same one. */
const mergeReferred = (
  shown: ReferredInvoice | undefined,
  hidden: ReferredInvoice | undefined,
): ReferredInvoice | undefined => {
  if (hidden === undefined || shown === undefined) return hidden ?? shown;
  if (hidden.number !== undefined && hidden.number.value !== shown.number?.value) return hidden;
  return {
    number: hidden.number ?? shown.number,
    issueDate: hidden.issueDate ?? shown.issueDate,
    dueDate: hidden.dueDate ?? shown.dueDate,
    amount: hidden.amount ?? shown.amount,
  };
};

/** What the page's reader noticed of its own values is settled by the elements; what it saw of the document is not. */
const isSettled = ({ code }: Concern): boolean =>
  [
    'PREPAID_UNCLEAR',
    'WITNESSES_CONTRADICT',
    'SUMS_DO_NOT_ADD_UP',
    'NOTHING_READABLE',
    'FIELD_UNSURE',
    'FIELD_MISSING',
  ].includes(code);

/** The kind. Page and elements at odds is asked, never decided: a credit note by one and an invoice by the other. */
const mergeKind = ({ contradict }: Comparison, shown: DraftFields, hidden: DraftFields): DraftFields['docType'] => {
  if (hidden.docType.value === 'unknown') return shown.docType;
  const differs = shown.docType.value !== 'unknown' && shown.docType.value !== hidden.docType.value;
  if (!differs || !isConfident(shown.docType)) return hidden.docType;
  contradict('docType', shown.docType, hidden.docType);
  return { ...hidden.docType, confidence: contradicted, others: [shown.docType] };
};

/** What the page shows of the elements' dates, parties and sum: hardly any of it is on a page of another document. */
const isStrange = ({ page }: Comparison, { issueDate, payable, creditor, debtor }: DraftFields): boolean => {
  const texts = [creditor, debtor].flatMap(({ name, street, zip }) =>
    [name, street, zip].flatMap((each) => each ?? []),
  );
  const seen = [
    ...texts.map(({ value }) => page.text(value)),
    ...(issueDate === undefined ? [] : [page.date(issueDate.value)]),
    ...(payable === undefined ? [] : [page.amount(payable.value)]),
  ];
  const found = seen.filter((at) => at !== undefined).length;
  return seen.length >= tellingMin && found * 4 <= seen.length;
};
const tellingMin = 5;

/** The page shows neither the number nor the total of the elements, but a total of its own; or next to nothing that they say. */
const isOfAnotherDocument = (comparison: Comparison, shown: DraftFields, hidden: DraftFields): boolean =>
  hidden.invoiceNumber !== undefined &&
  comparison.page.number(hidden.invoiceNumber.value) === undefined &&
  (printsAnotherTotal(comparison.page, hidden) || (shown.invoiceNumber !== undefined && isStrange(comparison, hidden)));

/** What the page alone says, because the elements are of another document: a person must say which of the two is meant. */
const pageAlone = ({ page, contradict }: Comparison, shown: InvoiceDraft, hidden: InvoiceDraft): DraftFields => {
  const sums = sumsShown(page, shown);
  const differing = <T>(field: FieldName, seen: Read<T> | undefined, exact: Read<T> | undefined): Read<T> | undefined =>
    seen === undefined || exact === undefined ? seen : contradict(field, seen, exact);
  return {
    ...shown,
    ...sums,
    invoiceNumber: differing('invoiceNumber', shown.invoiceNumber, hidden.invoiceNumber),
    payable: differing('payable', sums.payable, hidden.payable),
  };
};

/**
 * Joins the page of a hybrid PDF, which a person sees, with the e-invoice inside it, which a program sees. The element's
 * value counts, confirmed where `lines`, the page's text, print it in any spelling; so a page that was merely misread
 * overrules nothing. Where the page does not print it but says another outright, the two contradict: the page's value stands,
 * unsure. What the elements lack comes from the page.
 */
export const mergeHybrid = (page: InvoiceDraft, elements: InvoiceDraft, lines: readonly Line[]): InvoiceDraft => {
  const contradictions: Concern[] = [];
  const comparison = compare(lines, contradictions);
  if (isOfAnotherDocument(comparison, page, elements)) {
    const alone = pageAlone(comparison, page, elements);
    if (contradictions.length > 0) return judge({ ...alone, noticed: [...page.noticed, ...contradictions] });
  }
  const isIssuedOtherwise =
    elements.issueDate !== undefined && comparison.page.date(elements.issueDate.value) === undefined;
  const date = (field: 'issueDate' | 'dueDate', other: 'issueDate' | 'dueDate'): Read<LocalDate> | undefined =>
    mergeDate(comparison, field, page[field], elements[field], {
      taken: isConfident(page[other]) && page[other].value !== elements[other]?.value ? page[other].value : undefined,
      heardFrom: isIssuedOtherwise ? heardAsGuess : sureFrom,
    });
  const number = mergeNumber(comparison, page.invoiceNumber, elements.invoiceNumber);
  const issueDate = date('issueDate', 'dueDate');
  // Of elements whose number or day is another paper's, a day that the page does not show is not to be believed either.
  const isDoubted = contradictions.some(
    (concern) =>
      concern.code === 'WITNESSES_CONTRADICT' && ['invoiceNumber', 'issueDate'].includes(concern.facts.field),
  );
  const due = date('dueDate', 'issueDate');
  const dueDate =
    isDoubted && due !== undefined && due === elements.dueDate ? { ...due, confidence: contradicted } : due;
  const fields: DraftFields = {
    docType: mergeKind(comparison, page, elements),
    invoiceNumber: number,
    issueDate,
    dueDate,
    currency: mergeCurrency(comparison, page.currency, elements.currency),
    ...mergeSums(comparison, page, elements),
    creditor: mergeParty(comparison, 'creditor', page.creditor, elements.creditor),
    debtor: mergeParty(comparison, 'debtor', page.debtor, elements.debtor),
    payments: mergePayments(comparison, page.payments, elements.payments, lines),
    refersTo: mergeReferred(page.refersTo, elements.refersTo),
    payeeName: elements.payeeName ?? page.payeeName,
    instalments: elements.instalments ?? page.instalments,
    reminderFees: elements.reminderFees ?? page.reminderFees,
    lines: elements.lines ?? page.lines,
    noticed: [...elements.noticed, ...page.noticed.filter((concern) => !isSettled(concern)), ...contradictions],
  };
  return judge(fields);
};
