import { readFileSync } from 'node:fs';
import { day } from '../../../domain/calendar/local-date.ts';
import { kroner, money, zero } from '../../../domain/money/money.ts';
import type { Key, Query, Table } from '../../../functions/ports/table.ts';
import { storeClock } from '../../../functions/runtime/clock.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { takeUsage } from '../../../functions/runtime/meter.ts';
import { bankFileStore } from '../../../functions/stores/bank-file-store.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { creditorStore } from '../../../functions/stores/creditor-store.ts';
import { deadlineStore } from '../../../functions/stores/deadline-store.ts';
import { documentStore } from '../../../functions/stores/document-store.ts';
import { keys } from '../../../functions/stores/keys.ts';
import { partyStore } from '../../../functions/stores/party-store.ts';
import { paymentStore } from '../../../functions/stores/payment-store.ts';
import { settlementRunStore } from '../../../functions/stores/settlement-run-store.ts';
import { settlementStore } from '../../../functions/stores/settlement-store.ts';
import { seenStore } from '../../../functions/stores/seen-store.ts';
import { anchorStore } from '../../../functions/stores/anchor-store.ts';
import { uploadStore } from '../../../functions/stores/upload-store.ts';
import { workflowStore } from '../../../functions/stores/workflow-store.ts';
import { command, handClock, noon, opening, paid, walkTo } from '../../functions/cases/commands.ts';

/** One access pattern as it was measured, in the words of docs/data-model.md. */
export type Measured = {
  readonly pattern: string;
  readonly keys: string;
  readonly index: string;
  readonly requests: string;
  readonly read: string;
  readonly write: string;
};

/** The rows of the table "Access patterns" in docs/data-model.md. */
export const documentedPatterns = (): readonly Measured[] => {
  const text = readFileSync(new URL('../../../docs/data-model.md', import.meta.url), 'utf8');
  const section = /^## Access patterns$([\s\S]*?)^## /m.exec(text)?.[1] ?? '';
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| pattern') && !line.startsWith('| ---'));
  return rows.map((row) => {
    const [pattern = '', keysRead = '', index = '', requests = '', read = '', write = ''] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''));
    return { pattern, keys: keysRead, index, requests, read, write };
  });
};

/** Ids of the test, by what they stand for in the document. */
const placeholders: readonly (readonly [RegExp, string])[] = [
  [/#FIK#\d+/g, '#FIK#<id>'],
  [/BP-[\w-]+/g, '<payment>'],
  [/CA-\d+/g, '<case>'],
  [/CR\d+/g, '<creditor>'],
  [/UP-\d+/g, '<upload>'],
  [/BANKFILE#0+/g, 'BANKFILE#<file>'],
  [/BANKREF#0+/g, 'BANKREF#<reference>'],
  [/#(?:FILE|CONTENT)#<creditor>#0+/g, '#FILE#<creditor>#<digest>'],
  [/#1001/g, '#<number>'],
  [/PA-\d+/g, '<party>'],
  [/(COMMAND#)[^#\s]+/g, '$1<command>'],
  [/<case>-L\d+/g, '<letter>'],
  [/\d{4}-\d{2}(?!-)/g, '<month>'],
  [/(DUE|RUNNING)#\d/g, '$1#<shard>'],
];
const general = (text: string): string => placeholders.reduce((named, [what, name]) => named.replace(what, name), text);

/** What a table was asked for: keys and indexes; writes are told by their requests. */
const watched = (table: Table) => {
  const asked = { keys: new Set<string>(), indexes: new Set<string>() };
  const keyText = ({ pk, sk }: Key): string => general(pk === sk ? pk : `${pk} ${sk}`);
  const queryText = ({ pk, skPrefix, skAfter, newestFirst }: Query): string => {
    const sk = skPrefix === undefined ? (skAfter === undefined ? undefined : `> ${skAfter}`) : `${skPrefix}…`;
    return general([pk, sk, newestFirst === true ? '↓' : undefined].filter((part) => part !== undefined).join(' '));
  };
  const watching: Table = {
    get: (wanted) => {
      for (const key of wanted) asked.keys.add(keyText(key));
      return table.get(wanted);
    },
    query: (wanted) => {
      asked.keys.add(queryText(wanted));
      if (wanted.index !== undefined) asked.indexes.add(wanted.index);
      return table.query(wanted);
    },
    write: (writes) => {
      if (asked.keys.size === 0)
        for (const each of writes) asked.keys.add(keyText('put' in each ? each.put : each.remove));
      return table.write(writes);
    },
  };
  return { watching, asked };
};

const stage = (table: Table) => {
  const clock = handClock('2026-02-02');
  const cases = caseStore(table, clock);
  const execute = executor(cases, { allowUnconfirmed: true });
  return {
    table,
    clock,
    cases,
    execute,
    walker: { execute, find: cases.find, clock },
    payments: paymentStore(table),
    bankFiles: bankFileStore(table),
    uploads: uploadStore(table),
    seen: seenStore(table),
    anchors: anchorStore(table),
    parties: partyStore(table),
    creditors: creditorStore(table),
    documents: documentStore(table),
    settlements: settlementStore(table),
    runs: settlementRunStore(table),
    workflows: workflowStore(table),
    deadlines: deadlineStore(table),
  };
};
type Stage = ReturnType<typeof stage>;

const drain = async (items: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of items) continue;
};

const upload = {
  uploadId: 'UP-7',
  creditorId: 'CR1',
  fileName: 'faktura-26118.pdf',
  contentType: 'application/pdf',
  objectKey: 'uploads/CR1/UP-7',
  versionId: null,
  createdAt: noon('2026-02-02'),
  earlierReminders: [],
  reading: null,
  reasons: [],
  status: 'awaitingFile',
} as const;
const ofUpload = { uploadId: 'UP-7', digest: null };
const credited = { uploadId: 'UP-8', amount: money(10_000), on: day('2026-02-01') };
const report = {
  fileId: '0'.repeat(32),
  objectKey: 'bank/2026-02-02.xml',
  bookedAt: noon('2026-02-02'),
  refused: null,
  matched: 40,
  held: 1,
  repeated: 0,
  reversed: 0,
  problems: [],
};
const arrived = (paymentId: string) => ({
  paymentId,
  amount: kroner(300),
  valueDate: day('2026-02-01'),
  bookingDate: day('2026-02-02'),
  fikId: null,
  payerText: 'A. Eksempel: faktura fra i vinter',
});
const party = {
  partyId: 'PA-1',
  kind: 'person',
  name: 'Anna Eksempel',
  street: 'Bøgevej 7',
  extra: null,
  zip: '8000',
  city: 'Aarhus C',
  country: 'DK',
  cvr: null,
  email: 'anna@debitor.example',
  phone: '+4500000001',
} as const;
const creditor = {
  creditorId: 'CR1',
  name: 'Malerfirmaet Egelund & Søn',
  cvr: '10000491',
  street: 'Bøgeparken 33',
  zip: '5450',
  city: 'Otterup',
  email: 'kontor@malerfirmaet-egelund.example',
  agreement: 'Plus',
  deductsVat: true,
  since: day('2025-01-15'),
} as const;
const settlement = {
  creditorId: 'CR1',
  period: '2026-01',
  settledOn: day('2026-02-01'),
  recovered: kroner(500),
  commission: zero,
  charges: zero,
  vat: zero,
  broughtForward: zero,
  payout: kroner(500),
  carriedForward: zero,
  statementKey: 'statements/CR1/2026-01.pdf',
  entries: [],
};
const letter = { caseId: 'CA-1', letterId: 'CA-1-L000006' };
const message = {
  ...letter,
  messageId: 'CA-1-L000006-post',
  channel: 'post',
  sentAt: noon('2026-02-02'),
  reference: 'R',
} as const;
const document = {
  caseId: 'CA-1',
  documentId: 'CA-1-L000006',
  kind: 'reminder',
  bucket: 'documents',
  objectKey: 'letters/CA-1/CA-1-L000006.pdf',
  versionId: null,
  contentType: 'application/pdf',
  createdAt: noon('2026-02-02'),
} as const;
const assigned = {
  ...paid(kroner(300), '2026-02-01', 'BP-held'),
  bookingDate: day('2026-02-02'),
  source: 'unmatched',
} as const;
const reference = '0'.repeat(40);
const repeated = command(paid(kroner(10), '2026-02-01', 'BP-2'), { id: 'again' });

/** Everything that the system asks of its table, in an order in which each finds what it needs. */
const patterns: readonly (readonly [string, (at: Stage) => Promise<unknown>])[] = [
  ['Open a case', ({ execute }) => execute(command(opening(), { id: 'open' }))],
  [
    'Command on a case: a payment',
    ({ execute }) => execute(command(paid(kroner(100), '2026-02-01', 'BP-1'), { id: 'pay' })),
  ],
  [
    'Command on a case: a reminder',
    ({ execute }) => execute(command({ type: 'SendReminder', number: 1 }, { id: 'remind' })),
  ],
  ['The same command again', ({ execute }) => execute(repeated)],
  ['A command that is rejected', ({ execute }) => execute(command({ type: 'AskCreditor' }, { id: 'no' }))],
  ['Hold a payment without a case', ({ payments }) => payments.hold(arrived('BP-held'), noon('2026-02-02'))],
  ['List unmatched payments', ({ payments }) => payments.unmatched(50)],
  ['Assign a held payment', ({ execute }) => execute(command(assigned, { id: 'assign' }))],
  [
    'Take back a payment on its case',
    ({ execute }) =>
      execute(
        command({ type: 'ReversePayment', paymentId: 'BP-1', bookingDate: day('2026-02-02') }, { id: 'take-back' }),
      ),
  ],
  ['Take an unmatched payment out', ({ payments }) => payments.reverseHeld('BP-gone', 'reversal:BR-1')],
  ['Where a payment stands', ({ payments }) => payments.locate(['BP-held'])],
  [
    'Note what else the bank calls a payment by',
    ({ payments }) => payments.noteReferences([{ reference, paymentId: 'BP-1' }]),
  ],
  ['Which payments bear a reference', ({ payments }) => payments.bearing(reference)],
  [
    'Which payments are booked (100)',
    ({ payments }) => payments.booked(Array.from({ length: 100 }, (_, n) => `BP-${n}`)),
  ],
  [
    'Whose FIK ids are these (100)',
    ({ table }) => table.get(Array.from({ length: 100 }, (_, n) => keys.unique('FIK', String(n)))),
  ],
  ['Keep a bank file’s report', ({ bankFiles }) => bankFiles.keep(report)],
  ['List bank files', ({ bankFiles }) => bankFiles.newest(50)],
  ['Read a case', ({ cases }) => cases.find('CA-1')],
  ['Read a case’s events', ({ cases }) => drain(cases.events('CA-1'))],
  ['List a creditor’s cases', ({ cases }) => cases.ofCreditor('CR1', { limit: 50 })],
  ['List a creditor’s cases in a stage', ({ cases }) => cases.ofCreditor('CR1', { stage: 'reminder', limit: 50 })],
  ['A creditor’s money events of a month', ({ cases }) => drain(cases.moneyEvents('CR1', '2026-02'))],
  ['Sweep what is due', ({ deadlines }) => drain(deadlines.due(day('2026-06-01')))],
  ['Claim a run of the workflow', ({ workflows }) => workflows.claimRun('CA-1', undefined)],
  [
    'Keep a run’s token',
    ({ workflows }) =>
      workflows.keepToken({
        caseId: 'CA-1',
        run: 1,
        token: 'T'.repeat(500),
        awaiting: 'Await payment after reminder 1',
      }),
  ],
  ['Which execution walks with a case', ({ workflows }) => workflows.find('CA-1')],
  ['Which executions should run', ({ workflows }) => drain(workflows.running())],
  ['Keep a document', ({ documents }) => documents.putDocument(document)],
  ['List a case’s documents', ({ documents }) => documents.list('CA-1', 100)],
  ['Open a document', ({ documents }) => documents.find('CA-1', 'CA-1-L000006')],
  ['Note that a letter left', ({ documents }) => documents.putMessage(message)],
  ['By which ways a letter left', ({ documents }) => documents.messagesOf('CA-1', 'CA-1-L000006')],
  ['Keep a party', ({ parties }) => parties.put(party)],
  ['Read a party', ({ parties }) => parties.find('PA-1')],
  ['Let a creditor upload', ({ uploads }) => uploads.add(upload)],
  ['Name the file that an upload is read from', ({ uploads }) => uploads.nameFile(upload, 'v1')],
  ['Keep what became of an upload', ({ uploads }) => uploads.put({ ...upload, status: 'case', caseId: 'CA-7' })],
  ['Read an upload', ({ uploads }) => uploads.find('CR1', 'UP-7')],
  ['List a creditor’s uploads', ({ uploads }) => uploads.newest('CR1', 50)],
  [
    'Say what a list’s columns mean',
    ({ uploads }) => uploads.replace({ ...upload, status: 'mapped', mapping: { header: 0, columns: {} } }, 'case'),
  ],
  ['See whether a file came before', ({ seen }) => seen.take('FILE', 'CR1', '0'.repeat(64), ofUpload)],
  [
    'Take it over from an upload that was refused',
    ({ seen }) => seen.takeOver('FILE', 'CR1', '0'.repeat(64), ofUpload, ofUpload),
  ],
  ['Which case has an invoice', ({ seen }) => seen.caseOfInvoice('CR1', '1001')],
  ['Note a credit note before its invoice', ({ seen }) => seen.noteCreditNote('CR1', '1001', credited)],
  ['Credit notes of an invoice', ({ seen }) => seen.creditNotesOf('CR1', '1001')],
  [
    'Learn from a confirmed draft',
    ({ anchors }) => anchors.change('CR1', (set) => ({ ...set, version: set.version + 1 })),
  ],
  ['What a creditor’s corrections taught', ({ anchors }) => anchors.known('CR1')],
  ['Keep a creditor', ({ creditors }) => creditors.put(creditor)],
  ['Read a creditor', ({ creditors }) => creditors.get('CR1')],
  ['List creditors', ({ creditors }) => creditors.list(100)],
  ['Keep a settlement', ({ settlements }) => settlements.add(settlement)],
  ['Read a settlement', ({ settlements }) => settlements.find('CR1', '2026-01')],
  ['List a creditor’s settlements', ({ settlements }) => settlements.newest('CR1', 12)],
  [
    'Keep a month’s settlement run',
    ({ runs }) =>
      runs.put({ period: '2026-01', status: 'open', openedOn: day('2026-02-01'), closedOn: null, creditors: 0 }),
  ],
  ['Read a month’s settlement run', ({ runs }) => runs.find('2026-01')],
  ['The run before a month', ({ runs }) => runs.before('2026-02')],
  ['Know the time of a demo', ({ table }) => storeClock(table).now()],
];

const units = (count: number): string => (count === 0 ? '–' : String(count));

/** Does everything once on a fresh table, and tells what each cost by our own meter. `after`: looks at the table between two. */
export const measurePatterns = async (
  table: Table,
  after: (pattern: string) => void = () => undefined,
): Promise<readonly Measured[]> => {
  const measured: Measured[] = [];
  const background = stage(table);
  for (const [pattern, run] of patterns) {
    if (pattern === 'The same command again') await background.execute(repeated);
    if (pattern === 'Take an unmatched payment out')
      await background.payments.hold(arrived('BP-gone'), noon('2026-02-02'));
    if (pattern === 'Sweep what is due') {
      const other = opening({ uploadId: 'UP-2', invoiceNumber: '1002', paymentNumber: '43' });
      await background.execute(command(other, { caseId: 'CA-2' }));
      await walkTo(background.walker, 'CA-2', 'Await payment after collection letter 1');
    }
    takeUsage();
    after('');
    const { watching, asked } = watched(table);
    await run(stage(watching));
    const { requests, readUnits, writeUnits } = takeUsage();
    after(pattern);
    measured.push({
      pattern,
      keys: [...asked.keys].join(', '),
      index: [...asked.indexes].join(', ') || '–',
      requests: Object.entries(requests)
        .map(([name, count]) => `${name.replace(/^dynamodb\./, '')}${count > 1 ? ` × ${count}` : ''}`)
        .join(', '),
      read: units(readUnits),
      write: units(writeUnits),
    });
  }
  return measured;
};
