import { day, type LocalDate, plusDays, plusMonths } from '../../../domain/calendar/local-date.ts';
import { money, type Money, roundHalfUp, share, zero } from '../../../domain/money/money.ts';
import type { Chance } from '../chance.ts';
import { abroad, type Country } from '../world/abroad.ts';
import { banks, familyNames, givenNames } from '../world/denmark.ts';
import type { Trade } from '../world/trade.ts';
import { trades } from '../world/trades.ts';
import type { Deal, DocType, Lang, Party, Terms, Twist } from './deal.ts';
import { danishCouple, danishCreditor, danishDebtor, foreignParty } from './parties.ts';
import { paymentsOf } from './payments.ts';
import { drawLines, sumUp } from './sums.ts';

export const twists: readonly (readonly [number, Twist])[] = [
  [56, 'plain'],
  [6, 'prepaid'],
  [4, 'received-stamp'],
  [5, 'creditnote'],
  [5, 'reminder'],
  [3, 'receipt'],
  [2, 'statement'],
  [3, 'quote'],
  [1.5, 'two-invoices'],
  [2.5, 'factoring'],
  [1.5, 'instalments'],
  [2, 'arrears'],
  [2, 'direct-debit'],
  [2, 'two-debtors'],
  [1.5, 'no-number'],
  [1.5, 'no-due'],
  [1, 'due-before-issue'],
  [2, 'paid-stamp'],
  [1, 'two-totals'],
];

const docTypes: Partial<Record<Twist, DocType>> = {
  creditnote: 'creditnote',
  reminder: 'reminder',
  receipt: 'receipt',
  statement: 'statement',
  quote: 'quote',
};

const numberOf = (chance: Chance, issue: LocalDate): string => {
  const year = issue.slice(0, 4);
  return chance.weighted<() => string>([
    [8, () => chance.digits(5)],
    [6, () => chance.digits(4)],
    [4, () => chance.digits(6)],
    [3, () => chance.digits(7)],
    [2, () => chance.digits(3)],
    [2, () => chance.digits(8)],
    [3, () => `${year}-${chance.digits(4)}`],
    [2, () => `${year}${chance.digits(4)}`],
    [2, () => `${year.slice(2)}-${chance.digits(4)}`],
    [2, () => `F${chance.digits(5)}`],
    [1, () => `${chance.pick(['INV', 'FAK', 'FV', 'SF', 'R'])}-${chance.digits(5)}`],
    [1, () => `${chance.digits(4)}/${year.slice(2)}`],
    [1, () => `${year}/${chance.digits(3)}`],
    [1, () => `${chance.digits(3)}-${chance.digits(4)}`],
    [1, () => `A${chance.digits(3)}.${chance.digits(4)}`],
    [0.6, () => `00${chance.digits(4)}`],
    [0.6, () => chance.digits(2)],
  ])();
};

const termsOf = (chance: Chance, lang: Lang): Terms =>
  chance.weighted<Terms>([
    [6, { kind: 'date' }],
    [8, { kind: 'days', days: chance.pick([8, 8, 10, 14, 14, 14, 20, 21, 30, 30, 45, 60]) }],
    [lang === 'da' || lang === 'en' ? 1.2 : 0, { kind: 'month-plus', days: chance.pick([10, 15, 20, 30, 30, 45, 60]) }],
  ]);

const monthEnd = (date: LocalDate): LocalDate => plusDays(day(`${plusMonths(date, 1).slice(0, 7)}-01`), -1);

const dueOf = (chance: Chance, issue: LocalDate, terms: Terms): LocalDate => {
  if (terms.kind === 'days') return plusDays(issue, terms.days);
  if (terms.kind === 'month-plus') return plusDays(monthEnd(issue), terms.days);
  return chance.pick([
    plusDays(issue, chance.int(5, 40)),
    plusDays(issue, chance.int(5, 40)),
    monthEnd(plusMonths(issue, 1)),
    day(`${plusMonths(issue, 1).slice(0, 7)}-01`),
  ]);
};

const creditorCountry = (chance: Chance, lang: Lang): Country => {
  const of: Readonly<Record<Lang, readonly (readonly [number, Country])[]>> = {
    da: [[1, 'DK']],
    en: [
      [3, 'DK'],
      [3, 'GB'],
      [1, 'IE'],
    ],
    de: [[1, 'DE']],
    sv: [[1, 'SE']],
    no: [[1, 'NO']],
    fr: [[1, 'FR']],
    nl: [[1, 'NL']],
  };
  return chance.weighted(of[lang]);
};

const debtorOf = (chance: Chance, lang: Lang, home: Country, privately: number): Party => {
  if (lang === 'da')
    return chance.is(0.03)
      ? foreignParty(chance, chance.pick(['DE', 'SE', 'NO'] as const), 0.2)
      : danishDebtor(chance, privately);
  if (home === 'DK') return foreignParty(chance, chance.pick(['GB', 'DE', 'SE', 'NL'] as const), 0.1);
  return chance.is(0.45) ? danishDebtor(chance, 0.2) : foreignParty(chance, home, 0.3);
};

type Setting = {
  trade: Trade | undefined;
  items: Trade['items'];
  creditor: Party;
  debtor: Party;
  rate: number;
  vatMode: Deal['vatMode'];
  currency: string;
};

const settingOf = (chance: Chance, lang: Lang, twist: Twist): Setting => {
  const country = creditorCountry(chance, lang);
  const trade = lang === 'da' ? chance.pick(trades) : undefined;
  const danish = trade ?? chance.pick(trades);
  const creditor = country === 'DK' ? danishCreditor(chance, danish) : foreignParty(chance, country, 0);
  const drawn = debtorOf(chance, lang, country, trade?.privately ?? 0.3);
  const debtor = twist === 'two-debtors' ? danishCouple(chance) : drawn;
  const isAbroad = country !== debtor.country && debtor.kind !== 'person' && debtor.kind !== 'couple';
  const usual =
    trade?.vat ??
    chance.weighted<Deal['vatMode']>([
      [8, 'added'],
      [1, 'free'],
      [1, 'included'],
    ]);
  const vatMode = isAbroad
    ? 'reverse'
    : usual === 'mixed' && chance.is(0.4)
      ? 'added'
      : chance.is(0.05)
        ? 'mixed'
        : usual;
  return {
    trade,
    items: trade?.items ?? abroad[country === 'DK' ? 'GB' : country].items,
    creditor,
    debtor,
    rate: country === 'DK' ? 25 : abroad[country].vatRate,
    vatMode,
    currency:
      country === 'DK'
        ? lang === 'da'
          ? chance.weighted([
              [30, 'DKK'],
              [1, 'EUR'],
            ])
          : chance.pick(['DKK', 'EUR'])
        : abroad[country].currency,
  };
};

const tradeFacts = (chance: Chance, trade: Trade | undefined, issue: LocalDate): (readonly [string, string])[] =>
  (trade?.facts ?? []).map((fact): readonly [string, string] => {
    const [year] = issue.split('-');
    switch (fact) {
      case 'meter':
        return ['Målernr.', chance.digits(8)];
      case 'member':
        return ['Medlemsnr.', chance.digits(5)];
      case 'patient':
        return ['Journalnr.', chance.digits(6)];
      case 'case':
        return ['Sagsnr.', `${chance.digits(3)}-${chance.digits(5)}`];
      case 'property':
        return ['Ejendomsnr.', chance.digits(6)];
      case 'plate':
        return ['Reg.nr.', `${chance.pick(['AB', 'CK', 'DN', 'XV', 'BZ'])} ${chance.digits(2)} ${chance.digits(3)}`];
      case 'student':
        return ['Elevnr.', chance.digits(4)];
      case 'place':
        return ['Arbejdssted', `${chance.pick(['Skovvej', 'Parkvej', 'Lindealle', 'Nygade'])} ${chance.int(1, 90)}`];
      case 'period':
        return [
          'Periode',
          `01.${String(chance.int(1, 6)).padStart(2, '0')}.${year}-30.${String(chance.int(7, 12)).padStart(2, '0')}.${year}`,
        ];
    }
  });

const lineCount = (chance: Chance, trade: Trade | undefined): number =>
  trade?.look === 'wholesale'
    ? chance.weighted([
        [4, chance.int(3, 14)],
        [3, chance.int(15, 40)],
        [2, chance.int(41, 130)],
      ])
    : chance.weighted([
        [4, 1],
        [4, 2],
        [5, chance.int(3, 6)],
        [1, chance.int(7, 16)],
      ]);

const feesOf = (chance: Chance, twist: Twist, principal: Money): Deal['fees'] => {
  if (twist !== 'reminder') return [];
  const fees = Array.from({ length: chance.int(1, 3) }, () => ({ kind: 'fee' as const, amount: money(100_00) }));
  return chance.is(0.6)
    ? [...fees, { kind: 'interest' as const, amount: share(principal, chance.int(40, 350)) }]
    : fees;
};

const instalmentsOf = (twist: Twist, due: LocalDate, payable: Money): Deal['instalments'] => {
  if (twist !== 'instalments') return [];
  const first = roundHalfUp(payable, 2n);
  return [
    { due, amount: first },
    { due: plusMonths(due, 3), amount: money(payable - first) },
  ];
};

const principalDates = (chance: Chance, issue: LocalDate): { issue: LocalDate; due: LocalDate } => {
  const earlier = plusDays(issue, -chance.int(25, 90));
  return { issue: earlier, due: plusDays(earlier, chance.pick([8, 14, 14, 20])) };
};

/** One deal, from the chance alone. */
export const makeDeal = (
  chance: Chance,
  lang: Lang,
  asked: { readonly twist?: Twist; readonly netPrices?: boolean } = {},
): Deal => {
  const twist = asked.twist ?? chance.weighted(twists);
  const setting = settingOf(chance, lang, twist);
  const issue = plusDays(day('2024-01-08'), chance.int(0, 960));
  const terms: Terms =
    twist === 'no-due' ? { kind: 'none' } : twist === 'due-before-issue' ? { kind: 'date' } : termsOf(chance, lang);
  const due = twist === 'due-before-issue' ? plusDays(issue, -chance.int(9, 60)) : dueOf(chance, issue, terms);
  const lines = drawLines(chance, setting.items, lineCount(chance, setting.trade), {
    whole: chance.is(0.3),
    mixed: setting.vatMode === 'mixed',
    discounts: chance.is(0.12),
  });
  const isUnfit =
    (setting.vatMode === 'mixed' && lines.length < 2) || (setting.vatMode === 'included' && asked.netPrices === true);
  const vatMode = isUnfit ? 'added' : setting.vatMode;
  const totals = sumUp(lines, {
    vatMode,
    rate: setting.rate,
    prepaidShare: twist === 'prepaid' ? chance.int(20, 80) : 0,
    rounded: twist === 'plain' && asked.netPrices !== true && chance.is(0.04),
    arrears: twist === 'arrears' ? money(chance.int(200, 6000) * 100) : zero,
    negative: twist === 'creditnote' && chance.is(0.65),
  });
  const number = numberOf(chance, issue);
  const payable = totals.payable;
  const fees = feesOf(chance, twist, payable);
  return {
    lang,
    docType: docTypes[twist] ?? 'invoice',
    twist,
    trade: setting.trade,
    creditor: setting.creditor,
    debtor: setting.debtor,
    delivery: setting.debtor.kind === 'company' && chance.is(0.12) ? danishDebtor(chance, 0) : undefined,
    number,
    issue,
    due,
    terms,
    currency: setting.currency,
    vatMode,
    vatRate: setting.rate,
    lines,
    totals,
    payments:
      twist === 'direct-debit' ? [{ type: 'DIRECT-DEBIT' }] : paymentsOf(chance, setting.creditor.country, number),
    refersTo:
      twist === 'reminder' || twist === 'creditnote'
        ? { number: numberOf(chance, issue), ...principalDates(chance, issue), amount: payable }
        : undefined,
    fees,
    factor:
      twist === 'factoring'
        ? chance.pick([
            'Midtkapital Factoring A/S',
            'Nordfactor Danmark A/S',
            'Likvido Finans ApS',
            'Bro Finans A/S',
            'Kreditbanken Factoring',
          ])
        : undefined,
    instalments: instalmentsOf(twist, due, payable),
    facts: {
      customerNo: chance.digits(chance.pick([4, 5, 6, 8])),
      orderNo: chance.digits(chance.pick([4, 5, 6, 7])),
      ourRef: `${chance.pick(givenNames)} ${chance.pick(familyNames)}`,
      yourRef: chance.pick([`${chance.pick(givenNames)} ${chance.pick(familyNames)}`, chance.digits(5)]),
      delivered: plusDays(issue, -chance.int(0, 20)),
      bank: chance.pick(banks),
      trade: tradeFacts(chance, setting.trade, issue),
    },
  };
};
