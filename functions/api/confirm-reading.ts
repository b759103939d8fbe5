import { danishDay } from '../../domain/calendar/local-date.ts';
import { judge } from '../../domain/intake/checks/judge.ts';
import type { DraftFields, Read } from '../../domain/intake/draft.ts';
import type { ReviewCase } from '../../domain/case/state.ts';
import { debtorKindOf, readingOf } from '../intake/claim-of-draft.ts';
import { applyConfirmedCreditNote } from '../intake/credit-note.ts';
import { draftOfFields } from '../intake/kept-fields.ts';
import { lessonOf } from '../intake/learn.ts';
import { isForStaff, questionsOf } from '../intake/office-questions.ts';
import { headOf, type Upload } from '../stores/upload-store.ts';
import { Refusal } from './answers.ts';
import { answerAgain, give } from './commands.ts';
import type { Handlers, Request } from './handle-routes.ts';
import type { routes } from '../contracts/api.ts';
import { takeOver } from './review-routes.ts';
import { visibleCase } from './scope.ts';
import { askedFields, isReview, underReview, type UnderReview } from './under-review.ts';

type Confirming = Request<(typeof routes)['confirmReading']>;

/** Questions that a value put right may answer; what the paper itself says (assigned, several debtors) no value takes back. */
const answeredByValues: ReadonlySet<string> = new Set([
  'DEBTOR_ABROAD',
  'FOREIGN_CURRENCY',
  'CLAIM_MAY_BE_TIME_BARRED',
]);

/** What only staff may wave through: asked at reading and not answered by a value since, or asked of the values that stand now. */
const openForStaff = async ({ office }: Confirming, { state, reading }: UnderReview, draft: DraftFields) => {
  const creditor = await office.creditors.get(state.creditorId);
  const today = danishDay(await office.clock.now());
  const now = questionsOf(judge(draft), creditor, { today, isRepeated: false, isCredited: false });
  const codes = new Set(now.filter(isForStaff).map(({ code }) => code));
  for (const concern of reading.concerns)
    if (concern.weight === 'ask' && isForStaff(concern) && !answeredByValues.has(concern.code)) codes.add(concern.code);
  return [...codes];
};

const missingIn = ({ invoiceNumber, issueDate, dueDate, payable, currency, debtor }: DraftFields) => {
  const { name, street, zip, city, country } = debtor;
  const needed: readonly (readonly [string, Read<unknown> | undefined])[] = [
    ['invoiceNumber', invoiceNumber],
    ['issueDate', issueDate],
    ['dueDate', dueDate],
    ['payable', payable],
    ['currency', currency],
    ['debtor.name', name],
    ['debtor.street', street],
    ['debtor.zip', zip],
    ['debtor.city', city],
    ['debtor.country', country],
  ];
  return [
    ...needed.flatMap(([field, found]) => (found === undefined ? [{ field, message: 'missing' }] : [])),
    ...(currency !== undefined && currency.value !== 'DKK'
      ? [{ field: 'currency', message: 'a claim is in DKK: put the currency and the amount right' }]
      : []),
    ...(country !== undefined && country.value !== 'DK'
      ? [{ field: 'debtor.country', message: 'letters go to Danish addresses only' }]
      : []),
  ];
};

/** The claim and the debtor of a draft in which nothing is missing. */
const completedOf = (draft: DraftFields, upload: Upload, { dueAgreed, earlierReminders }: Confirming['body']) => {
  const missing = missingIn(draft);
  const { invoiceNumber, issueDate, dueDate, payable, debtor } = draft;
  const { name, street, extra, zip, city, cvr } = debtor;
  const isWithoutClaim = invoiceNumber === undefined || issueDate === undefined || dueDate === undefined;
  if (missing.length > 0 || isWithoutClaim || payable === undefined)
    throw new Refusal(409, 'DRAFT_INCOMPLETE', 'Something is missing before this can be a claim.', { fields: missing });
  return {
    claim: {
      invoiceNumber: invoiceNumber.value,
      principal: payable.value,
      issued: issueDate.value,
      due: dueDate.value,
      dueAgreed,
    },
    earlierReminders: earlierReminders ?? upload.earlierReminders,
    debtor: {
      kind: debtor.kind === 'company' ? ('company' as const) : ('person' as const),
      name: name?.value ?? '',
      street: street?.value ?? '',
      extra: extra?.value ?? null,
      zip: zip?.value ?? '',
      city: city?.value ?? '',
      cvr: cvr?.value ?? null,
    },
    debtorKind: debtorKindOf(debtor),
  };
};

/** A confirmed credit note is no claim: it lowers one, or is kept for its invoice, and its draft is closed. */
const confirmCreditNote = async (request: Confirming, { state, upload }: UnderReview, draft: DraftFields) => {
  const { office, caller } = request;
  const at = await office.clock.now();
  const became = await applyConfirmedCreditNote(office, upload, draft, { at, by: caller.actor });
  if ('ask' in became) {
    const [reason] = became.ask;
    throw new Refusal(409, reason?.code ?? 'CREDIT_NOTE_UNCLEAR', reason?.en ?? 'The credit note is unclear.');
  }
  const head = headOf(upload);
  if ('noted' in became) {
    const closed = await give(request, state.id, { type: 'RefuseCase', reason: 'CREDIT_NOTE_NOTED' });
    await office.uploads.put({ ...head, status: 'refused', reasons: [became.noted], duplicateOf: null });
    return closed;
  }
  const closed = await give(request, state.id, { type: 'RefuseCase', reason: 'CREDIT_NOTE_BOOKED' });
  await office.uploads.put({ ...head, status: 'credited', caseId: became.credited, reasons: [] });
  return closed;
};

const learn = async ({ office }: Confirming, { creditorId }: ReviewCase, { reading, standing }: UnderReview) => {
  const asked = askedFields(reading);
  // Most drafts teach nothing, and then nothing is written.
  const known = await office.anchors.known(creditorId);
  if (lessonOf(known, reading, standing, asked) !== known)
    await office.anchors.change(creditorId, (set) => lessonOf(set, reading, standing, asked));
};

/** A person confirms what stands: the draft becomes a case, and what was put right is remembered for this creditor's next invoices. */
export const confirmReading: Handlers<'confirmReading'>['confirmReading'] = async (request) => {
  const { office, params, body, caller } = request;
  const there = await visibleCase(office.cases, params.caseId, caller);
  // A draft that was a credit note was closed by the press that confirmed it.
  if (!isReview(there)) return answerAgain(request, there.id, 'AcceptDraft', 'RefuseCase');
  const found = await underReview(office, there);
  const { state, standing, upload } = found;
  const { seen } = body;
  if (seen !== state.corrections.length)
    throw new Refusal(409, 'READING_MOVED', 'Somebody has put something right since you looked.', {
      facts: { seen: String(seen), version: String(state.corrections.length) },
    });
  const draft = draftOfFields(standing.fields, 'api');
  if (caller.role !== 'staff') {
    const open = await openForStaff(request, found, draft);
    if (open.length > 0)
      throw new Refusal(409, 'STAFF_DECIDES', 'Our staff must look at this first.', {
        facts: { codes: open.join(' ') },
      });
  }
  if (draft.docType.value === 'creditNote') return confirmCreditNote(request, found, draft);
  const completed = completedOf(draft, upload, body);
  const accepted = await takeOver(request, state, {
    ...completed,
    seen,
    creditNotesSeen: body.creditNotesSeen,
    reading: readingOf(draft),
  });
  await learn(request, state, found);
  return accepted;
};
