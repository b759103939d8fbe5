import { add, money, negate, subtract, zero, type Money } from '../../money/money.ts';
import { amountsIn, currenciesNamedIn, parsePrintedAmount, writesCrowns } from '../values/amounts.ts';
import { read, type Read, type Witness } from '../draft.ts';
import { asRead, choose, ranked, tiedMax, tieMargin, type Candidate } from './find-values.ts';
import {
  grossLabels,
  isDanish,
  netLabels,
  payableLabels,
  prepaidLabels,
  vatLabels,
  type Label,
} from '../words/labels.ts';
import { below, confidenceOf, right, rightOf, type Line } from '../page/page-text.ts';

const besideLabel = 0.97;
const belowLabel = 0.9;

/** "Qty 3 120,00" also looks like 3,120.00: a space between thousands is believed where the amount stands alone. */
const spaceInsideText = 0.85;

const lastAmount = (line: Line, text: string): { value: Money; certainty: number } | undefined => {
  const alone = parsePrintedAmount(text);
  if (alone !== undefined) return { value: alone, certainty: confidenceOf(line, text) };
  const amount = amountsIn(text).at(-1);
  if (amount === undefined) return undefined;
  const certainty = confidenceOf(line, amount.text) * (amount.groupedBySpace ? spaceInsideText : 1);
  return { value: amount.value, certainty };
};

/** The amount of a label is the last one of its row: "Moms 25 % af kr. 12.000,00 ... kr. 3.000,00". */
const amountOf = (line: Line, rest: string, lines: readonly Line[], weight: number): Candidate<Money> | undefined => {
  const row = rightOf(line, lines).toReversed();
  for (const cell of row) {
    const found = lastAmount(cell, cell.text.trim());
    if (found !== undefined) return { value: found.value, score: weight * besideLabel * found.certainty, line: cell };
  }
  const own = lastAmount(line, rest.replace(/^[\s:]+/, ''));
  if (own !== undefined) return { value: own.value, score: weight * besideLabel * own.certainty, line };
  // Labels in one row, amounts in the next: "Ekskl. moms | Moms | I alt".
  const under = rest.trim() === '' ? below(line, lines) : undefined;
  const found = under === undefined ? undefined : parsePrintedAmount(under.text);
  if (under === undefined || found === undefined) return undefined;
  return { value: found, score: weight * belowLabel * confidenceOf(under, under.text), line: under };
};

// A total's label opens its line; inside a sentence the same words speak of something else.
const opensLine = 3;

const amounts = (lines: readonly Line[], labels: readonly Label[]): readonly Candidate<Money>[] =>
  lines.flatMap((line) => {
    const matches = labels.flatMap(({ pattern, weight }) =>
      [...line.text.matchAll(pattern)].map((match) => ({ index: match.index, text: match[0], weight })),
    );
    const [first] = matches.filter(({ index }) => index <= opensLine).toSorted((a, b) => b.text.length - a.text.length);
    if (first === undefined) return [];
    const found = amountOf(line, line.text.slice(first.index + first.text.length), lines, first.weight);
    return found === undefined ? [] : [found];
  });

/** A sum before VAT may stand under any words ("Arbejde og materialer i alt"); it counts only where it adds up. */
const unlabelledScore = 0.85;

const unlabelled = (lines: readonly Line[]): readonly Candidate<Money>[] =>
  ranked(
    lines.flatMap((line) => {
      const value = parsePrintedAmount(line.text);
      return value === undefined || value === 0n
        ? []
        : [{ value, score: unlabelledScore * confidenceOf(line, line.text), line }];
    }),
  );

type Triple = {
  readonly net: Candidate<Money>;
  readonly vat: Candidate<Money>;
  readonly gross: Candidate<Money>;
};

/** More labelled sums than this no invoice has; a hostile page must not cost their product. */
const candidatesMax = 40;

const triples = (
  nets: readonly Candidate<Money>[],
  vats: readonly Candidate<Money>[],
  grosses: readonly Candidate<Money>[],
): readonly Triple[] => {
  const netOf = new Map(nets.map((net) => [net.value, net]));
  return vats
    .slice(0, candidatesMax)
    .flatMap((vat) =>
      grosses.slice(0, candidatesMax).flatMap((gross) => {
        const net = netOf.get(subtract(gross.value, vat.value));
        return net === undefined ? [] : [{ net, vat, gross }];
      }),
    )
    .toSorted((a, b) => weightOf(b) - weightOf(a));
};

const weightOf = ({ net, vat, gross }: Triple): number => net.score + vat.score + gross.score;

/** Three amounts that add up confirm each other: two thirds of the doubt in each is gone. */
const confirmed = (candidate: Candidate<Money>): Candidate<Money> => ({
  ...candidate,
  score: 1 - (1 - candidate.score) / 3,
});

export type FoundSums = {
  readonly payable: Read<Money> | undefined;
  readonly gross: Read<Money> | undefined;
  readonly net: Read<Money> | undefined;
  readonly vat: Read<Money> | undefined;
  readonly prepaid: Read<Money> | undefined;
  /** True where an amount below the total is explained by none of these. */
  readonly isUnclear: boolean;
};

const magnitude = (candidate: Candidate<Money>): Candidate<Money> => ({
  ...candidate,
  value: money(candidate.value < 0n ? -candidate.value : candidate.value),
});

/** Works out the one missing of net, VAT and gross; what is worked out is never surer than its parts. */
const complete = ({ payable, gross, net, vat, prepaid, isUnclear }: FoundSums, witness: Witness): FoundSums => {
  const derived = (value: Money, ...from: readonly Read<Money>[]): Read<Money> =>
    read(value, Math.min(...from.map((part) => part.confidence)) * 0.98, witness, from[0]?.at);
  const whole =
    gross ??
    (net !== undefined && vat !== undefined && prepaid === undefined
      ? derived(add(net.value, vat.value), net, vat)
      : undefined) ??
    (payable !== undefined && prepaid === undefined ? derived(payable.value, payable) : undefined);
  const before =
    net ??
    (whole !== undefined && vat !== undefined ? derived(subtract(whole.value, vat.value), whole, vat) : undefined);
  return { payable, gross: whole, net: before, vat, prepaid, isUnclear };
};

const isAfter = (line: Line, other: Line): boolean =>
  line.page > other.page || (line.page === other.page && line.box.top > other.box.top + other.box.height / 2);

/** What was paid before stands below the total, or with a minus: "Aconto varme" among the goods is a charge. */
const deductions = (lines: readonly Line[], total: Line | undefined): readonly Candidate<Money>[] =>
  amounts(lines, prepaidLabels)
    .filter(({ value, line }) => value < 0n || (total !== undefined && isAfter(line, total)))
    .map((candidate) => magnitude(candidate));

const sameColumnEnd = 0.03;

/** An amount below the total, in its column, that none of the sums explains: a part payment, a fee, a discount. */
const hasUnexplained = (lines: readonly Line[], total: Line, known: readonly (Read<Money> | undefined)[]): boolean => {
  const explained = new Set(known.flatMap((each) => (each === undefined ? [] : [each.value, negate(each.value)])));
  return lines.some((line) => {
    const value = parsePrintedAmount(line.text);
    const isBelow = isAfter(line, total) && Math.abs(right(line.box) - right(total.box)) < sameColumnEnd;
    return value !== undefined && value !== 0n && isBelow && line.page === total.page && !explained.has(value);
  });
};

/** Two ways to add up to different totals: neither is preferred. */
const rivals = ([best, ...others]: readonly Triple[]): boolean =>
  best !== undefined &&
  others.some((other) => other.gross.value !== best.gross.value && weightOf(other) > weightOf(best) - 3 * tieMargin);

/**
 * The sums of the document. Net, VAT and gross are chosen so that they add up where any choice does; what is to be paid
 * is what is labelled so, or the gross amount less what was paid before.
 */
export const findSums = (lines: readonly Line[], witness: Witness): FoundSums => {
  const payables = amounts(lines, payableLabels);
  const grosses = amounts(lines, grossLabels);
  const nets = ranked(amounts(lines, netLabels));
  const vats = ranked(amounts(lines, vatLabels));
  const totals = ranked([...grosses, ...payables]);
  const labelledTriples = triples(nets, vats, totals);
  const [triple] = [...labelledTriples, ...triples(unlabelled(lines), vats, totals)];
  const trust = (candidate: Candidate<Money>): Candidate<Money> =>
    rivals(labelledTriples) ? { ...candidate, score: Math.min(candidate.score, tiedMax) } : confirmed(candidate);
  const gross = triple === undefined ? choose(grosses, witness) : asRead(trust(triple.gross), witness);
  const net = triple === undefined ? choose(nets, witness) : asRead(trust(triple.net), witness);
  const vat = triple === undefined ? choose(vats, witness) : asRead(trust(triple.vat), witness);
  const total = triple?.gross.line ?? ranked(grosses)[0]?.line ?? ranked(payables)[0]?.line;
  const prepaid = choose(deductions(lines, total), witness);
  const payable = confirmPayable(choose(payables, witness), gross, prepaid, witness);
  const found = complete({ payable, gross, net, vat, prepaid, isUnclear: false }, witness);
  const known = [found.payable, found.gross, found.net, found.vat, found.prepaid];
  return { ...found, isUnclear: total !== undefined && hasUnexplained(lines, total, known) };
};

/** What is worked out by a deduction that no line of the page confirms goes to a person. */
const deductedMax = 0.85;

const confirmPayable = (
  payable: Read<Money> | undefined,
  gross: Read<Money> | undefined,
  prepaid: Read<Money> | undefined,
  witness: Witness,
): Read<Money> | undefined => {
  if (gross === undefined) return payable;
  const remaining = subtract(gross.value, prepaid?.value ?? zero);
  const sureOf = Math.min(gross.confidence, prepaid?.confidence ?? 1);
  if (payable === undefined)
    return read(remaining, prepaid === undefined ? sureOf : Math.min(sureOf, deductedMax), witness, gross.at);
  if (payable.value !== remaining) return payable;
  return { ...payable, confidence: 1 - (1 - payable.confidence) * (1 - sureOf / 2) };
};

/**
 * The currency. Crowns are Danish where a Danish document with a valid CVR number writes "kr." or nothing at all, and
 * no other currency is named; `knowsDanishCompany` says whether such a number was read.
 */
export const findCurrency = (
  lines: readonly Line[],
  witness: Witness,
  knowsDanishCompany: boolean,
): Read<string> | undefined => {
  const text = lines.map((line) => line.text).join('\n');
  const named = currenciesNamedIn(text);
  const [first, second] = named;
  if (first !== undefined && second === undefined) return read(first, 0.97, witness);
  if (first !== undefined) {
    // More than one: the one beside the totals is likelier, but a person must say so.
    const besideTotals = currenciesNamedIn(
      lines
        .filter((line) => [...payableLabels, ...grossLabels].some(({ pattern }) => line.text.search(pattern) >= 0))
        .map((line) => line.text)
        .join('\n'),
    );
    return read(besideTotals[0] ?? first, 0.6, witness);
  }
  if (!isDanish(text)) return writesCrowns(text) ? read('DKK', 0.6, witness) : undefined;
  const asWritten = writesCrowns(text) ? 0.96 : 0.92;
  return read('DKK', knowsDanishCompany ? asWritten : 0.8, witness);
};
