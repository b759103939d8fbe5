import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { isTimeBarred, limitationOf } from '../../domain/limitation/limitation.ts';
import type { Concern } from '../../domain/intake/checks/concerns.ts';
import { alike } from '../../domain/intake/checks/judge.ts';
import { weightOf, type Weight } from '../../domain/intake/checks/verdict.ts';
import { sureFrom, type InvoiceDraft, type PartyDraft } from '../../domain/intake/draft.ts';
import type { Creditor } from '../stores/creditor-store.ts';
import type { Reason } from '../stores/upload-store.ts';
import { officeReasons, reasonOf } from './reasons.ts';

/** What the office knows of an invoice besides what stands on it. */
export type KnownOfInvoice = {
  readonly today: LocalDate;
  /** Another upload of this creditor says the same under nearly the same number. */
  readonly isRepeated: boolean;
  /** A credit note for this invoice came before it. */
  readonly isCredited: boolean;
};

/** The invoice must be the creditor's own: same CVR number where it shows one, else the same name. */
export const isIssuedBy = (creditor: Creditor, named: PartyDraft): boolean =>
  named.cvr === undefined ? alike(named.name?.value ?? '', creditor.name) : named.cvr.value === creditor.cvr;

/** A doubt about how well the creditor's own block was read: without weight once we know that the invoice is the uploader's (docs/adr/0006). */
const isAboutCreditor = ({ code, facts }: Concern): boolean =>
  (code === 'FIELD_MISSING' || code === 'FIELD_UNSURE') && facts.field.startsWith('creditor.');

const isSure = (found: { readonly confidence: number } | undefined): boolean => (found?.confidence ?? 0) >= sureFrom;

/** The uploader stands where the debtor does, and surely so: it holds an invoice that it is to pay. */
const isOwedBy = (creditor: Creditor, { cvr, name }: PartyDraft): boolean =>
  cvr === undefined
    ? isSure(name) && alike(name?.value ?? '', creditor.name)
    : isSure(cvr) && cvr.value === creditor.cvr;

/** No letter leaves without an address; a letter to a wrong one is as bad. */
const addressConcerns = ({ debtor }: InvoiceDraft): readonly Concern[] =>
  (['street', 'zip', 'city', 'country'] as const).flatMap((part): readonly Concern[] => {
    const field = `debtor.${part}` as const;
    const found = debtor[part];
    if (found === undefined) return [{ code: 'FIELD_MISSING', facts: { field } }];
    return found.confidence < sureFrom
      ? [{ code: 'FIELD_UNSURE', facts: { field, confidence: Math.round(found.confidence * 100) / 100 } }]
      : [];
  });

const weighing = (concerns: readonly Concern[], weight: Weight): readonly Reason[] => [
  ...new Map(
    concerns
      .filter((concern) => weightOf(concern) === weight)
      .map((concern) => reasonOf(concern))
      .map((reason) => [`${reason.code} ${reason.field ?? ''}`, reason]),
  ).values(),
];

/** Why a paper is no claim at all, whoever looks at it; none: it may be one. */
export const reasonsToRefuse = (draft: InvoiceDraft, creditor: Creditor): readonly Reason[] => [
  ...weighing([...draft.noticed, ...draft.concerns], 'refuse'),
  ...(!isIssuedBy(creditor, draft.creditor) && isOwedBy(creditor, draft.debtor)
    ? [officeReasons.CREDITOR_IS_DEBTOR]
    : []),
];

const isBarred = (due: LocalDate, today: LocalDate): boolean =>
  // Whether anything interrupted it a person must see.
  isTimeBarred(limitationOf({ component: 'principal', arose: due, foundation: undefined }, []), today);

/** What the paper itself leaves in doubt once the uploader's master data stands witness for the creditor's name and address. */
const paperQuestions = (draft: InvoiceDraft, creditor: Creditor): readonly Reason[] => {
  const all = [...draft.noticed, ...draft.concerns, ...addressConcerns(draft)];
  return weighing(isIssuedBy(creditor, draft.creditor) ? all.filter((one) => !isAboutCreditor(one)) : all, 'ask');
};

/** Everything that a person must say before a draft becomes a case; none: it becomes one by itself (W2). */
export const questionsOf = (draft: InvoiceDraft, creditor: Creditor, known: KnownOfInvoice): readonly Reason[] => {
  const country = draft.debtor.country?.value;
  const currency = draft.currency?.value;
  const due = draft.dueDate?.value;
  return [
    ...paperQuestions(draft, creditor),
    ...(isIssuedBy(creditor, draft.creditor) ? [] : [officeReasons.CREDITOR_DIFFERS]),
    ...(country === undefined || country === 'DK' ? [] : [officeReasons.DEBTOR_ABROAD]),
    ...(currency === undefined || currency === 'DKK'
      ? []
      : [reasonOf({ code: 'FOREIGN_CURRENCY', facts: { currency } })]),
    ...(due === undefined || !isBarred(due, known.today) ? [] : [officeReasons.CLAIM_MAY_BE_TIME_BARRED]),
    ...(known.isRepeated ? [officeReasons.POSSIBLE_DUPLICATE] : []),
    ...(known.isCredited ? [officeReasons.CREDIT_NOTE_KNOWN] : []),
  ];
};

/** Questions that only the agency can answer: a creditor may correct its draft, but not wave these through by itself. */
const forStaff: ReadonlySet<string> = new Set<string>([
  'CREDITOR_DIFFERS',
  'DEBTOR_ABROAD',
  'CLAIM_MAY_BE_TIME_BARRED',
  'FOREIGN_CURRENCY',
  'CLAIM_ASSIGNED',
  'CREDITOR_IS_A_PERSON',
  'SEVERAL_DEBTORS',
  'CREDIT_NOTE_UNCLEAR',
]);
export const isForStaff = ({ code }: Pick<Reason, 'code'>): boolean => forStaff.has(code);
