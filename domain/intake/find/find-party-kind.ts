import type { PartyKind } from '../draft.ts';
import { companyWords, tradeWords } from '../words/parties.ts';

const personName = /^(?:\p{Lu}[\p{L}'’.-]*\s){1,5}\p{Lu}[\p{L}'’.-]+$/u;

/** Company where the name or a company number says so, person where it is made of a few capitalised words, else unknown. */
export const kindOf = (name: string | undefined, hasNumber: boolean): PartyKind => {
  if (hasNumber || (name !== undefined && companyWords.test(name))) return 'company';
  if (name === undefined || !personName.test(name.replaceAll(/\s(?:og|and|und|och|&|af|von|van|de|der|la|e)\s/g, ' ')))
    return 'unknown';
  return tradeWords.test(name) || name === name.toUpperCase() ? 'unknown' : 'person';
};
