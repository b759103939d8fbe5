import { nobody, read, type PartyDraft, type PartyKind, type Read, type Witness } from '../draft.ts';
import { findAddresses, type Address } from './find-addresses.ts';
import { isDanish } from '../words/labels.ts';
import { creditorLabels, debtorLabels, deliveryLabels, weakDebtorLabels } from '../words/parties.ts';
import { alike } from '../checks/judge.ts';
import { confidenceOf, placeOf, type Line, type Place } from '../page/page-text.ts';

const companyWords =
  /(?<![\p{L}])(?:aps|a\/s|as|i\/s|k\/s|p\/s|ivs|p\.?m\.?b\.?a|a\.?m\.?b\.?a\.?|f\.?m\.?b\.?a|s\.?m\.?b\.?a|amba|fonden|forening\p{L}*|\p{L}*forening(?:en)?|klub|\p{L}*klubben|kommune|region|gmbh|ag|ab|ltd|limited|inc|llc|bv|b\.v\.|sarl|corporation|selskab\p{L}*|\p{L}*selskabet|firma\p{L}*|v\/|institution|skole|\p{L}*skolen|kirke|menighedsråd)(?![\p{L}])|v\/\p{Lu}/iu;
const personName = /^(?:\p{Lu}[\p{L}'’.-]+\s){1,4}\p{Lu}[\p{L}'’.-]+$/u;
const tradeWords =
  /(?:café|cafe|restaurant|hotel|butik|værksted|bageri|frisør|salon|kiosk|service|handel|byg|teknik|transport|center|klinik|auto|studio|design|gård)/iu;

/** Company where the name or a company number says so, person where it is made of a few capitalised words, else unknown. */
export const kindOf = (name: string | undefined, hasCvr: boolean): PartyKind => {
  if (hasCvr || (name !== undefined && companyWords.test(name))) return 'company';
  if (name === undefined || !personName.test(name.replaceAll(/\s(?:og|and|&|af|von|de)\s/g, ' '))) return 'unknown';
  return tradeWords.test(name) ? 'unknown' : 'person';
};

// OCR reads the v of "Cvr" as y. "10 00 02 46", "1000 0203" and "DK10000130": eight digits in groups of two or four, and no ninth.
const cvrWritten =
  /(?:(?:c[vy]r|se|moms)[\s.-]?(?:nr|nummer|no|reg|id|number)?\.?\)?\s?:?\s?|vat[\s-]?(?:no|number|id)?\.?\s?:?\s?|(?<![A-Z])(?=DK[\s-]?\d{8}))(?:DK[\s-]?)?(\d{8}|\d{4}\s\d{4}|\d{2}(?:\s\d{2}){3})(?!\d|\s?\d{2}\s)/gi;

type SeenCvr = { readonly value: string; readonly line: Line };

const cvrsIn = (lines: readonly Line[]): readonly SeenCvr[] =>
  lines.flatMap((line) =>
    [...line.text.matchAll(cvrWritten)].map((match) => ({ value: (match[1] ?? '').replaceAll(/\s/g, ''), line })),
  );

// How surely an address belongs to its party: a heading says it; of two addresses the one that is left over is the
// other's; the rest is a guess that a person checks.
const byHeading = 0.97;
const byElimination = 0.94;
const guessed = 0.7;

type Roles = {
  readonly creditor: Address | undefined;
  readonly creditorScore: number;
  readonly debtor: Address | undefined;
  readonly debtorScore: number;
};

const sameAddress = (a: Address, b: Address): boolean =>
  a.zip === b.zip && alike(a.street ?? '', b.street ?? '') && alike(a.city, b.city);

/** The same address in the letterhead and in the sender's line counts once: the fuller one. */
const distinct = (addresses: readonly Address[]): readonly Address[] =>
  addresses.filter((address, index) => {
    const better = (other: Address, at: number): boolean =>
      sameAddress(other, address) &&
      (fullness(other) > fullness(address) || (fullness(other) === fullness(address) && at < index));
    return !addresses.some((other, at) => other !== address && better(other, at));
  });

const fullness = ({ name, street, heading, isOneLine }: Address): number =>
  (name === undefined ? 0 : 2) + (street === undefined ? 0 : 2) + (heading === '' ? 0 : 1) + (isOneLine ? 0 : 0.5);

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** Part of the page where a window envelope shows the recipient: left half, upper third, below the very top. */
const inWindow = ({ lines: [first], isOneLine }: Address): boolean =>
  first !== undefined && !isOneLine && first.box.left < 0.5 && first.box.top > 0.02 && first.box.top < 0.4;

/** A creditor's own mark: its company number, phone or mail follows its address, or the address is a letterhead's line. */
const looksLikeSender = ({ isOneLine, following }: Address): boolean =>
  isOneLine || following.some(({ text }) => /(?:cvr|moms|tlf|telefon|phone|@|www\.|\bse-nr)/i.test(text));

/** A bank's own address beside its account number is nobody's who owes or is owed. */
const isBanks = ({ name, lines }: Address): boolean =>
  /(?<!\p{L})(?:\p{L}*bank|sparekasse\p{L}*|andelskasse\p{L}*|nordea|nykredit)(?!\p{L})/iu.test(
    `${name ?? ''} ${lines.map(({ text }) => text).join(' ')}`,
  );

const assignRoles = (found: readonly Address[]): Roles => {
  const addresses = distinct(
    found.filter((each) => !deliveryLabels.test(each.heading) && !(each.isOneLine && isBanks(each))),
  );
  const labelledDebtors = addresses.filter(({ heading }) => debtorLabels.test(heading));
  const weakDebtors = addresses.filter(({ heading }) => weakDebtorLabels.test(heading));
  const labelledCreditors = addresses.filter(({ heading }) => creditorLabels.test(heading));
  const free = addresses.filter(({ heading }) =>
    [debtorLabels, weakDebtorLabels, creditorLabels].every((p) => !p.test(heading)),
  );
  const named = only(labelledDebtors) ?? (labelledDebtors.length === 0 ? only(weakDebtors) : undefined);
  if (named !== undefined) {
    const debtorScore = labelledDebtors.length === 1 ? byHeading : byElimination;
    const creditor = only(labelledCreditors) ?? (labelledCreditors.length === 0 ? free[0] : undefined);
    const isOnly = labelledCreditors.length === 1 || free.length === 1;
    return { debtor: named, debtorScore, creditor, creditorScore: isOnly ? byElimination : guessed };
  }
  if (labelledDebtors.length > 1)
    return { debtor: labelledDebtors[0], debtorScore: guessed, creditor: free[0], creditorScore: guessed };
  const labelledCreditor = only(labelledCreditors);
  const senders = free.filter((address) => looksLikeSender(address));
  const creditor = labelledCreditor ?? only(senders);
  const rest = free.filter((address) => address !== creditor);
  const debtor = only(rest);
  if (creditor !== undefined && debtor !== undefined) {
    const score = inWindow(debtor) ? byElimination : guessed;
    return { creditor, creditorScore: score, debtor, debtorScore: score };
  }
  return {
    creditor: creditor ?? senders[0],
    creditorScore: guessed,
    debtor: rest.find((address) => inWindow(address) && !senders.includes(address)),
    debtorScore: guessed,
  };
};

/** Greenland has the zip codes 3900 to 3999 and its own law of collection. */
const danishZipCountry = (zip: string): string | undefined => {
  if (zip.length !== 4) return undefined;
  return zip.startsWith('39') ? 'GL' : 'DK';
};

const partyOf = (
  address: Address | undefined,
  score: number,
  cvr: SeenCvr | undefined,
  witness: Witness,
  isDanishPage: boolean,
): PartyDraft => {
  const cvrRead: Read<string> | undefined =
    cvr === undefined
      ? undefined
      : read(cvr.value, 0.97 * confidenceOf(cvr.line, cvr.value), witness, placeOf(cvr.line));
  if (address === undefined) return { ...nobody, cvr: cvrRead };
  const sureOf = (text: string): number =>
    Math.min(
      ...address.lines
        .filter((line) => line.text.includes(text.split(' ')[0] ?? text))
        .map((line) => confidenceOf(line, text)),
      1,
    );
  const [first] = address.lines;
  const at: Place | undefined = first === undefined ? undefined : placeOf(first);
  const field = (text: string | undefined): Read<string> | undefined =>
    text === undefined || text === '' ? undefined : read(text, score * sureOf(text), witness, at);
  // Four digits on a Danish page are a Danish zip code unless a country is written under it.
  const country = address.country ?? (isDanishPage ? danishZipCountry(address.zip) : undefined);
  return {
    kind: kindOf(address.name, cvr !== undefined),
    name: isNameClear(address) ? field(address.name) : lessSure(field(address.name)),
    street: field(address.street),
    extra: field(address.extra),
    zip: field(address.zip),
    city: field(address.city),
    country: country === undefined ? undefined : read(country, score, witness, at),
    cvr: cvrRead,
  };
};

/**
 * Of two lines over the street the upper is mostly the party and the lower a contact; the line over a letterhead's
 * address is mostly the firm, now and then its motto. Mostly is not sure.
 */
const isNameClear = ({ extra, isOneLine, name }: Address): boolean =>
  isOneLine ? kindOf(name, false) === 'company' : extra === undefined || /^(?:c\/o|att|v\/|hos)/i.test(extra);
const unclearNameMax = 0.85;
const lessSure = (name: Read<string> | undefined): Read<string> | undefined =>
  name === undefined ? undefined : { ...name, confidence: Math.min(unclearNameMax, name.confidence) };

const near = (address: Address | undefined, seen: SeenCvr): boolean =>
  address !== undefined && (address.following.includes(seen.line) || address.lines.includes(seen.line));

/** Who is owed and who owes, as far as the first page shows it. */
export const findParties = (
  lines: readonly Line[],
  witness: Witness,
): { readonly creditor: PartyDraft; readonly debtor: PartyDraft } => {
  const danish = isDanish(lines.map((line) => line.text).join('\n'));
  const { creditor, creditorScore, debtor, debtorScore } = assignRoles(findAddresses(lines));
  const cvrs = cvrsIn(lines);
  // "Jeres CVR-nr." says itself whose it is.
  const isTheirs = ({ line }: SeenCvr): boolean => /(?<!\p{L})(?:jeres|deres|kundens|your)(?!\p{L})/iu.test(line.text);
  const debtorCvr = cvrs.find(isTheirs) ?? cvrs.find((seen) => near(debtor, seen) && !near(creditor, seen));
  // A number that stands with nobody is the sender's: firms must print theirs, and print it in the footer.
  const others = [
    ...new Map(cvrs.filter(({ value }) => value !== debtorCvr?.value).map((seen) => [seen.value, seen])).values(),
  ];
  const creditorCvr = others.find((seen) => near(creditor, seen)) ?? only(others);
  return {
    creditor: partyOf(creditor, creditorScore, creditorCvr, witness, danish),
    debtor: partyOf(debtor, debtorScore, debtorCvr, witness, danish),
  };
};
