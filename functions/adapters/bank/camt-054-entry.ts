import { danishDay, daysBetween, moment, parseLocalDate } from '../../../domain/calendar/local-date.ts';
import type { LocalDate } from '../../../domain/calendar/local-date.ts';
import { add, negate, parseDecimal, zero } from '../../../domain/money/money.ts';
import type { Money } from '../../../domain/money/money.ts';
import { findFikIds, readFikReference } from '../../../domain/payments/bank-entry.ts';
import type {
  BankDebit,
  BankEntry,
  BankFileProblem,
  BankReference,
  EntryDirection,
  ReferenceSource,
} from '../../../domain/payments/bank-entry.ts';
import { camtEntry } from './camt-054-document.ts';
import type { CamtDay, CamtDetail, CamtEntry } from './camt-054-document.ts';

/** What became of the XML of one `Ntry`. */
export type ParsedEntry = ReturnType<typeof parseCamtEntry>;
export const parseCamtEntry = (found: unknown) => camtEntry.safeParse(found);

export type ReadEntry = {
  readonly entries: readonly BankEntry[];
  readonly debits: readonly BankDebit[];
  readonly problems: readonly BankFileProblem[];
};

const given = (text: string | undefined): string | undefined =>
  text === undefined || text === '' || text === 'NOTPROVIDED' ? undefined : text;

/** A day, or the Danish day of a moment; a moment without offset is Danish time already, and a zone after a plain day means nothing. */
const dayOf = (found: CamtDay): LocalDate | undefined => {
  const plain = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(found.Dt ?? '');
  if (plain !== null) return parseLocalDate(plain[1] ?? '');
  const timed = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(found.DtTm ?? '');
  const written = parseLocalDate(timed?.[1] ?? '');
  if (timed === null || written === undefined || timed[2] === undefined) return written;
  const milliseconds = Date.parse(timed[0]);
  return Number.isNaN(milliseconds) ? undefined : danishDay(moment(new Date(milliseconds).toISOString()));
};

type Part = { readonly detail: CamtDetail; readonly amount: Money; readonly creditOrDebit: string | undefined };

type Days = Pick<BankEntry, 'bookingDate' | 'valueDate'>;

const daysOf = (entry: CamtEntry, entryIndex: number): Days | BankFileProblem => {
  const bad = (which: 'bookingDate' | 'valueDate', found: CamtDay | undefined): BankFileProblem => ({
    entryIndex,
    code: 'BAD_DATE',
    facts: { which, text: found?.Dt ?? found?.DtTm ?? '' },
  });
  const bookingDate = entry.BookgDt === undefined ? undefined : dayOf(entry.BookgDt);
  if (bookingDate === undefined) return bad('bookingDate', entry.BookgDt);
  const valueDate = entry.ValDt === undefined ? bookingDate : dayOf(entry.ValDt);
  return valueDate === undefined ? bad('valueDate', entry.ValDt) : { bookingDate, valueDate };
};

/** An order and its booking lie a long weekend apart at most; a date from long before is a mistake, and would take lawful charges away. */
const daysOnTheWayMax = 14;

/**
 * The day on which the debtor parted with the money, which is what a deadline asks for (docs/adr/0004): the day of the debit as the payer's bank
 * tells it, where it does. Money that is booked is there: a later value day is between the bank and us, and must make no debtor late.
 */
const paidOn = ({ bookingDate, valueDate }: Days, { RltdDts }: CamtDetail): LocalDate => {
  const ofPayer = [RltdDts?.AccptncDtTm, RltdDts?.TxDtTm].flatMap((text) => {
    const found = dayOf({ Dt: text, DtTm: text });
    return found === undefined || daysBetween(found, bookingDate) > daysOnTheWayMax ? [] : [found];
  });
  return [valueDate, ...ofPayer].reduce((earliest, found) => (found < earliest ? found : earliest), bookingDate);
};

/** ISO 20022: "received credit transfer, returned". */
const returnedTransfer = 'RRTN';

/** Some banks mark no reversal and say instead that the payment is returned. */
const isReturned = (entry: CamtEntry, { RtrInf, BkTxCd }: CamtDetail): boolean =>
  RtrInf !== undefined || [BkTxCd, entry.BkTxCd].some((code) => code?.Domn?.Fmly?.SubFmlyCd === returnedTransfer);

/** ISO 20022: a reversal that is a debit takes a credit back, a reversal that is a credit returns a debit. */
const directionOf = (
  entry: CamtEntry,
  { detail, amount, creditOrDebit }: Part,
  entryIndex: number,
): EntryDirection | BankFileProblem => {
  const reversal = given(entry.RvslInd);
  const isReversal = reversal === 'true' || reversal === '1';
  const isCredit = creditOrDebit === 'CRDT';
  if ((!isCredit && creditOrDebit !== 'DBIT') || !['true', '1', 'false', '0', undefined].includes(reversal))
    return { entryIndex, code: 'BAD_DIRECTION', facts: { text: `${creditOrDebit ?? ''} ${reversal ?? ''}`.trim() } };
  if (isCredit && isReversal) return { entryIndex, code: 'REVERSED_DEBIT', facts: { amount } };
  if (!isCredit && !isReversal && !isReturned(entry, detail))
    return { entryIndex, code: 'DEBIT_ENTRY', facts: { amount } };
  return isCredit ? { creditOrDebit: 'credit', reversal: false } : { creditOrDebit: 'debit', reversal: true };
};

/** Above zero and exact: ISO amounts have no sign, the direction says it. */
const positive = (text: string): Money | undefined => {
  const amount = parseDecimal(text);
  return amount === undefined || amount <= 0n ? undefined : amount;
};

/**
 * The payments of an entry with their amounts. A booking without details is one payment; so is a booking with one detail, which may
 * leave its amount out. Several details must each have one and together make what was booked, or somebody would be paid twice or never.
 */
const partsOf = (entry: CamtEntry, booked: Money, entryIndex: number): readonly Part[] | BankFileProblem => {
  const details = (entry.NtryDtls ?? []).flatMap((found) => found.TxDtls ?? []);
  const single = details.length <= 1;
  const parts: Part[] = [];
  for (const detail of single ? [details[0] ?? {}] : details) {
    const own = [detail.Amt, detail.AmtDtls?.TxAmt?.Amt].find((found) => found?.currency === entry.Amt?.currency);
    const amount = own === undefined && single ? booked : positive(own?.text ?? '');
    if (amount === undefined)
      return { entryIndex, code: 'BAD_AMOUNT', facts: { where: 'detail', text: own?.text ?? '' } };
    parts.push({ detail, amount, creditOrDebit: given(detail.CdtDbtInd) ?? entry.CdtDbtInd });
  }
  const sum = parts.reduce(
    (total, { amount, creditOrDebit }) => add(total, creditOrDebit === entry.CdtDbtInd ? amount : negate(amount)),
    zero,
  );
  return sum === booked
    ? parts
    : { entryIndex, code: 'DETAILS_DO_NOT_SUM', facts: { entry: booked, details: sum, count: parts.length } };
};

const isWholeAndDistinct = (values: readonly (string | undefined)[]): values is readonly string[] =>
  values.every((value) => value !== undefined) && new Set(values).size === values.length;

/**
 * A reference for each part, the surest kind that tells all of them apart; `[]` where the bank gave none. Details of a batch that repeat
 * the batch's own reference, as some banks write them, are told apart by their place.
 */
const referencesOf = (entry: CamtEntry, details: readonly CamtDetail[]): readonly BankReference[] => {
  const ofEntry = given(entry.AcctSvcrRef);
  const single = details.length === 1;
  const candidates: readonly (readonly [ReferenceSource, readonly (string | undefined)[]])[] = [
    [
      'ACCT_SVCR_REF',
      single && ofEntry !== undefined ? [ofEntry] : details.map((found) => given(found.Refs?.AcctSvcrRef)),
    ],
    ['TX_ID', details.map((found) => given(found.Refs?.TxId))],
    ['UETR', details.map((found) => given(found.Refs?.UETR))],
    ['BATCH_AND_PLACE', details.map((_, place) => (ofEntry === undefined ? undefined : `${ofEntry}/${place + 1}`))],
    [
      'NTRY_REF',
      details.map((_, place) => {
        const number = given(entry.NtryRef);
        return number === undefined || single ? number : `${number}/${place + 1}`;
      }),
    ],
  ];
  for (const [source, values] of candidates)
    if (isWholeAndDistinct(values)) return values.map((value) => ({ value, source }));
  return [];
};

/**
 * What else the bank calls a part by. The reference of a batch is left out: it names all its parts alike, and the number of an entry names nothing
 * outside its notification.
 */
const otherReferencesOf = (
  entry: CamtEntry,
  { Refs }: CamtDetail,
  single: boolean,
  first: BankReference,
): readonly BankReference[] => {
  const isOwn = single || Refs?.AcctSvcrRef !== entry.AcctSvcrRef;
  const all: readonly (readonly [ReferenceSource, string | undefined])[] = [
    ['ACCT_SVCR_REF', isOwn ? Refs?.AcctSvcrRef : undefined],
    ['TX_ID', Refs?.TxId],
    ['UETR', Refs?.UETR],
    ['END_TO_END_ID', Refs?.EndToEndId],
  ];
  const found = new Map([[`${first.source} ${first.value}`, first]]);
  for (const [source, text] of all) {
    const value = given(text);
    const key = `${source} ${value ?? ''}`;
    if (value !== undefined && !found.has(key)) found.set(key, { value, source });
  }
  return [...found.values()].slice(1);
};

/** The structured reference comes first; what the payer typed counts only where there is none. */
const fikOf = (detail: CamtDetail, addition: string | undefined) => {
  const structured = (detail.RmtInf?.Strd ?? []).map((found) => readFikReference(found.CdtrRefInf?.Ref ?? ''));
  const free = [...(detail.RmtInf?.Ustrd ?? []), detail.AddtlTxInf ?? '', addition ?? ''].map(findFikIds);
  const structuredIds = [...new Set(structured.flatMap(({ ids }) => ids))];
  const ids = structuredIds.length > 0 ? structuredIds : [...new Set(free.flatMap((found) => found.ids))];
  return { ids, bad: [...structured, ...free].flatMap((found) => found.bad) };
};

/** Long enough for every message a payer can type; the limit keeps a hostile file from filling the table. */
const textMax = 500;

const wordsOf = (entry: CamtEntry, { detail }: Part) => {
  const text = [...(detail.RmtInf?.Ustrd ?? []), detail.AddtlTxInf, entry.AddtlNtryInf].filter(Boolean).join(' ');
  const payerName = detail.RltdPties?.Dbtr?.Pty?.Nm ?? detail.RltdPties?.Dbtr?.Nm ?? '';
  return {
    ...(text === '' ? {} : { text: text.slice(0, textMax) }),
    ...(payerName === '' ? {} : { payerName: payerName.slice(0, 140) }),
  };
};

const readParts = (
  entry: CamtEntry,
  parts: readonly Part[],
  shared: Days & { readonly entryIndex: number; readonly account: string },
): ReadEntry => {
  const { entryIndex } = shared;
  const references = referencesOf(
    entry,
    parts.map(({ detail }) => detail),
  );
  const entries: BankEntry[] = [];
  const debits: BankDebit[] = [];
  const problems: BankFileProblem[] = [];
  for (const [place, part] of parts.entries()) {
    const { amount, detail } = part;
    const direction = directionOf(entry, part, entryIndex);
    const reference = references[place];
    const otherReferences =
      reference === undefined ? [] : otherReferencesOf(entry, detail, parts.length === 1, reference);
    if ('code' in direction) {
      problems.push(direction);
      const { valueDate: _, ...rest } = shared;
      if (direction.code === 'DEBIT_ENTRY' && reference !== undefined)
        debits.push({ ...rest, reference, otherReferences, amount, creditOrDebit: 'debit' });
      continue;
    }
    if (reference === undefined) {
      problems.push({ entryIndex, code: 'NO_REFERENCE', facts: { amount } });
      continue;
    }
    // A batch has one text of its own for all its details: an id in it names none of them.
    const { ids, bad } = fikOf(detail, parts.length === 1 ? entry.AddtlNtryInf : undefined);
    const [fikId] = ids;
    if (ids.length > 1) problems.push({ entryIndex, code: 'TWO_FIKS', facts: { ids } });
    else if (fikId === undefined && bad.length > 0)
      problems.push({ entryIndex, code: 'BAD_FIK', facts: { text: bad.join(' ') } });
    const known = ids.length === 1 && fikId !== undefined ? { fikId } : {};
    // What the bank took back has no deadline to meet: its day stays as the bank says.
    const valueDate = direction.reversal ? shared.valueDate : paidOn(shared, detail);
    const said = { ...shared, valueDate, ...direction, reference, otherReferences, amount, currency: 'DKK' as const };
    entries.push({ ...said, ...known, ...wordsOf(entry, part) });
  }
  return { entries, debits, problems };
};

/** One `Ntry` to its payments. Whatever is wrong with it stays its own: other entries are read as if it were not there. */
export const readCamtEntry = (parsed: ParsedEntry, account: string, entryIndex: number): ReadEntry => {
  const refuse = (problem: BankFileProblem): ReadEntry => ({ entries: [], debits: [], problems: [problem] });
  if (!parsed.success)
    return refuse({
      entryIndex,
      code: 'UNREADABLE_ENTRY',
      facts: { where: parsed.error.issues[0]?.path.join('/') ?? '' },
    });
  const entry = parsed.data;
  if (entry.Sts !== 'BOOK') return refuse({ entryIndex, code: 'NOT_BOOKED', facts: { status: entry.Sts ?? '' } });
  const { text = '', currency = '' } = entry.Amt ?? {};
  if (currency !== 'DKK') return refuse({ entryIndex, code: 'FOREIGN_CURRENCY', facts: { currency, text } });
  const booked = positive(text);
  if (booked === undefined) return refuse({ entryIndex, code: 'BAD_AMOUNT', facts: { where: 'entry', text } });
  const days = daysOf(entry, entryIndex);
  if ('code' in days) return refuse(days);
  const parts = partsOf(entry, booked, entryIndex);
  if ('code' in parts) return refuse(parts);
  return readParts(entry, parts, { ...days, entryIndex, account });
};
