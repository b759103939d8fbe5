import { verdictOf, type Verdict } from '../../domain/intake/checks/verdict.ts';
import type { Format } from '../../domain/intake/files/opened.ts';
import { projectFields, reasonsOf, tellableKind, type TellableFields } from '../../functions/intake/project-reading.ts';
import type { ReadOutcome } from './reader.ts';

/** One line of `npm run read` (docs/intake.md). `error` is the code of a refusal, or FAULT for a fault of ours. */
export type ReadAnswer = {
  readonly file: string;
  readonly kind: string | null;
  readonly format: Format | 'list' | null;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly error?: string;
  readonly fields: TellableFields;
};

const unread = (file: string, error: string): ReadAnswer => ({
  file,
  kind: null,
  format: null,
  verdict: 'refuse',
  reasons: [error],
  error,
  fields: {},
});

/** What is told of one document. Parts of an archive or a mail and the rows of a list are named behind a "#". */
export const answerOf = (path: string, outcome: ReadOutcome): ReadAnswer => {
  const file = outcome.name === '' ? path : `${path}#${outcome.name}`;
  if ('refused' in outcome) return unread(file, outcome.refused.code);
  if ('fault' in outcome) return unread(file, 'FAULT');
  if ('asked' in outcome)
    return { file, kind: null, format: 'list', verdict: 'ask', reasons: outcome.asked, fields: {} };
  const { format, draft } = outcome;
  return {
    file,
    kind: tellableKind(draft.docType.value),
    format,
    verdict: verdictOf(draft),
    reasons: reasonsOf(draft),
    fields: projectFields(draft),
  };
};
