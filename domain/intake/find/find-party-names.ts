import { bottom, type Line } from '../page/page-text.ts';
import { companyWords, isHeading, limitedForm, notOfAParty, tradingOf } from '../words/parties.ts';
import { titleWords } from '../words/titles.ts';
import { isPlainStreet, mayBeName, partsOf, postalOf } from './find-party-lines.ts';
import { hasDomain, type PageSigns } from './find-party-roles.ts';

export type FoundName = { readonly name: string; readonly score: number; readonly line: Line };

/** What speaks for a name: it stands with the number, in a domain, as payee, in the largest letters, as a firm at the edge. */
type Evidence = FoundName & { readonly why: 'number' | 'domain' | 'payee' | 'size' | 'edge' | 'top' };

const freeMail =
  /^(?:gmail|hotmail|outlook|live|yahoo|icloud|mail|msn|jubii|ofir|me|proton|protonmail|gmx|web|t-online|telia|online|email|test|example|mobilepay|betalingsservice|nets|skat|virk|retsinformation|forbrug|datatilsynet)$/;

/** The firms' own names in the addresses of the net that a page prints: "info@kraxi.com" gives "kraxi". */
export const domainsIn = (lines: readonly Line[]): readonly string[] => [
  ...new Set(
    lines.flatMap(({ text }) =>
      /@|www|\.\p{L}{2,7}(?!\p{L})/iu.test(text)
        ? [
            ...text
              .toLowerCase()
              .matchAll(
                /(?:@|www\.|https?:\/\/|(?:^|\s))(?:[a-z0-9-]{1,30}\.)?([a-zæøåäöü0-9-]{3,40})\.(?:[a-z]{2,7})(?=$|[\s,/·|•)])/g,
              ),
          ]
            .map(([, domain = '']) => domain.replaceAll('-', ''))
            .filter((domain) => domain.length >= 4 && !freeMail.test(domain))
        : [],
    ),
  ),
];

const bareOf = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const linesMax = 300;
/** A name that a form closes, in a sentence that says whose it is. */
const closed = 0.94;

const isTitle = (text: string): boolean => titleWords.some(({ pattern }) => pattern.test(text));

const isFree = (line: Line, taken: ReadonlySet<Line>): boolean => {
  const text = line.text.trim();
  return (
    !taken.has(line) &&
    mayBeName(text) &&
    !notOfAParty.test(text) &&
    !isHeading(text) &&
    !isTitle(text) &&
    postalOf(text) === undefined
  );
};

/** "Contoso, Ltd.", "Vandværk A.m.b.A.": the full stop is the form's own. */
const endOfForm = /(?<!\p{L})(?:ltd|inc|co|corp|pvt|llc|plc|(?:\p{L}\.){1,4}\p{L})\.$/iu;

const payee =
  /(?:kontohaver|kontoindehaver|account (?:name|holder)|beneficiary|kontoinhaber|in favou?r of|payable to|betales til|indbetales til|overføres til|med venlig hilsen|venlig hilsen|mvh|mit freundlichen grüßen|best regards|kind regards|med vänlig hälsning|med vennlig hilsen)\s?:?\s*(.*)$/iu;

const upToForm = new RegExp(String.raw`^.{2,60}?${limitedForm.source}`, 'iu');

/** "Seaside Inn is operated by Badehotellet A/S": the company behind the sign that the page's head shows. */
export const traderBehind = (sign: string | undefined, lines: readonly Line[]): FoundName | undefined => {
  if (sign === undefined) return undefined;
  for (const line of lines.slice(0, linesMax)) {
    const match = tradingOf.exec(line.text);
    const [name] =
      match === null ? [] : (upToForm.exec(line.text.slice(match[0].length).replaceAll(/[.;](?=\s|$)/g, ',')) ?? []);
    if (name !== undefined && bareOf(match?.[1] ?? '').endsWith(bareOf(sign))) return { name, score: closed, line };
  }
  return undefined;
};

/**
 * The creditor's name where no address carries it: beside its company number, as its own domain, as the account's
 * holder or the letter's signature, as the largest text of the page's head. Only what two of these say is sure.
 */
export const creditorName = (
  lines: readonly Line[],
  signs: PageSigns,
  taken: ReadonlySet<Line>,
  cvrLine: Line | undefined,
): FoundName | undefined => {
  const first = lines.filter(({ page }) => page === 1);
  const found: Evidence[] = [];
  const add = (why: Evidence['why'], name: string | undefined, score: number, line: Line): void => {
    const trimmed = name?.trim().replace(endOfForm.test(name.trim()) ? '' : /[,.;:]$/, '') ?? '';
    if (
      mayBeName(trimmed) &&
      !notOfAParty.test(trimmed) &&
      !isTitle(trimmed) &&
      !isHeading(trimmed) &&
      !isPlainStreet(trimmed)
    )
      found.push({ name: trimmed, score, line, why });
  };
  if (cvrLine !== undefined) {
    const parts = partsOf(cvrLine.text).flatMap((part) => part.split(/,\s+/));
    const firm = parts.find((part) => companyWords.test(part));
    add('number', firm ?? (parts.length > 1 ? parts[0] : undefined), firm === undefined ? 0.7 : 0.88, cvrLine);
  }
  const free = first.filter((line) => isFree(line, taken));
  for (const line of free.slice(0, linesMax)) {
    if (hasDomain(line.text, signs.domains) && line.text.length < 50)
      add('domain', line.text, companyWords.test(line.text) ? 0.88 : 0.8, line);
  }
  for (const [index, line] of first.entries()) {
    const match = line.text.length > 160 ? null : payee.exec(line.text);
    if (match === null) continue;
    const next = first[index + 1];
    const [named] = partsOf(match[1] ?? '').flatMap((part) => part.split(/,\s+/));
    if (named !== undefined) add('payee', named, companyWords.test(named) ? 0.8 : 0.6, line);
    else if (next !== undefined && isFree(next, taken))
      add('payee', next.text, companyWords.test(next.text) ? 0.8 : 0.6, next);
  }
  const tallest = free.filter(({ box }) => box.top < 0.3).toSorted((a, b) => b.box.height - a.box.height)[0];
  if (tallest !== undefined) {
    const usual = first.map(({ box }) => box.height).toSorted((a, b) => a - b)[Math.floor(first.length / 2)] ?? 0;
    if (tallest.box.height > 1.25 * usual)
      add('size', tallest.text, companyWords.test(tallest.text) ? 0.8 : 0.65, tallest);
  }
  // The first line of the page, over the ways to reach whom it names.
  const [top, ...under] = first.filter(({ box }) => box.top < 0.15);
  const contacts = under.filter(
    ({ text, box }) =>
      top !== undefined && Math.abs(box.left - top.box.left) < 0.02 && /@|www\.|https?:|^\+?[\d ()-]{8,}$/i.test(text),
  );
  if (top !== undefined && free.includes(top) && contacts.length > 0) add('top', top.text, 0.7, top);
  const firm = free.find((line) => companyWords.test(line.text) && (line.box.top < 0.2 || bottom(line.box) > 0.8));
  if (firm !== undefined) add('edge', firm.text, 0.72, firm);
  const weighed = found.map((each) => {
    const others = found.filter(
      (other) => other !== each && other.line !== each.line && bareOf(other.name) === bareOf(each.name),
    );
    return others.length === 0 ? each : { ...each, score: Math.max(each.score, 0.92) };
  });
  return weighed.toSorted((a, b) => b.score - a.score)[0];
};
