import { plusMonths, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { Claim, DebtorKind } from '../../domain/case/state.ts';
import { alike } from '../../domain/intake/checks/judge.ts';
import { concernSentence, type Concern } from '../../domain/intake/checks/concerns.ts';
import { sureFrom, type InvoiceDraft, type PartyDraft } from '../../domain/intake/draft.ts';
import type { Creditor } from '../stores/creditor-store.ts';
import type { Party } from '../stores/party-store.ts';
import type { Reason, Upload } from '../stores/upload-store.ts';

const ownReasons = {
  CREDITOR_DIFFERS: {
    code: 'CREDITOR_DIFFERS',
    da: 'Fakturaen er udstedt af en anden end jer. Bekræft, at fordringen er jeres, eller upload den fra den rette konto.',
    en: 'The invoice was issued by somebody else. Confirm that the claim is yours, or upload it from the right account.',
  },
  DEBTOR_ABROAD: {
    code: 'DEBTOR_ABROAD',
    da: 'Skyldneren bor i udlandet. Vi vender tilbage med, hvad inddrivelse dér koster, før sagen oprettes.',
    en: 'The debtor lives abroad. We will come back with what collection there costs before a case is made.',
  },
  CLAIM_MAY_BE_TIME_BARRED: {
    code: 'CLAIM_MAY_BE_TIME_BARRED',
    da: 'Fakturaen forfaldt for over tre år siden og kan være forældet. Send os dom, forlig eller skyldners anerkendelse, hvis I har den.',
    en: 'The invoice fell due more than three years ago and may be time-barred. Send us a judgment, a settlement or an acknowledgment if you have one.',
  },
} as const satisfies Record<string, Reason>;

/** The ordinary period of limitation, from the day the claim fell due (Forældelsesloven §§2-3); whether it was interrupted a person must see. */
const limitationMonths = 36;

/** The invoice must be the creditor's own: same CVR number where it shows one, else the same name. */
const isIssuedBy = (creditor: Creditor, named: PartyDraft): boolean =>
  named.cvr === undefined ? alike(named.name?.value ?? '', creditor.name) : named.cvr.value === creditor.cvr;

/** A doubt about how well the creditor's own block was read: without weight once we know that the invoice is the uploader's. */
const isAboutCreditor = ({ code, facts }: Concern): boolean =>
  (code === 'FIELD_MISSING' || code === 'FIELD_UNSURE') && facts.field.startsWith('creditor.');

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

/** What is left to doubt when the uploader's master data stands witness for the creditor's name and address. */
const remainingConcerns = (draft: InvoiceDraft, creditor: Creditor): readonly Concern[] =>
  isIssuedBy(creditor, draft.creditor) ? draft.concerns.filter((concern) => !isAboutCreditor(concern)) : draft.concerns;

/** Everything that keeps a draft from becoming a case by itself; none: it may (W2). */
export const reasonsAgainst = (draft: InvoiceDraft, creditor: Creditor, today: LocalDate): readonly Reason[] => {
  const country = draft.debtor.country?.value;
  const due = draft.dueDate?.value;
  return [
    ...[...remainingConcerns(draft, creditor), ...addressConcerns(draft)].map((concern) => ({
      code: concern.code,
      da: concernSentence(concern, 'da'),
      en: concernSentence(concern, 'en'),
    })),
    ...(isIssuedBy(creditor, draft.creditor) ? [] : [ownReasons.CREDITOR_DIFFERS]),
    ...(country === undefined || country === 'DK' ? [] : [ownReasons.DEBTOR_ABROAD]),
    ...(due === undefined || today <= plusMonths(due, limitationMonths) ? [] : [ownReasons.CLAIM_MAY_BE_TIME_BARRED]),
  ];
};

/** The claim of a draft against which nothing speaks, `undefined` where a value is missing: a claim is never made of a guess. */
export const claimOf = (
  draft: InvoiceDraft,
  { uploadId, earlierFeeDays }: Pick<Upload, 'uploadId' | 'earlierFeeDays'>,
): Claim | undefined => {
  const { invoiceNumber, issueDate, dueDate, payable } = draft;
  if (invoiceNumber === undefined || issueDate === undefined || dueDate === undefined || payable === undefined)
    return undefined;
  return {
    id: `CL-${uploadId}`,
    invoiceNumber: invoiceNumber.value,
    principal: payable.value,
    issued: issueDate.value,
    due: dueDate.value,
    // A date printed on the invoice is not one agreed beforehand (law.md 1.1); the later start of interest is the lawful one.
    dueAgreed: false,
    earlierFeeDays,
  };
};

/** Only a company with a CVR number counts as a business: compensation would be unlawful against anybody else (Renteloven §9a). */
export const debtorKindOf = (debtor: PartyDraft): DebtorKind =>
  debtor.kind === 'company' && debtor.cvr !== undefined ? 'business' : 'consumer';

/** The debtor as read, with the ways to reach it that the creditor gave at upload. */
export const debtorOf = (draft: InvoiceDraft, known: Party): Party => {
  const { kind, name, street, extra, zip, city, country, cvr } = draft.debtor;
  return {
    ...known,
    kind,
    name: name?.value ?? null,
    street: street?.value ?? null,
    extra: extra?.value ?? null,
    zip: zip?.value ?? null,
    city: city?.value ?? null,
    country: country?.value ?? null,
    cvr: cvr?.value ?? null,
  };
};

/** What the upload remembers of the reading: no person in it. */
export const readingOf = (draft: InvoiceDraft): Upload['reading'] => {
  const { docType, invoiceNumber, issueDate, dueDate, payable, currency } = draft;
  const confidences = [invoiceNumber, issueDate, dueDate, payable, currency].map((field) => field?.confidence ?? 0);
  return {
    docType: docType.value,
    invoiceNumber: invoiceNumber?.value ?? null,
    issueDate: issueDate?.value ?? null,
    dueDate: dueDate?.value ?? null,
    payableOre: payable === undefined ? null : Number(payable.value),
    currency: currency?.value ?? null,
    confidence: Math.min(...confidences),
  };
};
