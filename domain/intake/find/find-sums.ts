import { add, money, negate, subtract, zero, type Money } from '../../money/money.ts';
import type { Concern } from '../checks/concerns.ts';
import { read, sureFrom, type DocType, type Read } from '../draft.ts';
import { right, type Line } from '../page/page-text.ts';
import { parsePrintedAmount } from '../values/amounts.ts';
import { noVatWords } from '../words/sums.ts';
import type { Language } from '../words/wording.ts';
import { isAtRate, triplesOf, vatWithin, withSum, type Triple } from './balance.ts';
import { amountRows, bareAmounts, labelledAmounts, loneAmount, sumOf, totalsInText } from './find-amounts.ts';
import { asRead, choose, confirmedBy, ranked, tiedMax, tieMargin, type Candidate } from './find-values.ts';
import type { Sheet } from './sheet.ts';

export type FoundSums = {
  readonly payable: Read<Money> | undefined;
  readonly gross: Read<Money> | undefined;
  readonly net: Read<Money> | undefined;
  readonly vat: Read<Money> | undefined;
  readonly prepaid: Read<Money> | undefined;
  readonly rounding: Read<Money> | undefined;
  readonly noticed: readonly Concern[];
};

const usualRates: Readonly<Record<Language, readonly number[]>> = {
  da: [2500],
  sv: [2500, 1200, 600],
  no: [2500, 1500, 1200],
  de: [1900, 700],
  en: [2000, 2500],
  fr: [2000, 1000, 550],
  nl: [2100, 900],
  pt: [2300, 600],
};

/** Rates of VAT in hundredths of a per cent: those that the page prints, and its country's own. */
const ratesOf = (sheet: Sheet): readonly number[] => {
  const printed = [...sheet.text.matchAll(/(?<![\d.,])(\d{1,2})(?:[.,](\d{1,2}))?\s?%/g)].map(
    ([, whole = '0', part = '']) => Number(whole) * 100 + Number(part.padEnd(2, '0')),
  );
  const own = sheet.language === undefined ? [2500] : usualRates[sheet.language];
  return [...new Set([...own, ...printed])].filter((rate) => rate >= 200 && rate <= 3000);
};

const magnitude = (candidate: Candidate<Money>): Candidate<Money> => ({
  ...candidate,
  value: money(candidate.value < 0n ? -candidate.value : candidate.value),
});

const isAfter = (line: Line, other: Line): boolean =>
  line.page > other.page || (line.page === other.page && line.box.top > other.box.top + other.box.height / 2);

const deductionWordsMax = 9;

/** What was paid before stands below or beside the total, or with a minus: "Aconto varme" among the goods is a charge. */
const deductions = (sheet: Sheet, total: Line | undefined): readonly Candidate<Money>[] =>
  labelledAmounts(sheet, ['prepaid'])
    // A sentence about a deposit is no row of the reckoning.
    .filter(({ line }) => line.text.split(' ').length <= deductionWordsMax)
    .filter(({ value, line }) => value < 0n || (total !== undefined && line !== total && !isAfter(total, line)))
    .map((candidate) => magnitude(candidate));

/** Four payments on account are one sum that was paid before. */
const together = (paid: readonly Candidate<Money>[]): readonly Candidate<Money>[] => {
  const byLine = [...Map.groupBy(paid, ({ line }) => line).values()].flatMap((same) => ranked(same).slice(0, 1));
  const [first] = byLine;
  if (first === undefined || byLine.length < 2) return [];
  return [
    { ...first, value: add(...byLine.map(({ value }) => value)), score: Math.min(...byLine.map(({ score }) => score)) },
  ];
};

const sameColumnEnd = 0.03;

/** An amount below the total, in its column, that none of the sums explains: a part payment, a fee, a discount. */
const hasUnexplained = (sheet: Sheet, total: Line, known: readonly Money[]): boolean => {
  const explained = new Set(known.flatMap((each) => [each, negate(each)]));
  return sheet.cells.some(({ line, text }) => {
    if (line.page !== total.page || Math.abs(right(line.box) - right(total.box)) >= sameColumnEnd) return false;
    if (!isAfter(line, total)) return false;
    const value = parsePrintedAmount(text);
    return value !== undefined && value !== 0n && !explained.has(value);
  });
};

/** Two ways to add up to different totals: neither is preferred. */
const rivals = ([best, ...others]: readonly Triple[]): boolean =>
  best !== undefined &&
  others.some((other) => other.gross.value !== best.gross.value && other.weight > best.weight - 3 * tieMargin);

const sightings = (sheet: Sheet, value: Money, line: Line): number =>
  value === 0n
    ? 0
    : sheet.cells.filter((cell) => cell.line !== line && cell.text.length < 40 && amountOf(cell.text) === value).length;
const amountOf = (text: string): Money | undefined => parsePrintedAmount(text.replace(/^\D*?(?=[-\d])/, ''));

type Core = {
  readonly net: Read<Money> | undefined;
  readonly vat: Read<Money> | undefined;
  readonly gross: Read<Money> | undefined;
  readonly total: Line | undefined;
  /** True where arithmetic confirms the gross amount. */
  readonly isProven: boolean;
};

const toldMax = 0.85;
/** A total that only its label speaks for. */
const unprovenTotalMax = 0.88;
const derivedFactor = 0.98;

const unproven = (sum: Read<Money> | undefined): Read<Money> | undefined =>
  sum === undefined ? undefined : { ...sum, confidence: Math.min(unprovenTotalMax, sum.confidence) };

const derived = (value: Money, ...from: readonly Read<Money>[]): Read<Money> =>
  read(
    value,
    Math.min(...from.map((part) => part.confidence)) * derivedFactor,
    from[0]?.witnesses[0] ?? 'textLayer',
    from[0]?.at,
  );

const ofTriple = (
  sheet: Sheet,
  triple: Triple,
  isTied: boolean,
  all: readonly (readonly Candidate<Money>[])[],
): Core => {
  const reasons = triple.isAtRate ? 2 : 1;
  const [nets = [], vats = [], grosses = []] = all;
  const settle = (candidate: Candidate<Money>, among: readonly Candidate<Money>[]): Read<Money> => {
    const own = asRead(candidate, sheet.witness, among);
    return isTied
      ? { ...own, confidence: Math.min(own.confidence, tiedMax) }
      : confirmedBy(own, reasons, sheet.witness);
  };
  return {
    net: settle(triple.net, nets),
    vat: settle(triple.vat, vats),
    gross: settle(triple.gross, grosses),
    total: triple.gross.line,
    isProven: !isTied,
  };
};

/** Where no label names a total: what was paid at a till, what a sentence comes to, the one sum of a letter. */
const unnamedTotals = (sheet: Sheet, docType: DocType): readonly Candidate<Money>[] => {
  const paid = docType === 'receipt' ? labelledAmounts(sheet, ['prepaid']).map((each) => magnitude(each)) : [];
  const told = paid.length > 0 ? paid : totalsInText(sheet);
  const lone = told.length > 0 ? undefined : loneAmount(sheet);
  return lone === undefined ? told.map((each) => ({ ...each, score: Math.min(toldMax, each.score) })) : [lone];
};

/** Net, VAT and gross, chosen so that they add up where any choice does. */
const coreOf = (sheet: Sheet, docType: DocType): Core => {
  const rates = ratesOf(sheet);
  const nets = withSum(labelledAmounts(sheet, ['net']));
  const vats = withSum(labelledAmounts(sheet, ['vat']));
  const grosses = ranked(labelledAmounts(sheet, ['gross']));
  const payables = ranked(labelledAmounts(sheet, ['payable']));
  const named = [...grosses, ...payables.map((each) => ({ ...each, score: each.score - 0.01 }))];
  const totals = ranked(named.length > 0 ? named : unnamedTotals(sheet, docType));
  const labelledTriples = triplesOf(nets, vats, totals, rates);
  const bare = bareAmounts(sheet);
  const [triple] = [
    ...labelledTriples,
    ...triplesOf(
      bare,
      // Without VAT any amount is its own net: that proves nothing.
      vats.filter(({ value }) => value !== 0n),
      totals,
      rates,
    ),
  ];
  if (triple !== undefined) return ofTriple(sheet, triple, rivals(labelledTriples), [nets, vats, totals]);
  const within = docType === 'reminder' ? undefined : vatWithin(vats, totals, rates);
  if (within !== undefined) {
    const gross = confirmedBy(asRead(within.gross, sheet.witness, totals), 1, sheet.witness);
    const vat = confirmedBy(asRead(within.vat, sheet.witness, vats), 1, sheet.witness);
    return { gross, vat, net: derived(within.net, gross, vat), total: within.gross.line, isProven: true };
  }
  // Net and gross of which the VAT between them is a known rate, though its label was not understood.
  const between = nets.flatMap((net) =>
    totals.flatMap((gross) => {
      const vat = subtract(gross.value, net.value);
      const seen = bare.find(({ value }) => value === vat);
      return seen !== undefined && isAtRate(net.value, vat, rates)
        ? [{ net, vat: seen, gross, isAtRate: true, weight: 0 }]
        : [];
    }),
  )[0];
  if (between !== undefined) return ofTriple(sheet, between, false, [nets, vats, totals]);
  const gross = choose(named.length > 0 ? grosses : totals, sheet.witness);
  const again = gross !== undefined && grosses[0] !== undefined && sightings(sheet, gross.value, grosses[0].line) > 0;
  return {
    gross:
      gross === undefined
        ? undefined
        : again
          ? confirmedBy(gross, 1, sheet.witness)
          : { ...gross, confidence: Math.min(unprovenTotalMax, gross.confidence) },
    net: unproven(choose(nets, sheet.witness)),
    vat: unproven(choose(vats, sheet.witness)),
    total: grosses[0]?.line ?? payables[0]?.line,
    isProven: false,
  };
};

/** What is worked out by a deduction that no line of the page confirms goes to a person. */
const deductedMax = 0.85;

type Settled = {
  readonly payable: Read<Money> | undefined;
  readonly prepaid: Read<Money> | undefined;
  readonly rounding: Read<Money> | undefined;
  readonly isEarlierDebt: boolean;
};

/** The amount to pay that follows from the gross amount, what was paid, what was owed before and the rounding. */
const settlePayable = (sheet: Sheet, core: Core, docType: DocType): Settled => {
  const payables = labelledAmounts(sheet, ['payable']);
  const deducted = deductions(sheet, core.total);
  const paid = ranked(deducted);
  const earlier = ranked(labelledAmounts(sheet, ['earlierBalance']));
  const roundings = ranked(labelledAmounts(sheet, ['rounding']));
  const rounding = choose(roundings, sheet.witness);
  const prepaid = choose(paid, sheet.witness);
  const { gross } = core;
  const chosen = choose(payables, sheet.witness);
  if (gross === undefined)
    return {
      payable: chosen === undefined ? undefined : proven(sheet, chosen, payables),
      prepaid,
      rounding,
      isEarlierDebt: false,
    };
  const explanations = [undefined, ...paid.slice(0, 6), ...together(deducted)].flatMap((deduction) =>
    [undefined, ...earlier.slice(0, 4)].flatMap((debt) =>
      [undefined, ...roundings.slice(0, 2)].map((by) => ({
        deduction,
        debt,
        by,
        value: add(subtract(gross.value, deduction?.value ?? zero), debt?.value ?? zero, by?.value ?? zero),
      })),
    ),
  );
  const explained = ranked(payables).flatMap((candidate) => {
    const how = explanations.find(({ value }) => value === candidate.value);
    return how === undefined ? [] : [{ candidate, how }];
  });
  // An explanation with parts is stronger than a second label beside the same total.
  const best = explained.toSorted(
    (a, b) => partsOf(b.how) - partsOf(a.how) || b.candidate.score - a.candidate.score,
  )[0];
  if (best === undefined) return unexplained(gross, chosen, prepaid, rounding, docType);
  const { candidate, how } = best;
  const isTied = ranked(payables).some(
    (other) =>
      other.value !== candidate.value &&
      other.isRepaired !== true &&
      other.score > candidate.score - tieMargin &&
      explained.every((each) => each.candidate.value !== other.value),
  );
  const isOwnLine = candidate.line === core.total;
  const reasons = (isOwnLine && !core.isProven ? 0 : 1) + (partsOf(how) > 0 ? 1 : 0);
  const own = asRead(candidate, sheet.witness, payables);
  const payable = isTied
    ? { ...own, confidence: Math.min(tiedMax, own.confidence) }
    : confirmedBy(own, reasons, sheet.witness);
  return {
    payable,
    prepaid:
      how.deduction === undefined
        ? undefined
        : confirmedBy(asRead(how.deduction, sheet.witness, paid), 1, sheet.witness),
    rounding: how.by === undefined ? undefined : confirmedBy(asRead(how.by, sheet.witness), 1, sheet.witness),
    isEarlierDebt: how.debt !== undefined,
  };
};

const partsOf = (how: { readonly deduction: unknown; readonly debt: unknown; readonly by: unknown }): number =>
  [how.deduction, how.debt, how.by].filter((part) => part !== undefined).length;

/** Without a gross amount of its own the amount to pay is sure where it is seen twice, or stands beside its label in a text. */
const proven = (sheet: Sheet, payable: Read<Money>, payables: readonly Candidate<Money>[]): Read<Money> => {
  const line = payables.find(({ value }) => value === payable.value)?.line;
  const again = line === undefined ? 0 : Math.min(1, sightings(sheet, payable.value, line));
  return confirmedBy(payable, again, sheet.witness);
};

const unexplained = (
  gross: Read<Money>,
  chosen: Read<Money> | undefined,
  prepaid: Read<Money> | undefined,
  rounding: Read<Money> | undefined,
  docType: DocType,
): Settled => {
  const witness = gross.witnesses[0] ?? 'textLayer';
  if (chosen !== undefined) {
    // A total and an amount to pay that nothing brings together: a person sees which is owed.
    const isContradicted = docType !== 'reminder' && prepaid === undefined;
    return {
      payable: isContradicted ? { ...chosen, confidence: Math.min(tiedMax, chosen.confidence) } : chosen,
      // A deduction that does not lead from the total to the amount to pay is not the whole of it, or another thing.
      prepaid: prepaid === undefined ? undefined : { ...prepaid, confidence: Math.min(tiedMax, prepaid.confidence) },
      rounding,
      isEarlierDebt: false,
    };
  }
  if (docType === 'receipt' && prepaid === undefined)
    return { payable: undefined, prepaid, rounding, isEarlierDebt: false };
  const remaining = add(subtract(gross.value, prepaid?.value ?? zero), rounding?.value ?? zero);
  const confidence = [prepaid, rounding].reduce(
    (least, part) => (part === undefined ? least : Math.min(least, part.confidence, deductedMax)),
    gross.confidence,
  );
  return { payable: read(remaining, confidence, witness, gross.at), prepaid, rounding, isEarlierDebt: false };
};

/** Works out the one missing of net, VAT and gross; what is worked out is never surer than its parts. */
const complete = (
  core: Core,
  { payable, prepaid, isEarlierDebt }: Settled,
  docType: DocType,
  withoutVat: boolean,
): Core => {
  const { net, vat } = core;
  const isPlain = prepaid === undefined && !isEarlierDebt && docType !== 'reminder';
  const gross =
    core.gross ??
    (isPlain && net !== undefined && vat !== undefined ? derived(add(net.value, vat.value), net, vat) : undefined) ??
    unproven(isPlain && payable !== undefined ? derived(payable.value, payable) : undefined);
  const before =
    net ??
    (gross !== undefined && vat !== undefined ? derived(subtract(gross.value, vat.value), gross, vat) : undefined);
  if (vat === undefined && gross !== undefined && withoutVat && (net === undefined || net.value === gross.value)) {
    const none = derived(zero, { ...gross, confidence: Math.min(gross.confidence, unprovenTotalMax) });
    return { ...core, net: net ?? derived(gross.value, none), vat: none, gross };
  }
  return { ...core, net: before, vat, gross };
};

/** What a reminder wants: principal, fees and interest together, where a line says so; else the lowest of its totals. */
const reminderTotal = (sheet: Sheet): Read<Money> | undefined => {
  const totals = labelledAmounts(sheet, ['payable', 'gross', 'principal']);
  const extras = sumOf([...amountRows(sheet, ['fee']), ...amountRows(sheet, ['interest'])]);
  const values = new Set([...totals, ...bareAmounts(sheet)].map(({ value }) => value));
  const fitting = extras === 0n ? undefined : totals.find(({ value }) => values.has(subtract(value, extras)));
  const rivals = ranked(totals);
  if (fitting !== undefined) return confirmedBy(asRead(fitting, sheet.witness, rivals), 1, sheet.witness);
  const payables = labelledAmounts(sheet, ['payable']);
  const last = payables.toSorted((a, b) => b.line.page - a.line.page || b.line.box.top - a.line.box.top)[0];
  const chosen = choose(payables, sheet.witness);
  if (last === undefined || chosen === undefined || chosen.confidence > tiedMax) return chosen;
  return asRead({ ...last, score: Math.min(last.score, tiedMax) }, sheet.witness, payables);
};

/** The sums of the document: what adds up is chosen, what does not goes to a person. */
export const findSums = (sheet: Sheet, docType: DocType): FoundSums => {
  const core = coreOf(sheet, docType);
  const settled = settlePayable(sheet, core, docType);
  const { net, vat, gross } = complete(core, settled, docType, noVatWords.test(sheet.text));
  const { prepaid, rounding, isEarlierDebt } = settled;
  const payable = docType === 'reminder' ? (reminderTotal(sheet) ?? settled.payable) : settled.payable;
  const known = [payable, gross, net, vat, prepaid, rounding].flatMap((each) =>
    each === undefined ? [] : [each.value],
  );
  // The parts of what was paid before are explained with their sum.
  const parts = (prepaid?.confidence ?? 0) >= sureFrom ? (['prepaid'] as const) : [];
  const others = labelledAmounts(sheet, ['net', 'vat', 'otherSum', 'earlierBalance', ...parts]);
  const isUnclear =
    core.total !== undefined &&
    docType !== 'reminder' &&
    hasUnexplained(sheet, core.total, [...known, ...others.map(({ value }) => value)]);
  const noticed: readonly Concern[] = [
    ...(isUnclear ? [{ code: 'PREPAID_UNCLEAR', facts: {} } as const] : []),
    ...(isEarlierDebt ? [{ code: 'EARLIER_DEBT_INCLUDED', facts: {} } as const] : []),
  ];
  return { payable, gross, net, vat, prepaid, rounding, noticed };
};
