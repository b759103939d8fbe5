import { day, moment, plusDays, type LocalDate } from '../../../domain/calendar/local-date.ts';
import type { Acceptance, CommandBody } from '../../../domain/case/commands.ts';
import { isWorked, type CollectionCase } from '../../../domain/case/state.ts';
import { money } from '../../../domain/money/money.ts';
import { caseIdOf, debtorIdOf } from '../../../functions/intake/intake.ts';
import type { Party } from '../../../functions/stores/party-store.ts';
import type { Upload } from '../../../functions/stores/upload-store.ts';
import { readingOfDraft } from './kept-readings.ts';
import type { Office } from './world.ts';

/** Gives a command at noon of a day; a test whose preparation is rejected stops here. */
export const given = async (office: Office, caseId: string, on: LocalDate, body: CommandBody): Promise<void> => {
  const at = moment(`${on}T11:00:00.000Z`);
  const id = office.newId('given', at);
  const outcome = await office.execute({ ...body, id, caseId, at, by: 'system:given' });
  if (outcome.outcome === 'rejected') throw new Error(`${body.type} was rejected: ${outcome.code}`);
};

const stateOf = async (office: Office, caseId: string): Promise<CollectionCase> => {
  const state = await office.cases.find(caseId);
  if (state === undefined) throw new Error(`there is no case ${caseId}`);
  return state;
};

/** The next thing that happens to a case that nobody pays. */
const nextStep = (state: CollectionCase): { on: LocalDate; commands: readonly CommandBody[] } => {
  const [deadline] = state.deadlines;
  if (deadline === undefined || !isWorked(state)) throw new Error(`${state.id} rests at ${state.position}`);
  const { date } = deadline;
  const letter = state.account.offers.at(-1);
  switch (state.position) {
    case 'Send reminder 1':
      return { on: date, commands: [{ type: 'SendReminder', number: 1 }] };
    case 'Send reminder 2':
      return { on: date, commands: [{ type: 'SendReminder', number: 2 }] };
    case 'Send statutory notice':
      return { on: date, commands: [{ type: 'SendStatutoryNotice' }] };
    case 'Send collection letter 1':
      return { on: date, commands: [{ type: 'SendCollectionLetter', number: 1 }] };
    case 'Send collection letter 2':
      return { on: date, commands: [{ type: 'SendCollectionLetter', number: 2 }] };
    case 'Ask creditor: court or monitoring?':
      return { on: date, commands: [{ type: 'AskCreditor' }] };
    case 'Await payment after reminder 1':
    case 'Await payment after reminder 2':
    case 'Await payment after statutory notice':
    case 'Await payment after collection letter 1':
    case 'Await payment after collection letter 2': {
      const { letterId = '', writtenOn = date } = letter ?? {};
      const dispatched: CommandBody = {
        type: 'ConfirmDispatch',
        letterId,
        channels: ['email'],
        dispatchedOn: writtenOn,
      };
      return { on: plusDays(date, 1), commands: [dispatched, { type: 'PassDeadline', ...deadline }] };
    }
    case "Await creditor's decision":
    case 'Monitor debtor':
    case 'Closed':
      throw new Error(`${state.id} rests at ${state.position}`);
  }
};

const walkTo = async (office: Office, caseId: string, position: CollectionCase['position']): Promise<LocalDate> => {
  let on = day('2026-02-02');
  for (let state = await stateOf(office, caseId); state.position !== position; state = await stateOf(office, caseId)) {
    const step = nextStep(state);
    on = step.on;
    for (const command of step.commands) await given(office, caseId, on, command);
  }
  return on;
};

/** A claim that fell due in January 2026, with a number and a principal of its own. */
export const acceptanceOf = (uploadId: string, invoiceNumber: string, ore: number, fik: string): Acceptance => ({
  claim: {
    id: `CL-${uploadId}`,
    invoiceNumber,
    principal: money(ore),
    issued: day('2026-01-01'),
    due: day('2026-01-15'),
    dueAgreed: true,
  },
  earlierReminders: [],
  debtorId: debtorIdOf(uploadId),
  debtorKind: 'consumer',
  creditorDeductsVat: true,
  paymentNumber: fik,
});

/** Where a prepared case is left. */
export const resting = [
  'review',
  'reminder',
  'collection',
  'decision',
  'monitoring',
  'withdrawn',
  'paid',
  'refused',
] as const;
export type Resting = (typeof resting)[number];

export type Prepared = {
  readonly creditorId: string;
  readonly uploadId: string;
  readonly fileName: string;
  readonly debtor: Party;
  readonly acceptance: Acceptance;
};

const lead = async (office: Office, caseId: string, where: Resting, prepared: Prepared): Promise<void> => {
  const { principal } = prepared.acceptance.claim;
  switch (where) {
    case 'review':
      return;
    case 'refused':
      return given(office, caseId, day('2026-02-03'), { type: 'RefuseCase', reason: 'REPUTATION' });
    case 'reminder':
      await walkTo(office, caseId, 'Await payment after reminder 1');
      return;
    case 'collection':
      await walkTo(office, caseId, 'Await payment after collection letter 1');
      return;
    case 'decision':
      await walkTo(office, caseId, "Await creditor's decision");
      return;
    case 'monitoring': {
      const on = await walkTo(office, caseId, "Await creditor's decision");
      return given(office, caseId, on, { type: 'DecideNextStep', choice: 'monitoring' });
    }
    case 'withdrawn': {
      const on = await walkTo(office, caseId, 'Await payment after reminder 2');
      return given(office, caseId, on, { type: 'WithdrawCase' });
    }
    case 'paid': {
      const on = await walkTo(office, caseId, 'Await payment after reminder 1');
      const paid = { amount: money(principal * 2n), valueDate: on, bookingDate: on };
      return given(office, caseId, on, {
        type: 'RecordPayment',
        claimId: null,
        paymentId: `BP-${caseId}`,
        source: 'bank',
        ...paid,
      });
    }
  }
};

/** A case with its upload, its debtor and two documents, led to where it rests; answers its id. */
export const prepareCase = async (office: Office, where: Resting, prepared: Prepared): Promise<string> => {
  const { creditorId, uploadId, fileName, debtor, acceptance } = prepared;
  const caseId = caseIdOf(uploadId);
  const objectKey = `uploads/${creditorId}/${uploadId}`;
  const versionId = `v-${uploadId}`;
  const createdAt = moment('2026-02-01T08:00:00.000Z');
  await office.parties.put(debtor);
  const isDraft = where === 'review' || where === 'refused';
  await given(
    office,
    caseId,
    day('2026-02-02'),
    isDraft
      ? { type: 'OpenForReview', creditorId, uploadId, reasons: ['FIELD_UNSURE'] }
      : { type: 'OpenCase', creditorId, uploadId, ...acceptance },
  );
  if (where === 'review') {
    await office.readings.keep({ creditorId, uploadId }, readingOfDraft(prepared));
    const key = `pictures/${creditorId}/${uploadId}/page-1.png`;
    await office.readings.keepPictures(
      { creditorId, uploadId },
      { pictures: [{ page: 1, key, width: 1240, height: 1754, turn: 0 }] },
    );
  }
  await lead(office, caseId, where, prepared);
  const { invoiceNumber, principal } = acceptance.claim;
  const reading = {
    docType: 'invoice',
    invoiceNumber,
    issueDate: '2026-01-01',
    dueDate: '2026-01-15',
    payableOre: Number(principal),
    currency: 'DKK',
    confidence: 0.9,
  };
  const file = { fileName, contentType: 'application/pdf', objectKey, versionId, createdAt, earlierReminders: [] };
  const head = { uploadId, creditorId, ...file, reading };
  const upload: Upload = { ...head, status: isDraft ? 'review' : 'case', caseId, reasons: [] };
  await office.uploads.put(upload);
  const document = { caseId, contentType: 'application/pdf', createdAt };
  await office.documents.putDocument({
    ...document,
    documentId: uploadId,
    kind: 'invoice',
    bucket: 'uploads',
    objectKey,
    versionId,
  });
  const letterId = `${caseId}-L1`;
  await office.documents.putDocument({
    ...document,
    documentId: letterId,
    kind: 'reminder',
    bucket: 'documents',
    objectKey: `letters/${caseId}/${letterId}.pdf`,
    versionId: null,
  });
  return caseId;
};
