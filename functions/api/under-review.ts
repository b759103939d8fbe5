import type { CollectionCase, ReviewCase } from '../../domain/case/state.ts';
import type { KeptReading } from '../contracts/kept-reading.ts';
import { standingOf, type Standing } from '../intake/standing.ts';
import type { Upload } from '../stores/upload-store.ts';
import { notFound } from './answers.ts';
import type { ApiOffice } from './office.ts';

/** What waits in review, as it stands. */
export type UnderReview = {
  readonly state: ReviewCase;
  readonly reading: KeptReading;
  readonly standing: Standing;
  readonly upload: Upload;
};

export const isReview = (state: CollectionCase): state is ReviewCase => state.stage === 'review';

/** Of a case that the caller may see; one that does not wait in review, or has no reading, has no review. */
export const underReview = async (office: ApiOffice, state: CollectionCase): Promise<UnderReview> => {
  if (!isReview(state)) throw notFound('review');
  const { creditorId, uploadId } = state;
  const of = { creditorId, uploadId };
  const [reading, upload, corrections] = await Promise.all([
    office.readings.find(of),
    office.uploads.find(creditorId, uploadId),
    office.readings.corrections(of, state.corrections),
  ]);
  if (reading === undefined || upload === undefined) throw notFound('review');
  return { state, reading, standing: standingOf(reading, corrections), upload };
};

/** The fields that the reading asks about. */
export const askedFields = ({ concerns }: KeptReading): ReadonlySet<string> =>
  new Set(concerns.flatMap(({ weight, field }) => (weight === 'ask' && field !== null ? [field] : [])));
