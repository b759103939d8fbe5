import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { day, moment } from '../../../domain/calendar/local-date.ts';
import { kroner } from '../../../domain/money/money.ts';
import { apiError, routes } from '../../../functions/contracts/api.ts';
import { alpha, prepareOwner } from './two-creditors.ts';
import { apiFor, codeOf, creditorCalling, fieldsOf, memoryOffice, staff, type Answered, type Office } from './world.ts';

// It is 2 November 2026, noon.
let office: Office;
const asCreditor = (...call: Parameters<ReturnType<typeof apiFor>>) =>
  apiFor(office, creditorCalling(alpha.creditorId))(...call);
const asStaff = (...call: Parameters<ReturnType<typeof apiFor>>) => apiFor(office, staff)(...call);
const under = (key: string, body: unknown) => ({ body, headers: { 'Idempotency-Key': key } });
const prepare = async (): Promise<void> => {
  office = memoryOffice();
  await prepareOwner(office, alpha);
};

const monitored = '/cases/CA-ALPHA-monitoring';
const summary = z.object({
  balance: z.record(z.string(), z.int()),
  paid: z.int(),
  charged: z.int(),
  overpaid: z.int(),
  claims: z.array(z.object({ claimId: z.string(), principal: z.int() })),
  events: z.array(z.looseObject({ type: z.string() })),
});
const read = async (path = monitored) => summary.parse((await asStaff('GET', path)).json);
const payments = async () => (await read()).events.filter(({ type }) => type === 'PaymentRecorded');
const factsOf = ({ json }: Answered) => apiError.parse(json).error.facts;

describe('a payment that the creditor reports', () => {
  beforeEach(prepare);
  const report = (body: object, key = 'report-0000000000') =>
    asCreditor('POST', `${monitored}/payments`, under(key, body));

  it.each([
    ['2026-10-26', false],
    ['2026-10-25', true],
  ])('as received on %s is late: %s, because T4.4 gives seven days', async (receivedOn, isLate) => {
    expect((await report({ amount: 10_000, receivedOn })).json).toMatchObject({ receivedOn, isLate });
  });

  it('lowers the debt from the day on which it was received, and is no money of ours', async () => {
    const before = await read();
    await report({ amount: 10_000, receivedOn: '2026-10-26' });
    const [event] = await payments();
    expect(event).toMatchObject({
      by: 'creditor:login-of-CR-ALPHA',
      details: {
        source: 'creditor',
        amount: 10_000,
        valueDate: '2026-10-26',
        bookingDate: '2026-10-26',
        claimId: null,
      },
    });
    expect(JSON.stringify(event)).not.toContain('clientMoney');
    expect((await read()).paid).toBe(before.paid + 10_000);
  });

  it('twice with one key is one payment and gets one answer', async () => {
    const first = await report({ amount: 10_000, receivedOn: '2026-10-26' });
    expect(await report({ amount: 10_000, receivedOn: '2026-10-26' })).toEqual(first);
    expect(await payments()).toHaveLength(1);
  });

  it('with a key that stands for another sum is refused, rather than answered as if it were that one', async () => {
    await report({ amount: 10_000, receivedOn: '2026-10-26' });
    const other = await report({ amount: 20_000, receivedOn: '2026-10-26' });
    expect({ status: other.status, code: codeOf(other) }).toEqual({ status: 409, code: 'PAYMENT_ALREADY_RECORDED' });
    expect(await payments()).toHaveLength(1);
  });

  it('twice with two keys, or none, is two payments', async () => {
    await report({ amount: 10_000, receivedOn: '2026-10-26' });
    await report({ amount: 10_000, receivedOn: '2026-10-26' }, 'another-000000000');
    const body = { amount: 10_000, receivedOn: '2026-10-26' };
    for (let time = 0; time < 2; time += 1) await asCreditor('POST', `${monitored}/payments`, { body });
    expect(await payments()).toHaveLength(4);
  });

  it.each([
    ['VALUE_DATE_IN_FUTURE', { receivedOn: '2026-11-03' }, { valueDate: '2026-11-03', today: '2026-11-02' }],
    ['VALUE_DATE_BEFORE_CLAIM', { receivedOn: '2025-12-31' }, { valueDate: '2025-12-31' }],
    ['PAYMENT_NOT_POSITIVE', { amount: 0 }, { amount: '0' }],
    ['PAYMENT_NOT_POSITIVE', { amount: -1 }, { amount: '-1' }],
    ['AMOUNT_TOO_LARGE', { amount: 1_000_000_000_001 }, { amount: '1000000000001', max: '1000000000000' }],
    ['CLAIM_UNKNOWN', { claimId: 'CL-UP-BETA-monitoring' }, { claimId: 'CL-UP-BETA-monitoring' }],
  ])('is refused with %s and its facts, and nothing is posted', async (code, wrong, facts) => {
    const before = await read();
    const answer = await report({ amount: 10_000, receivedOn: '2026-10-26', ...wrong });
    expect({ status: answer.status, code: codeOf(answer), facts: factsOf(answer) }).toEqual({
      status: 409,
      code,
      facts,
    });
    expect(await read()).toEqual(before);
  });

  it.each([
    ['half an øre', { amount: 0.5 }, 'amount'],
    ['an amount as text', { amount: '100,00' }, 'amount'],
    ['a currency, as if there were a choice', { currency: 'EUR' }, 'currency'],
    ['a day that is none', { receivedOn: '2026-02-30' }, 'receivedOn'],
  ])('with %s is not understood (400), the field named', async (_what, wrong, field) => {
    const answer = await report({ amount: 10_000, receivedOn: '2026-10-26', ...wrong });
    expect({ status: answer.status, fields: fieldsOf(answer) }).toEqual({ status: 400, fields: [field] });
  });
});

describe('what people bring to an account', () => {
  beforeEach(prepare);

  it('a credit note lowers the principal of its claim, once for each key', async () => {
    const before = await read();
    const [{ claimId } = { claimId: '' }] = before.claims;
    const body = { claimId, amount: 50_000, creditedOn: '2026-10-20' };
    for (let time = 0; time < 2; time += 1)
      await asCreditor('POST', `${monitored}/credit-notes`, under('credit-0000000000', body));
    const after = await read();
    expect(after.balance['principal']).toBe((before.balance['principal'] ?? 0) - 50_000);
    expect(after.events.filter(({ type }) => type === 'ClaimCredited')).toHaveLength(1);
    const other = await asCreditor(
      'POST',
      `${monitored}/credit-notes`,
      under('credit-0000000000', { ...body, amount: 1 }),
    );
    expect(codeOf(other)).toBe('ALREADY_RECORDED');
  });

  it('an outlay is owed from today', async () => {
    const { status } = await asStaff('POST', `${monitored}/outlays`, { body: { what: 'bailiffFee', amount: 40_000 } });
    expect(status).toBe(200);
    expect((await read()).balance['outlays']).toBe(40_000);
  });

  it('a write-down stays within the share of the terms, whoever asks', async () => {
    const principal = (await read()).balance['principal'] ?? 0;
    const ask = (amount: number, claimId: string | null = null) =>
      asStaff('POST', `${monitored}/write-downs`, {
        body: { component: 'principal', amount, claimId, creditorWantsCourt: false },
      });
    const quarter = Math.floor(principal / 4);
    expect(codeOf(await ask(quarter + 1))).toBe('WRITE_DOWN_ABOVE_SHARE');
    expect((await ask(quarter)).status).toBe(200);
    expect((await read()).balance['principal']).toBe(principal - quarter);
    expect(codeOf(await ask(1, 'CL-nobody'))).toBe('CLAIM_UNKNOWN');
    const early = await asStaff('POST', '/cases/CA-ALPHA-reminder/write-downs', {
      body: { component: 'interest', amount: 1, creditorWantsCourt: false },
    });
    expect(codeOf(early)).toBe('NOT_IN_MONITORING');
  });

  it('a refund goes up to what was overpaid and no further', async () => {
    const paidCase = '/cases/CA-ALPHA-paid';
    const { overpaid } = await read(paidCase);
    expect(overpaid).toBeGreaterThan(1_000);
    const refund = (amount: number) => asStaff('POST', `${paidCase}/refunds`, { body: { amount } });
    expect((await refund(overpaid - 1)).status).toBe(200);
    expect((await read(paidCase)).overpaid).toBe(1);
    expect(codeOf(await refund(2))).toBe('REFUND_ABOVE_OVERPAYMENT');
    expect((await refund(1)).status).toBe(200);
  });

  it('on a draft finds no account yet', async () => {
    const body = { amount: 10_000, receivedOn: '2026-10-26' };
    expect(codeOf(await asCreditor('POST', '/cases/CA-ALPHA-review/payments', { body }))).toBe('NOT_YET_ACCEPTED');
  });
});

describe('a payment that staff takes back', () => {
  beforeEach(prepare);
  const reverse = (paymentId: string, key?: string, bookingDate = '2026-11-02') =>
    asStaff('POST', `/payments/${paymentId}/reversal`, {
      body: { bookingDate },
      ...(key === undefined ? {} : { headers: { 'Idempotency-Key': key } }),
    });
  const key = 'reverse-000000000';

  it('is taken back on the case that has it, and a paid case owes again', async () => {
    expect(await reverse('BP-CA-ALPHA-paid', key)).toMatchObject({ status: 200, json: { caseId: 'CA-ALPHA-paid' } });
    expect(await read('/cases/CA-ALPHA-paid')).toMatchObject({ paid: 0, overpaid: 0 });
    expect(await reverse('BP-CA-ALPHA-paid', key)).toMatchObject({ status: 200 });
    expect(codeOf(await reverse('BP-CA-ALPHA-paid'))).toBe('PAYMENT_ALREADY_REVERSED');
  });

  it('is taken out of the unmatched ones, and the same call again is answered alike', async () => {
    for (let time = 0; time < 2; time += 1)
      expect(await reverse('BP-ALPHA-held', key)).toMatchObject({ status: 200, json: { caseId: null } });
    expect((await asStaff('GET', '/payments/unmatched')).json).toMatchObject({ payments: [] });
    const again = await reverse('BP-ALPHA-held');
    expect({ status: again.status, code: codeOf(again) }).toEqual({ status: 409, code: 'PAYMENT_ALREADY_REVERSED' });
    const assign = await asStaff('POST', '/payments/BP-ALPHA-held/assignment', {
      body: { caseId: 'CA-ALPHA-reminder' },
    });
    expect(assign.status).toBe(409);
  });

  it('is taken back from the case that it was assigned to', async () => {
    await asStaff('POST', '/payments/BP-ALPHA-held/assignment', { body: { caseId: 'CA-ALPHA-monitoring' } });
    expect((await read()).paid).toBeGreaterThan(0);
    expect(await reverse('BP-ALPHA-held')).toMatchObject({ json: { caseId: 'CA-ALPHA-monitoring' } });
    expect((await read()).paid).toBe(0);
    expect(await office.payments.find('BP-ALPHA-held')).toMatchObject({ status: 'reversed' });
  });

  it('may be one that a creditor reported and did not get', async () => {
    const { json } = await asCreditor('POST', `${monitored}/payments`, {
      body: { amount: 10_000, receivedOn: '2026-10-26' },
    });
    const { paymentId } = z.object({ paymentId: z.string() }).parse(json);
    expect(await reverse(paymentId)).toMatchObject({ json: { caseId: 'CA-ALPHA-monitoring' } });
    expect((await read()).paid).toBe(0);
  });

  it('is none that was never booked, and none that the bank has not taken back yet', async () => {
    expect((await reverse('BP-nobody')).status).toBe(404);
    const early = await reverse('BP-ALPHA-held', key, '2026-11-03');
    expect({ status: early.status, fields: fieldsOf(early) }).toEqual({ status: 400, fields: ['bookingDate'] });
  });
});

it('a payment that its case refused is listed with the case and the reason', async () => {
  office = memoryOffice();
  const [valueDate, bookingDate] = [day('2026-11-03'), day('2026-11-03')];
  const money = { paymentId: 'BP-1', amount: kroner(100), valueDate, bookingDate, fikId: null, payerText: null };
  const refusal = { caseId: 'CA-1', code: 'VALUE_DATE_IN_FUTURE' };
  await office.payments.hold({ ...money, refusal }, moment('2026-11-02T08:00:00.000Z'));
  expect((await asStaff('GET', '/payments/unmatched')).json).toMatchObject({
    payments: [{ payerText: null, refusal }],
  });
});

describe('the debt statement of a case', () => {
  beforeAll(prepare);
  const statement = async (query = '', path = monitored) =>
    routes.readDebtStatement.answer.parse((await asCreditor('GET', `${path}/statement${query}`)).json);

  it.each(['CA-ALPHA-reminder', 'CA-ALPHA-monitoring', 'CA-ALPHA-paid', 'CA-ALPHA-withdrawn'])(
    'has lines that sum to what is open of each component: %s',
    async (caseId) => {
      const { open, lines } = await statement('', `/cases/${caseId}`);
      const { total, ...components } = open;
      expect(lines.length).toBeGreaterThan(1);
      for (const [name, sum] of Object.entries(components))
        expect([name, lines.reduce((all, line) => (line.component === name ? all + line.amount : all), 0n)]).toEqual([
          name,
          sum,
        ]);
      expect(lines.reduce((all, line) => all + line.amount, 0n)).toBe(total);
      expect(lines.every(({ rule, source }) => rule !== '' && source !== '')).toBe(true);
    },
  );

  it('says of interest for which days, at which rate and of what principal', async () => {
    const { lines } = await statement();
    const first = lines.find(({ kind }) => kind === 'interest');
    expect(first).toMatchObject({
      rule: 'Renteloven §5',
      source: 'CL-UP-ALPHA-monitoring',
      period: { from: '2026-01-15', to: '2026-07-01' },
      days: 167,
      rateBasisPoints: 975,
      status: 'secondary',
    });
  });

  it('of an earlier day knows only what had happened by then', async () => {
    const then = await statement('?on=2026-01-15');
    expect(then.on).toBe('2026-01-15');
    expect(then.open.total).toBe(then.open.principal);
    expect((await statement()).open.total).toBeGreaterThan(then.open.total);
  });

  it('is what a replay posts', async () => {
    const { open } = await statement();
    expect((await read()).balance['interest']).toBeLessThan(Number(open.interest));
    await asStaff('POST', `${monitored}/replay`);
    const { balance } = await read();
    expect(balance).toEqual(Object.fromEntries(Object.entries(open).map(([name, sum]) => [name, Number(sum)])));
  });

  it('marks what rests on a figure that nobody has confirmed', async () => {
    const { restsOn, lines } = await statement();
    expect(restsOn).toContainEqual({ rule: 'Renteloven §5', validFrom: '2026-07-01', status: 'unconfirmed' });
    expect(lines.some(({ status }) => status === 'unconfirmed')).toBe(true);
  });

  it('in a deployment that may not use such a figure says which days bear nothing for want of it', async () => {
    const live = { ...office, policy: { allowUnconfirmed: false } };
    const { json } = await apiFor(live, staff)('GET', `${monitored}/statement`);
    expect(routes.readDebtStatement.answer.parse(json).daysWithoutRate).toMatchObject([
      { claimId: 'CL-UP-ALPHA-monitoring', to: '2026-11-02' },
    ]);
  });

  it.each([
    ['2025-12-31', 400],
    ['2026-01-01', 200],
    ['2027-01-01', 200],
    ['2027-01-02', 400],
    ['soon', 400],
  ])('of %s is answered %s: from the invoice on, and as far as rates are known', async (on, status) => {
    const answer = await asCreditor('GET', `${monitored}/statement?on=${on}`);
    expect({ status: answer.status, fields: status === 400 ? [...new Set(fieldsOf(answer))] : ['on'] }).toEqual({
      status,
      fields: ['on'],
    });
  });

  it.each(['review', 'refused'])('is not there for a case in %s, which has no account', async (where) => {
    expect((await asCreditor('GET', `/cases/CA-ALPHA-${where}/statement`)).status).toBe(404);
  });
});
