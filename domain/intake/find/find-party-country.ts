import { homeWords, zipForms } from '../words/countries.ts';
import type { Line } from '../page/page-text.ts';

/** A few hundred lines tell a language as well as all of them. */
const linesMax = 600;

/** The country whose language the page is written in, where enough of its words stand there; English tells none. */
export const homeOf = (lines: readonly Line[]): string | undefined => {
  const found = new Set(lines.slice(0, linesMax).flatMap(({ text }) => text.toLowerCase().match(/[\p{L}-]+/gu) ?? []));
  const counted = homeWords
    .map(({ country, words }) => ({ country, count: [...words].filter((word) => found.has(word)).length }))
    .toSorted((a, b) => b.count - a.count);
  const [first, second] = counted;
  return first !== undefined && first.count >= 3 && first.count > (second?.count ?? 0) ? first.country : undefined;
};

/** Greenland has the zip codes 3900 to 3999 and its own law of collection. */
const danish = (zip: string): string => (zip.startsWith('39') ? 'GL' : 'DK');

const fits = (country: string, zip: string): boolean =>
  homeWords.some((each) => each.country === country && each.zip.test(zip)) ||
  zipForms.some(([each, form]) => each === country && form.test(zip));

/**
 * The country of an address that prints none: that of its party's VAT number, else that of the page's language, where
 * its postal code has that country's form.
 */
export const countryOfZip = (
  zip: string | undefined,
  vat: string | undefined,
  home: string | undefined,
): string | undefined => {
  if (zip === undefined) return undefined;
  const country = vat?.slice(0, 2) ?? home;
  if (country === undefined || !fits(country, zip)) return undefined;
  return country === 'DK' ? danish(zip) : country;
};

/** Two addresses of one form stand mostly in one country: a guess for the one that prints none. */
export const sameAs = (zip: string | undefined, country: string | undefined): string | undefined =>
  zip !== undefined && country !== undefined && fits(country, zip)
    ? country === 'DK'
      ? danish(zip)
      : country
    : undefined;
