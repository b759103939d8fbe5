import type { LocalDate } from '../calendar/local-date.ts';
import { formatDanish, money, type Money } from '../money/money.ts';
import type { DebtStatementWords } from './words.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

/** "30 June 2026". */
const englishDate = (date: LocalDate): string =>
  `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

/** "30 Jun 2026": a day in numbers alone reads differently on the two sides of the Atlantic. */
const shortDate = (date: LocalDate): string =>
  `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]?.slice(0, 3)} ${date.slice(0, 4)}`;

/** `1234567n` øre is "12,345.67". */
const formatEnglish = (amount: Money): string =>
  formatDanish(amount).replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));

const percent: DebtStatementWords['percent'] = (basisPoints) => `${formatEnglish(money(basisPoints))} %`;

/** Each rule in one sentence that a debtor can hold the line against. The statutes keep their Danish names, under which they can be looked up. */
const rules: DebtStatementWords['rules'] = {
  'Renteloven §5': {
    name: 'Renteloven (Interest Act) section 5, late interest',
    sentence:
      'When a bill is not paid in time, interest runs day by day on the part of the principal that is unpaid. The yearly rate is the lending ' +
      'rate of Danmarks Nationalbank on 1 January or 1 July plus 8 percentage points (7 for claims that fell due before 1 March 2013). ' +
      'Interest, fees and costs bear no interest.',
  },
  'Renteloven §5, agreed rate': {
    name: 'Renteloven (Interest Act) section 5, agreed interest',
    sentence:
      'The rate is the one agreed in the contract; against a consumer it is never above the late interest that the act allows on the day.',
  },
  'Renteloven §9b(2)': {
    name: 'Renteloven (Interest Act) section 9 b(2), reminder fee',
    sentence:
      'A reminder may cost at most DKK 100, for at most three reminders of one claim and with at least ten days between them; a statutory ' +
      'notice of collection counts as a reminder.',
  },
  'Renteloven §9b(3)': {
    name: 'Renteloven (Interest Act) section 9 b(3), collection fee',
    sentence: 'Handing a claim over for collection may cost at most DKK 100, once for each claim.',
  },
  'Renteloven §9a(3)': {
    name: 'Renteloven (Interest Act) section 9 a(3), compensation',
    sentence: 'A business that pays late owes DKK 310 for each bill; for a running account only once.',
  },
  'BEK 601/2002': {
    name: 'Renteloven (Interest Act) section 9 a and order no. 601 of 12 July 2002, collection costs',
    sentence:
      'Once the deadline of the statutory notice has passed, the costs of collecting out of court may be charged by a scale that depends on the ' +
      'size of the claim and on when it arose; VAT is added where the creditor cannot deduct it.',
  },
  'BEK 601/2002, own collection': {
    name: 'Renteloven (Interest Act) section 9 a and order no. 601 of 12 July 2002, own collection',
    sentence: 'A creditor that collects out of court itself may charge its costs by the lower scale of the order.',
  },
  'BEK 601/2002 §§3(2), 4(2)': {
    name: 'Order no. 601 of 12 July 2002, sections 3(2) and 4(2)',
    sentence:
      'A business owes reasonable and proven costs of collection even above the scale, for claims that arose on or after 1 March 2013.',
  },
  'Retsafgiftsloven, civil case': {
    name: 'Retsafgiftsloven (Court Fees Act), civil case',
    sentence: 'The court takes a fee for a case; it depends on how much the case is about.',
  },
  'Retsafgiftsloven, hearing fee': {
    name: 'Retsafgiftsloven (Court Fees Act), fee for the hearing',
    sentence: 'Where a larger case comes to its main hearing, the court takes a fee for that.',
  },
  'Retsafgiftsloven, payment order': {
    name: 'Retsafgiftsloven (Court Fees Act), payment order',
    sentence: 'The court takes a fee for a payment order.',
  },
  'Retsafgiftsloven, bailiff': {
    name: 'Retsafgiftsloven (Court Fees Act), bailiff',
    sentence: 'The bailiff’s court takes a fee for enforcing a claim, for example by seizing assets.',
  },
  'Retsplejeloven §316, collection cases': {
    name: 'Retsplejeloven (Administration of Justice Act) section 316, costs',
    sentence: 'Whoever loses a case pays the other side’s reasonable costs of it as the court fixes them.',
  },
  'Retsplejeloven §316, bailiff meeting': {
    name: 'Retsplejeloven (Administration of Justice Act) section 316, meeting at the bailiff’s court',
    sentence: 'The bailiff’s court may order the debtor to pay for the creditor’s appearance before it.',
  },
  'Retsplejeloven §400': {
    name: 'Retsplejeloven (Administration of Justice Act) section 400, small claims',
    sentence: 'Cases up to a limit are heard as small claims.',
  },
  'Retsplejeloven §477 a': {
    name: 'Retsplejeloven (Administration of Justice Act) section 477 a, payment order',
    sentence: 'Claims up to a limit can be collected by a payment order.',
  },
  'T3.2': {
    name: 'Collection agreement, clause 3.2, principal',
    sentence:
      'The principal is what the bill asks for, less what had been paid or credited when the case came to collection. A later credit note lowers it.',
  },
  'T5.4': {
    name: 'Collection agreement, clause 5.4, no more than the law allows',
    sentence: 'Only what the law allows is charged; an item that it no longer allows has been taken back.',
  },
  'T14.4': {
    name: 'Collection agreement, clause 14.4, write-down',
    sentence: 'By agreement interest, fees and costs may be waived in full and the principal lowered by up to 25 %.',
  },
  'T14.5': {
    name: 'Collection agreement, clause 14.5, write-down',
    sentence:
      'Where the claim becomes time-barred within three months and the creditor does not want to go to court, the principal may by agreement be ' +
      'lowered by up to 50 %.',
  },
  'T16.1': {
    name: 'Collection agreement, clause 16.1, order of payments',
    sentence:
      'A payment covers collection costs and fees first, then outlays, interest, the creditor’s own fees and last the principal; within ' +
      'each of them the oldest first. It counts from the day on which the money was paid.',
  },
  'T16.1(2)': {
    name: 'Collection agreement, clause 16.1(2), outlays',
    sentence:
      'What has been paid to others for the case, such as a court fee, may be claimed back with the same amount.',
  },
  'T16.2': {
    name: 'Retsplejeloven (Administration of Justice Act) section 316 and clause 16.2 of the collection agreement, awarded costs',
    sentence: 'Costs that a court has ordered the debtor to pay may be charged with the amount of the decision.',
  },
  'T17.1': {
    name: 'Collection agreement, clause 17.1, case handed back',
    sentence: 'The case has gone back to the creditor; what was unpaid is no longer owed through us.',
  },
};

/** Plain English, the words that the Danish page has. */
export const englishDebtStatement: DebtStatementWords = {
  languageTag: 'en-GB',
  amount: formatEnglish,
  sum: (amount) => `DKK ${formatEnglish(amount)}`,
  percent,
  date: englishDate,
  shortDate,
  period: (first, last) => (first === last ? shortDate(first) : `${shortDate(first)} – ${shortDate(last)}`),
  title: (at) => `Statement of the debt on ${englishDate(at)}`,
  introduction: (at) =>
    'This page says what is owed and how each amount was worked out. All amounts are in Danish kroner (DKK). Of a period both the first and the ' +
    `last day are counted. No interest has been charged for ${englishDate(at)} or later. The number in the column Rule says which rule under ` +
    '“The rules” the amount rests on.',
  owed: 'Owed in all',
  toHaveBack: 'The debtor is to have back',
  components: {
    agencyFees: 'Collection costs and fees',
    outlays: 'Outlays',
    interest: 'Interest',
    creditorFees: 'The creditor’s own fees',
    principal: 'Principal',
  },
  kinds: {
    creditorReminder: 'Reminder fee, the creditor’s reminder',
    reminder: 'Reminder fee',
    notice: 'Fee for the statutory notice',
    collectionFee: 'Collection fee',
    collectionCosts: 'Collection costs',
    compensation: 'Compensation for late payment',
    outlay: 'Outlay',
    awardedCosts: 'Costs fixed by the court',
    interest: 'Interest',
    principal: 'Invoice',
    payment: 'Payment',
    creditNote: 'Credit note',
    writeDown: 'Lowered by agreement',
    handedBack: 'Handed back to the creditor',
    refund: 'Paid back to the debtor',
  },
  ofClaim: (what, invoice) => `${what}, invoice ${invoice}`,
  invoice: (label) => `Invoice ${label}`,
  invoiceDates: (issued, due) => `issued ${shortDate(issued)}, due ${shortDate(due)}`,
  interestOn: (invoice) => `Interest on invoice ${invoice}`,
  formula: ({ principal, rateBasisPoints, days, daysInYear }) =>
    `${formatEnglish(principal)} × ${percent(rateBasisPoints)} × ${days} ${days === 1 ? 'day' : 'days'} / ${daysInYear}`,
  carried: (amount) => `rounding ${amount}`,
  vatWithin: (amount) => `of which VAT ${amount}`,
  markedFor: (invoice) => `for invoice ${invoice}`,
  paidToCreditor: 'paid straight to the creditor',
  leftOver: 'Paid too much',
  captions: {
    summary: 'Overview',
    lowerings: 'Payments and what else was taken off',
    overpayment: 'Paid too much',
    rules: 'The rules',
  },
  columns: {
    item: 'Item',
    when: 'Day or period',
    amount: 'Amount, DKK',
    runningSum: 'Sum, DKK',
    rule: 'Rule',
    charged: 'Charged',
    covered: 'Taken off',
    open: 'Owed',
  },
  totals: { owed: 'Total', lowered: 'Taken off in all' },
  openOf: (component) => `${component}, owed`,
  notes: {
    rounding:
      'Interest is reckoned without rounding from the first day, and only the sum is rounded to whole øre. A line may therefore differ by ' +
      '0.01 from its own formula; “rounding” shows it.',
    unconfirmed: (charged) =>
      `* Rests on a rate that has not been confirmed yet. Lines with an asterisk come to ${charged}. Should the rate be another, they will be ` +
      'reckoned anew.',
    withoutRate: (invoice, period) =>
      `Invoice ${invoice}: for ${period} not every day has been charged interest, because the rate is not known yet.`,
  },
  rules,
  labels: {
    caseNumber: 'Case number',
    creditor: 'Creditor',
    debtor: 'Debtor',
    agency: 'Collection agency',
    day: 'As of',
  },
  footer: ({ name, street, zip, city, cvr, phone, email, web }) => [
    `${name} · ${street} · ${zip} ${city} · CVR no. ${cvr}`,
    `Phone ${phone} · ${email} · ${web}`,
  ],
  pageLabel: (page, pages) => `Page ${page} of ${pages}`,
};
