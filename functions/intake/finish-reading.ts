import { danishDay } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import type { InvoiceDraft } from '../../domain/intake/draft.ts';
import { refusalSentence, type Refusal } from '../../domain/intake/files/refusals.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Execute } from '../runtime/execute.ts';
import { executeWithFreshNumber } from '../runtime/fresh-number.ts';
import { newPaymentNumber } from '../runtime/ids.ts';
import type { CreditorStore } from '../stores/creditor-store.ts';
import type { DocumentStore } from '../stores/document-store.ts';
import { isUnnamed, unnamed, type PartyStore } from '../stores/party-store.ts';
import type { Reason, Upload, UploadStore } from '../stores/upload-store.ts';
import { claimOf, debtorKindOf, debtorOf, readingOf, reasonsAgainst } from './claim-of-draft.ts';
import { rejectionReason } from './rejection-reasons.ts';

/** What the intake works with; tests hand it in-memory stores. */
export type Intake = {
  readonly clock: Clock;
  readonly execute: Execute;
  readonly creditors: CreditorStore;
  readonly parties: PartyStore;
  readonly uploads: UploadStore;
  readonly documents: DocumentStore;
};

/** One case for one upload, however often its file is read. */
export const caseIdOf = (uploadId: string): string => uploadId.replace(/^UP-/, 'CA-');
export const debtorIdOf = (uploadId: string): string => uploadId.replace(/^UP-/, 'PA-');

const refused = async (intake: Intake, upload: Upload, reason: Reason, duplicateOf: string | null): Promise<Upload> => {
  const { uploadId, creditorId, fileName, contentType, objectKey, versionId, createdAt, earlierFeeDays, reading } =
    upload;
  const file = { fileName, contentType, objectKey, versionId };
  const head = { uploadId, creditorId, ...file, createdAt, earlierFeeDays, reading };
  const after: Upload = { ...head, status: 'refused', reasons: [reason], duplicateOf };
  await intake.uploads.put(after);
  return after;
};

/** The file cannot be read at all: the file and the refusal stay visible, with a sentence that the creditor can act on. */
export const refuseUpload = (intake: Intake, upload: Upload, refusal: Refusal): Promise<Upload> => {
  const { code } = refusal;
  const reason = { code, da: refusalSentence(refusal, 'da'), en: refusalSentence(refusal, 'en') };
  return refused(intake, upload, reason, null);
};

type Head = Pick<Command, 'id' | 'caseId' | 'at' | 'by'>;

const openingOf = (
  draft: InvoiceDraft,
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
        debtorId: debtorIdOf(uploadId),
        debtorKind: debtorKindOf(draft.debtor),
        creditorDeductsVat: deductsVat,
        paymentNumber,
      };
};

/**
 * Turns what was read into a case, or lets it wait for a person with its reasons (W2, T3.2, T3.3). Safe to repeat: the command id is the
 * upload's, and the invoice's number is taken once per creditor.
 */
export const finishReading = async (intake: Intake, upload: Upload, draft: InvoiceDraft): Promise<Upload> => {
  const { creditorId, uploadId, objectKey, versionId, contentType } = upload;
  const creditor = await intake.creditors.get(creditorId);
  const debtorId = debtorIdOf(uploadId);
  const known = (await intake.parties.find(debtorId)) ?? unnamed(debtorId, { email: null, phone: null });
  // A message that comes again must not undo what a person has corrected in review meanwhile.
  if (isUnnamed(known)) await intake.parties.put(debtorOf(draft, known));

  const at = await intake.clock.now();
  const reasons = reasonsAgainst(draft, creditor, danishDay(at));
  const caseId = caseIdOf(uploadId);
  const head: Head = { id: `open:${uploadId}`, caseId, at, by: `creditor:${creditorId}` };
  const commandWith = (paymentNumber: string): Command =>
    openingOf(draft, upload, reasons, creditor.deductsVat, head, paymentNumber);
  const outcome = await executeWithFreshNumber(intake.execute, newPaymentNumber, commandWith);
  const read = { ...upload, reading: readingOf(draft) };
  if (outcome.outcome === 'rejected' && outcome.code !== 'CASE_ALREADY_OPEN') {
    const duplicateOf = outcome.code === 'DUPLICATE_INVOICE' ? (outcome.facts['caseId'] ?? null) : null;
    return refused(intake, read, rejectionReason(outcome.code, outcome.facts), duplicateOf);
  }
  await intake.documents.putDocument({
    caseId,
    documentId: uploadId,
    kind: 'invoice',
    bucket: 'uploads',
    objectKey,
    versionId,
    contentType,
    createdAt: at,
  });
  // What the first answer said counts, whatever would be decided today.
  const isInReview =
    outcome.outcome === 'accepted' ? outcome.position === 'Review draft' : commandWith('0').type === 'OpenForReview';
  const { fileName, createdAt, earlierFeeDays } = upload;
  const file = { fileName, contentType, objectKey, versionId, createdAt, earlierFeeDays };
  const about = { uploadId, creditorId, ...file, reading: read.reading, caseId };
  const after: Upload = isInReview
    ? { ...about, status: 'review', reasons }
    : { ...about, status: 'case', reasons: [] };
  await intake.uploads.put(after);
  return after;
};
