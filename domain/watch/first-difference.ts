const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(value).filter((field) => value[field] !== undefined);

const inLists = (one: readonly unknown[], other: readonly unknown[], at: string): string | undefined => {
  if (one.length !== other.length) return `${at}.length`;
  for (const [place, value] of one.entries()) {
    const found = firstDifference(value, other[place], `${at}[${place}]`);
    if (found !== undefined) return found;
  }
  return undefined;
};

/**
 * Where two values of plain data first differ, as a path ("account.items[2].open"); `undefined` where they are the same. Equal here means the same
 * canonical JSON: every field, every order of a list, every kind of value; only the order of an object's fields says nothing.
 */
export const firstDifference = (one: unknown, other: unknown, at = ''): string | undefined => {
  if (one === other) return undefined;
  if (Array.isArray(one) && Array.isArray(other)) return inLists(one, other, at);
  if (!isRecord(one) || !isRecord(other)) return at === '' ? 'whole' : at;
  for (const field of fieldsOf(one)) {
    const found = firstDifference(one[field], other[field], at === '' ? field : `${at}.${field}`);
    if (found !== undefined) return found;
  }
  const extra = fieldsOf(other).find((field) => one[field] === undefined);
  return extra === undefined ? undefined : at === '' ? extra : `${at}.${extra}`;
};
