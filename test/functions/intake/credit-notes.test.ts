import { beforeEach, describe, expect, it } from 'vitest';
import { judge } from '../../../domain/intake/checks/judge.ts';
import { read, type DraftFields, type InvoiceDraft, type ReferredInvoice } from '../../../domain/intake/draft.ts';
import { isWorked } from '../../../domain/case/state.ts';
import { day } from '../../../domain/calendar/local-date.ts';
import { money } from '../../../domain/money/money.ts';
import { finishReading } from '../../../functions/intake/finish-reading.ts';
import { caseOf, type Upload } from '../../../functions/stores/upload-store.ts';
import { draftOf, stage, type Stage } from './stage.ts';

const invoice = 'kystvejen-26109-person-oioubl.xml';
const kystvejen = 'CR-KYSTVEJEN';

let here: Stage;
let draft: InvoiceDraft;
let copies = 0;
beforeEach(async () => {
  here = await stage();
  draft = await draftOf(invoice);
});

const judged = (fields: DraftFields): InvoiceDraft => {
  const { concerns: _concerns, ...plain }: DraftFields & { concerns?: unknown } = { ...fields, noticed: [] };
  return judge(plain);
};

const finish = async (made: DraftFields): Promise<Upload> => {
  copies += 1;
  const arrived = await here.arrive(kystvejen, 'kreditnota.xml', new TextEncoder().encode(`kopi ${copies}`));
  return finishReading(here, arrived, {
    draft: judged(made),
    lines: [],
    format: 'xml',
    documentKey: arrived.objectKey,
  });
};

const creditNote = (ore: number, more: Partial<DraftFields> = {}, refersTo: ReferredInvoice = {}): DraftFields => ({
  ...draft,
  docType: read('creditNote', 0.99, 'xml'),
  invoiceNumber: read('K-1', 0.99, 'xml'),
  issueDate: read(day('2026-03-01'), 0.99, 'xml'),
  dueDate: undefined,
  payable: read(money(ore), 0.99, 'xml'),
  gross: read(money(ore), 0.99, 'xml'),
  net: undefined,
  vat: undefined,
  prepaid: undefined,
  refersTo: { number: read('26109', 0.99, 'xml'), ...refersTo },
  ...more,
});

const principalOf = async (upload: Upload) => {
  const state = await here.cases.find(caseOf(upload) ?? '');
  return state !== undefined && isWorked(state)
    ? state.account.items.find(({ kind }) => kind === 'principal')?.open
    : undefined;
};

describe('a credit note (T3.2)', () => {
  it('lowers the claim of the case that has its invoice, once, and stands among its documents', async () => {
    const claimed = await here.upload(kystvejen, invoice);
    const before = (await principalOf(claimed)) ?? 0n;
    const credited = await finish(creditNote(10_000));
    expect(credited).toMatchObject({ status: 'credited', caseId: caseOf(claimed), reasons: [] });
    expect(await principalOf(claimed)).toBe(before - 10_000n);
    await finishReading(here, credited, {
      draft: judged(creditNote(10_000)),
      lines: [],
      format: 'xml',
      documentKey: credited.objectKey,
    });
    expect(await principalOf(claimed)).toBe(before - 10_000n);
    const documents = await here.documents.list(caseOf(claimed) ?? '', 10);
    expect(documents.map(({ kind }) => kind).toSorted()).toEqual(['creditNote', 'invoice']);
  });

  it('counts the same whether its amount is printed with a minus or without', async () => {
    const claimed = await here.upload(kystvejen, invoice);
    const before = (await principalOf(claimed)) ?? 0n;
    expect(await finish(creditNote(-10_000))).toMatchObject({ status: 'credited' });
    expect(await principalOf(claimed)).toBe(before - 10_000n);
  });

  it('whose invoice is no case is noted, and the invoice then asks what is still to be paid', async () => {
    const noted = await finish(creditNote(10_000));
    expect(noted).toMatchObject({ status: 'refused', reasons: [{ code: 'CREDIT_NOTE_NOTED' }] });
    const claimed = await here.upload(kystvejen, invoice);
    expect(claimed.status).toBe('review');
    expect(claimed.reasons.map(({ code }) => code)).toEqual(['CREDIT_NOTE_KNOWN']);
  });

  it.each([
    ['its number is not sure', creditNoteWith({}, { number: read('26109', 0.7, 'ocr') })],
    ['it names no invoice', creditNoteWith({}, { number: undefined })],
    ['its amount is not sure', creditNoteWith({ payable: read(money(10_000), 0.7, 'ocr') })],
    ['a part of it was paid out', creditNoteWith({ payable: read(money(5_000), 0.99, 'xml') })],
    ['it is in another currency', creditNoteWith({ currency: read('EUR', 0.99, 'xml') })],
    ['it is for another debtor', creditNoteWith({ debtor: { kind: 'person', name: read('En Anden', 0.99, 'xml') } })],
    ['somebody else issued it', creditNoteWith({ creditor: { kind: 'company', cvr: read('10002648', 0.99, 'xml') } })],
  ])('waits for a person where %s, because a wrong credit is the creditor’s money', async (_why, made) => {
    const claimed = await here.upload(kystvejen, invoice);
    const before = await principalOf(claimed);
    const asked = await finish(made());
    expect(asked).toMatchObject({ status: 'review', reasons: [{ code: 'CREDIT_NOTE_UNCLEAR' }] });
    expect(await principalOf(claimed)).toBe(before);
  });

  it.each([
    ['CREDIT_ABOVE_CLAIM', creditNoteWith({ payable: undefined, gross: read(money(9_000_000), 0.99, 'xml') })],
    ['VALUE_DATE_BEFORE_CLAIM', creditNoteWith({ issueDate: read(day('2020-01-01'), 0.99, 'xml') })],
    ['VALUE_DATE_IN_FUTURE', creditNoteWith({ issueDate: read(day('2026-03-17'), 0.99, 'xml') })],
  ])('that the case does not take (%s) waits for a person, who is told why', async (code, made) => {
    await here.upload(kystvejen, invoice);
    const asked = await finish(made());
    expect(asked).toMatchObject({ status: 'review', reasons: [{ code }] });
    expect(asked.reasons[0]?.en).toMatch(/credit note/);
  });
});

function creditNoteWith(more: Partial<DraftFields>, refersTo: ReferredInvoice = {}) {
  return () => creditNote(10_000, more, refersTo);
}

describe('a reminder', () => {
  const reminder = (): DraftFields => ({
    ...draft,
    docType: read('reminder', 0.99, 'xml'),
    invoiceNumber: read('RYK-7', 0.99, 'xml'),
    issueDate: read(day('2026-03-02'), 0.99, 'xml'),
    refersTo: {
      number: read('26109', 0.99, 'xml'),
      issueDate: draft.issueDate,
      dueDate: draft.dueDate,
      amount: read(money(240_000), 0.99, 'xml'),
    },
    reminderFees: [{ amount: money(10_000), on: day('2026-03-02') }],
  });

  it('asks, and offers the invoice that it points to and its fee instead of its own', async () => {
    const asked = await finish(reminder());
    expect(asked).toMatchObject({
      status: 'review',
      earlierReminders: [{ on: '2026-03-02', fee: money(10_000) }],
      reading: { docType: 'reminder', invoiceNumber: '26109', payableOre: 240_000 },
    });
    expect(asked.reasons.map(({ code }) => code)).toContain('NOT_AN_INVOICE');
    const kept = await here.readings.find(asked);
    expect(kept?.fields).toMatchObject({ invoiceNumber: { value: '26109' }, payable: { value: 240_000 } });
    expect(kept?.earlierFees).toEqual([{ on: '2026-03-02', amountOre: 10_000 }]);
  });

  it('of an invoice that is a case already is refused as that invoice would be', async () => {
    const claimed = await here.upload(kystvejen, invoice);
    expect(await finish(reminder())).toMatchObject({
      status: 'refused',
      duplicateOf: caseOf(claimed),
      reasons: [{ code: 'DUPLICATE_INVOICE' }],
    });
  });
});
