/** What a kind of firm is called, sells and prints besides. */
export type Trade = {
  readonly id: string;
  /** `*` is the stem, `~` a family name. */
  readonly firms: readonly string[];
  readonly forms: readonly string[];
  /** text, unit, least and greatest price of one in kroner. */
  readonly items: readonly (readonly [string, string, number, number])[];
  /** How often the debtor is a private person, 0 to 1. */
  readonly privately: number;
  readonly vat: 'added' | 'included' | 'free' | 'mixed';
  /** Whether a trade keeps meters, members and the like. */
  readonly facts: readonly (
    | 'meter'
    | 'member'
    | 'patient'
    | 'case'
    | 'property'
    | 'plate'
    | 'student'
    | 'place'
    | 'period'
  )[];
  readonly look: 'office' | 'letter' | 'utility' | 'craft' | 'wholesale';
};
