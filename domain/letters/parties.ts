import type { LocalDate } from '../calendar/local-date.ts';
import type { DebtorKind } from '../case/state.ts';
import type { FikCreditorNo, FikId } from './fik.ts';

/** The languages that a letter can be written in; one catalogue each. */
export type Language = 'da';

/** The agency as it stands on its letterhead. `phone`, `email` and `web` are also where an objection goes. */
export type LetterAgency = {
  readonly name: string;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  /** 8 digits. */
  readonly cvr: string;
  readonly phone: string;
  readonly email: string;
  readonly web: string;
};

/** The creditor on whose behalf we write; the law wants its full identity on a statutory notice. */
export type LetterCreditor = {
  readonly name: string;
  readonly addressLines: readonly string[];
  /** 8 digits. */
  readonly cvr: string;
};

/** Whoever gets the letter: the debtor, or the guardian or lawyer in its place (T3.4-3.5). */
export type LetterDebtor = {
  readonly name: string;
  readonly addressLines: readonly string[];
  /** Unknown counts as a consumer: a wrong guess would charge what only businesses owe (Renteloven §9a). */
  readonly kind: DebtorKind;
};

/** Where the money goes: card 71 of the common payment slip. */
export type LetterPayment = {
  readonly fikCard: '71';
  readonly fikId: FikId;
  readonly fikCreditorNo: FikCreditorNo;
};

/** The statutory notice that came before: when it was sent and until when the debtor could pay without extra cost. */
export type PriorNotice = { readonly sentOn: LocalDate; readonly deadline: LocalDate };
