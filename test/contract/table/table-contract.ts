import { describe, expect, it } from 'vitest';
import type { Item, Query, Table } from '../../../functions/ports/table.ts';
import { ContractBroken } from '../../../functions/runtime/faults.ts';

type Open = () => Promise<Table>;

const item = (pk: string, sk: string, more: Readonly<Record<string, Item[string]>> = {}): Item => ({ pk, sk, ...more });
const key = (pk: string, sk: string) => ({ pk, sk });
const numbered = (n: number): string => String(n).padStart(4, '0');

/** Every page of a query, with the number of pages. */
const readAll = async (table: Table, query: Query): Promise<{ items: Item[]; pages: number }> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await table.query({ ...query, cursor });
    items.push(...page.items);
    cursor = page.cursor;
    pages += 1;
  } while (cursor !== undefined && pages < 1_000);
  return { items, pages };
};

const fill = async (table: Table, items: readonly Item[]): Promise<void> => {
  for (let start = 0; start < items.length; start += 20)
    await table.write(items.slice(start, start + 20).map((put) => ({ put })));
};

const conditions = (open: Open): void => {
  it('writes a single item only where none stands, and shows what stands there', async () => {
    const table = await open();
    const write = { put: item('A', '1', { who: 'first' }), when: { absent: true } } as const;
    expect(await table.write([write])).toEqual({ written: true });
    const again = await table.write([{ put: item('A', '1', { who: 'second' }), when: { absent: true } }]);
    expect(again).toEqual({ refused: [{ place: 0, existing: item('A', '1', { who: 'first' }) }] });
    expect(await table.get([key('A', '1')])).toEqual([item('A', '1', { who: 'first' })]);
  });

  it('compares a single attribute and several, text and number, and refuses where one of them differs', async () => {
    const table = await open();
    await table.write([{ put: item('A', '1', { version: 3, status: 'unmatched' }) }]);
    const put = item('A', '1', { version: 4, status: 'assigned' });
    const put4 = (equals: Record<string, string | number>) => table.write([{ put, when: { equals } }]);
    expect(await put4({ version: 3, status: 'assigned' })).toHaveProperty('refused');
    expect(await put4({ version: '3' })).toHaveProperty('refused');
    expect(await put4({ unknown: 3 })).toHaveProperty('refused');
    expect(await put4({ version: 3, status: 'unmatched' })).toEqual({ written: true });
    expect(await put4({ version: 3 })).toEqual({ refused: [{ place: 0, existing: put }] });
  });

  it('refuses a comparison with an item that is not there, because nothing equals nothing', async () => {
    const table = await open();
    const result = await table.write([{ put: item('A', '1'), when: { equals: { version: 1 } } }]);
    expect(result).toEqual({ refused: [{ place: 0, existing: undefined }] });
    expect(await table.get([key('A', '1')])).toEqual([undefined]);
  });

  it('removes an item, under a condition too, and an item that is not there without complaint', async () => {
    const table = await open();
    await table.write([{ put: item('A', '1', { run: 1 }) }, { put: item('A', '2') }]);
    expect(await table.write([{ remove: key('A', '1'), when: { equals: { run: 2 } } }])).toHaveProperty('refused');
    expect(await table.write([{ remove: key('A', '1'), when: { equals: { run: 1 } } }])).toEqual({ written: true });
    expect(await table.write([{ remove: key('A', '1') }, { remove: key('A', '2') }])).toEqual({ written: true });
    expect(await table.get([key('A', '1'), key('A', '2')])).toEqual([undefined, undefined]);
  });
};

const transactions = (open: Open): void => {
  it('writes nothing at all where one of many is refused, and names the place and the item of each refusal', async () => {
    const table = await open();
    await table.write([{ put: item('A', '1', { version: 7 }) }, { put: item('U', 'x', { caseId: 'CA-1' }) }]);
    const result = await table.write([
      { put: item('A', '0') },
      { put: item('A', '1', { version: 8 }), when: { equals: { version: 6 } } },
      { put: item('A', '2'), when: { absent: true } },
      { put: item('U', 'x', { caseId: 'CA-2' }), when: { absent: true } },
      { remove: key('U', 'y'), when: { equals: { caseId: 'CA-1' } } },
    ]);
    expect(result).toEqual({
      refused: [
        { place: 1, existing: item('A', '1', { version: 7 }) },
        { place: 3, existing: item('U', 'x', { caseId: 'CA-1' }) },
        { place: 4, existing: undefined },
      ],
    });
    const keys = [key('A', '0'), key('A', '1'), key('A', '2'), key('U', 'x')];
    expect(await table.get(keys)).toEqual([
      undefined,
      item('A', '1', { version: 7 }),
      undefined,
      item('U', 'x', { caseId: 'CA-1' }),
    ]);
  });

  it('takes a hundred writes at once, and not one more', async () => {
    const table = await open();
    const writes = Array.from({ length: 101 }, (_, n) => ({
      put: item('A', numbered(n)),
      when: { absent: true } as const,
    }));
    await expect(table.write(writes)).rejects.toThrow(ContractBroken);
    expect(await table.get([key('A', '0000')])).toEqual([undefined]);
    expect(await table.write(writes.slice(0, 100))).toEqual({ written: true });
    expect((await readAll(table, { pk: 'A', limit: 30 })).items).toHaveLength(100);
  });

  it('refuses two writes to one item as a fault of ours, which no repetition heals', async () => {
    const table = await open();
    await expect(table.write([{ put: item('A', '1') }, { remove: key('A', '1') }])).rejects.toThrow(ContractBroken);
  });

  it('lets exactly one of many racing writers through', async () => {
    const table = await open();
    await table.write([{ put: item('A', '1', { version: 1 }) }]);
    const racers = Array.from({ length: 12 }, (_, n) =>
      table.write([
        { put: item('A', '1', { version: 2, winner: n }), when: { equals: { version: 1 } } },
        { put: item('E', numbered(n)), when: { absent: true } },
      ]),
    );
    const settled = await Promise.allSettled(racers);
    // A race may also be lost inside the database, as a fault that may be repeated; never may two win.
    const won = settled.filter((one) => one.status === 'fulfilled' && 'written' in one.value);
    expect(won).toHaveLength(1);
    expect((await table.query({ pk: 'E', limit: 100 })).items).toHaveLength(1);
  });
};

const values = (open: Open): void => {
  it('gives back every value as it was: nested, empty, null, zero, Danish letters and the largest exact integers', async () => {
    const table = await open();
    const whole = item('A', 'Æ#ø', {
      big: Number.MAX_SAFE_INTEGER,
      small: Number.MIN_SAFE_INTEGER,
      zero: 0,
      tenth: 0.1,
      empty: '',
      nothing: null,
      yes: true,
      no: false,
      list: [],
      map: {},
      text: 'Bøgeparken 33, 5450 Otterup \u{1F4EC}',
      deep: { entries: [{ account: 'receivable.principal', amount: -120_000 }, [null, '', [0]]] },
    });
    await table.write([{ put: whole }]);
    expect(await table.get([key('A', 'Æ#ø')])).toEqual([whole]);
    expect((await table.query({ pk: 'A', limit: 1 })).items).toEqual([whole]);
  });

  it('keeps names that are reserved words of DynamoDB, in items and in conditions', async () => {
    const table = await open();
    const reserved = item('A', '1', {
      name: 'n',
      status: 's',
      date: 'd',
      state: 's',
      position: 1,
      version: 1,
      owner: 'o',
    });
    await table.write([{ put: reserved }]);
    const equals = { name: 'n', status: 's', date: 'd', state: 's', position: 1, version: 1, owner: 'o' };
    expect(await table.write([{ put: { ...reserved, version: 2 }, when: { equals } }])).toEqual({ written: true });
  });

  it('keeps what it was given: neither the writer nor a reader can change an item afterwards', async () => {
    const table = await open();
    const list: Item[string][] = [1];
    await table.write([{ put: item('A', '1', { list }) }]);
    list.push(2);
    const [read] = await table.get([key('A', '1')]);
    expect(read).toEqual(item('A', '1', { list: [1] }));
    if (Array.isArray(read?.['list'])) read['list'].push(3);
    expect(await table.get([key('A', '1')])).toEqual([item('A', '1', { list: [1] })]);
  });
};

const gets = (open: Open): void => {
  it('gives many items in the order of the keys, missing ones as undefined, one asked for twice in both places', async () => {
    const table = await open();
    await fill(
      table,
      Array.from({ length: 60 }, (_, n) => item(`P${n % 7}`, numbered(n), { n })),
    );
    const keys = Array.from({ length: 98 }, (_, n) => key(`P${(97 - n) % 7}`, numbered(97 - n)));
    const found = await table.get([...keys, key('P3', '0003'), key('P3', '0003')]);
    expect(found.map((one) => one?.['n'])).toEqual([
      ...Array.from({ length: 98 }, (_, n) => (97 - n < 60 ? 97 - n : undefined)),
      3,
      3,
    ]);
  });

  it('gives nothing for nothing, and refuses more than a hundred', async () => {
    const table = await open();
    expect(await table.get([])).toEqual([]);
    const tooMany = Array.from({ length: 101 }, (_, n) => key('A', numbered(n)));
    await expect(table.get(tooMany)).rejects.toThrow(ContractBroken);
  });

  it('reads what was written a moment ago, by key and by prefix', async () => {
    const table = await open();
    for (let n = 0; n < 20; n += 1) {
      await table.write([{ put: item('A', 'CASE', { version: n }) }, { put: item('A', `EVENT#${numbered(n)}`) }]);
      const [snapshot] = await table.get([key('A', 'CASE'), key('A', 'NONE')]);
      expect(snapshot?.['version']).toBe(n);
      expect((await table.query({ pk: 'A', skPrefix: 'EVENT#', limit: 100 })).items).toHaveLength(n + 1);
    }
  });
};

const queries = (open: Open): void => {
  const partition = async (): Promise<Table> => {
    const table = await open();
    const events = Array.from({ length: 25 }, (_, n) => item('C', `EVENT#${numbered(n + 1)}`));
    await fill(table, [item('C', 'CASE'), item('C', 'DOC#1'), ...events, item('C', 'MSG#1'), item('B', 'EVENT#0001')]);
    return table;
  };
  const sks = (items: readonly Item[]): string[] => items.map(({ sk }) => sk);

  it('reads one partition by prefix, in order, and nothing of its neighbours', async () => {
    const table = await partition();
    const events = sks((await table.query({ pk: 'C', skPrefix: 'EVENT#', limit: 100 })).items);
    expect(events).toEqual(Array.from({ length: 25 }, (_, n) => `EVENT#${numbered(n + 1)}`));
    expect(sks((await table.query({ pk: 'C', skPrefix: 'DOC#', limit: 100 })).items)).toEqual(['DOC#1']);
    expect((await table.query({ pk: 'NOBODY', limit: 100 })).items).toEqual([]);
  });

  it('reads what comes after a key, that key left out', async () => {
    const table = await partition();
    const page = await table.query({ pk: 'C', skAfter: 'EVENT#0023', limit: 100 });
    expect(sks(page.items)).toEqual(['EVENT#0024', 'EVENT#0025', 'MSG#1']);
  });

  it('reads the newest first', async () => {
    const table = await partition();
    const page = await table.query({ pk: 'C', skPrefix: 'EVENT#', newestFirst: true, limit: 2 });
    expect(sks(page.items)).toEqual(['EVENT#0025', 'EVENT#0024']);
  });

  it.each([1, 4, 5, 24, 25, 26])('reads all of 25 in pages of %i, each once, both ways', async (limit) => {
    const table = await partition();
    const query = { pk: 'C', skPrefix: 'EVENT#', limit };
    const forward = await readAll(table, query);
    expect(sks(forward.items)).toEqual(Array.from({ length: 25 }, (_, n) => `EVENT#${numbered(n + 1)}`));
    const back = await readAll(table, { ...query, newestFirst: true });
    expect(sks(back.items)).toEqual(sks(forward.items).toReversed());
  });

  it('goes on behind a cursor whose item is gone: a list that is worked off is neither begun again nor cut short', async () => {
    const table = await partition();
    const query = { pk: 'C', skPrefix: 'EVENT#', limit: 10 };
    const first = await table.query(query);
    await table.write(first.items.map(({ pk, sk }) => ({ remove: { pk, sk } })));
    const rest = await readAll(table, { ...query, cursor: undefined });
    const second = await table.query({ ...query, cursor: first.cursor });
    expect(sks(second.items)[0]).toBe('EVENT#0011');
    expect(rest.items).toHaveLength(15);
  });

  it('refuses a cursor that it never gave', async () => {
    const table = await partition();
    for (const cursor of [
      '',
      'x',
      '!!!',
      Buffer.from('{}').toString('base64url'),
      Buffer.from('[1]').toString('base64url'),
    ])
      await expect(table.query({ pk: 'C', limit: 5, cursor })).rejects.toThrow(ContractBroken);
  });
};

const indexes = (open: Open): void => {
  it('holds only items that carry an index’s keys, and lets go of an item that loses them', async () => {
    const table = await open();
    const held = item('PAYMENT#1', 'PAYMENT', { gsi1pk: 'UNMATCHED', gsi1sk: '2026-06-01', status: 'unmatched' });
    await fill(table, [
      held,
      item('PAYMENT#2', 'PAYMENT', { gsi1pk: 'UNMATCHED', gsi1sk: '2026-05-01' }),
      item('PAYMENT#3', 'PAYMENT'),
      item('PAYMENT#4', 'PAYMENT', { gsi1pk: 'UNMATCHED' }),
      item('PAYMENT#5', 'PAYMENT', { gsi2pk: 'UNMATCHED', gsi2sk: '2026-06-01' }),
    ]);
    const list = () => table.query({ index: 'byOwner', pk: 'UNMATCHED', limit: 10 });
    expect((await list()).items.map(({ pk }) => pk)).toEqual(['PAYMENT#2', 'PAYMENT#1']);
    expect((await list()).items[1]).toEqual(held);
    await table.write([{ put: item('PAYMENT#1', 'PAYMENT', { status: 'assigned' }) }]);
    expect((await list()).items.map(({ pk }) => pk)).toEqual(['PAYMENT#2']);
  });

  it.each([
    ['byOwner', 1],
    ['byDay', 2],
    ['byDebtor', 3],
  ] as const)('%s has keys of its own, and pages over items that share them lose and repeat none', async (index, n) => {
    const table = await open();
    const keysOf = (pk: string, sk: string) => ({ [`gsi${n}pk`]: pk, [`gsi${n}sk`]: sk });
    const items = Array.from({ length: 23 }, (_, place) =>
      item(`CASE#${numbered(place)}`, 'CASE', keysOf('LIST', `reminder#${Math.floor(place / 9)}`)),
    );
    await fill(table, [...items, item('CASE#X', 'CASE', keysOf('OTHER', 'reminder#1'))]);
    for (const newestFirst of [false, true]) {
      const { items: all } = await readAll(table, { index, pk: 'LIST', limit: 4, newestFirst });
      expect(all.map(({ pk }) => pk).toSorted()).toEqual(items.map(({ pk }) => pk));
      const order = all.flatMap((one) => {
        const sk = one[`gsi${n}sk`];
        return typeof sk === 'string' ? [sk] : [];
      });
      expect(order).toHaveLength(items.length);
      const sorted = order.toSorted((a, b) => (a < b ? -1 : 1));
      expect(order).toEqual(newestFirst ? sorted.toReversed() : sorted);
    }
    const ofOne = await readAll(table, { index, pk: 'LIST', skPrefix: 'reminder#1', limit: 2 });
    expect(ofOne.items).toHaveLength(9);
    const after = await readAll(table, { index, pk: 'LIST', skAfter: 'reminder#1', limit: 2 });
    expect(after.items).toHaveLength(5);
  });
};

/** What every twin of the table answers alike. */
export const tableContract = (open: Open): void => {
  describe('conditions', () => {
    conditions(open);
  });
  describe('transactions', () => {
    transactions(open);
  });
  describe('values', () => {
    values(open);
  });
  describe('gets', () => {
    gets(open);
  });
  describe('queries', () => {
    queries(open);
  });
  describe('indexes', () => {
    indexes(open);
  });
};

export { fill, item, numbered, readAll };
