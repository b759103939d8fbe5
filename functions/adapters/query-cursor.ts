import * as z from 'zod';
import type { Key, Query } from '../ports/table.ts';
import { ContractBroken } from '../runtime/faults.ts';

/** A cursor that this query cannot have given: made up, cut off, or of another list. The caller's fault. */
export class CursorRefused extends ContractBroken {
  constructor(cause?: unknown) {
    super('not a cursor of this query', cause);
    this.name = 'CursorRefused';
  }
}

/** Where a page ended: the sort key and, in an index, the item's own key, because items may share a sort key there. */
export type Place = { readonly sk: string; readonly item: Key | undefined };

// DynamoDB's own limits: a longer key would come back as an error of the service.
const keyText = (bytesMax: number) =>
  z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= bytesMax);
const sortKey = keyText(1024);
const inTable = z.tuple([sortKey]);
const inIndex = z.tuple([sortKey, keyText(2048), sortKey]);

/**
 * A cursor holds a place and never the partition: that comes from the query, and the query from the caller's token. So a cursor taken from
 * somebody else's list cannot lead into that list. Signing was rejected: it would bring a key to keep and change nothing that can be read.
 */
export const writeCursor = ({ sk, item }: Place): string =>
  Buffer.from(JSON.stringify(item === undefined ? [sk] : [sk, item.pk, item.sk])).toString('base64url');

const placeIn = (cursor: string, isIndex: boolean): Place => {
  const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!isIndex) return { sk: inTable.parse(parts)[0], item: undefined };
  const [sk, itemPk, itemSk] = inIndex.parse(parts);
  return { sk, item: { pk: itemPk, sk: itemSk } };
};

/** The place that a query is to go on from; one outside of what the query asks for is refused, as DynamoDB would refuse it. */
export const readCursor = ({ index, skPrefix, skAfter }: Query, cursor: string): Place => {
  let place: Place;
  try {
    place = placeIn(cursor, index !== undefined);
  } catch (error) {
    throw new CursorRefused(error);
  }
  if (skPrefix !== undefined && !place.sk.startsWith(skPrefix)) throw new CursorRefused();
  if (skAfter !== undefined && place.sk <= skAfter) throw new CursorRefused();
  return place;
};
