import { createHash } from 'node:crypto';
import type { Json } from '../ports/table.ts';

/** What the first event of a case is chained to. */
export const chainStart = '0'.repeat(64);

const canonical = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
};

/** SHA-256 over the hash before and the event's JSON with sorted names: an event cannot be changed, dropped or moved without a trace. */
export const chained = (previousHash: string, event: Json): string =>
  createHash('sha256').update(previousHash).update(canonical(event)).digest('hex');
