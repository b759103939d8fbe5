import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { isWorked } from '../../../domain/case/state.ts';
import { parseXml } from '../../../functions/adapters/reading/parse-xml.ts';
import { readDocument } from '../../../domain/intake/read-document.ts';
import { claimOf } from '../../../functions/intake/claim-of-draft.ts';
import { alpha, prepareOwner } from '../api/two-creditors.ts';
import { apiFor, creditorCalling, memoryOffice, staff } from '../api/world.ts';

const earlierFeeDays = ['2026-01-16', '2026-01-26'];

describe('reminders with a fee that the creditor sent before (T3.2, Renteloven §9b(2))', () => {
  it('are kept with the upload for which they were told', async () => {
    const office = memoryOffice();
    await prepareOwner(office, alpha);
    const file = { fileName: 'faktura.pdf', contentType: 'application/pdf', size: 4_000 };
    const tell = async (body: object): Promise<readonly string[] | undefined> => {
      const { json } = await apiFor(office, creditorCalling(alpha.creditorId))('POST', '/uploads', { body });
      const uploadId = String(Object.entries(json ?? {}).find(([name]) => name === 'uploadId')?.[1]);
      return (await office.uploads.find(alpha.creditorId, uploadId))?.earlierFeeDays;
    };
    expect(await tell({ ...file, earlierFeeDays })).toEqual(earlierFeeDays);
    expect(await tell(file)).toEqual([]);
  });

  it('go from the upload into the claim that is read', () => {
    const parsed = parseXml(readFileSync('test/data/demo/kystvejen-26109-person-oioubl.xml'));
    if ('refused' in parsed) throw new Error(parsed.refused.code);
    const read = readDocument({ name: '', format: 'xml', pages: 1, elements: parsed.root });
    if ('refused' in read) throw new Error(read.refused.code);
    const upload = { uploadId: 'UP-1', earlierFeeDays: earlierFeeDays.map(day) };
    expect(claimOf(read.draft, upload)?.earlierFeeDays).toEqual(earlierFeeDays);
  });

  it('go from the acceptance by staff into the case, where they count as fees', async () => {
    const office = memoryOffice();
    await prepareOwner(office, alpha);
    const debtor = { kind: 'person', name: 'Ny Debitor', street: 'Nygade 1', zip: '5000', city: 'Odense C' };
    const claim = { invoiceNumber: '77001', principal: 120_000, issued: '2026-01-01', due: '2026-01-15' };
    const body = { ...claim, dueAgreed: false, earlierFeeDays, debtor };
    expect(await apiFor(office, staff)('POST', '/cases/CA-ALPHA-review/acceptance', { body })).toMatchObject({
      status: 200,
    });
    const state = await office.cases.find('CA-ALPHA-review');
    expect(state !== undefined && isWorked(state) && state.account.claims[0]?.earlierFeeDays).toEqual(earlierFeeDays);
  });
});
