/**
 * The life of a collection case: where it can stand and which event moves it where. The only truth about stages: `evolve` moves a case
 * by this table, and a test proves that the state machine in `infra/` has the same paths. Positions are named as a case worker
 * would say them, and the state machine uses the same words. One event stands beside the table: `CaseReopened` leads a paid case back to where
 * it stood, so it names its own target. Sources: T5.1, T5.3, T6.3, T11.1.
 */
export const chart = {
  'Review draft': { CaseAccepted: 'Send reminder 1', CaseClosed: 'Closed' },

  'Send reminder 1': { ReminderSent: 'Await payment after reminder 1', CaseClosed: 'Closed' },
  'Await payment after reminder 1': { DeadlinePassed: 'Send reminder 2', CaseClosed: 'Closed' },
  'Send reminder 2': { ReminderSent: 'Await payment after reminder 2', CaseClosed: 'Closed' },
  'Await payment after reminder 2': { DeadlinePassed: 'Send statutory notice', CaseClosed: 'Closed' },
  'Send statutory notice': { StatutoryNoticeSent: 'Await payment after statutory notice', CaseClosed: 'Closed' },
  'Await payment after statutory notice': { DeadlinePassed: 'Send collection letter 1', CaseClosed: 'Closed' },

  'Send collection letter 1': { CollectionLetterSent: 'Await payment after collection letter 1', CaseClosed: 'Closed' },
  'Await payment after collection letter 1': { DeadlinePassed: 'Send collection letter 2', CaseClosed: 'Closed' },
  'Send collection letter 2': { CollectionLetterSent: 'Await payment after collection letter 2', CaseClosed: 'Closed' },
  'Await payment after collection letter 2': {
    DeadlinePassed: 'Ask creditor: court or monitoring?',
    CaseClosed: 'Closed',
  },

  'Ask creditor: court or monitoring?': { CreditorAsked: "Await creditor's decision", CaseClosed: 'Closed' },
  "Await creditor's decision": { MonitoringStarted: 'Monitor debtor', CaseClosed: 'Closed' },

  'Monitor debtor': { CaseClosed: 'Closed' },
  Closed: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** Where a case stands, finer than its stage: what has to be done next, or what is waited for. */
export type Position = keyof typeof chart;

/** Where a case is, in the words of T5, T6, T11; court and enforcement join when the court's steps do. */
export type Stage = 'review' | 'reminder' | 'collection' | 'decision' | 'monitoring' | 'closed';

const stages = {
  'Review draft': 'review',
  'Send reminder 1': 'reminder',
  'Await payment after reminder 1': 'reminder',
  'Send reminder 2': 'reminder',
  'Await payment after reminder 2': 'reminder',
  'Send statutory notice': 'reminder',
  'Await payment after statutory notice': 'reminder',
  'Send collection letter 1': 'collection',
  'Await payment after collection letter 1': 'collection',
  'Send collection letter 2': 'collection',
  'Await payment after collection letter 2': 'collection',
  'Ask creditor: court or monitoring?': 'decision',
  "Await creditor's decision": 'decision',
  'Monitor debtor': 'monitoring',
  Closed: 'closed',
} as const satisfies Record<Position, Stage>;

export const stageOf = (position: Position): Stage => stages[position];

/** The positions of one stage, as a type: a case in `collection` can only stand at these. */
export type PositionsOf<S extends Stage> = {
  [P in Position]: (typeof stages)[P] extends S ? P : never;
}[Position];

/** Where a case with an account can stand and be worked on. */
export type WorkedPosition = Exclude<Position, 'Review draft' | 'Closed'>;

/** Every position, in the order of a case's life. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys widens to string; the object is the literal above
export const positions = Object.keys(chart) as readonly Position[];

/** Positions whose work a step of the workflow has to do at once: a case never rests here. */
export type StepPosition = Extract<Position, `Send ${string}` | `Ask ${string}`>;

export const isStep = (position: Position): position is StepPosition =>
  position.startsWith('Send ') || position.startsWith('Ask ');

/** Positions in which one Step Functions execution walks with the case (design.md 7); the others sleep or are over. */
export const isActive = (position: Position): boolean =>
  !['Review draft', 'Monitor debtor', 'Closed'].includes(position);

/** Where an event of this type leads from here; the same position where the chart has no transition for it. */
export const next = (position: Position, eventType: string): Position => {
  const transitions: Readonly<Record<string, Position>> = chart[position];
  return transitions[eventType] ?? position;
};
