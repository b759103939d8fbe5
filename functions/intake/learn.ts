import type { AnchorSet } from '../../domain/intake/anchors/anchors.ts';
import { learnFrom, type ConfirmedValue } from '../../domain/intake/anchors/learn.ts';
import { anchorFields, type AnchorField } from '../../domain/intake/anchors/parse-fields.ts';
import type { Line } from '../../domain/intake/page/page-text.ts';
import { money } from '../../domain/money/money.ts';
import type { KeptField, KeptReading } from '../contracts/kept-reading.ts';
import type { Standing } from './standing.ts';

const isWithin = (line: Line, at: NonNullable<KeptField['at']>): boolean => {
  const { left, top, width, height } = at.box;
  const [x, y] = [line.box.left + line.box.width / 2, line.box.top + line.box.height / 2];
  return line.page === at.page && x >= left && x <= left + width && y >= top && y <= top + height;
};

/** The line that a value is said to stand on; several or none: it is looked for by its words. */
const lineAt = (lines: readonly Line[], at: KeptField['at']): Line | undefined => {
  const within = at === null ? [] : lines.filter((line) => isWithin(line, at));
  return within.length === 1 ? within[0] : undefined;
};

const confirmedValue = (field: AnchorField, kept: KeptField, lines: readonly Line[]): ConfirmedValue => ({
  field,
  value: typeof kept.value === 'number' ? money(kept.value) : kept.value,
  line: lineAt(lines, kept.at),
});

/**
 * What a confirmed draft teaches of this creditor's layout: the fields that a person put right, those that were asked and are confirmed now, and
 * those that an earlier lesson brought. Names and addresses of this one document are kept out of it.
 */
export const lessonOf = (
  set: AnchorSet,
  reading: KeptReading,
  { fields, corrected }: Standing,
  asked: ReadonlySet<string>,
): AnchorSet => {
  const lines: readonly Line[] = reading.text;
  if (lines.length === 0) return set;
  const told = anchorFields.flatMap((field): readonly ConfirmedValue[] => {
    const kept = fields[field];
    const teaches = corrected.has(field) || asked.has(field) || (kept?.witnesses.includes('learned') ?? false);
    return kept !== undefined && teaches ? [confirmedValue(field, kept, lines)] : [];
  });
  if (told.length === 0) return set;
  const own = Object.values(fields).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return learnFrom(set, lines, told, own);
};
