import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { day } from '../../../domain/calendar/local-date.ts';
import { isWorked } from '../../../domain/case/state.ts';
import { money } from '../../../domain/money/money.ts';
import { keptReading, type KeptReading } from '../../../functions/contracts/kept-reading.ts';
import { alpha, prepareOwner } from './two-creditors.ts';
import { apiFor, codeOf, creditorCalling, fieldsOf, memoryOffice, staff, type Office } from './world.ts';

const caseId = 'CA-ALPHA-review';
const of = { creditorId: alpha.creditorId, uploadId: 'UP-ALPHA-review' };
const path = `/cases/${caseId}/review`;

const reviewSchema = z.object({
  version: z.int(),
  fields: z.array(
    z.object({
      field: z.string(),
      value: z.union([z.string(), z.number()]).nullable(),
      sure: z.boolean(),
      asked: z.boolean(),
      corrected: z.boolean(),
      at: z.unknown(),
      candidates: z.array(z.object({ value: z.union([z.string(), z.number()]) })),
    }),
  ),
});

let office: Office;
beforeEach(async () => {
  office = memoryOffice();
  await prepareOwner(office, alpha);
});
const asStaff = (...call: Parameters<ReturnType<typeof apiFor>>) => apiFor(office, staff)(...call);
const asCreditor = (...call: Parameters<ReturnType<typeof apiFor>>) =>
  apiFor(office, creditorCalling(alpha.creditorId))(...call);

const shown = async () => reviewSchema.parse((await asStaff('GET', path)).json);
const fieldShown = async (name: string) => (await shown()).fields.find(({ field }) => field === name);
const correct = (seen: number, changes: object, as = asStaff, headers = {}) =>
  as('POST', `${path}/corrections`, {
    body: { seen, changes: Object.entries(changes).map(([field, value]: [string, unknown]) => ({ field, value })) },
    headers,
  });
const confirm = (seen: number, as = asStaff, headers = {}) =>
  as('POST', `${path}/confirmation`, { body: { seen }, headers });

const events = () =>
  office.items().flatMap(({ pk, kind, event }) => (pk === `CASE#${caseId}` && kind === 'EVENT' ? [event] : []));
const claimNow = async () => {
  const state = await office.cases.find(caseId);
  return state !== undefined && isWorked(state) ? state.account.claims[0] : undefined;
};
const debtorNow = async () => {
  const state = await office.cases.find(caseId);
  return state !== undefined && isWorked(state) ? office.parties.find(state.account.debtorId) : undefined;
};
const rewrite = async (change: (reading: KeptReading) => unknown): Promise<void> => {
  const reading = await office.readings.find(of);
  if (reading === undefined) throw new Error('no reading');
  await office.readings.keep(of, keptReading.parse({ ...reading, ...Object(change(reading)) }));
};
const asking =
  (code: string, field: string | null = null) =>
  (reading: KeptReading) => ({
    concerns: [...reading.concerns, { code, weight: 'ask', field, da: 'Spørgsmål.', en: 'A question.' }],
  });

describe('what is shown of a draft', () => {
  it('is every value with its place and its other candidates, what is asked first', async () => {
    const { version, fields } = await shown();
    expect(version).toBe(0);
    expect(fields[0]).toMatchObject({ field: 'payable', value: 4_710_000, asked: true, sure: false });
    expect(fields[0]?.candidates).toMatchObject([{ value: 4_710_007 }]);
    expect(fields.slice(1).every(({ asked }) => !asked)).toBe(true);
    expect(await fieldShown('invoiceNumber')).toMatchObject({ sure: true, at: { page: 1 } });
    expect(await fieldShown('debtor.cvr')).toMatchObject({ value: null, sure: false });
  });

  it('is nothing once it is no draft any more', async () => {
    await confirm(0);
    expect(await asStaff('GET', path)).toMatchObject({ status: 404 });
  });
});

describe('a correction', () => {
  it('stands from then on, keeps what was read as a candidate, and counts as a version', async () => {
    expect(await correct(0, { payable: 4_710_007 }, asCreditor)).toMatchObject({
      status: 200,
      json: { position: 'Review draft' },
    });
    expect((await shown()).version).toBe(1);
    expect(await fieldShown('payable')).toMatchObject({
      value: 4_710_007,
      sure: true,
      asked: false,
      corrected: true,
      at: { page: 1 },
      candidates: [{ value: 4_710_000 }],
    });
    expect(office.counted).toEqual(['FieldsCorrected 1 payable']);
  });

  it('empties a field, and a later one fills it again', async () => {
    await correct(0, { 'debtor.extra': 'c/o Nabo', dueDate: null });
    expect(await fieldShown('dueDate')).toMatchObject({ value: null, corrected: true });
    await correct(1, { dueDate: '2026-01-20' });
    expect(await fieldShown('dueDate')).toMatchObject({ value: '2026-01-20' });
  });

  it('is an event that tells amounts and days, and no name', async () => {
    await correct(0, { payable: 120_000, 'debtor.name': 'Hemmelige Hansen' });
    expect(events().at(-1)).toMatchObject({
      type: 'DraftCorrected',
      reading: 1,
      changes: [
        { field: 'payable', values: { from: '4710000', to: '120000' } },
        { field: 'debtor.name', values: null },
      ],
    });
    expect(JSON.stringify(office.items())).not.toContain('Hemmelige Hansen');
  });

  it('by somebody who has not seen another’s changes nothing', async () => {
    await correct(0, { payable: 120_000 });
    const late = await correct(0, { payable: 999 }, asCreditor);
    expect({ status: late.status, code: codeOf(late) }).toEqual({ status: 409, code: 'READING_MOVED' });
    expect(await fieldShown('payable')).toMatchObject({ value: 120_000 });
  });

  it('sent twice with one key counts once and is answered alike; other values under that key are another', async () => {
    const headers = { 'Idempotency-Key': 'press-of-a-button-1' };
    const first = await correct(0, { payable: 120_000 }, asStaff, headers);
    expect(await correct(0, { payable: 120_000 }, asStaff, headers)).toEqual(first);
    expect(codeOf(await correct(0, { payable: 999 }, asStaff, headers))).toBe('READING_MOVED');
    expect(await fieldShown('payable')).toMatchObject({ value: 120_000 });
    expect((await shown()).version).toBe(1);
  });

  it.each([
    ['payable', '1200'],
    ['payable', 99_999_999_999_999],
    ['dueDate', '2026-02-30'],
    ['dueDate', 20_260_101],
    ['currency', 'kroner'],
    ['docType', 'receipt'],
    ['debtor.kind', 'unknown'],
    ['debtor.cvr', '1234'],
    ['debtor.name', ''],
    ['debtor.name', 'to\nlinjer'],
    ['invoiceNumber', 'x'.repeat(61)],
  ])('of %s to %j is refused by the field’s name, because it cannot stand there', async (field, value) => {
    const answer = await correct(0, { [field]: value });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual([`changes.0.${field}`]);
    expect((await shown()).version).toBe(0);
  });
});

describe('a confirmation', () => {
  it('makes a case of what stands, and its upload says so', async () => {
    await correct(0, { payable: 120_000, 'debtor.name': 'Rettet Navn' });
    expect(await confirm(1)).toMatchObject({ status: 200, json: { position: 'Send reminder 1' } });
    expect(await claimNow()).toMatchObject({ principal: 120_000n, invoiceNumber: 'ALPHA-4710' });
    expect(await debtorNow()).toMatchObject({ name: 'Rettet Navn', email: 'debitor0@alpha.example' });
    expect(await office.uploads.find(alpha.creditorId, of.uploadId)).toMatchObject({
      status: 'case',
      reading: { payableOre: 120_000 },
      reasons: [],
    });
  });

  it.each([
    ['that the review shows', {}, ['2026-01-16 10000']],
    ['said in their place', { earlierReminders: [{ on: '2026-01-26', fee: 5_000 }] }, ['2026-01-26 5000']],
  ])('hands over the fees of the creditor’s own reminders %s', async (_which, said, charged) => {
    const upload = await office.uploads.find(of.creditorId, of.uploadId);
    if (upload === undefined) throw new Error('no upload');
    await office.uploads.put({ ...upload, earlierReminders: [{ on: day('2026-01-16'), fee: money(10_000) }] });
    expect(await asStaff('GET', path)).toMatchObject({
      json: { earlierReminders: [{ on: '2026-01-16', fee: 10_000 }] },
    });
    await asStaff('POST', `${path}/confirmation`, { body: { seen: 0, ...said } });
    const state = await office.cases.find(caseId);
    const items = state !== undefined && isWorked(state) ? state.account.items : [];
    const fees = items.filter(({ kind }) => kind === 'creditorReminder');
    expect(fees.map(({ on, amount }) => `${on} ${amount}`)).toEqual(charged);
  });

  it('waits until who confirms has seen the credit note that came meanwhile', async () => {
    const note = { uploadId: 'UP-NOTE', amount: money(20_000), on: day('2026-02-01') };
    await office.seen.noteCreditNote(alpha.creditorId, 'alpha- 4710', note);
    expect(await asStaff('GET', path)).toMatchObject({
      json: { creditNotes: [{ uploadId: 'UP-NOTE', amount: 20_000, on: '2026-02-01' }] },
    });
    expect(codeOf(await confirm(0))).toBe('CREDIT_NOTE_KNOWN');
    expect(await claimNow()).toBeUndefined();
    await correct(0, { payable: 100_000 });
    const seenBoth = { body: { seen: 1, creditNotesSeen: 1 } };
    expect(await asStaff('POST', `${path}/confirmation`, seenBoth)).toMatchObject({ status: 200 });
    expect(await claimNow()).toMatchObject({ principal: 100_000n });
  });

  it('of something else than was looked at is refused', async () => {
    await correct(0, { payable: 120_000 });
    expect(codeOf(await confirm(0))).toBe('READING_MOVED');
    expect(await claimNow()).toBeUndefined();
  });

  it('with one key is done once and answered alike', async () => {
    const headers = { 'Idempotency-Key': 'press-of-a-button-1' };
    const first = await confirm(0, asStaff, headers);
    expect(await confirm(0, asStaff, headers)).toEqual(first);
    expect(codeOf(await confirm(0))).toBe('NOT_IN_REVIEW');
  });

  it('says what is missing, and takes no claim in another currency or to an address abroad', async () => {
    await correct(0, { dueDate: null, 'debtor.street': null, currency: 'EUR', 'debtor.country': 'DE' });
    const answer = await confirm(1);
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 409, code: 'DRAFT_INCOMPLETE' });
    expect(fieldsOf(answer).toSorted()).toEqual(['currency', 'debtor.country', 'debtor.street', 'dueDate']);
  });

  it('is the creditor’s own to give where only its paper was in doubt', async () => {
    expect(await confirm(0, asCreditor)).toMatchObject({ status: 200 });
  });

  it.each(['CLAIM_ASSIGNED', 'CREDITOR_DIFFERS', 'SEVERAL_DEBTORS'])(
    'waits for staff where it was asked %s, whatever the creditor corrects',
    async (code) => {
      await rewrite(asking(code));
      const answer = await confirm(0, asCreditor);
      expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 409, code: 'STAFF_DECIDES' });
      expect(await confirm(0)).toMatchObject({ status: 200 });
    },
  );

  it('waits for staff where the creditor’s own correction makes the claim time-barred, and not where it takes that doubt away', async () => {
    await correct(0, { dueDate: '2021-01-15', issueDate: '2021-01-01' }, asCreditor);
    expect(codeOf(await confirm(1, asCreditor))).toBe('STAFF_DECIDES');
    await rewrite(asking('CLAIM_MAY_BE_TIME_BARRED'));
    await correct(1, { dueDate: '2026-01-15', issueDate: '2026-01-01' }, asCreditor);
    expect(await confirm(2, asCreditor)).toMatchObject({ status: 200 });
  });

  it('of a credit note lowers the claim that it names, and closes the draft', async () => {
    await correct(0, {
      docType: 'creditNote',
      'refersToInvoice.number': 'ALPHA-4711',
      payable: 10_000,
      issueDate: '2026-02-01',
    });
    expect(await confirm(1)).toMatchObject({ status: 200, json: { position: 'Closed' } });
    expect(await office.uploads.find(alpha.creditorId, of.uploadId)).toMatchObject({
      status: 'credited',
      caseId: 'CA-ALPHA-reminder',
    });
    expect((await asStaff('GET', '/cases/CA-ALPHA-reminder')).text).toContain('ClaimCredited');
  });

  it('teaches where this creditor keeps what was put right, until it is made forgotten', async () => {
    await correct(0, { payable: 4_710_007 });
    await confirm(1);
    const learnt = await asCreditor('GET', '/anchors');
    expect(learnt).toMatchObject({ json: { version: 1, anchors: [{ field: 'payable', confirmed: 1 }] } });
    expect(JSON.stringify(office.items().find(({ sk }) => sk === 'ANCHORS'))).not.toContain('Debitor ALPHA');
    expect(await asCreditor('POST', '/anchors/forgetting', { body: { field: 'dueDate' } })).toMatchObject({
      status: 200,
    });
    expect(await asCreditor('GET', '/anchors')).toMatchObject({ json: { anchors: [{ field: 'payable' }] } });
    await asStaff('POST', `/anchors/forgetting?creditorId=${alpha.creditorId}`, { body: {} });
    expect(await asCreditor('GET', '/anchors')).toMatchObject({ json: { version: 3, anchors: [] } });
    expect(fieldsOf(await asCreditor('POST', '/anchors/forgetting', { body: { field: 'currency' } }))).toEqual([
      'field',
    ]);
  });
});

describe('a rejection', () => {
  it('by the creditor takes its draft back, and says so at the upload', async () => {
    expect(await asCreditor('POST', `${path}/rejection`)).toMatchObject({ status: 200, json: { position: 'Closed' } });
    expect(await asCreditor('GET', `/uploads/${of.uploadId}`)).toMatchObject({
      json: { status: 'refused', reasons: [{ code: 'REJECTED_BY_CREDITOR' }] },
    });
  });

  it('by staff tells the creditor no more than that (T2.1)', async () => {
    await asStaff('POST', `${path}/rejection`);
    const told = await asCreditor('GET', `/uploads/${of.uploadId}`);
    expect(told).toMatchObject({ json: { status: 'refused', reasons: [{ code: 'CASE_REFUSED' }] } });
  });
});

describe('an invoice handed in as values', () => {
  const invoice = {
    invoiceNumber: 'API-1',
    issueDate: '2026-01-01',
    dueDate: '2026-01-15',
    payable: 125_000,
    debtor: { kind: 'person', name: 'Ny Debitor', street: 'Nygade 1', zip: '5000', city: 'Odense C' },
    debtorEmail: 'ny@debitor.example',
  };
  const submit = async (body: object) => asCreditor('POST', '/invoices', { body });
  const idOf = ({ json }: Awaited<ReturnType<typeof submit>>) =>
    z.object({ uploadId: z.string() }).parse(json).uploadId;

  it('is one upload however often it is sent, its number written with other blanks or capitals too', async () => {
    const first = idOf(await submit(invoice));
    expect(idOf(await submit(invoice))).toBe(first);
    expect(await office.parties.find(first.replace('UP', 'PA'))).toMatchObject({ email: 'ny@debitor.example' });
    expect(office.files.stored.has(`uploads/${alpha.creditorId}/${first}`)).toBe(true);
    const other = await submit({ ...invoice, invoiceNumber: ' api-1', payable: 1 });
    expect({ status: other.status, code: codeOf(other) }).toEqual({ status: 400, code: 'INVOICE_ALREADY_SUBMITTED' });
    expect(other.json).toMatchObject({ error: { facts: { uploadId: first } } });
  });

  it('that was refused may come again with other values, as another upload', async () => {
    const first = idOf(await submit(invoice));
    const upload = await office.uploads.find(alpha.creditorId, first);
    if (upload === undefined) throw new Error('no upload');
    const reason = { code: 'NOTHING_TO_PAY', da: 'x', en: 'x' };
    await office.uploads.put({ ...upload, status: 'refused', reasons: [reason], duplicateOf: null });
    expect(idOf(await submit(invoice))).toBe(first);
    expect(idOf(await submit({ ...invoice, payable: 130_000 }))).not.toBe(first);
  });

  it('keeps its values out of the table', async () => {
    await submit(invoice);
    expect(JSON.stringify(office.items())).not.toContain('Ny Debitor');
  });
});
