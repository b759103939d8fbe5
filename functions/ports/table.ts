/** JSON as DynamoDB keeps it: integers, text, truth values, lists and maps. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type Key = { readonly pk: string; readonly sk: string };
export type Item = Key & { readonly [name: string]: Json };

/** The secondary indexes of the table; each has its own pair of key attributes (docs/data-model.md). */
export type IndexName = 'byOwner' | 'byDay' | 'byDebtor';

/** What must hold of the item that stands there now, or the whole write is refused. */
export type Condition = { readonly absent: true } | { readonly equals: Readonly<Record<string, string | number>> };

export type Write =
  | { readonly put: Item; readonly when?: Condition }
  | { readonly remove: Key; readonly when?: Condition };

/** `refused`: the places of the writes whose condition did not hold, with the item that stood there; nothing was written. */
export type WriteResult =
  | { readonly written: true }
  | { readonly refused: readonly { readonly place: number; readonly existing: Item | undefined }[] };

export type Query = {
  readonly index?: IndexName;
  readonly pk: string;
  /** Only sort keys that begin with this. */
  readonly skPrefix?: string;
  /** Only sort keys after this one, this one excluded; not together with skPrefix. */
  readonly skAfter?: string;
  readonly newestFirst?: boolean;
  readonly limit: number;
  /** Where the page before ended. */
  readonly cursor?: string | undefined;
};

export type Page = { readonly items: readonly Item[]; readonly cursor: string | undefined };

/**
 * The one table, as little of DynamoDB as we need: no scan. Reads by key are consistent; reads by index may be a moment late.
 * Twins: adapters/dynamodb-table.ts and adapters/memory-table.ts, one contract suite (test/contract/table).
 */
export type Table = {
  /** Up to 100 items by key in one request, in the order of the keys. */
  readonly get: (keys: readonly Key[]) => Promise<readonly (Item | undefined)[]>;
  readonly query: (query: Query) => Promise<Page>;
  /** All or nothing, at most 100 writes, each on another item. */
  readonly write: (writes: readonly Write[]) => Promise<WriteResult>;
};
