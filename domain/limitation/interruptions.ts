import type { LocalDate } from '../calendar/local-date.ts';

/** What gives a claim ten years (§5(1)), with the day it was signed or decided. A settlement is a deal with the debtor (forlig). */
export type Foundation = {
  readonly kind: 'debtInstrument' | 'acknowledgment' | 'settlement' | 'judgment' | 'endorsedPaymentOrder';
  readonly on: LocalDate;
};

/**
 * How a creditor's step ended. `decided` on that day: judgment, settlement in court or endorsement; the claim recognised and the estate closed; the
 * bailiff's session or the auction held. `endedWithout`: `notified` is the day on which the creditor was told; `byCreditor` where it withdrew although
 * a decision could be had, or chose at the filing of a payment order that none be made (§20(2)).
 */
export type StepEnd =
  | { readonly outcome: 'decided'; readonly on: LocalDate }
  | { readonly outcome: 'endedWithout'; readonly notified: LocalDate; readonly byCreditor: boolean };

/** What happened to a claim. Also what does not interrupt may be told, so that the answer can say that it did not. */
export type Interruption =
  /** §15: the debtor recognises the debt, in words or by conduct. In writing and with its amount it is a foundation too (§5(1) no. 3). */
  | { readonly type: 'acknowledged'; readonly on: LocalDate; readonly inWritingWithAmount: boolean }
  /** A payment, by its value date. Only an instalment of a plan or deal, or what a person judged so, acknowledges the rest (docs/adr/0010). */
  | { readonly type: 'paid'; readonly on: LocalDate; readonly acknowledges: boolean }
  /** §16: a summons or payment order handed in to the court, and pursued within reasonable time. */
  | { readonly type: 'courtFiled'; readonly on: LocalDate; readonly ended: StepEnd | undefined }
  /** §17: the claim filed in an estate, or a bankruptcy or reconstruction asked for on it. */
  | { readonly type: 'estateFiled'; readonly on: LocalDate; readonly ended: StepEnd | undefined }
  /** §18: the bailiff asked to enforce. */
  | { readonly type: 'enforcementRequested'; readonly on: LocalDate; readonly ended: StepEnd | undefined }
  /** Reminder, notice or collection letter: interrupts nothing. */
  | { readonly type: 'demanded'; readonly on: LocalDate };

/** Why an entry of a history changed nothing. */
export type NoEffect =
  /** Reminders, notices and collection letters interrupt nothing. */
  | 'demandsDoNotInterrupt'
  /** A payment that nobody says was an instalment of a recognised debt (docs/adr/0010). */
  | 'paymentAcknowledgesNothing'
  /** It came after the last day: what is time-barred is not revived. */
  | 'periodHadRunOut'
  /** The sum fell due only after it. */
  | 'beforeItArose'
  /** Interest, fees and costs that fell due after the foundation keep their three years (§5(2)). */
  | 'fellDueAfterFoundation'
  /** §20(2): the creditor withdrew the step, or chose that no decision be made. */
  | 'endedByCreditor';

/** What an entry does by law from the day `on`: by which sections of Forældelsesloven. */
export type Outcome =
  | { readonly effect: 'none'; readonly on: LocalDate; readonly statute: string; readonly why: NoEffect }
  /** A new period of the length that the sum has. */
  | { readonly effect: 'renewed'; readonly on: LocalDate; readonly statute: string; readonly by: 'debtor' | 'decision' }
  /** A new period of ten years. */
  | { readonly effect: 'founded'; readonly on: LocalDate; readonly statute: string }
  /** A new period, of ten years where the claim has a foundation, for costs and interest too (§19(7)). */
  | { readonly effect: 'enforced'; readonly on: LocalDate; readonly statute: string }
  | { readonly effect: 'pending'; readonly on: LocalDate; readonly statute: string }
  /** The period stays open for a year at least. */
  | { readonly effect: 'heldOpen'; readonly on: LocalDate; readonly statute: string };

/**
 * An entry as limitation reads it. `taken`: the day that must lie within the running period. `covers`: sums that had arisen by then are touched.
 * `bindsAnyway`: in time or not, since a court has decided.
 */
export type Effect = {
  readonly taken: LocalDate;
  readonly covers: LocalDate;
  readonly bindsAnyway: boolean;
  readonly outcome: Outcome;
};

const at = (outcome: Outcome): Effect => ({ taken: outcome.on, covers: outcome.on, bindsAnyway: false, outcome });

type Step = Extract<Interruption, { readonly ended: StepEnd | undefined }>;

const sections: Readonly<
  Record<Step['type'], { readonly taken: string; readonly decided: string; readonly ended: string }>
> = {
  courtFiled: { taken: '§16', decided: '§16, §19(3), §5(1)', ended: '§16, §20(1)' },
  estateFiled: { taken: '§17', decided: '§17, §19(4)', ended: '§17, §20(4)' },
  enforcementRequested: { taken: '§18', decided: '§18, §19(6)', ended: '§18, §20(3)' },
};

const decisionOf = (step: Step, on: LocalDate): Outcome => {
  const statute = sections[step.type].decided;
  switch (step.type) {
    case 'courtFiled':
      return { effect: 'founded', on, statute };
    case 'estateFiled':
      return { effect: 'renewed', on, statute, by: 'decision' };
    case 'enforcementRequested':
      return { effect: 'enforced', on, statute };
  }
};

const stepEffect = (step: Step): Effect => {
  const { on: taken, ended } = step;
  const { taken: begun, ended: statute } = sections[step.type];
  if (ended === undefined) return at({ effect: 'pending', on: taken, statute: begun });
  if (ended.outcome === 'decided')
    return { taken, covers: ended.on, bindsAnyway: false, outcome: decisionOf(step, ended.on) };
  const outcome: Outcome = ended.byCreditor
    ? { effect: 'none', on: taken, statute: '§20(2)', why: 'endedByCreditor' }
    : { effect: 'heldOpen', on: ended.notified, statute };
  return { taken, covers: taken, bindsAnyway: false, outcome };
};

/** What the law makes of an entry of a claim's history. */
export const effectOf = (entry: Interruption): Effect => {
  switch (entry.type) {
    case 'acknowledged':
      return at(
        entry.inWritingWithAmount
          ? { effect: 'founded', on: entry.on, statute: '§15, §19(2), §5(1)' }
          : { effect: 'renewed', on: entry.on, statute: '§15, §19(2)', by: 'debtor' },
      );
    case 'paid':
      return at(
        entry.acknowledges
          ? { effect: 'renewed', on: entry.on, statute: '§15, §19(2)', by: 'debtor' }
          : { effect: 'none', on: entry.on, statute: '§15', why: 'paymentAcknowledgesNothing' },
      );
    case 'demanded':
      return at({ effect: 'none', on: entry.on, statute: '§§15-18', why: 'demandsDoNotInterrupt' });
    case 'courtFiled':
    case 'estateFiled':
    case 'enforcementRequested':
      return stepEffect(entry);
  }
};

/**
 * What the law makes of a foundation that came with the claim. What the debtor signed must have been signed in time; what a court decided binds,
 * for whether the claim was time-barred was for that case.
 */
export const foundationEffect = ({ kind, on }: Foundation): Effect => {
  const isDecision = kind === 'judgment' || kind === 'endorsedPaymentOrder';
  const statute = isDecision ? '§19(3), §5(1)' : '§15, §19(2), §5(1)';
  return { ...at({ effect: 'founded', on, statute }), bindsAnyway: isDecision };
};
