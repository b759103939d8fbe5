import { createHash } from 'node:crypto';

/** What tells one content from every other: SHA-256, as hexadecimal text. */
export const digestOf = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');
