import { forget } from '../../domain/intake/anchors/learn.ts';
import { anchorFields } from '../../domain/intake/anchors/parse-fields.ts';
import type { DraftChange } from '../../domain/case/events.ts';
import type { ReviewCase } from '../../domain/case/state.ts';
import {
  isTellable,
  keptFieldName,
  type KeptFieldName,
  type KeptReading,
  type KeptValue,
} from '../contracts/kept-reading.ts';
import { digestOf } from '../intake/digest.ts';
import { isForStaff } from '../intake/office-questions.ts';
import { isSureField, whyNot, type Standing } from '../intake/standing.ts';
import { malformedFields } from './answers.ts';
import { freshName, give } from './commands.ts';
import { confirmReading } from './confirm-reading.ts';
import type { Handlers, Request } from './handle-routes.ts';
import type { ApiOffice } from './office.ts';
import { rejectReading } from './review-routes.ts';
import type { routes } from '../contracts/api.ts';
import { ownerFor, visibleCase } from './scope.ts';
import { askedFields, isReview, underReview } from './under-review.ts';
import { reasonView } from './views.ts';

/** Shown whether or not anything was read of them: a claim is made of them. */
const essential: ReadonlySet<KeptFieldName> = new Set<KeptFieldName>([
  'docType',
  'invoiceNumber',
  'issueDate',
  'dueDate',
  'currency',
  'payable',
  'creditor.name',
  'debtor.kind',
  'debtor.name',
  'debtor.cvr',
  'debtor.street',
  'debtor.extra',
  'debtor.zip',
  'debtor.city',
  'debtor.country',
]);

const fieldViews = (reading: KeptReading, { fields, corrected }: Standing) => {
  const asked = askedFields(reading);
  const shown = keptFieldName.options.filter(
    (name) => fields[name] !== undefined || reading.fields[name] !== undefined || essential.has(name),
  );
  const views = shown.map((name) => {
    const { value = null, confidence = 0, witnesses = [], at = null, others = [] } = fields[name] ?? {};
    const isAsked = asked.has(name) && !corrected.has(name);
    return {
      field: name,
      value,
      confidence,
      sure: isSureField(fields[name]) && !isAsked,
      asked: isAsked,
      corrected: corrected.has(name),
      witnesses,
      at,
      candidates: others,
    };
  });
  return views.toSorted((a, b) => Number(b.asked) - Number(a.asked));
};

const pictureViews = async (office: ApiOffice, { creditorId, uploadId }: ReviewCase) => {
  const pictures = await office.readings.pictures({ creditorId, uploadId });
  return Promise.all(
    pictures.map(async ({ page, key, width, height, turn }) => ({
      page,
      url: await office.links.download('uploads', key),
      width,
      height,
      turn,
    })),
  );
};

const readReview: Handlers<'readReview'>['readReview'] = async ({ office, params, caller }) => {
  const found = await underReview(office, await visibleCase(office.cases, params.caseId, caller));
  const { state, reading, standing, upload } = found;
  const number = standing.fields.invoiceNumber?.value;
  return {
    caseId: state.id,
    uploadId: state.uploadId,
    version: state.corrections.length,
    documentKind: String(standing.fields.docType?.value ?? 'unknown'),
    format: reading.format,
    reasons: reading.concerns.map(({ weight, field, ...reason }) => ({
      ...reasonView(reason),
      field,
      weight,
      forStaff: isForStaff(reason),
    })),
    fields: fieldViews(reading, standing),
    payments: reading.payments,
    lines: reading.lines,
    earlierFees: reading.earlierFees,
    earlierReminders: upload.earlierReminders,
    creditNotes: typeof number === 'string' ? await office.seen.creditNotesOf(state.creditorId, number) : [],
    pictures: await pictureViews(office, state),
    expiresInSeconds: office.links.expiresInSeconds,
  };
};

const told = (value: KeptValue | undefined | null): string | null =>
  value === undefined || value === null ? null : String(value);

type Changes = Request<(typeof routes)['correctReading']>['body']['changes'];

/** What the event tells of a change: the value itself only where it names nobody. */
const changesTold = ({ fields }: Standing, changes: Changes): readonly DraftChange[] =>
  changes.map(({ field, value }) => ({
    field,
    values: isTellable(field) ? { from: told(fields[field]?.value), to: told(value) } : null,
  }));

const refuseUnfit = (changes: Changes): void => {
  const names = changes.map(({ field }) => field);
  const unfit = changes.flatMap(({ field, value }, place) => {
    const why = names.indexOf(field) < place ? 'said twice' : whyNot(field, value);
    return why === undefined ? [] : [{ field: `changes.${place}.${field}`, message: why }];
  });
  if (unfit.length > 0) throw malformedFields('A value cannot stand in its field.', unfit);
};

/** Before the command: a correction that the case counts is never without its values. One that is rejected is named by nothing. */
const correctReading: Handlers<'correctReading'>['correctReading'] = async (request) => {
  const { office, params, body, caller } = request;
  const { seen, changes } = body;
  refuseUnfit(changes);
  const state = await visibleCase(office.cases, params.caseId, caller);
  // The values are part of the name, so that no other values ever come to stand under it.
  const correctionId = `${await freshName(request, 'CO', state.id)}-${digestOf(JSON.stringify(changes)).slice(0, 16)}`;
  const correction = { type: 'CorrectDraft', correctionId, seen } as const;
  // The case says so itself, or gives the answer that this very try had before.
  if (!isReview(state)) return give(request, state.id, { ...correction, changes: [] });
  const { standing } = await underReview(office, state);
  const { creditorId, uploadId } = state;
  await office.readings.keepCorrection({ creditorId, uploadId }, { correctionId, changes });
  const accepted = await give(request, state.id, { ...correction, changes: changesTold(standing, changes) });
  for (const { field } of changes) office.count('FieldsCorrected', 1, { Field: field });
  return accepted;
};

type ReadingRoutes =
  | 'readReview'
  | 'correctReading'
  | 'confirmReading'
  | 'rejectReading'
  | 'readAnchors'
  | 'forgetAnchors';

/** What was read of a draft, and what people make of it; what that taught, and how to make it forgotten. */
export const readingRoutes: Handlers<ReadingRoutes> = {
  readReview,
  correctReading,
  confirmReading,
  rejectReading,

  readAnchors: async ({ office, query, caller }) => {
    const { version, anchors } = await office.anchors.known(ownerFor(caller, query.creditorId));
    return {
      version,
      anchors: anchors.map(({ field, label, relation, confirmed }) => ({ field, label, relation, confirmed })),
    };
  },

  forgetAnchors: async ({ office, query, body, caller }) => {
    const field = anchorFields.find((known) => known === body.field);
    if (body.field !== null && field === undefined)
      throw malformedFields('Nothing is learnt of that field.', [{ field: 'field', message: 'never learnt' }]);
    const creditorId = ownerFor(caller, query.creditorId);
    const { version } = await office.anchors.change(creditorId, (set) => forget(set, field));
    return { version };
  },
};
