import { nobody } from '../../domain/intake/draft.ts';
import type { OpenedList } from '../../domain/intake/files/opened.ts';
import { proposeMapping } from '../../domain/intake/lists/mapping.ts';
import { draftsOfList } from '../../domain/intake/lists/rows.ts';
import type { ReadOutcome } from './reader.ts';

/**
 * The rows of a list by the mapping that its headings propose. Nobody has confirmed it, and such lists do not name their
 * creditor: so each row is asked about. Columns that must be there and are not leave the whole list to a person.
 */
export const readList = ({ rows }: OpenedList): readonly ReadOutcome[] => {
  const { mapping, missing } = proposeMapping(rows);
  if (missing.length > 0) return [{ name: '', asked: ['COLUMNS_UNKNOWN'] }];
  return draftsOfList(rows, mapping, nobody).map((each): ReadOutcome => {
    const name = `row ${each.row}`;
    return 'problem' in each
      ? { name, asked: [each.problem.code] }
      : { name, format: 'list', pages: 0, draft: each.draft };
  });
};
