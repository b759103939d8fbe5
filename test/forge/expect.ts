import { add, formatDecimal, type Money } from '../../domain/money/money.ts';
import type { Deal, Party, Payment } from './deal/deal.ts';
import type { Entry, Expect, PartyTruth } from './truth.ts';

/** The truth of a drawn deal: what its pages show, and nothing else. */

type Shown = ReadonlyMap<string, string>;

const partyTruth = (party: Party, role: 'creditor' | 'debtor', shown: Shown, deal: Deal): PartyTruth => {
  const isDanishPaper = deal.lang === 'da' && party.country === 'DK';
  return {
    name: party.name,
    ...(shown.has(`${role}.cvr`) && party.cvr !== undefined ? { cvr: party.cvr } : {}),
    ...(shown.has(`${role}.vat`) && party.vat !== undefined ? { vat: party.vat } : {}),
    ...(shown.has(`${role}.street`) ? { street: party.street, zip: party.zip, city: party.city } : {}),
    ...(shown.has(`${role}.extra`) && party.extra !== undefined ? { extra: party.extra } : {}),
    ...(shown.has(`${role}.country`) || isDanishPaper ? { country: party.country } : {}),
  };
};

const paymentTruth = (payment: Payment, shown: Shown): Record<string, string> | undefined => {
  switch (payment.type) {
    case 'FIK': {
      if (!shown.has('fik.creditorNo')) return undefined;
      const id = payment.id === undefined ? {} : { id: payment.id };
      const line = shown.has('fik.line') ? { line: `+${payment.card}<${payment.id ?? ''}+${payment.creditorNo}<` } : {};
      return { type: 'FIK', card: payment.card, ...id, creditorNo: payment.creditorNo, ...line };
    }
    case 'DK:BANK':
      return shown.has('account') ? { type: 'DK:BANK', reg: payment.reg, account: payment.account } : undefined;
    case 'CREDIT-TRANSFER':
      return shown.has('iban')
        ? {
            type: 'CREDIT-TRANSFER',
            iban: payment.iban,
            ...(payment.bic !== undefined && shown.has('bic') ? { bic: payment.bic } : {}),
          }
        : undefined;
    case 'MOBILEPAY':
      return shown.has('mobilepay') ? { type: 'MOBILEPAY', number: payment.number } : undefined;
    case 'DIRECT-DEBIT':
      return shown.has('directDebit') ? { type: 'DIRECT-DEBIT' } : undefined;
  }
};

type Verdict = Pick<Entry, 'claimable'> & { why?: string };

const verdictOf = (deal: Deal, shown: Shown): Verdict => {
  const ask = (why: string): Verdict => ({ claimable: 'ask', why });
  const no = (why: string): Verdict => ({ claimable: 'no', why });
  switch (deal.twist) {
    case 'creditnote':
      return no('credit note');
    case 'receipt':
      return no('paid receipt');
    case 'statement':
      return no('statement of account, no invoice');
    case 'quote':
      return no('no invoice: quotation, order confirmation or the like');
    case 'paid-stamp':
      return no('paid: stamped or marked across the page');
    case 'reminder':
      return ask("creditor's own reminder: the claim is the invoice it names; fees and interest are no part of it");
    case 'two-invoices':
      return ask('two invoices in one file');
    case 'factoring':
      return ask(`claim assigned to a factor (${deal.factor ?? ''})`);
    case 'instalments':
      return ask('two instalments with their own due dates');
    case 'arrears':
      return ask('the sum includes arrears of an earlier invoice');
    case 'direct-debit':
      return ask('to be collected by direct debit');
    case 'two-debtors':
      return ask('two debtors on one bill');
    case 'no-number':
      return ask('no invoice number');
    case 'no-due':
      return ask('no due date and no terms');
    case 'due-before-issue':
      return shown.has('dueDate') ? ask('the due date lies before the date of issue') : ask('no due date and no terms');
    case 'two-totals':
      return ask('two different amounts to pay');
    case 'plain':
    case 'prepaid':
    case 'received-stamp':
      return shown.has('dueDate') || shown.has('terms') ? { claimable: 'yes' } : ask('no due date and no terms');
  }
};

const withFees = (deal: Deal): Money => add(deal.totals.payable, ...deal.fees.map((fee) => fee.amount));

const amountsOf = (deal: Deal, shown: Shown): { amounts: Partial<Expect>; hidden: string[] } => {
  const { totals, docType } = deal;
  if (docType === 'statement' || docType === 'quote') return { amounts: {}, hidden: [] };
  if (docType === 'reminder') return { amounts: { payable: formatDecimal(withFees(deal)) }, hidden: [] };
  const hidden: string[] = [];
  const amounts: Partial<Expect> = {};
  if (shown.has('gross')) amounts.gross = formatDecimal(totals.gross);
  if (shown.has('vat')) amounts.vat = formatDecimal(totals.vat);
  if (shown.has('net')) amounts.net = formatDecimal(totals.net);
  else if (shown.has('vat') && shown.has('gross')) {
    amounts.net = formatDecimal(totals.net);
    hidden.push('net');
  }
  if (shown.has('prepaid'))
    amounts.prepaid = docType === 'receipt' ? formatDecimal(totals.gross) : formatDecimal(totals.prepaid);
  if (docType === 'receipt') amounts.payable = '0.00';
  else if (deal.twist !== 'two-totals' && deal.twist !== 'paid-stamp' && deal.twist !== 'instalments')
    amounts.payable = formatDecimal(totals.payable);
  else if (deal.twist === 'instalments') amounts.payable = formatDecimal(totals.payable);
  return { amounts, hidden };
};

const dueTruth = (deal: Deal, shown: Shown): Partial<Expect> => {
  const never =
    deal.docType === 'creditnote' ||
    deal.docType === 'receipt' ||
    deal.docType === 'quote' ||
    deal.docType === 'statement';
  if (shown.has('dueDate')) return { dueDate: deal.due };
  if (never)
    return deal.docType === 'receipt' || deal.docType === 'creditnote'
      ? shown.has('terms')
        ? {}
        : { dueDate: null }
      : {};
  return { dueDate: shown.has('terms') ? deal.due : null };
};

const refersTruth = (deal: Deal, shown: Shown): Partial<Expect> => {
  const { refersTo } = deal;
  if (refersTo === undefined || !shown.has('refersTo.number')) return {};
  return {
    refersToInvoice: {
      number: refersTo.number,
      issueDate: refersTo.issue,
      ...(shown.has('refersTo.dueDate') ? { dueDate: refersTo.due } : {}),
      ...(shown.has('refersTo.amount') ? { amount: formatDecimal(refersTo.amount) } : {}),
    },
  };
};

const numberTruth = (deal: Deal, shown: Shown): Partial<Expect> => {
  if (deal.docType === 'quote') return {};
  if (deal.twist === 'no-number' || deal.docType === 'statement') return { invoiceNumber: null };
  return shown.has('invoiceNumber') ? { invoiceNumber: deal.number } : {};
};

const mustNotReturn = (shown: Shown): string[] => [
  ...(shown.has('debtor.cvr') ? [] : ['debtor.cvr']),
  ...(shown.has('creditor.cvr') ? [] : ['creditor.cvr']),
];

const alsoRight = (deal: Deal, shown: Shown): Pick<Entry, 'alsoRight'> => {
  const title = shown.get('title');
  const debtor = [...deal.debtor.alsoNames, ...(title === undefined ? [] : [`${title} ${deal.debtor.name}`])];
  const upper = shown.get('creditor.upper');
  const creditor = [...deal.creditor.alsoNames, ...(upper === undefined ? [] : [upper])];
  const found = {
    ...(creditor.length > 0 ? { 'creditor.name': creditor } : {}),
    ...(debtor.length > 0 ? { 'debtor.name': debtor } : {}),
  };
  return Object.keys(found).length === 0 ? {} : { alsoRight: found };
};

/** It heads goods without asking for money, so it is no quotation either. */
const isDeliveryNote = (shown: Shown): boolean => /^(følgeseddel|lieferschein)/i.test(shown.get('heading') ?? '');

export type Judged = Omit<Entry, 'file' | 'kind' | 'origin' | 'licence' | 'truthBy' | 'note'>;

/** What a reader must return of the deal, given what the document shows of it. */
export const judge = (deal: Deal, shown: Shown): Judged => {
  const { amounts, hidden } = amountsOf(deal, shown);
  const payments = deal.payments
    .map((payment) => paymentTruth(payment, shown))
    .filter((payment) => payment !== undefined);
  const isTold = shown.has('currency');
  const danish = deal.lang === 'da' && deal.currency === 'DKK';
  const terms = shown.get('terms');
  const fromTerms = !shown.has('dueDate') && terms !== undefined && dueTruth(deal, shown).dueDate !== undefined;
  const unseen = [...hidden, ...(fromTerms ? ['dueDate'] : []), ...(isTold || !danish ? [] : ['currency'])];
  const parties = {
    creditor: partyTruth(deal.creditor, 'creditor', shown, deal),
    ...(shown.has('debtor.name') ? { debtor: partyTruth(deal.debtor, 'debtor', shown, deal) } : {}),
  };
  // Of two invoices neither is the one that is meant: only what they share is scored.
  if (deal.twist === 'two-invoices')
    return {
      lang: deal.lang,
      docType: deal.docType,
      expect: parties,
      ...verdictOf(deal, shown),
      mustNotReturn: mustNotReturn(shown),
      ...alsoRight(deal, shown),
    };
  const expect: Expect = {
    ...numberTruth(deal, shown),
    ...(shown.has('issueDate') ? { issueDate: deal.issue } : {}),
    ...dueTruth(deal, shown),
    ...(isTold || danish ? { currency: deal.currency } : {}),
    ...amounts,
    ...parties,
    ...(payments.length > 0 || deal.docType === 'invoice' ? { payments } : {}),
    ...refersTruth(deal, shown),
    ...(shown.has('payee.name') && deal.factor !== undefined ? { payee: { name: deal.factor } } : {}),
    ...(shown.has('instalment.0')
      ? { instalments: deal.instalments.map((part) => ({ dueDate: part.due, amount: formatDecimal(part.amount) })) }
      : {}),
  };
  return {
    lang: deal.lang,
    docType: isDeliveryNote(shown) ? 'other' : deal.docType,
    expect,
    ...verdictOf(deal, shown),
    ...(unseen.length > 0 ? { notVisibleInText: unseen } : {}),
    ...(fromTerms ? { dueDateFrom: `terms: ${terms}` } : {}),
    mustNotReturn: mustNotReturn(shown),
    ...alsoRight(deal, shown),
  };
};
