import type { Acceptance } from '../../domain/case/commands.ts';
import type { DebtorKind } from '../../domain/case/state.ts';
import type { DraftFields, PartyDraft } from '../../domain/intake/draft.ts';
import { isCvr } from '../../domain/intake/values/check-digits.ts';
import type { Party } from '../stores/party-store.ts';
import type { Upload } from '../stores/upload-store.ts';

/** The claim of a draft against which nothing speaks, `undefined` where a value is missing: a claim is never made of a guess. */
export const claimOf = (
  draft: DraftFields,
  { uploadId }: Pick<Upload, 'uploadId'>,
): Acceptance['claim'] | undefined => {
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
  };
};

/** Only a company with a CVR number that can be one counts as a business: compensation would be unlawful against anybody else (Renteloven §9a). */
export const debtorKindOf = ({ kind, cvr }: PartyDraft): DebtorKind =>
  kind === 'company' && cvr !== undefined && isCvr(cvr.value) ? 'business' : 'consumer';

/** The debtor as read, with the ways to reach it that the creditor gave at upload. */
export const debtorOf = (draft: DraftFields, known: Party): Party => {
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
export const readingOf = (draft: DraftFields): Upload['reading'] => {
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
