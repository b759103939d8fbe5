import { formatDecimal, type Money, money, negate } from '../../../domain/money/money.ts';
import { plusDays } from '../../../domain/calendar/local-date.ts';
import type { Chance } from '../chance.ts';
import type { Deal, Lang, Party, Payment, Twist } from '../deal/deal.ts';
import { makeDeal } from '../deal/make.ts';
import { sumUp } from '../deal/sums.ts';
import type { Entry, Expect, PartyTruth } from '../truth.ts';
import { wordsOf } from '../words/words.ts';
import { ciiOf, guidelines } from './cii.ts';
import { indented } from './element.ts';
import { type Dialect, ublOf } from './ubl.ts';

/** E-invoices and what a reader must take from them. */

const xmlTwists: readonly (readonly [number, Twist])[] = [
  [60, 'plain'],
  [10, 'prepaid'],
  [10, 'creditnote'],
  [6, 'factoring'],
  [6, 'direct-debit'],
  [3, 'due-before-issue'],
  [4, 'no-due'],
  [3, 'two-debtors'],
];

type Syntax = Dialect | 'cii';

const syntaxOf = (chance: Chance, deal: Deal): Syntax =>
  deal.creditor.country === 'DK'
    ? chance.weighted<Syntax>([
        [9, 'oioubl'],
        [4, 'oioubl3'],
        [8, 'peppol-ubl'],
        [2, 'cii'],
      ])
    : chance.pick(['peppol-ubl', 'cii'] as const);

const positive = (value: Money): string => formatDecimal(value < 0n ? negate(value) : value);

const partyTruth = (party: Party, syntax: Syntax): PartyTruth => {
  const isPerson = party.kind === 'person' || party.kind === 'couple';
  const vat = party.cvr === undefined ? party.vat : `DK${party.cvr}`;
  return {
    name: party.name,
    ...(party.cvr === undefined || isPerson
      ? {}
      : { cvr: party.cvr, regNo: syntax === 'oioubl' ? `DK${party.cvr}` : party.cvr }),
    ...(vat === undefined ? {} : { vat }),
    street: party.street,
    ...(party.extra === undefined ? {} : { extra: party.extra }),
    zip: party.zip,
    city: party.city,
    country: party.country,
  };
};

const paymentTruth = (payment: Payment, syntax: Syntax): Record<string, string>[] => {
  if (syntax === 'cii' && payment.type !== 'CREDIT-TRANSFER' && payment.type !== 'DIRECT-DEBIT') return [];
  switch (payment.type) {
    case 'FIK':
      return [
        {
          type: 'FIK',
          card: payment.card,
          ...(payment.id === undefined ? {} : { id: payment.id }),
          creditorNo: payment.creditorNo,
        },
      ];
    case 'DK:BANK':
      return [{ type: 'DK:BANK', reg: payment.reg, account: payment.account }];
    case 'CREDIT-TRANSFER':
      return [{ type: 'CREDIT-TRANSFER', iban: payment.iban }];
    case 'DIRECT-DEBIT':
      return [{ type: 'DIRECT-DEBIT' }];
    case 'MOBILEPAY':
      return [];
  }
};

type Verdict = Pick<Entry, 'claimable'> & { why?: string };

const verdicts: Partial<Record<Twist, Verdict>> = {
  creditnote: { claimable: 'no', why: 'credit note' },
  'direct-debit': { claimable: 'ask', why: 'to be collected by direct debit' },
  'two-debtors': { claimable: 'ask', why: 'two debtors on one bill' },
  'due-before-issue': { claimable: 'ask', why: 'the due date lies before the date of issue' },
};

const verdictOf = (deal: Deal, hasDue: boolean): Verdict => {
  if (deal.factor !== undefined) return { claimable: 'ask', why: `claim assigned to a factor (${deal.factor})` };
  return (
    verdicts[deal.twist] ?? (hasDue ? { claimable: 'yes' } : { claimable: 'ask', why: 'no due date and no terms' })
  );
};

const expectOf = (deal: Deal, syntax: Syntax, hasDue: boolean): Expect => {
  const isCredit = deal.docType === 'creditnote';
  const { totals } = deal;
  const payments =
    isCredit && syntax !== 'cii' ? [] : deal.payments.flatMap((payment) => paymentTruth(payment, syntax));
  return {
    invoiceNumber: deal.number,
    issueDate: deal.issue,
    ...(isCredit ? {} : { dueDate: hasDue ? deal.due : null }),
    currency: deal.currency,
    payable: positive(totals.payable),
    gross: positive(totals.gross),
    net: positive(totals.net),
    vat: positive(totals.vat),
    ...(totals.prepaid === 0n ? {} : { prepaid: positive(totals.prepaid) }),
    creditor: partyTruth(deal.creditor, syntax),
    debtor: partyTruth(deal.debtor, syntax),
    ...(payments.length > 0 ? { payments } : {}),
    ...(deal.factor === undefined ? {} : { payee: { name: deal.factor } }),
    ...(isCredit && syntax !== 'cii' && deal.refersTo !== undefined
      ? { refersToInvoice: { number: deal.refersTo.number, issueDate: deal.refersTo.issue } }
      : {}),
  };
};

const termsTextOf = (chance: Chance, deal: Deal): string | undefined =>
  deal.terms.kind === 'days'
    ? chance.pick(wordsOf(deal.lang).days).replaceAll('{}', String(deal.terms.days))
    : undefined;

export type ForgedXml = {
  readonly bytes: Buffer;
  readonly judged: Omit<Entry, 'file' | 'origin' | 'licence' | 'truthBy'>;
};

/** One e-invoice with its truth. */
export const forgeXml = (chance: Chance, lang: Lang, asked?: Twist): ForgedXml => {
  const deal = makeDeal(chance.child('deal'), lang, {
    twist: asked ?? chance.child('twist').weighted(xmlTwists),
    netPrices: true,
  });
  const stream = chance.child('xml');
  const syntax = syntaxOf(stream, deal);
  const termsText = termsTextOf(stream, deal);
  const writesDue = deal.twist !== 'no-due' && (termsText === undefined || stream.is(0.65));
  const saysTerms = termsText !== undefined && (!writesDue || stream.is(0.5));
  const isPerson = deal.debtor.kind === 'person' || deal.debtor.kind === 'couple';
  // 30 February: written like a personal number, of nobody.
  const personalNumber =
    syntax !== 'cii' && isPerson && stream.is(0.2) ? `3002${stream.int(50, 99)}${stream.digits(4)}` : undefined;
  const terms = saysTerms ? termsText : undefined;
  const options = { termsText: terms, writesDue };
  const xml =
    syntax === 'cii'
      ? ciiOf(deal, { ...options, guideline: stream.pick(guidelines) })
      : ublOf(deal, { ...options, dialect: syntax, chance: stream.child('ubl'), personalNumber });
  const hasDue = writesDue || saysTerms;
  const pretty = stream.is(0.75) ? indented(xml) : xml;
  const mustNotReturn = [
    ...(isPerson || deal.debtor.cvr === undefined ? ['debtor.cvr'] : []),
    ...(personalNumber === undefined ? [] : ['debtor.regNo']),
    ...(deal.creditor.cvr === undefined ? ['creditor.cvr'] : []),
  ];
  return {
    bytes: Buffer.from((stream.is(0.1) ? '\uFEFF' : '') + pretty, 'utf8'),
    judged: {
      kind: syntax,
      lang,
      docType: deal.docType,
      expect: expectOf(deal, syntax, hasDue),
      ...verdictOf(deal, hasDue),
      ...(!writesDue && hasDue && deal.docType !== 'creditnote' ? { dueDateFrom: `terms: ${terms ?? ''}` } : {}),
      mustNotReturn,
      note: `${syntax}, ${deal.twist}`,
    },
  };
};

/** What an e-invoice inside a PDF says otherwise than its page, and the XML that says it. */
export type Enclosed = { readonly name: string; readonly bytes: Buffer; readonly says: Record<string, string> };

const contradicted = (chance: Chance, deal: Deal): { deal: Deal; says: Record<string, string> } => {
  const kind = chance.pick(['amount', 'due', 'number'] as const);
  if (kind === 'due') {
    const due = plusDays(deal.due, chance.int(3, 30));
    return { deal: { ...deal, due }, says: { dueDate: due } };
  }
  if (kind === 'number') {
    const number = `${deal.number}${chance.int(1, 9)}`;
    return { deal: { ...deal, number }, says: { invoiceNumber: number } };
  }
  const [first, ...rest] = deal.lines;
  if (first === undefined) throw new RangeError('a deal without lines');
  const lines = [{ ...first, price: money(first.price + 50_00n), sum: money(first.sum + 50_00n) }, ...rest];
  const totals = sumUp(lines, {
    vatMode: deal.vatMode,
    rate: deal.vatRate,
    prepaidShare: 0,
    rounded: false,
    arrears: deal.totals.arrears,
    negative: false,
  });
  return {
    deal: { ...deal, lines, totals },
    says: { payable: formatDecimal(totals.payable), gross: formatDecimal(totals.gross) },
  };
};

/** The e-invoice that goes into a PDF; one in four contradicts the page. */
export const enclosedOf = (chance: Chance, deal: Deal): Enclosed => {
  const disagrees = deal.twist === 'plain' && chance.is(0.28);
  const { deal: written, says } = disagrees ? contradicted(chance, deal) : { deal, says: {} };
  const xml = indented(ciiOf(written, { guideline: chance.pick(guidelines), termsText: undefined, writesDue: true }));
  return {
    name: chance.pick(['factur-x.xml', 'factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml']),
    bytes: Buffer.from(xml, 'utf8'),
    says,
  };
};
