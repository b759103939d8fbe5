import { beforeEach, describe, expect, it } from 'vitest';
import { collectReading, readUpload, tagOf } from '../../../functions/intake/read-upload.ts';
import { partIdOf } from '../../../functions/intake/split-upload.ts';
import type { Upload } from '../../../functions/stores/upload-store.ts';
import { zipOf } from '../../bench/zip.ts';
import { announced, bad, demo, stage, type Stage } from './stage.ts';

const kystvejen = 'CR-KYSTVEJEN';

let here: Stage;
beforeEach(async () => {
  here = await stage();
});

const zip = (...files: readonly (readonly [string, Uint8Array])[]): Uint8Array =>
  new Uint8Array(zipOf(new Map(files.map(([name, bytes]) => [name, Buffer.from(bytes)]))));

const standing = async (...uploadIds: readonly string[]): Promise<readonly (Upload | undefined)[]> =>
  Promise.all(uploadIds.map((uploadId) => here.uploads.find(kystvejen, uploadId)));

const cases = async () => (await here.cases.ofCreditor(kystvejen, { limit: 50 })).cases;

const invoices = zip(
  ['januar/26118.pdf', demo('kystvejen-26118-text.pdf')],
  ['januar/26109.xml', demo('kystvejen-26109-person-oioubl.xml')],
  ['broken.pdf', bad('truncated.pdf')],
);

describe('an archive of several invoices', () => {
  it('becomes an upload for each, which goes its own way, and names what cannot be read', async () => {
    const split = await here.upload(kystvejen, 'marts.zip', invoices);
    const parts = [partIdOf(split.uploadId, 1), partIdOf(split.uploadId, 2)];
    expect(split).toMatchObject({
      status: 'split',
      parts,
      refusedParts: [{ name: 'broken.pdf', reason: { code: 'CORRUPT' } }],
    });
    await here.readArrived();
    const [pdf, xml] = await standing(...parts);
    expect(pdf).toMatchObject({ status: 'case', fileName: '26118.pdf', origin: { kind: 'part', of: split.uploadId } });
    expect(xml).toMatchObject({ status: 'case', fileName: '26109.xml' });
    expect(await cases()).toHaveLength(2);
  });

  it('whose reader dies half-way makes the same parts again, and each case once', async () => {
    const arrived = await here.arrive(kystvejen, 'marts.zip', invoices);
    let writes = 0;
    const dying = {
      ...here,
      files: {
        ...here.files,
        write: (key: string, content: Uint8Array | string, type: string) => {
          writes += 1;
          return writes > 1 ? Promise.reject(new Error('died')) : here.files.write(key, content, type);
        },
      },
    };
    await expect(readUpload(dying, announced(arrived.objectKey))).rejects.toThrow('died');
    await here.readArrived();
    await here.readArrived();
    const [pdf, xml] = await standing(partIdOf(arrived.uploadId, 1), partIdOf(arrived.uploadId, 2));
    expect([pdf?.status, xml?.status]).toEqual(['case', 'case']);
    expect(await cases()).toHaveLength(2);
    expect((await here.uploads.find(kystvejen, arrived.uploadId))?.status).toBe('split');
  });

  it('with one invoice in it is that invoice: the case shows the invoice and not the archive', async () => {
    const after = await here.upload(kystvejen, 'en.zip', zip(['26118.pdf', demo('kystvejen-26118-text.pdf')]));
    expect(after).toMatchObject({ status: 'case' });
    const [document] = await here.documents.list('caseId' in after ? after.caseId : '', 5);
    expect(document?.objectKey).toContain(`opened/${kystvejen}/${after.uploadId}/`);
    const shown = await here.files.read(document?.objectKey ?? '');
    expect(Buffer.from(shown ?? []).equals(Buffer.from(demo('kystvejen-26118-text.pdf')))).toBe(true);
  });

  it('of which nothing can be read is refused as its parts are', async () => {
    const after = await here.upload(
      kystvejen,
      'alle.zip',
      zip(['a.pdf', bad('truncated.pdf')], ['b.pdf', bad('password.pdf')]),
    );
    expect(after.status).toBe('refused');
    expect(after.reasons.map(({ code }) => code).toSorted()).toEqual(['CORRUPT', 'ENCRYPTED']);
  });
});

const mail = (...attachments: readonly (readonly [string, Uint8Array])[]): Uint8Array => {
  const parts = attachments.map(
    ([name, bytes]) =>
      `--grense\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n` +
      `Content-Disposition: attachment; filename="${name}"\r\n\r\n${(
        Buffer.from(bytes)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n')}\r\n`,
  );
  const head = `From: bogholderi@kystvejens-flytning.example\r\nTo: inkasso@rykker.example\r\nSubject: Ubetalt\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="grense"\r\n\r\n`;
  return new TextEncoder().encode(
    `${head}--grense\r\nContent-Type: text/plain\r\n\r\nSe venligst.\r\n${parts.join('')}--grense--\r\n`,
  );
};

describe('a mail', () => {
  it('with one invoice attached is that invoice, whose debtor is reached as the creditor said', async () => {
    const after = await here.upload(kystvejen, 'ubetalt.eml', mail(['26118.pdf', demo('kystvejen-26118-text.pdf')]));
    expect(after).toMatchObject({ status: 'case', reading: { invoiceNumber: '26118' } });
    expect(await here.parties.find(after.uploadId.replace('UP', 'PA'))).toMatchObject({ email: 'a@debitor.example' });
  });

  it('with several becomes an upload for each, and none takes the one debtor’s address for all', async () => {
    const file = mail(
      ['1.pdf', demo('kystvejen-26118-text.pdf')],
      ['2.xml', demo('kystvejen-26109-person-oioubl.xml')],
    );
    const split = await here.upload(kystvejen, 'ubetalt.eml', file);
    expect(split.status).toBe('split');
    await here.readArrived();
    const party = await here.parties.find(partIdOf(split.uploadId, 1).replace('UP', 'PA'));
    expect(party).toMatchObject({ email: null });
    expect(await cases()).toHaveLength(2);
  });
});

const list = [
  'Fakturanr;Fakturadato;Forfaldsdato;Restbeløb DKK;Kunde;Adresse;Postnr;By',
  '7001;02-02-2026;16-02-2026;1.250,00;Nora Lind;Bakken 3;8500;Grenaa',
  '7002;03-02-2026;17-02-2026;2.500,50;Aage Holm;Engen 5;8500;Grenaa',
  '7003;04-02-2026;snart;300,00;Ib Krog;Stien 1;8500;Grenaa',
].join('\r\n');

describe('a list of unpaid invoices', () => {
  const mapping = {
    header: 0,
    columns: {
      invoiceNumber: 0,
      issueDate: 1,
      dueDate: 2,
      payable: 3,
      debtorName: 4,
      debtorStreet: 5,
      debtorZip: 6,
      debtorCity: 7,
    },
    currency: 'DKK',
  };
  const upload = () => here.upload(kystvejen, 'restancer.csv', new TextEncoder().encode(list));

  const confirm = async (waiting: Upload): Promise<void> => {
    await here.uploads.put({ ...waiting, status: 'mapped', mapping });
    await here.files.write(`${waiting.objectKey}/mapping`, JSON.stringify(mapping), 'application/json');
    await here.readArrived();
  };

  it('waits until its creditor says what the columns mean, with its cells beside the file and not in the table', async () => {
    const waiting = await upload();
    expect(waiting).toMatchObject({ status: 'mapping', reasons: [] });
    expect((await here.readings.list(waiting))?.rows).toHaveLength(4);
    expect(JSON.stringify(here.table.items())).not.toContain('Nora Lind');
    expect(await here.readAgain(waiting)).toEqual(waiting);
  });

  it('then becomes an upload for each row, and a row that cannot be read is named by its number', async () => {
    const waiting = await upload();
    await confirm(waiting);
    const split = await here.uploads.find(kystvejen, waiting.uploadId);
    expect(split).toMatchObject({
      status: 'split',
      parts: [partIdOf(waiting.uploadId, 2), partIdOf(waiting.uploadId, 3)],
      refusedParts: [{ name: '4', reason: { code: 'ROW_FIELD_UNREADABLE', field: 'dueDate' } }],
    });
    await here.readArrived();
    const [first] = await standing(partIdOf(waiting.uploadId, 2));
    expect(first).toMatchObject({ status: 'case', reading: { invoiceNumber: '7001', payableOre: 125_000 } });
    expect(await here.parties.find(partIdOf(waiting.uploadId, 2).replace('UP', 'PA'))).toMatchObject({
      name: 'Nora Lind',
      zip: '8500',
    });
    expect(await cases()).toHaveLength(2);
  });

  it('whose mapping is told twice makes each case once', async () => {
    const waiting = await upload();
    await confirm(waiting);
    await readUpload(here, announced(`${waiting.objectKey}/mapping`));
    await here.readArrived();
    expect(await cases()).toHaveLength(2);
  });

  it('without an address asks for it row by row, because no letter leaves without one', async () => {
    const waiting = await upload();
    const { debtorStreet: _street, ...columns } = mapping.columns;
    await here.uploads.put({ ...waiting, status: 'mapped', mapping: { ...mapping, columns } });
    await readUpload(here, announced(`${waiting.objectKey}/mapping`));
    await here.readArrived();
    const [first] = await standing(partIdOf(waiting.uploadId, 2));
    expect(first).toMatchObject({ status: 'review', reasons: [{ code: 'FIELD_MISSING', field: 'debtor.street' }] });
  });
});

describe('a file that came before', () => {
  it('is refused with what became of it, and nothing is read again', async () => {
    const first = await here.upload(kystvejen, 'kystvejen-26118-text.pdf');
    const opened: string[] = [];
    const open: Stage['opener']['open'] = (file) => {
      opened.push(file.fileName);
      return here.opener.open(file);
    };
    const counting = { ...here, opener: { ...here.opener, open } };
    const again = await here.arrive(kystvejen, 'samme igen.pdf', demo('kystvejen-26118-text.pdf'));
    const after = await readUpload(counting, announced(again.objectKey));
    expect(after).toMatchObject({
      status: 'refused',
      reasons: [{ code: 'DUPLICATE_FILE' }],
      duplicateOf: 'caseId' in first && first.caseId,
    });
    expect(opened).toEqual([]);
  });

  it('and was refused is read again, because what stood against it may be over', async () => {
    here.clock.set('2026-02-20');
    expect(await here.upload(kystvejen, 'kystvejen-26118-text.pdf')).toMatchObject({
      status: 'refused',
      reasons: [{ code: 'CLAIM_NOT_DUE' }],
    });
    here.clock.set('2026-03-16');
    expect(await here.upload(kystvejen, 'kystvejen-26118-text.pdf')).toMatchObject({ status: 'case' });
  });

  it('at another creditor says nothing of this one', async () => {
    await here.upload(kystvejen, 'kystvejen-26118-text.pdf');
    const other = await here.upload('CR-BIRKEMOSE', 'kystvejen-26118-text.pdf');
    expect(other.reasons.map(({ code }) => code)).not.toContain('DUPLICATE_FILE');
  });
});

describe('what is counted of the reading', () => {
  it('is how long its creditor waited, by what it waited for, and each verdict once', async () => {
    await here.upload(kystvejen, 'kystvejen-26118-text.pdf');
    await here.upload(kystvejen, 'leer.pdf', bad('empty.pdf'));
    expect(here.counted).toEqual([
      'UploadVerdicts 1 claimable',
      'UploadToCase 0',
      'UploadVerdicts 1 refuse',
      'UploadToRefusal 0',
    ]);
  });

  it('are the pages that Textract read, empty ones too, once though its answer comes in parts', async () => {
    const reading = await here.upload('CR-BIRKEMOSE', 'birkemose-2052-two-pages-scan.pdf');
    const part = { ExpenseDocuments: [], DocumentMetadata: { Pages: 3 } };
    here.told.answer = { answers: [part, part] };
    await collectReading(here, { jobId: 'J1', tag: tagOf(reading) });
    expect(here.counted.slice(0, 2)).toEqual(['TextractPages 3', 'TextractCost 30000']);
  });
});
