import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outboxMessage, type OutboxMessage } from './message.ts';

export type Arrival = Pick<OutboxMessage, 'kind' | 'reference' | 'to' | 'title' | 'text' | 'sentAt'> & {
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
};

/** `known`: the same message came before; `conflict`: its key came before with other content. */
export type Kept = { readonly outcome: 'new' | 'known' | 'conflict'; readonly message: OutboxMessage };

export type MessageBox = {
  readonly keep: (arrival: Arrival) => Promise<Kept>;
  /** Newest first. */
  readonly list: () => readonly OutboxMessage[];
  /** The bytes of a file that a message names; `undefined` for any other name. */
  readonly open: (
    stored: string,
  ) => Promise<{ readonly content: Uint8Array; readonly contentType: string } | undefined>;
};

const isPdf = (content: Uint8Array): boolean => Buffer.from(content.subarray(0, 5)).toString('latin1') === '%PDF-';

const fingerprintOf = ({ kind, to, title, text, files }: Arrival): string => {
  const hash = createHash('sha256').update(JSON.stringify([kind, to, title, text]));
  for (const { content } of files) hash.update(content);
  return hash.digest('hex');
};

const load = async (dir: string): Promise<readonly OutboxMessage[]> => {
  const names = (await readdir(dir)).filter((name) => /^\d{6}\.json$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => outboxMessage.parse(JSON.parse(await readFile(join(dir, name), 'utf8')))),
  );
};

/** Written beside and renamed, so that a process that dies half-way leaves no half message. */
const writeWhole = async (path: string, content: string | Uint8Array): Promise<void> => {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
};

const messageOf = (arrival: Arrival, sequence: number): OutboxMessage => {
  const number = String(sequence).padStart(6, '0');
  const files = arrival.files.map(({ name, content }, index) => ({
    name,
    stored: `${number}-${index}.${isPdf(content) ? 'pdf' : 'bin'}`,
    contentType: isPdf(content) ? ('application/pdf' as const) : ('application/octet-stream' as const),
    bytes: content.byteLength,
  }));
  return { ...arrival, id: `${arrival.kind}-${number}`, sequence, files, fingerprint: fingerprintOf(arrival) };
};

/** The messages of a folder, in memory and in files; a second start finds them again. */
export const openMessageBox = async (dir: string): Promise<MessageBox> => {
  await mkdir(dir, { recursive: true });
  const messages = [...(await load(dir))];
  const keyOf = ({ kind, reference }: Pick<OutboxMessage, 'kind' | 'reference'>): string => `${kind} ${reference}`;
  const byKey = new Map(messages.map((message) => [keyOf(message), message]));
  let sequence = messages.at(-1)?.sequence ?? 0;

  const store = async (arrival: Arrival, message: OutboxMessage): Promise<void> => {
    await Promise.all(
      arrival.files.map(async ({ content }, index) =>
        writeWhole(join(dir, message.files[index]?.stored ?? ''), content),
      ),
    );
    await writeWhole(join(dir, `${String(message.sequence).padStart(6, '0')}.json`), JSON.stringify(message, null, 2));
    byKey.set(keyOf(message), message);
    messages.push(message);
  };

  // One after the other: two tries with one key that arrive together must not both be new.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  const keepNow = async (arrival: Arrival): Promise<Kept> => {
    const known = byKey.get(keyOf(arrival));
    if (known !== undefined)
      return { outcome: known.fingerprint === fingerprintOf(arrival) ? 'known' : 'conflict', message: known };
    sequence += 1;
    const message = messageOf(arrival, sequence);
    await store(arrival, message);
    return { outcome: 'new', message };
  };

  return {
    keep: async (arrival) => inTurn(async () => keepNow(arrival)),
    list: () => messages.toReversed(),
    open: async (stored) => {
      const file = messages.flatMap((message) => message.files).find((candidate) => candidate.stored === stored);
      if (file === undefined) return undefined;
      return { content: await readFile(join(dir, file.stored)), contentType: file.contentType };
    },
  };
};
