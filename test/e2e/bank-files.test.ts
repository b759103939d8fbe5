import { PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { plusDays } from '../../domain/calendar/local-date.ts';
import { kroner, money } from '../../domain/money/money.ts';
import type { routes } from '../../functions/contracts/api.ts';
import type { Api } from '../../local/demo/api-client.ts';
import { writeCamt054, type DemoBankEntry } from '../../local/demo/bank-file.ts';
import { awaitPaid } from '../../local/demo/money-in.ts';
import { until } from '../../local/demo/until.ts';
import {
  accountOf,
  awaitHandled,
  awaitPosition,
  countOf,
  firstDay,
  historyOf,
  openCase,
  staffApi,
  startOn,
  takeOnCreditor,
} from './agency.ts';
import { awaitEmpty, deliverTo, objectCreated, queueUrl, stack } from './stack.ts';

const creditorId = 'CR-BANK';
const account = 'DK5000400440116243';

type Report = z.output<(typeof routes)['listBankFiles']['answer']>['bankFiles'][number];

const byId = (reports: readonly Report[]): readonly Report[] =>
  reports.toSorted((a, b) => a.fileId.localeCompare(b.fileId));

describe('a bank file', () => {
  let staff: Api;
  const caseIds: string[] = [];

  const reports = async (): Promise<readonly Report[]> =>
    (await staff('listBankFiles', { query: { limit: 100 } })).bankFiles;

  /** Lays a file where the bank does, and waits until the queue is done with it. */
  const drop = async (name: string, Body: string): Promise<readonly Report[]> => {
    const earlier = new Set((await reports()).map(({ fileId, bookedAt }) => `${fileId} ${bookedAt}`));
    const Key = `incoming/${name}.xml`;
    await stack.s3.send(
      new PutObjectCommand({ Bucket: stack.outputs.BankFilesBucket, Key, Body, ContentType: 'application/xml' }),
    );
    return until(`${name} is reported`, async () => {
      const fresh = (await reports()).filter(({ fileId, bookedAt }) => !earlier.has(`${fileId} ${bookedAt}`));
      return fresh.length === 0 ? undefined : fresh;
    });
  };

  const entry = async (caseId: string, reference: string): Promise<DemoBankEntry> => ({
    account,
    reference,
    amount: kroner(100),
    bookingDate: firstDay,
    valueDate: firstDay,
    fikId: (await accountOf(caseId)).fikId,
  });

  const fileOf = (messageId: string, entries: readonly DemoBankEntry[]): string =>
    writeCamt054({ messageId, createdAt: `${firstDay}T06:00:00+01:00`, entries });

  beforeAll(async () => {
    await startOn(firstDay);
    await takeOnCreditor(creditorId);
    staff = await staffApi();
    for (let place = 0; place < 2; place += 1) caseIds.push(await openCase(creditorId));
    for (const caseId of caseIds) await awaitPosition(caseId, 'Await payment after reminder 1');
  });

  test('with one bad entry has its good ones booked, and the bad one reported by its place', async () => {
    const [first = '', second = ''] = caseIds;
    const good = [await entry(first, 'GOOD1'), await entry(second, 'GOOD2')];
    const bad = { ...(await entry(first, 'BAD1')), amount: kroner(77) };
    const [head, tail] = good;
    if (head === undefined || tail === undefined) throw new Error('two good entries are needed');
    const file = fileOf('ONEBAD', [head, bad, tail]).replaceAll('>77.00<', '>77,00 eller deromkring<');

    const [report] = await drop('one-bad', file);

    expect(report).toMatchObject({ refused: null, matched: 2, held: 0, repeated: 0 });
    expect(report?.problems).toContainEqual({ code: 'BAD_AMOUNT', entryIndex: 1 });
    for (const caseId of caseIds) await awaitPaid(stack, caseId, money(100_00n));
  });

  test('that comes twice, by its name or another, books nothing twice', async () => {
    const [first = ''] = caseIds;
    const file = fileOf('TWICE', [await entry(first, 'TWICE1')]);
    await drop('twice', file);
    await awaitPaid(stack, first, money(200_00n));
    const before = await historyOf(first);
    const reported = await reports();

    const again = await drop('twice-again', file);
    expect(again).toHaveLength(1);
    expect(again[0]).toMatchObject({ matched: 0, held: 0, repeated: 1, problems: [] });
    const announced = objectCreated(stack.outputs.BankFilesBucket, 'incoming/twice.xml');
    await deliverTo('bankFile', announced, announced);
    await awaitHandled();

    expect(await historyOf(first)).toEqual(before);
    expect((await accountOf(first)).paid).toBe(200_00n);
    expect(byId(await reports())).toEqual(byId([...reported, ...again]));
  });

  test('that takes a payment back takes it off its case, once, and the statement owes it again', async () => {
    const [first = ''] = caseIds;
    const { paid } = await accountOf(first);
    const before = await staff('readDebtStatement', { params: { caseId: first } });
    const back = fileOf('BACK', [{ ...(await entry(first, 'TWICE1')), reversal: true }]);
    const [report] = await drop('back', back);
    expect(report).toMatchObject({ refused: null, reversed: 1, repeated: 0, problems: [] });
    await awaitHandled();
    const after = await until('the payment is off the case', async () => {
      const account = await accountOf(first);
      return account.paid === paid - 100_00n ? account : undefined;
    });
    const statement = await staff('readDebtStatement', { params: { caseId: first } });
    expect(statement.open.total).toBeGreaterThanOrEqual(before.open.total + 100_00n);

    const [again] = await drop('back-again', back);
    expect(again).toMatchObject({ reversed: 0, repeated: 1, problems: [] });
    await awaitHandled();
    expect((await accountOf(first)).paid).toBe(after.paid);
    expect(await countOf(first, 'PaymentReversed')).toBe(1);
  });

  test('with a payment that its case cannot take yet holds it for a person, and nothing of it is lost', async () => {
    const [first = ''] = caseIds;
    const early = { bookingDate: plusDays(firstDay, 30), valueDate: plusDays(firstDay, 30) };
    const [report] = await drop('early', fileOf('EARLY', [{ ...(await entry(first, 'EARLY1')), ...early }]));
    expect(report).toMatchObject({ matched: 1, held: 0 });
    const [held] = await until('the payment is held', async () => {
      const { payments } = await staff('listUnmatchedPayments', { query: {} });
      return payments.length === 0 ? undefined : payments;
    });
    expect(held?.refusal).toEqual({ caseId: first, code: 'VALUE_DATE_IN_FUTURE' });

    const taken = fileOf('EARLY-BACK', [{ ...(await entry(first, 'EARLY1')), ...early, reversal: true }]);
    expect((await drop('early-back', taken))[0]).toMatchObject({ reversed: 1, problems: [] });
    expect((await staff('listUnmatchedPayments', { query: {} })).payments).toEqual([]);
  });

  test('that is no XML is reported as refused, with its code, and is not tried for ever', async () => {
    const [report] = await drop('no-xml', 'Dato;Beløb;Tekst\n02-02-2026;100,00;FIK');
    expect(report).toMatchObject({ refused: 'MALFORMED_XML', matched: 0, held: 0, problems: [] });
    await awaitEmpty(await queueUrl('bankFile'));
  });

  test('with a payment for nobody holds it until a person says whose it is', async () => {
    const [, second = ''] = caseIds;
    const { fikId, ...stray } = await entry(second, 'STRAY1');
    expect(fikId).toBeDefined();
    const before = (await accountOf(second)).paid;
    const [report] = await drop('stray', fileOf('STRAY', [{ ...stray, text: 'faktura, tak', payerName: 'N. N.' }]));
    expect(report).toMatchObject({ matched: 0, held: 1 });

    const { payments } = await staff('listUnmatchedPayments', { query: {} });
    const [held] = payments;
    expect(payments.map(({ amount, payerText }) => [amount, payerText])).toEqual([[100_00n, 'N. N.: faktura, tak']]);
    const paymentId = held?.paymentId ?? '';
    await staff('assignPayment', { params: { paymentId }, body: { caseId: second } });

    await awaitPaid(stack, second, money(before + 100_00n));
    expect((await staff('listUnmatchedPayments', { query: {} })).payments).toEqual([]);
  });
});
