import { beforeEach, describe, expect, it } from 'vitest';
import { isWorked } from '../../../domain/case/state.ts';
import type { InvoiceDraft } from '../../../domain/intake/draft.ts';
import { read } from '../../../domain/intake/draft.ts';
import { finishReading } from '../../../functions/intake/finish-reading.ts';
import { collectReading, readUpload, tagOf } from '../../../functions/intake/read-upload.ts';
import type { Execute } from '../../../functions/runtime/execute.ts';
import { KeyCollision } from '../../../functions/runtime/faults.ts';
import type { Upload } from '../../../functions/stores/upload-store.ts';
import { announced, bad, demo, draftOf, someWords, stage, type Stage } from './stage.ts';

let here: Stage;
beforeEach(async () => {
  here = await stage();
});
const arrive: Stage['arrive'] = (...upload) => here.arrive(...upload);
const readAgain: Stage['readAgain'] = (...upload) => here.readAgain(...upload);
const upload: Stage['upload'] = (...file) => here.upload(...file);

const kystvejen = 'CR-KYSTVEJEN';
const text = 'kystvejen-26118-text.pdf';

const finish = (using: Parameters<typeof finishReading>[0], of: Upload, draft: InvoiceDraft): Promise<Upload> =>
  finishReading(using, of, { draft, lines: [], format: 'pdf', documentKey: of.objectKey });

describe('a sure, complete draft (W2)', () => {
  it('becomes a case with its document and its debtor, who can still be reached as the creditor said', async () => {
    const after = await upload(kystvejen, text);
    expect(after).toMatchObject({
      status: 'case',
      reasons: [],
      reading: { invoiceNumber: '26118', payableOre: 897_875 },
    });
    const caseId = after.status === 'case' ? after.caseId : '';
    const found = await here.cases.find(caseId);
    expect(found).toMatchObject({ creditorId: kystvejen, position: 'Send reminder 1', uploadId: after.uploadId });
    const debtorId = found !== undefined && isWorked(found) ? found.account.debtorId : '';
    expect(await here.parties.find(debtorId)).toMatchObject({ kind: 'person', email: 'a@debitor.example' });
    expect(await here.documents.list(caseId, 10)).toMatchObject([{ kind: 'invoice', objectKey: after.objectKey }]);
  });

  it('leaves no personal data anywhere but in the party', async () => {
    const after = await upload(kystvejen, 'kystvejen-26109-person-oioubl.xml');
    expect(after.status).toBe('case');
    const draft = await draftOf('kystvejen-26109-person-oioubl.xml');
    const personal = [draft.debtor.name?.value, draft.debtor.street?.value, 'a@debitor.example'];
    const others = here.table.items().filter(({ pk }) => !pk.startsWith('PARTY#'));
    for (const word of personal) expect(JSON.stringify(others)).not.toContain(word ?? 'nobody');
  });

  it('delivered twice, one after the other and both at once, makes one case', async () => {
    const arrived = await arrive(kystvejen, text, demo(text));
    await Promise.all([readAgain(arrived), readAgain(arrived)]);
    const version = (await here.cases.ofCreditor(kystvejen, { limit: 10 })).cases.map((one) => one.version);
    expect(version).toEqual([3]);
    expect(await readAgain(arrived)).toMatchObject({ status: 'case' });
    expect((await here.cases.ofCreditor(kystvejen, { limit: 10 })).cases).toHaveLength(1);
  });

  it('whose reader died after the case was made is finished by the next delivery, as it was decided first', async () => {
    const arrived = await arrive(kystvejen, text, demo(text));
    const dying = { ...here, documents: { ...here.documents, putDocument: () => Promise.reject(new Error('died')) } };
    await expect(readUpload(dying, announced(arrived.objectKey))).rejects.toThrow('died');
    // Meanwhile the creditor's data was changed, so that today's reading would wait for a person.
    const creditor = await here.creditors.get(kystvejen);
    await here.creditors.put({ ...creditor, name: 'Another Name', cvr: '10002648' });
    const after = await readAgain(arrived);
    expect(after).toMatchObject({ status: 'case', reasons: [] });
    expect(await here.documents.list(after.status === 'case' ? after.caseId : '', 10)).toHaveLength(1);
  });

  it('is kept as a person corrected it, when its message comes again after the review', async () => {
    const arrived = await arrive(kystvejen, text, demo(text));
    const dying = { ...here, uploads: { ...here.uploads, put: () => Promise.reject(new Error('died')) } };
    await expect(readUpload(dying, announced(arrived.objectKey))).rejects.toThrow('died');
    const partyId = arrived.uploadId.replace('UP-', 'PA-');
    const party = await here.parties.find(partyId);
    if (party === undefined) throw new Error('no party');
    await here.parties.put({ ...party, street: 'Rettet Vej 1' });
    await readAgain(arrived);
    expect(await here.parties.find(partyId)).toMatchObject({ street: 'Rettet Vej 1' });
  });

  it('draws its FIK id again where another case has it, and gives up loudly where luck never comes', async () => {
    const draft = await draftOf(text);
    const arrived = await arrive(kystvejen, text, demo(text));
    const numbers: string[] = [];
    const unlucky =
      (collisions: number): Execute =>
      (command) => {
        if (command.type === 'OpenCase') numbers.push(command.paymentNumber);
        return numbers.length <= collisions ? Promise.reject(new KeyCollision('the FIK id')) : here.execute(command);
      };
    expect(await finish({ ...here, execute: unlucky(2) }, arrived, draft)).toMatchObject({ status: 'case' });
    expect(new Set(numbers).size).toBe(3);
    const other = await arrive(kystvejen, text, demo(text));
    numbers.length = 0;
    await expect(
      finish({ ...here, execute: unlucky(99) }, other, { ...draft, invoiceNumber: read('26119', 1, 'textLayer') }),
    ).rejects.toThrow(KeyCollision);
    expect(numbers).toHaveLength(4);
  });
});

describe('a second file under the key of the first, while the form to upload is still good', () => {
  const other = 'kystvejen-26109-person-oioubl.xml';
  const scan = 'birkemose-2052-two-pages-scan.pdf';
  const overwrite = ({ objectKey }: Upload) => here.files.write(objectKey, demo(other), 'application/xml');
  const documentsOf = (of: Upload) => here.documents.list(of.status === 'case' ? of.caseId : '', 10);

  it('does not take its place: the case is made of the first, and shows the first', async () => {
    const arrived = await arrive(kystvejen, text, demo(text));
    await overwrite(arrived);
    const after = await readAgain(arrived, '1');
    expect(after).toMatchObject({ status: 'case', versionId: '1', reading: { invoiceNumber: '26118' } });
    expect(await documentsOf(after)).toMatchObject([{ objectKey: after.objectKey, versionId: '1' }]);
    expect(await readAgain(arrived, '2')).toEqual(after);
    expect(await here.uploads.find(kystvejen, after.uploadId)).toEqual(after);
  });

  it('announced at the same time is not read either, or a case would be made of one and show the other', async () => {
    const arrived = await arrive(kystvejen, text, demo(text));
    await overwrite(arrived);
    const both = await Promise.all([readAgain(arrived, '1'), readAgain(arrived, '2')]);
    expect(both.map(({ versionId }) => versionId)).toEqual(['1', '1']);
    const after = await readAgain(arrived, '2');
    expect(after).toMatchObject({ versionId: '1', reading: { invoiceNumber: '26118' } });
    expect(await documentsOf(after)).toMatchObject([{ versionId: '1' }]);
  });

  it('does not finish what a reader that died had begun with the first', async () => {
    const arrived = await arrive(kystvejen, text, demo(text));
    const dying = { ...here, documents: { ...here.documents, putDocument: () => Promise.reject(new Error('died')) } };
    await expect(readUpload(dying, announced(arrived.objectKey, '1'))).rejects.toThrow('died');
    await overwrite(arrived);
    const after = await readAgain(arrived, '2');
    expect(after).toMatchObject({ status: 'case', versionId: '1', reading: { invoiceNumber: '26118' } });
    expect(await documentsOf(after)).toMatchObject([{ versionId: '1' }]);
  });

  it('is not what Textract is given, at once or by a job', async () => {
    const several = await arrive('CR-BIRKEMOSE', scan, demo(scan));
    const reading = await readAgain(several, '1');
    expect(reading).toMatchObject({ status: 'reading', versionId: '1' });
    here.told.answer = someWords;
    const tag = tagOf(reading);
    expect(await collectReading(here, { jobId: 'J1', tag })).toMatchObject({ status: 'review', versionId: '1' });
    const photo = 'kystvejen-26124-photo.jpg';
    here.told.answer = { unreadable: true };
    const refused = await readAgain(await arrive(kystvejen, photo, demo(photo)), '1');
    expect(refused).toMatchObject({ status: 'refused', versionId: '1' });
    expect(here.told.versions).toEqual(['1', '1']);
  });

  it('cannot be told from the first where S3 names no versions: the newest is read, and no version is kept', async () => {
    const after = await upload(kystvejen, text);
    expect(after).toMatchObject({ status: 'case', versionId: null });
    expect(await documentsOf(after)).toMatchObject([{ versionId: null }]);
    await upload('CR-BIRKEMOSE', scan);
    expect(here.told.versions).toEqual([null]);
  });
});

describe('a draft that is not sure', () => {
  it('waits for a person with its reasons, each a sentence in both languages', async () => {
    const after = await upload('CR-EGELUND', 'egelund-2026-0044-doubtful-text.pdf');
    expect(after.status).toBe('review');
    expect(after.reasons.length).toBeGreaterThan(0);
    for (const { code, da, en } of after.reasons) expect([code, da, en].every((part) => part.length > 5)).toBe(true);
    const found = await here.cases.find(after.status === 'review' ? after.caseId : '');
    expect(found).toMatchObject({ stage: 'review', reasons: after.reasons.map(({ code }) => code) });
  });

  it('waits where somebody else has issued the invoice', async () => {
    const after = await upload('CR-BIRKEMOSE', text);
    expect(after.status).toBe('review');
    expect(after.reasons.map(({ code }) => code)).toContain('CREDITOR_DIFFERS');
  });

  it('waits where the claim may be time-barred, three years after its due date, because nobody may be told to pay such a claim', async () => {
    here.clock.set('2029-02-23');
    expect(await upload(kystvejen, text)).toMatchObject({ status: 'case' });
    here.clock.set('2029-02-24');
    const again = await upload('CR-BIRKEMOSE', text);
    expect(again.reasons.map(({ code }) => code)).toContain('CLAIM_MAY_BE_TIME_BARRED');
    expect(again.status).toBe('review');
  });

  it('waits where the debtor lives abroad', async () => {
    const draft = await draftOf(text);
    const abroad = { ...draft, debtor: { ...draft.debtor, country: read('DE', 1, 'textLayer') } };
    const after = await finish(here, await arrive(kystvejen, text, demo(text)), abroad);
    expect(after).toMatchObject({ status: 'review', reasons: [{ code: 'DEBTOR_ABROAD' }] });
  });
});

describe('a claim that cannot be taken over', () => {
  it('is refused with the case that has the invoice already, and with a sentence to act on', async () => {
    const first = await upload(kystvejen, text);
    const second = await upload(kystvejen, 'kystvejen-26118-again-text.pdf');
    expect(second).toMatchObject({ status: 'refused', reasons: [{ code: 'DUPLICATE_INVOICE' }] });
    expect(second.status === 'refused' && second.duplicateOf).toBe(first.status === 'case' && first.caseId);
    expect(second.reasons[0]?.da).toContain('fakturanummer');
    expect((await here.cases.ofCreditor(kystvejen, { limit: 10 })).cases).toHaveLength(1);
    expect(await readAgain(second)).toEqual(second);
  });

  it('is refused also where its number was read with other blanks or capitals, or one invoice would be collected twice', async () => {
    const draft = await draftOf(text);
    const numbered = async (number: string) => {
      const arrived = await arrive(kystvejen, text, demo(text));
      return finish(here, arrived, { ...draft, invoiceNumber: read(number, 1, 'textLayer') });
    };
    expect((await numbered('F 26-118a')).status).toBe('case');
    expect(await numbered('f26-118A ')).toMatchObject({ status: 'refused', reasons: [{ code: 'DUPLICATE_INVOICE' }] });
    // A person must say whether that is a slip of the hand.
    expect(await numbered('F 261-18a')).toMatchObject({ status: 'review', reasons: [{ code: 'POSSIBLE_DUPLICATE' }] });
  });

  it('is refused on its due date, and taken on the day after, because nobody may demand what is not due (T2.3)', async () => {
    here.clock.set('2026-02-23');
    const early = await upload(kystvejen, text);
    expect(early).toMatchObject({ status: 'refused', reasons: [{ code: 'CLAIM_NOT_DUE' }] });
    expect(early.reasons[0]?.en).toContain('2026-02-23');
    here.clock.set('2026-02-22');
    expect(await upload(kystvejen, text)).toMatchObject({ status: 'refused' });
    here.clock.set('2026-02-24');
    expect(await upload(kystvejen, text)).toMatchObject({ status: 'case' });
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['empty.pdf', 'EMPTY_FILE'],
    ['truncated.pdf', 'CORRUPT'],
    ['password.pdf', 'ENCRYPTED'],
    ['pdf-named.jpg', 'TYPE_MISMATCH'],
    ['html-named.xml', 'UNSUPPORTED_TYPE'],
    ['entity-expansion.xml', 'UNSAFE_XML'],
    ['external-entity.xml', 'UNSAFE_XML'],
    ['pages-500.pdf', 'TOO_MANY_PAGES'],
    ['pixels-12000.png', 'TOO_LARGE'],
  ])('%s is refused as %s: file and sentence stay visible, and nothing tries again', async (file, code) => {
    const after = await upload(kystvejen, file, bad(file));
    expect(after).toMatchObject({ status: 'refused', reasons: [{ code }], duplicateOf: null, fileName: file });
    expect(after.reasons[0]?.da).toMatch(/[.!]$/);
    expect(await here.files.read(after.objectKey)).toBeDefined();
    expect((await here.uploads.newest(kystvejen, 1)).uploads).toEqual([after]);
    expect(await readAgain(after)).toEqual(after);
    expect((await here.cases.ofCreditor(kystvejen, { limit: 10 })).cases).toEqual([]);
  });

  it('that Textract cannot open either is refused as damaged', async () => {
    expect(await upload(kystvejen, 'kystvejen-26124-photo.jpg')).toMatchObject({
      status: 'refused',
      reasons: [{ code: 'CORRUPT' }],
    });
  });

  it('that was announced but is not there stays in its queue', async () => {
    const arrived = await arrive(kystvejen, text, demo(text));
    here.files.stored.clear();
    await expect(readAgain(arrived)).rejects.toThrow('does not lie there');
  });

  it.each(['uploads/CR-KYSTVEJEN/UP-unknown', 'somewhere/else', 'uploads/CR-KYSTVEJEN/../UP-1', 'uploads//UP-1'])(
    'under %s is not ours and is left alone',
    async (key) => {
      expect(await readUpload(here, announced(key))).toBeUndefined();
    },
  );
});

describe('a scan of several pages', () => {
  const scan = 'birkemose-2052-two-pages-scan.pdf';
  const job = (of: Upload) => ({ jobId: of.status === 'reading' ? of.jobId : 'J1', tag: tagOf(of) });

  it('is read by a job, and becomes what it becomes when the job is over, however often that is told', async () => {
    const reading = await upload('CR-BIRKEMOSE', scan);
    expect(reading).toMatchObject({ status: 'reading', jobId: 'J1' });
    here.told.answer = someWords;
    const after = await collectReading(here, job(reading));
    expect(after?.status).toBe('review');
    expect(await collectReading(here, job(reading))).toEqual(after);
    expect(here.told.calls.filter((call) => call.startsWith('collect'))).toHaveLength(1);
  });

  it('starts one job where its message comes twice', async () => {
    const arrived = await arrive('CR-BIRKEMOSE', scan, demo(scan));
    await Promise.all([readAgain(arrived), readAgain(arrived)]);
    await readAgain(arrived);
    expect(new Set(here.told.calls).size).toBe(1);
  });

  it('whose job is over before we have noted it stays in its queue, and is collected when it comes again', async () => {
    const tooEarly: unknown[] = [];
    here.told.beforeStartReturns = async (jobId, tag) => {
      await collectReading(here, { jobId, tag }).catch((error: unknown) => tooEarly.push(error));
    };
    const reading = await upload('CR-BIRKEMOSE', scan);
    expect(tooEarly).toHaveLength(1);
    here.told.answer = someWords;
    expect((await collectReading(here, job(reading)))?.status).toBe('review');
  });

  it('whose job failed is refused as damaged', async () => {
    const reading = await upload('CR-BIRKEMOSE', scan);
    expect(await collectReading(here, job(reading))).toMatchObject({
      status: 'refused',
      reasons: [{ code: 'CORRUPT' }],
    });
  });

  it('that Textract will not begin is refused as damaged, and nothing waits for it', async () => {
    here.told.isRefusedAtStart = true;
    expect(await upload('CR-BIRKEMOSE', scan)).toMatchObject({ status: 'refused', reasons: [{ code: 'CORRUPT' }] });
  });

  it('of a job that nobody here started is left alone', async () => {
    expect(await collectReading(here, { jobId: 'J9', tag: 'CR-X:UP-9' })).toBeUndefined();
    expect(await collectReading(here, { jobId: 'J9', tag: '' })).toBeUndefined();
  });
});
