import type { IndexName, Item, Key, Query, Table, Write, WriteResult } from '../ports/table.ts';
import { ContractBroken } from '../runtime/faults.ts';
import { readCursor, writeCursor, type Place } from './query-cursor.ts';

const indexKeys = {
  byOwner: ['gsi1pk', 'gsi1sk'],
  byDay: ['gsi2pk', 'gsi2sk'],
  byDebtor: ['gsi3pk', 'gsi3sk'],
} as const satisfies Record<IndexName, readonly [string, string]>;

const textOf = (item: Item, name: string): string | undefined => {
  const value = item[name];
  return typeof value === 'string' ? value : undefined;
};

const addressOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
const keyOf = (write: Write): Key => ('put' in write ? write.put : write.remove);

/** DynamoDB's own limits, so that what it would refuse is refused here. */
const refuseUnfit = (writes: readonly Write[]): void => {
  const addresses = new Set(writes.map((write) => addressOf(keyOf(write))));
  if (writes.length === 0 || writes.length > 100 || addresses.size < writes.length)
    throw new ContractBroken('the table refuses the request');
};

/** The in-memory twin of the table, for tests: same answers to the same contract suite. `items` shows what stands in it. */
export const memoryTable = (): Table & { readonly items: () => readonly Item[] } => {
  const stored = new Map<string, Item>();
  const find = (key: Key): Item | undefined => stored.get(addressOf(key));

  const holds = (write: Write): boolean => {
    if (write.when === undefined) return true;
    const existing = find(keyOf(write));
    if ('absent' in write.when) return existing === undefined;
    return (
      existing !== undefined && Object.entries(write.when.equals).every(([name, value]) => existing[name] === value)
    );
  };

  const write = (writes: readonly Write[]): WriteResult => {
    refuseUnfit(writes);
    const refused = writes.flatMap((each, place) =>
      holds(each) ? [] : [{ place, existing: structuredClone(find(keyOf(each))) }],
    );
    if (refused.length > 0) return { refused };
    for (const each of writes) {
      if ('put' in each) stored.set(addressOf(each.put), structuredClone(each.put));
      else stored.delete(addressOf(each.remove));
    }
    return { written: true };
  };

  const page = (query: Query) => {
    const { index, pk, skPrefix, skAfter, newestFirst, limit } = query;
    const [pkName, skName] = index === undefined ? ['pk', 'sk'] : indexKeys[index];
    // Items that share an index key have an order among themselves, or a page that ends between them would repeat or lose some.
    const orderOf = ({ sk, item }: Place): string => [sk, item?.pk ?? '', item?.sk ?? ''].join('\u0000');
    const placeOf = (item: Item): Place => ({
      sk: textOf(item, skName) ?? '',
      item: index === undefined ? undefined : { pk: item.pk, sk: item.sk },
    });
    const sortKey = (item: Item): string => orderOf(placeOf(item));
    const after = query.cursor === undefined ? undefined : orderOf(readCursor(query, query.cursor));
    const isBehind = (item: Item): boolean =>
      after === undefined || (newestFirst === true ? sortKey(item) < after : sortKey(item) > after);
    const matching = [...stored.values()]
      .filter((item) => textOf(item, pkName) === pk && textOf(item, skName) !== undefined && isBehind(item))
      .filter((item) => skPrefix === undefined || (textOf(item, skName) ?? '').startsWith(skPrefix))
      .filter((item) => skAfter === undefined || (textOf(item, skName) ?? '') > skAfter)
      .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    if (newestFirst === true) matching.reverse();
    const items = matching.slice(0, limit).map((item) => structuredClone(item));
    const last = items.at(-1);
    const isFull = items.length === limit && last !== undefined;
    return { items, cursor: isFull ? writeCursor(placeOf(last)) : undefined };
  };

  // Whatever is thrown must reach the caller as a refused promise, as a request's does.
  return {
    items: () => [...stored.values()],
    get: async (keys) => {
      if (keys.length > 100) throw new ContractBroken('the table refuses the request');
      return Promise.resolve(keys.map((key) => structuredClone(find(key))));
    },
    write: async (writes) => Promise.resolve(write(writes)),
    query: async (query) => Promise.resolve(page(query)),
  };
};
