import { day } from '../../domain/calendar/local-date.ts';
import { kroner } from '../../domain/money/money.ts';
import type { Money } from '../../domain/money/money.ts';

/**
 * Who plays in the demo: creditors, the files they upload and what becomes of each. Everybody is invented; Egelund and the invoice of his
 * that lies among the files are from the practice set. The clock starts on 2026-03-16, when every due date has passed, and runs to mid July.
 */

export type DemoCreditor = {
  readonly id: 'CR-KYSTVEJEN' | 'CR-BIRKEMOSE' | 'CR-EGELUND';
  readonly name: string;
  readonly cvr: string;
  readonly address: { readonly street: string; readonly zip: string; readonly city: string };
  readonly agreement: 'Light' | 'Plus' | 'Pro';
  /** Registered for VAT, so that collection costs reach the debtor without VAT. */
  readonly deductsVat: boolean;
  readonly email: string;
};

export const kystvejen = {
  id: 'CR-KYSTVEJEN',
  name: 'Kystvejens Flytteforretning ApS',
  cvr: '10001412',
  address: { street: 'Havnevej 27', zip: '8500', city: 'Grenaa' },
  agreement: 'Light',
  deductsVat: true,
  email: 'bogholderi@kystvejens-flytning.example',
} as const satisfies DemoCreditor;

export const birkemose = {
  id: 'CR-BIRKEMOSE',
  name: 'Birkemose Systemer A/S',
  cvr: '10002648',
  address: { street: 'Vestergårdsvej 12, 2. sal', zip: '8600', city: 'Silkeborg' },
  agreement: 'Pro',
  deductsVat: true,
  email: 'finance@birkemose.example',
} as const satisfies DemoCreditor;

export const egelund = {
  id: 'CR-EGELUND',
  name: 'Malerfirmaet Egelund & Søn',
  cvr: '10000491',
  address: { street: 'Bøgeparken 33', zip: '5450', city: 'Otterup' },
  agreement: 'Plus',
  deductsVat: true,
  email: 'kontor@malerfirmaet-egelund.example',
} as const satisfies DemoCreditor;

export const demoCreditors: readonly DemoCreditor[] = [kystvejen, birkemose, egelund];

/** What a payer sends, measured against what the case owes on that day. */
export type DemoAmount =
  | { readonly pays: 'balance' }
  | { readonly pays: 'halfOfPrincipal' }
  | { readonly pays: 'balanceAnd'; readonly more: Money };

/** What happens in a story, counted in days from the moment the case reaches a step of its treatment. */
export type DemoStep = {
  readonly after: 'reminder1' | 'reminder2' | 'reminder3' | 'collection' | 'monitoring';
  readonly days: number;
} & (({ readonly does: 'pay' } & DemoAmount) | { readonly does: 'withdraw' });

/** The lives that cases lead in the demo. No step means that nobody ever pays or says a word. */
export const stories = {
  paysInFullAfterReminder1: [{ after: 'reminder1', days: 6, does: 'pay', pays: 'balance' }],
  paysInFullAfterReminder3: [{ after: 'reminder3', days: 5, does: 'pay', pays: 'balance' }],
  /** Half of the principal after the second reminder, then silence: collection and monitoring go on with the rest. */
  paysHalfThenNever: [{ after: 'reminder2', days: 3, does: 'pay', pays: 'halfOfPrincipal' }],
  /** Pays DKK 250 more than is owed: the surplus is the debtor's and is paid back. */
  paysTooMuch: [{ after: 'reminder2', days: 4, does: 'pay', pays: 'balanceAnd', more: kroner(250) }],
  paysAfterCollection: [{ after: 'collection', days: 9, does: 'pay', pays: 'balance' }],
  /** Half during the reminders, the rest with all costs in collection. */
  paysInTwoParts: [
    { after: 'reminder2', days: 5, does: 'pay', pays: 'halfOfPrincipal' },
    { after: 'collection', days: 12, does: 'pay', pays: 'balance' },
  ],
  neverPays: [],
  /** The creditor takes the case back during the reminders (T13.4, T17). */
  creditorWithdraws: [{ after: 'reminder2', days: 2, does: 'withdraw' }],
} as const satisfies Readonly<Record<string, readonly DemoStep[]>>;
export type Story = keyof typeof stories;

export type DemoContact = { readonly email: string; readonly phone: string };

/** One upload of the demo and what must become of it. */
export type DemoUpload = {
  /** Under test/data/demo. */
  readonly file: string;
  readonly creditor: DemoCreditor['id'];
} & (
  | { readonly expectation: 'case'; readonly debtorContact: DemoContact; readonly story: Story }
  /** Waits for a person; `why` is what that person has to find out. */
  | { readonly expectation: 'review'; readonly why: string }
  | { readonly expectation: 'refused'; readonly code: 'CORRUPT' }
  | { readonly expectation: 'duplicate'; readonly of: string }
);

// Danish numbers never begin with 0, and .example belongs to nobody.
const contact = (name: string, last: number): DemoContact => ({
  email: `${name}@debitor.example`,
  phone: `+45000000${String(last).padStart(2, '0')}`,
});

export const demoUploads: readonly DemoUpload[] = [
  {
    file: 'kystvejen-26118-text.pdf',
    creditor: 'CR-KYSTVEJEN',
    expectation: 'case',
    debtorContact: contact('karoline.thestrup', 1),
    story: 'paysInFullAfterReminder1',
  },
  {
    file: 'kystvejen-26124-photo.jpg',
    creditor: 'CR-KYSTVEJEN',
    expectation: 'case',
    debtorContact: contact('jeppe.vinterberg', 2),
    story: 'paysHalfThenNever',
  },
  {
    file: 'kystvejen-26131-two-pages-text.pdf',
    creditor: 'CR-KYSTVEJEN',
    expectation: 'case',
    debtorContact: contact('kreditor.kalkgraven', 3),
    story: 'paysAfterCollection',
  },
  {
    file: 'kystvejen-26109-person-oioubl.xml',
    creditor: 'CR-KYSTVEJEN',
    expectation: 'case',
    debtorContact: contact('inger.frost', 4),
    story: 'paysTooMuch',
  },
  {
    file: 'kystvejen-26118-again-text.pdf',
    creditor: 'CR-KYSTVEJEN',
    expectation: 'duplicate',
    of: 'kystvejen-26118-text.pdf',
  },
  {
    file: 'birkemose-2041-english-text.pdf',
    creditor: 'CR-BIRKEMOSE',
    expectation: 'case',
    debtorContact: contact('ap.hasselbjerg', 5),
    story: 'neverPays',
  },
  {
    file: 'birkemose-2047-company-oioubl.xml',
    creditor: 'CR-BIRKEMOSE',
    expectation: 'case',
    debtorContact: contact('faktura.tandrup', 6),
    story: 'creditorWithdraws',
  },
  {
    file: 'birkemose-2052-two-pages-scan.pdf',
    creditor: 'CR-BIRKEMOSE',
    expectation: 'case',
    debtorContact: contact('kontor.havkatten', 7),
    story: 'paysInTwoParts',
  },
  { file: 'birkemose-2058-truncated.pdf', creditor: 'CR-BIRKEMOSE', expectation: 'refused', code: 'CORRUPT' },
  {
    file: 'egelund-2026-0034-scan.pdf',
    creditor: 'CR-EGELUND',
    expectation: 'case',
    debtorContact: contact('grethe.skaarup', 8),
    story: 'paysInFullAfterReminder3',
  },
  {
    file: 'egelund-2026-0041-scan.pdf',
    creditor: 'CR-EGELUND',
    expectation: 'case',
    debtorContact: contact('poulerik.nymann', 9),
    story: 'paysInFullAfterReminder1',
  },
  {
    file: 'egelund-2026-0044-doubtful-text.pdf',
    creditor: 'CR-EGELUND',
    expectation: 'review',
    why: 'no due date is stated, and the invoice is addressed to the residents of a stairway and to nobody by name',
  },
];

/** A transfer without FIK id that no case can be found for: it waits as unmatched until a person assigns it. */
export const unknownPayment = {
  amount: kroner(1_375),
  text: 'faktura fra i vinter, tak',
  payerName: 'B. Holm Eksempel',
  day: day('2026-04-21'),
} as const;
