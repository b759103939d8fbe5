import type { ListEntry, TellableField, TellableFields } from '../../functions/intake/project-reading.ts';
import type { Truth } from './truth.ts';

/**
 * What became of one expected value. `wrongSure` and `inventedSure` are what the promise of `sure` is about: a value that
 * nobody would look at again. `missing`: nothing was returned. `rightlyEmpty`: the document carries nothing, nothing was returned.
 */
export type Mark = 'right' | 'wrongSure' | 'wrongAsked' | 'missing' | 'inventedSure' | 'inventedAsked' | 'rightlyEmpty';

export type Score = {
  readonly field: string;
  readonly mark: Mark;
  readonly expected: string;
  readonly found: string;
  /** Of what was found; absent where nothing was. */
  readonly confidence?: number;
  readonly witness?: string;
  /** Only capitals differ: right for names and places, wrong for numbers and codes. */
  readonly onlyCase?: true;
  /** Of an entry of a list: wrong only because some of what is expected is not there. */
  readonly incomplete?: true;
};

/**
 * Texts whose capitals are the letterhead's, not the name's: the truth of the practice set writes "Tømrermester Ejnar Bloch"
 * where the page has it in capitals, and elsewhere keeps capitals.
 */
const capitalsAreFree = /^(?:creditor|debtor|payee)\.(?:name|legalName|street|extra|city)$/;

/** Composed letters and single blanks; everything else must be as expected. */
const bare = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

const marked = (found: TellableField, one: Pick<Score, 'field' | 'mark' | 'expected'>): Score => ({
  ...one,
  found: typeof found.value === 'string' ? found.value : JSON.stringify(found.value),
  confidence: found.confidence,
  witness: found.witness,
});

const invented = (field: string, found: TellableField): Score =>
  marked(found, { field, mark: found.sure ? 'inventedSure' : 'inventedAsked', expected: '' });

const wrong = (field: string, found: TellableField, expected: string): Score =>
  marked(found, { field, mark: found.sure ? 'wrongSure' : 'wrongAsked', expected });

const empty = (field: string, found: TellableField | undefined): Score =>
  found === undefined ? { field, mark: 'rightlyEmpty', expected: '', found: '' } : invented(field, found);

const scalar = (
  field: string,
  found: TellableField | undefined,
  expected: string | null,
  also: readonly string[],
): Score => {
  if (expected === null) return empty(field, found);
  if (found === undefined) return { field, mark: 'missing', expected, found: '' };
  if (typeof found.value !== 'string') return wrong(field, found, expected);
  const value = bare(found.value);
  const accepted = [expected, ...also].map((each) => bare(each));
  if (accepted.includes(value)) return marked(found, { field, mark: 'right', expected });
  const isOnlyCase = accepted.some((each) => each.toLowerCase() === value.toLowerCase());
  if (!isOnlyCase) return wrong(field, found, expected);
  const score = capitalsAreFree.test(field)
    ? marked(found, { field, mark: 'right', expected })
    : wrong(field, found, expected);
  return { ...score, onlyCase: true };
};

/** Numbers and code lines are printed with blanks anywhere. */
const withoutBlanks = (value: unknown): string => String(value).normalize('NFC').replaceAll(/\s/gu, '');

/** Whether everything that is expected of an entry is there; more than that is no fault. */
const says = (found: ListEntry, expected: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(expected).every(
    ([key, value]) =>
      (value === null && found[key] === undefined) ||
      (found[key] !== undefined && withoutBlanks(found[key]) === withoutBlanks(value)),
  );

const entriesOf = (found: TellableField | undefined): readonly ListEntry[] =>
  found === undefined || typeof found.value === 'string' ? [] : found.value;

/** Each expected entry counts as a field of its own. A payment is wrong where one of its kind was returned, else missing. */
const list = (
  name: string,
  found: TellableField | undefined,
  expected: readonly Readonly<Record<string, unknown>>[],
): readonly Score[] => {
  if (expected.length === 0) return [empty(name, found)];
  const entries = entriesOf(found);
  const taken = new Set<ListEntry>();
  for (const each of expected) {
    const match = entries.find((entry) => !taken.has(entry) && says(entry, each));
    if (match !== undefined) taken.add(match);
  }
  const claimed = new Set<ListEntry>();
  return expected.map((each): Score => {
    const field = typeof each['type'] === 'string' ? `${name}.${each['type']}` : name;
    const wanted = JSON.stringify(each);
    const match = entries.find((entry) => taken.has(entry) && !claimed.has(entry) && says(entry, each));
    if (match !== undefined && found !== undefined) {
      claimed.add(match);
      return { ...marked(found, { field, mark: 'right', expected: wanted }), found: JSON.stringify(match) };
    }
    const near = entries.find(
      (entry) => !taken.has(entry) && (each['type'] === undefined || entry['type'] === each['type']),
    );
    if (near === undefined || found === undefined) return { field, mark: 'missing', expected: wanted, found: '' };
    const isIncomplete = Object.entries(each).every(([key, value]) => !(key in near) || says(near, { [key]: value }));
    return {
      ...wrong(field, found, wanted),
      found: JSON.stringify(near),
      ...(isIncomplete ? { incomplete: true } : {}),
    };
  });
};

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';

type Expected = NonNullable<NonNullable<Truth['expect']>[string]>;

/** Names that hold several fields: null there means that none of them is on the document. */
const groups = new Set(['creditor', 'debtor', 'refersToInvoice', 'payee']);

const within = (fields: TellableFields, name: string): readonly (readonly [string, TellableField])[] =>
  Object.entries(fields).filter(([field]) => field.startsWith(`${name}.`));

const nothingWithin = (name: string, fields: TellableFields): readonly Score[] => {
  const found = within(fields, name);
  return found.length === 0
    ? [{ field: name, mark: 'rightlyEmpty', expected: '', found: '' }]
    : found.map(([field, each]) => invented(field, each));
};

/** Every scored field of one document: what the truth says against what was read. */
export const scoreFields = (fields: TellableFields, truth: Truth): readonly Score[] => {
  const also = (field: string): readonly string[] => {
    const more = truth.alsoRight?.[field] ?? [];
    return typeof more === 'string' ? [more] : more;
  };
  const ofGroup = (name: string, parts: Exclude<Expected, string>): readonly Score[] =>
    Object.entries(parts).flatMap(([part, expected]) =>
      isText(expected) ? [scalar(`${name}.${part}`, fields[`${name}.${part}`], expected, also(`${name}.${part}`))] : [],
    );
  return Object.entries(truth.expect ?? {}).flatMap(([name, expected]) => {
    if (expected === null && groups.has(name)) return nothingWithin(name, fields);
    if (isText(expected)) return [scalar(name, fields[name], expected, also(name))];
    return Array.isArray(expected) ? list(name, fields[name], expected) : ofGroup(name, expected);
  });
};

/** Fields that must stay empty and were returned all the same. */
export const forbiddenFields = (fields: TellableFields, truth: Truth): readonly string[] =>
  (truth.mustNotReturn ?? []).filter((field) => fields[field] !== undefined || within(fields, field).length > 0);
