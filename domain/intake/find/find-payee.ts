import { read, type Read, type Witness } from '../draft.ts';
import { bottom, confidenceOf, placeOf, sameColumn, type Line } from '../page/page-text.ts';
import { assigned, assignedTo } from '../words/signs.ts';
import { companyWords } from '../words/parties.ts';

/** Words of a firm's name, from its first capital to the word that tells its form. */
const firm =
  /^((?:[\p{Lu}\d][\p{L}\d&.'’/-]*|&|og|and|und|och)(?:\s(?:[\p{Lu}\d][\p{L}\d&.'’/-]*|&|og|and|und|och)){0,6})/u;

/** The name at the start of a text: up to and with its company word, else up to where the capitals end. */
const nameAt = (text: string): { readonly name: string; readonly isFirm: boolean } | undefined => {
  const all = (firm.exec(text)?.[1] ?? '').split(' ');
  // A full stop after a whole word ends the sentence, and the name with it.
  const stop = all.findIndex((word) => /\p{Ll}{4,}\.$/u.test(word));
  const words = stop === -1 ? all : all.slice(0, stop + 1);
  const end = words.findLastIndex((_, index) =>
    companyWords.test(
      words
        .slice(index, index + 1)
        .join(' ')
        .replace(/[.,]$/, ''),
    ),
  );
  const name = words
    .slice(0, end === -1 ? undefined : end + 1)
    .join(' ')
    .replace(/[.,]+$/, '');
  return name.length < 3 ? undefined : { name, isFirm: end !== -1 };
};

const sentencesMax = 20;
// A name out of running text: its end is a guess unless a company word closes it.
const closed = 0.92;
const open = 0.6;

/** Whom the paper says to pay instead of its issuer: the factor to whom the claim was handed over. */
export const findPayee = (lines: readonly Line[], witness: Witness): Read<string> | undefined => {
  const near = lines.filter(({ text }) => assignedTo.test(text) || assigned.test(text)).slice(0, sentencesMax);
  for (const line of near) {
    const index = lines.indexOf(line);
    const next = lines
      .slice(index + 1, index + 12)
      .find(
        (other) =>
          other.page === line.page &&
          sameColumn(line, other) &&
          other.box.top - bottom(line.box) < 1.2 * line.box.height &&
          other.box.top > line.box.top,
      );
    const before = lines
      .slice(Math.max(0, index - 12), index)
      .findLast(
        (other) =>
          other.page === line.page &&
          sameColumn(line, other) &&
          line.box.top - bottom(other.box) < 1.2 * line.box.height &&
          other.box.top < line.box.top,
      );
    const text = `${line.text} ${next?.text ?? ''}`;
    // "Betaling til ..." alone is an invoice's usual sentence: the assignment must stand with it.
    if (!assigned.test(`${before?.text ?? ''} ${text}`)) continue;
    for (const match of text.matchAll(new RegExp(assignedTo.source, 'giu'))) {
      const found = nameAt(text.slice(match.index + match[0].length));
      if (found !== undefined)
        return read(
          found.name,
          (found.isFirm ? closed : open) *
            Math.min(confidenceOf(line, found.name), next === undefined ? 1 : confidenceOf(next, found.name)),
          witness,
          placeOf(line),
        );
    }
  }
  return undefined;
};
