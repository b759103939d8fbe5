import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import type { EarlierReminder } from '../../../domain/case/commands.ts';
import { isWorked } from '../../../domain/case/state.ts';
import { money } from '../../../domain/money/money.ts';
import { partIdOf } from '../../../functions/intake/split-upload.ts';
import { caseOf } from '../../../functions/stores/upload-store.ts';
import { zipOf } from '../../bench/zip.ts';
import { alpha, prepareOwner } from '../api/two-creditors.ts';
import { apiFor, creditorCalling, memoryOffice, staff } from '../api/world.ts';
import { demo, stage, type Stage } from './stage.ts';

const earlierReminders = [
  { on: '2026-02-16', fee: null },
  { on: '2026-02-26', fee: 5_000 },
];
const kept: readonly EarlierReminder[] = [
  { on: day('2026-02-16'), fee: null },
  { on: day('2026-02-26'), fee: money(5_000) },
];

describe('reminders with a fee that the creditor sent before (T3.2, Renteloven §9b(2))', () => {
  it('are kept with the upload for which they were told', async () => {
    const office = memoryOffice();
    await prepareOwner(office, alpha);
    const file = { fileName: 'faktura.pdf', contentType: 'application/pdf', size: 4_000 };
    const tell = async (body: object): Promise<readonly EarlierReminder[] | undefined> => {
      const { json } = await apiFor(office, creditorCalling(alpha.creditorId))('POST', '/uploads', { body });
      const uploadId = String(Object.entries(json ?? {}).find(([name]) => name === 'uploadId')?.[1]);
      return (await office.uploads.find(alpha.creditorId, uploadId))?.earlierReminders;
    };
    expect(await tell({ ...file, earlierReminders })).toEqual(kept);
    expect(await tell(file)).toEqual([]);
  });

  /** Reads an invoice, or several as one file, for which they were told. */
  const readWith = async (file: string, bytes = demo(file)) => {
    const here = await stage();
    const arrived = await here.arrive('CR-KYSTVEJEN', file, bytes);
    await here.uploads.put({ ...arrived, earlierReminders: kept });
    const after = await here.readAgain(arrived);
    await here.readArrived();
    return { here, after };
  };
  const chargedOf = async (here: Stage, caseId: string) => {
    const state = await here.cases.find(caseId);
    if (state === undefined || !isWorked(state)) throw new Error(`${caseId} is no case`);
    const { claims, items } = state.account;
    return {
      days: claims.flatMap(({ earlierFeeDays }) => earlierFeeDays),
      fees: items.flatMap(({ kind, amount }) => (kind === 'creditorReminder' ? [amount] : [])),
    };
  };

  it('go from the upload into the case that it becomes', async () => {
    const { here, after } = await readWith('kystvejen-26109-person-oioubl.xml');
    expect(await chargedOf(here, caseOf(after) ?? '')).toEqual({ days: ['2026-02-16'], fees: [5_000n] });
  });

  it('of a file with several invoices count by their days only, because nobody said whose fee it is', async () => {
    const two = ['kystvejen-26109-person-oioubl.xml', 'kystvejen-26118-text.pdf'];
    const zip = zipOf(new Map(two.map((file) => [file, Buffer.from(demo(file))])));
    const { here, after } = await readWith('alle.zip', new Uint8Array(zip));
    const part = await here.uploads.find('CR-KYSTVEJEN', partIdOf(after.uploadId, 1));
    expect(await chargedOf(here, (part && caseOf(part)) ?? '')).toEqual({
      days: ['2026-02-16', '2026-02-26'],
      fees: [],
    });
  });

  it('go from the acceptance by staff into the case, where they count as fees', async () => {
    const office = memoryOffice();
    await prepareOwner(office, alpha);
    const debtor = { kind: 'person', name: 'Ny Debitor', street: 'Nygade 1', zip: '5000', city: 'Odense C' };
    const claim = { invoiceNumber: '77001', principal: 120_000, issued: '2026-01-01', due: '2026-01-15' };
    const body = { ...claim, dueAgreed: false, earlierReminders, debtor };
    expect(await apiFor(office, staff)('POST', '/cases/CA-ALPHA-review/acceptance', { body })).toMatchObject({
      status: 200,
    });
    const state = await office.cases.find('CA-ALPHA-review');
    if (state === undefined || !isWorked(state)) throw new Error('not taken over');
    expect(state.account.claims[0]?.earlierFeeDays).toEqual(['2026-02-16']);
    expect(state.account.items.map(({ kind, amount }) => [kind, amount])).toContainEqual(['creditorReminder', 5_000n]);
  });
});
