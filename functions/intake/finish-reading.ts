import { createHash } from 'node:crypto';
import { danishDay } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import { judge } from '../../domain/intake/checks/judge.ts';
import { weightOf } from '../../domain/intake/checks/verdict.ts';
import { sureFrom, type DraftFields } from '../../domain/intake/draft.ts';
import type { Refusal } from '../../domain/intake/files/refusals.ts';
import type { KeptReading } from '../contracts/kept-reading.ts';
import type { Outcome } from '../contracts/outcome.ts';
import { executeWithFreshNumber } from '../runtime/fresh-number.ts';
import { newPaymentNumber } from '../runtime/ids.ts';
import type { Creditor } from '../stores/creditor-store.ts';
import { isUnnamed, unnamed } from '../stores/party-store.ts';
import { caseOf, headOf, type Reason, type Upload } from '../stores/upload-store.ts';
import { claimOf, debtorKindOf, debtorOf, readingOf } from './claim-of-draft.ts';
import { applyCreditNote, type CreditNotes } from './credit-note.ts';
import { caseIdOf, conclude, debtorIdOf, type Intake, type Refusing, type Understood } from './intake.ts';
import { claimedBy, withRemindersOf, fieldsOfDraft } from './kept-fields.ts';
import { questionsOf, reasonsToRefuse } from './office-questions.ts';
import { projectFields } from './project-reading.ts';
import { officeReasons, reasonOf, refusalReason } from './reasons.ts';
import { rejectionReason } from './rejection-reasons.ts';

/** What finishing needs beside the intake: a credit note looks at the case that it is for. */
export type Finishing = Intake & Pick<CreditNotes, 'cases'>;

export const refuse = (intake: Intake, upload: Upload, { reasons, duplicateOf = null }: Refusing): Promise<Upload> =>
  conclude(intake, { ...headOf(upload), status: 'refused', reasons, duplicateOf }, 'refuse');

/** The file cannot be read at all: the file and the refusal stay visible, with a sentence that the creditor can act on. */
export const refuseUpload = (intake: Intake, upload: Upload, refusal: Refusal): Promise<Upload> =>
  refuse(intake, upload, { reasons: [refusalReason(refusal)] });

/** Letters and digits only, leading zeros gone: "F-2026/0034", "F2026-34" and "f 2026 034" may be one number. */
const looseNumber = (invoiceNumber: string): string =>
  invoiceNumber
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, ' ')
    .replaceAll(/(?<!\d)0+(?=\d)/g, '')
    .replaceAll(/\s/g, '');

/** What an invoice says, as one value that tells no name; `undefined` where a part of it is missing. */
const contentOf = ({ invoiceNumber, issueDate, payable, debtor }: DraftFields): string | undefined => {
  const who = debtor.cvr?.value ?? debtor.name?.value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (invoiceNumber === undefined || issueDate === undefined || payable === undefined || who === undefined)
    return undefined;
  const parts = [looseNumber(invoiceNumber.value), issueDate.value, String(payable.value), who];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
};

/** An upload that came to nothing stands in nobody's way: the invoice may come again, and better. */
export const seenBefore = async (
  intake: Intake,
  by: 'FILE' | 'CONTENT',
  { creditorId, uploadId }: Upload,
  value: string,
): Promise<Upload | undefined> => {
  const own = { uploadId, digest: null };
  const first = await intake.seen.take(by, creditorId, value, own);
  if (first.uploadId === uploadId) return undefined;
  const holder = await intake.uploads.find(creditorId, first.uploadId);
  if (holder !== undefined && holder.status !== 'refused') return holder;
  await intake.seen.takeOver(by, creditorId, value, first, own);
  return undefined;
};

/** The case that has this number already, if it is surely this number; an unsure one is asked about. */
const duplicateOf = async (intake: Intake, { creditorId, uploadId }: Upload, { invoiceNumber }: DraftFields) => {
  if (invoiceNumber === undefined) return { caseId: undefined, isSure: false };
  const caseId = await intake.seen.caseOfInvoice(creditorId, invoiceNumber.value);
  const isOther = caseId !== undefined && caseId !== caseIdOf(uploadId);
  return { caseId: isOther ? caseId : undefined, isSure: invoiceNumber.confidence >= sureFrom };
};

/** What is kept for the person who is asked, and as evidence of what a case was made of. */
const keptReadingOf = (upload: Upload, { draft, lines, format }: Understood, asked: readonly Reason[]): KeptReading => {
  const told = projectFields(draft);
  const entries = (name: string) => {
    const value = told[name]?.value;
    return value === undefined || typeof value === 'string' ? [] : value.map((entry) => ({ ...entry }));
  };
  const notes = [...draft.noticed, ...draft.concerns].filter((concern) => weightOf(concern) === 'note');
  const concern = (weight: 'ask' | 'note') => (reason: Reason) => ({ field: null, ...reason, weight });
  return {
    form: 1,
    uploadId: upload.uploadId,
    format,
    fields: fieldsOfDraft(claimedBy(draft)),
    payments: entries('payments'),
    lines: entries('lines'),
    earlierFees: (draft.reminderFees ?? []).map(({ on, amount }) => ({ on: on ?? null, amountOre: Number(amount) })),
    concerns: [...asked.map(concern('ask')), ...notes.map(reasonOf).map(concern('note'))],
    text: lines.map((line) => ({ ...line, words: [...line.words] })),
  };
};

type Head = Pick<Command, 'id' | 'caseId' | 'at' | 'by'>;

const openingOf = (
  draft: DraftFields,
  upload: Upload,
  reasons: readonly Reason[],
  deductsVat: boolean,
  head: Head,
  paymentNumber: string,
): Command => {
  const { creditorId, uploadId } = upload;
  const claim = reasons.length === 0 ? claimOf(draft, upload) : undefined;
  return claim === undefined
    ? { ...head, type: 'OpenForReview', creditorId, uploadId, reasons: reasons.map(({ code }) => code) }
    : {
        ...head,
        type: 'OpenCase',
        creditorId,
        uploadId,
        claim,
        earlierReminders: upload.earlierReminders,
        debtorId: debtorIdOf(uploadId),
        debtorKind: debtorKindOf(draft.debtor),
        creditorDeductsVat: deductsVat,
        paymentNumber,
      };
};

type Opening = {
  readonly understood: Understood;
  readonly claimed: DraftFields;
  readonly creditor: Creditor;
  readonly reasons: readonly Reason[];
  readonly head: Head;
};

/** What the first answer said counts, whatever would be decided today. */
const isInReview = (outcome: Extract<Outcome, { outcome: 'accepted' }>): boolean => outcome.position === 'Review draft';

const keepDebtor = async (intake: Intake, upload: Upload, draft: DraftFields): Promise<void> => {
  const debtorId = debtorIdOf(upload.uploadId);
  const known = (await intake.parties.find(debtorId)) ?? unnamed(debtorId, { email: null, phone: null });
  // A message that comes again must not undo what a person has corrected in review meanwhile.
  if (isUnnamed(known)) await intake.parties.put(debtorOf(draft, known));
};

const openCase = async (intake: Intake, upload: Upload, opening: Opening): Promise<Upload> => {
  const { understood, claimed, creditor, reasons, head } = opening;
  const { creditorId, uploadId } = upload;
  // Before the command: a draft in review is never without what was read of it, nor a case without its debtor.
  await Promise.all([
    keepDebtor(intake, upload, claimed),
    intake.readings.keep({ creditorId, uploadId }, keptReadingOf(upload, understood, reasons)),
    // Drawn afterwards. Who may not list a bucket is told of a missing file that it may not read it, so none may be missing.
    ...(reasons.length === 0 ? [] : [intake.readings.keepPictures({ creditorId, uploadId }, { pictures: [] })]),
  ]);
  const commandWith = (paymentNumber: string): Command =>
    openingOf(claimed, upload, reasons, creditor.deductsVat, head, paymentNumber);
  const outcome = await executeWithFreshNumber(intake.execute, newPaymentNumber, commandWith);
  if (outcome.outcome === 'rejected' && outcome.code !== 'CASE_ALREADY_OPEN') {
    const duplicate = outcome.code === 'DUPLICATE_INVOICE' ? (outcome.facts['caseId'] ?? null) : null;
    return refuse(intake, upload, {
      reasons: [rejectionReason(outcome.code, outcome.facts)],
      duplicateOf: duplicate,
    });
  }
  const { caseId } = head;
  const isOwnObject = understood.documentKey === upload.objectKey;
  await intake.documents.putDocument({
    caseId,
    documentId: uploadId,
    kind: 'invoice',
    bucket: 'uploads',
    objectKey: understood.documentKey,
    versionId: isOwnObject ? upload.versionId : null,
    contentType: upload.contentType,
    createdAt: head.at,
  });
  const waits = outcome.outcome === 'accepted' ? isInReview(outcome) : commandWith('0').type === 'OpenForReview';
  return waits
    ? conclude(intake, { ...headOf(upload), status: 'review', caseId, reasons }, 'ask')
    : conclude(intake, { ...headOf(upload), status: 'case', caseId, reasons: [] }, 'claimable');
};

const finishInvoice = async (intake: Intake, upload: Upload, opening: Omit<Opening, 'reasons'>): Promise<Upload> => {
  const { understood, claimed, creditor, head } = opening;
  const refusals = reasonsToRefuse(understood.draft, creditor);
  if (refusals.length > 0) return refuse(intake, upload, { reasons: refusals });
  const content = contentOf(claimed);
  const number = claimed.invoiceNumber?.value;
  const [duplicate, same, notes] = await Promise.all([
    duplicateOf(intake, upload, claimed),
    content === undefined ? undefined : seenBefore(intake, 'CONTENT', upload, content),
    number === undefined ? [] : intake.seen.creditNotesOf(upload.creditorId, number),
  ]);
  if (duplicate.caseId !== undefined && duplicate.isSure)
    return refuse(intake, upload, {
      reasons: [rejectionReason('DUPLICATE_INVOICE', {})],
      duplicateOf: duplicate.caseId,
    });
  // Of a reminder the invoice that it points to is judged, not the reminder itself.
  const judged = claimed === understood.draft ? understood.draft : judge(claimed);
  const reasons = questionsOf(judged, creditor, {
    today: danishDay(head.at),
    isRepeated: duplicate.caseId !== undefined || same !== undefined,
    isCredited: notes.length > 0,
  });
  return openCase(intake, upload, { ...opening, reasons });
};

/** A credit note is no claim: it lowers one, waits for the invoice that it is for, or for a person. */
const finishCreditNote = async (
  intake: Finishing,
  upload: Upload,
  opening: Omit<Opening, 'reasons'>,
): Promise<Upload> => {
  const { understood, creditor, head } = opening;
  const became = await applyCreditNote(intake, upload, understood.draft, creditor, head);
  if ('noted' in became) return refuse(intake, upload, { reasons: [became.noted] });
  if ('ask' in became) return openCase(intake, upload, { ...opening, reasons: became.ask });
  await intake.documents.putDocument({
    caseId: became.credited,
    documentId: upload.uploadId,
    kind: 'creditNote',
    bucket: 'uploads',
    objectKey: understood.documentKey,
    versionId: understood.documentKey === upload.objectKey ? upload.versionId : null,
    contentType: upload.contentType,
    createdAt: head.at,
  });
  const after: Upload = { ...headOf(upload), status: 'credited', caseId: became.credited, reasons: [] };
  return conclude(intake, after, 'credited');
};

/**
 * Turns what was read into a case, a lower claim or a refusal, or lets it wait for a person with its reasons (W2, T3.2, T3.3). Safe to repeat: the
 * command id is the upload's, and the invoice's number is taken once per creditor.
 */
export const finishReading = async (intake: Finishing, found: Upload, understood: Understood): Promise<Upload> => {
  const { creditorId, uploadId } = found;
  const creditor = await intake.creditors.get(creditorId);
  const at = await intake.clock.now();
  const { draft } = understood;
  const claimed = claimedBy(draft);
  const earlierReminders = withRemindersOf(draft, found.earlierReminders);
  const upload = { ...found, reading: readingOf(claimed), earlierReminders };
  const head: Head = { id: `open:${uploadId}`, caseId: caseIdOf(uploadId), at, by: `creditor:${creditorId}` };
  const opening = { understood, claimed, creditor, head };
  return draft.docType.value === 'creditNote'
    ? finishCreditNote(intake, upload, opening)
    : finishInvoice(intake, upload, opening);
};

/** The same bytes came before: what became of them is told, and nothing is read again. */
export const refuseSameFile = (intake: Intake, upload: Upload, first: Upload): Promise<Upload> =>
  refuse(intake, upload, { reasons: [officeReasons.DUPLICATE_FILE], duplicateOf: caseOf(first) });
