import type { IndexName, Item, Key, Table, Write, WriteResult } from '../ports/table.ts';

const indexKeys = {
  byOwner: ['gsi1pk', 'gsi1sk'],
  byDay: ['gsi2pk', 'gsi2sk'],
  byDebtor: ['gsi3pk', 'gsi3sk'],
} as const satisfies Record<IndexName, readonly [string, string]>;

const textOf = (item: Item, name: string): string | undefined => {
  const value = item[name];
  return typeof value === 'string' ? value : undefined;
};

/** The in-memory twin of the table, for tests: same answers to the same contract suite. `items` shows what stands in it. */
export const memoryTable = (): Table & { readonly items: () => readonly Item[] } => {
  const stored = new Map<string, Item>();
  const address = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
  const find = (key: Key): Item | undefined => stored.get(address(key));
  const keyOf = (write: Write): Key => ('put' in write ? write.put : write.remove);

  const holds = (write: Write): boolean => {
    if (write.when === undefined) return true;
    const existing = find(keyOf(write));
    if ('absent' in write.when) return existing === undefined;
    return (
      existing !== undefined && Object.entries(write.when.equals).every(([name, value]) => existing[name] === value)
    );
  };

  const write = (writes: readonly Write[]): WriteResult => {
    const refused = writes.flatMap((each, place) => (holds(each) ? [] : [{ place, existing: find(keyOf(each)) }]));
    if (refused.length > 0) return { refused };
    for (const each of writes) {
      if ('put' in each) stored.set(address(each.put), structuredClone(each.put));
      else stored.delete(address(each.remove));
    }
    return { written: true };
  };

  return {
    items: () => [...stored.values()],
    get: (keys) => Promise.resolve(keys.map((key) => structuredClone(find(key)))),
    write: (writes) => Promise.resolve(write(writes)),
    query: ({ index, pk, skPrefix, skAfter, newestFirst, limit, cursor }) => {
      const [pkName, skName] = index === undefined ? ['pk', 'sk'] : indexKeys[index];
      // Where two items share an index key, DynamoDB orders them by their table key; so does the twin.
      const sortKey = (item: Item): string => `${textOf(item, skName) ?? ''}\u0000${address(item)}`;
      const matching = [...stored.values()]
        .filter((item) => textOf(item, pkName) === pk && textOf(item, skName) !== undefined)
        .filter((item) => skPrefix === undefined || (textOf(item, skName) ?? '').startsWith(skPrefix))
        .filter((item) => skAfter === undefined || (textOf(item, skName) ?? '') > skAfter)
        .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
      if (newestFirst === true) matching.reverse();
      const start = cursor === undefined ? 0 : matching.findIndex((item) => address(item) === cursor) + 1;
      const items = matching.slice(start, start + limit).map((item) => structuredClone(item));
      const last = items.at(-1);
      return Promise.resolve({
        items,
        cursor: items.length === limit && last !== undefined ? address(last) : undefined,
      });
    },
  };
};
