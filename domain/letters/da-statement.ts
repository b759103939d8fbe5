import { danishMonth } from './danish-date.ts';
import type { Messages } from './messages.ts';

/** The words of the monthly settlement. */
export const danishStatement: Messages['statement'] = {
  title: (month) => `Afregning for ${danishMonth(month)}`,
  introduction: (month, caseCount) =>
    `Her er afregningen af det, der er indgået i ${danishMonth(month)} på ${caseCount === 1 ? 'én sag' : `${caseCount} sager`}. ` +
    'Alle beløb er i danske kroner.',
  nothingReceived: 'Der er ikke indgået betalinger i perioden.',
  labels: { month: 'Periode', number: 'Afregning nr.', writtenOn: 'Dato', creditorCvr: 'CVR-nr.' },
  caption: 'Indgået, fordelt og udbetalt pr. sag',
  columns: {
    case: 'Sag',
    received: 'Indgået',
    agencyFees: 'Inkasso-\ngebyrer',
    outlays: 'Udlæg',
    interest: 'Renter',
    creditorFees: 'Egne\ngebyrer',
    principal: 'Hovedstol',
    commission: 'Provision',
    fees: 'Salær',
    vat: 'Moms',
    payout: 'Udbetales',
  },
  receivedDirectly: (amount) => `heraf betalt direkte til jer ${amount}`,
  casesTotal: 'Sager i alt',
  subscriptionVat: 'Moms heraf',
  carriedForward: 'Overført fra tidligere afregninger',
  toBePaid: 'Til udbetaling',
  owedByCreditor: 'Skyldig til os',
  paidOutTo: (account) => `Beløbet udbetales til konto ${account}.`,
  offsetLater: 'Beløbet modregnes i de kommende afregninger.',
  explanation: [
    'Indgåede beløb dækker først vores gebyrer og omkostninger, derefter udlæg, renter, jeres egne gebyrer og til sidst hovedstolen.',
    'Renter, egne gebyrer, hovedstol og udlæg, som I har lagt ud, tilfalder jer. Provision og salær er uden moms; momsen står for sig.',
  ],
  mail: (month, agency) => ({
    subject: `Afregning for ${danishMonth(month)}`,
    text: [
      'Goddag',
      `Afregningen for ${danishMonth(month)} ligger klar. Log ind på ${agency.web} for at se den.`,
      `Venlig hilsen\n${agency.name}\nTelefon ${agency.phone}`,
    ].join('\n\n'),
  }),
};
