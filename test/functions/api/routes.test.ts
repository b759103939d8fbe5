import { beforeAll, describe, expect, it } from 'vitest';
import { money } from '../../../domain/money/money.ts';
import { day, moment } from '../../../domain/calendar/local-date.ts';
import { apiServer } from '../../../functions/api/server.ts';
import { routes, type Route, type RouteName } from '../../../functions/contracts/api.ts';
import { keys } from '../../../functions/stores/keys.ts';
import { acceptance, goodCalls, type Call } from './good-calls.ts';
import { alpha, beta, delta, gamma, prepareOwner } from './two-creditors.ts';
import { apiFor, codeOf, creditorCalling, fieldsOf, memoryOffice, staff, type Office } from './world.ts';

const prepare = async (): Promise<Office> => {
  const office = memoryOffice();
  await prepareOwner(office, alpha);
  for (const owner of [beta, gamma, delta]) await prepareOwner(office, owner);
  const bookedAt = moment('2026-05-04T08:00:00.000Z');
  const counts = { refused: null, matched: 3, held: 1, repeated: 0, reversed: 0, problems: [] };
  await office.bankFiles.keep({ fileId: 'f1', objectKey: 'bank/f1.xml', bookedAt, ...counts });
  await office.table.write([{ put: { ...keys.demo, phase: 'playing', startedAt: bookedAt } }]);
  return office;
};

const callerOf = (caller: Call['caller']) =>
  caller === 'public' ? undefined : caller === 'staff' ? staff : creditorCalling(alpha.creditorId);

const routeOf = (name: RouteName): Route => routes[name];

describe('every route', () => {
  let office: Office;
  beforeAll(async () => {
    office = await prepare();
  });

  it('has a good call here', () => {
    expect(goodCalls.map(({ name }) => name).toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  it.each(goodCalls)('$name answers as its contract says', async ({ name, path, caller, body, answered }) => {
    const route = routeOf(name);
    const answer = await apiFor(office, callerOf(caller))(route.method, path, body === undefined ? {} : { body });
    expect(answer).toMatchObject({ status: route.status, json: answered });
    expect(() => route.answer.parse(answer.json)).not.toThrow();
  });

  it.each(goodCalls.filter(({ caller }) => caller !== 'public'))(
    '$name refuses a call whose token names nobody (401)',
    async ({ name, path, body }) => {
      const answer = await apiFor(office, undefined)(routeOf(name).method, path, { body });
      expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    },
  );

  const staffOnly = goodCalls.filter(({ name }) => !routeOf(name).callers.some((caller) => caller !== 'staff'));
  it.each(staffOnly)(
    '$name is for staff, so a creditor is refused (403) before anything of it is read',
    async ({ name, path }) => {
      const { method } = routeOf(name);
      const sent = method === 'POST' ? { text: '{not json' } : {};
      const answer = await apiFor(office, creditorCalling(alpha.creditorId))(method, `${path}?limit=none`, sent);
      expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 403, code: 'FORBIDDEN' });
    },
  );

  it('finds the eleven routes that are for staff only', () => {
    expect(staffOnly.map(({ name }) => name)).toEqual([
      'acceptDraft',
      'refuseCase',
      'writeDownDebt',
      'chargeOutlay',
      'refundOverpayment',
      'replayAccount',
      'listUnmatchedPayments',
      'assignPayment',
      'reversePayment',
      'listBankFiles',
      'demoState',
    ]);
  });

  it('refuses staff the upload of an invoice, which is a creditor’s own act', async () => {
    const body = { fileName: 'faktura.pdf', contentType: 'application/pdf', size: 4_000 };
    expect(await apiFor(office, staff)('POST', '/uploads', { body })).toMatchObject({ status: 403 });
  });
});

it('the link to an invoice opens the version that was read, or a case could show a file that came later', async () => {
  const office = await prepare();
  const call = apiFor(office, creditorCalling(alpha.creditorId));
  const answer = await call('GET', '/cases/CA-ALPHA-reminder/documents/UP-ALPHA-reminder');
  const url = `https://uploads.example/uploads/${alpha.creditorId}/UP-ALPHA-reminder?signed&versionId=v-UP-ALPHA-reminder`;
  expect(answer).toMatchObject({ status: 200, json: { url } });
});

describe('a call that is not as the API describes it', () => {
  let office: Office;
  beforeAll(async () => {
    office = await prepare();
  });
  const asCreditor = (...call: Parameters<ReturnType<typeof apiFor>>) =>
    apiFor(office, creditorCalling(alpha.creditorId))(...call);
  const asStaff = (...call: Parameters<ReturnType<typeof apiFor>>) => apiFor(office, staff)(...call);

  const upload = { fileName: 'faktura.pdf', contentType: 'application/pdf', size: 4_000 };
  it.each([
    ['no file name', { ...upload, fileName: undefined }, 'fileName'],
    ['an empty file name', { ...upload, fileName: '  ' }, 'fileName'],
    ['a file name of two lines', { ...upload, fileName: 'a\nb.pdf' }, 'fileName'],
    ['a type that we do not read', { ...upload, contentType: 'text/html' }, 'contentType'],
    ['an empty file', { ...upload, size: 0 }, 'size'],
    ['a file above the limit', { ...upload, size: 10 * 1024 * 1024 + 1 }, 'size'],
    ['half a byte', { ...upload, size: 1.5 }, 'size'],
    ['a size as text', { ...upload, size: '4000' }, 'size'],
    ['a mail address with a line break', { ...upload, debtorEmail: 'a@b.example\nBcc: c@d.example' }, 'debtorEmail'],
    ['a phone number without country', { ...upload, debtorPhone: '12345678' }, 'debtorPhone'],
    ['a misspelt field', { ...upload, debtorMail: 'a@b.example' }, 'debtorMail'],
    ['a list', [upload], 'body'],
    ['nothing', undefined, 'fileName'],
    ['null', null, 'body'],
  ])('POST /uploads with %s: 400, the field named', async (_what, body, field) => {
    const answer = await asCreditor('POST', '/uploads', { body });
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code: 'MALFORMED' });
    expect(fieldsOf(answer)).toContain(field);
  });

  it.each([
    ['a day that does not exist', { ...acceptance, issued: '2026-02-30' }, 'issued'],
    ['a day of another century', { ...acceptance, due: '2999-01-01' }, 'due'],
    ['a decimal amount', { ...acceptance, principal: 1_200.5 }, 'principal'],
    ['an amount as text', { ...acceptance, principal: '120000' }, 'principal'],
    ['nothing to pay', { ...acceptance, principal: 0 }, 'principal'],
    ['a credit', { ...acceptance, principal: -100 }, 'principal'],
    ['more than øre stay exact in', { ...acceptance, principal: 9_007_199_254_740_991 }, 'principal'],
    ['no invoice number', { ...acceptance, invoiceNumber: ' ' }, 'invoiceNumber'],
    ['a debtor without a name', { ...acceptance, debtor: { ...acceptance.debtor, name: '' } }, 'debtor.name'],
    [
      'a postal code of another country',
      { ...acceptance, debtor: { ...acceptance.debtor, zip: '22767' } },
      'debtor.zip',
    ],
    [
      'a CVR number that is too short',
      { ...acceptance, debtor: { ...acceptance.debtor, cvr: '1234567' } },
      'debtor.cvr',
    ],
    ['an unknown kind of debtor', { ...acceptance, debtor: { ...acceptance.debtor, kind: 'dog' } }, 'debtor.kind'],
    [
      'an unknown field inside',
      { ...acceptance, debtor: { ...acceptance.debtor, email: 'x@y.example' } },
      'debtor.email',
    ],
  ])('POST /cases/…/acceptance with %s: 400, the field named', async (_what, body, field) => {
    const answer = await asStaff('POST', '/cases/CA-ALPHA-review/acceptance', { body });
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code: 'MALFORMED' });
    expect(fieldsOf(answer)).toEqual([field]);
  });

  it.each([
    ['/cases?limit=0', 'limit'],
    ['/cases?limit=101', 'limit'],
    ['/cases?limit=ten', 'limit'],
    ['/cases?limit=', 'limit'],
    ['/cases?stage=court', 'stage'],
    ['/cases?stag=closed', 'stag'],
    ['/cases?__proto__=x', '__proto__'],
    ['/cases?creditorId=CR%23ALPHA', 'creditorId'],
    ['/cases/..%2F..%2Fsettlements', 'caseId'],
    ['/cases/CA%00', 'caseId'],
    ['/cases/CASE%23CA-ALPHA-review', 'caseId'],
    ['/cases/%E0%A4%A', 'caseId'],
    ['/cases/CA-ALPHA-review/documents/..%2F..%2Fx', 'documentId'],
    ['/cases/CA-ALPHA-review/documents/a%23b', 'documentId'],
    ['/uploads/UP%2F..%2FUP', 'uploadId'],
    ['/settlements/2026-13/statement', 'period'],
    ['/settlements/202605/statement', 'period'],
  ])('GET %s: 400, the field named', async (path, field) => {
    const answer = await asCreditor('GET', path);
    expect({ status: answer.status, fields: fieldsOf(answer) }).toEqual({ status: 400, fields: [field] });
  });

  it('names the creditor as what is missing, when staff does not say whose', async () => {
    const answer = await asStaff('GET', '/cases');
    expect({ status: answer.status, fields: fieldsOf(answer) }).toEqual({ status: 400, fields: ['creditorId'] });
  });

  it('is told that its body is not JSON, and nothing else of it', async () => {
    const answer = await asCreditor('POST', '/uploads', { text: '{"fileName": secret' });
    expect(answer).toMatchObject({
      status: 400,
      json: { error: { code: 'MALFORMED', fields: [{ field: 'body', message: 'not JSON' }] } },
    });
    expect(answer.text).not.toContain('secret');
  });

  it('is refused whole when its body is too large, counted in bytes', async () => {
    const text = JSON.stringify({ ...upload, fileName: 'ø'.repeat(60_000) });
    expect(text.length).toBeLessThan(100_000);
    expect(await asCreditor('POST', '/uploads', { text })).toMatchObject({
      status: 413,
      json: { error: { code: 'TOO_LARGE' } },
    });
  });

  it('gets a short answer to a body that is nothing but mistakes', async () => {
    const body = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`x${n}`, n]));
    const answer = await asCreditor('POST', '/uploads', { body });
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(3_000);
  });

  it('cannot reach behind objects: __proto__ and constructor are fields like any other', async () => {
    const text =
      '{"fileName":"a.pdf","contentType":"application/pdf","size":1,"__proto__":{"isStaff":true},"constructor":{}}';
    const answer = await asCreditor('POST', '/uploads', { text });
    expect(answer.status).toBe(400);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('isStaff');
  });

  it.each([
    ['GET', '/nothing'],
    ['GET', '/cases/CA-ALPHA-review/secrets'],
    ['POST', '/cases'],
    ['GET', '/'],
  ] as const)('%s %s is no route: 404', async (method, path) => {
    const answer = await asStaff(method, path);
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 404, code: 'NOT_FOUND' });
  });

  it('gets the same words for what is not there and for what is somebody else’s', async () => {
    const absent = await asCreditor('GET', '/cases/CA-NOBODY');
    const foreign = await asCreditor('GET', '/cases/CA-BETA-review');
    expect(foreign).toEqual(absent);
    expect(foreign.status).toBe(404);
  });

  it.each(['/cases', '/uploads', '/uploads/UP-BETA-review', '/settlements', '/settlements/2026-05/statement'])(
    'is refused (403) rather than answered with the caller’s own things, when it names another creditor: GET %s',
    async (path) => {
      const answer = await asCreditor('GET', `${path}?creditorId=CR-BETA`);
      expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 403, code: 'FORBIDDEN' });
    },
  );

  it('is a conflict, with the code, when the case does not allow it', async () => {
    const answer = await asCreditor('POST', '/cases/CA-ALPHA-decision/decision', { body: { choice: 'court' } });
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 409, code: 'COURT_NOT_OFFERED' });
  });
});

describe('a fault of ours', () => {
  it('is answered without a word about it', async () => {
    const office = memoryOffice();
    const find = () => Promise.reject(new Error('table rykker-live at 10.0.0.7 did not answer for Debitor ALPHA'));
    const answer = await apiFor({ ...office, cases: { ...office.cases, find } }, staff)('GET', '/cases/CA-1');
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 500, code: 'FAULT' });
    expect(answer.text).not.toMatch(/rykker-live|10\.0|ALPHA/);
  });
});

describe('answers', () => {
  it('hold amounts as whole øre, also above what a 32-bit number holds', async () => {
    const office = memoryOffice();
    const amount = money(9_999_999_999);
    const [valueDate, bookingDate] = [day('2026-05-01'), day('2026-05-04')];
    const payment = { paymentId: 'BP-1', amount, valueDate, bookingDate, fikId: null, payerText: 'x' };
    await office.payments.hold(payment, moment('2026-05-04T08:00:00.000Z'));
    const answer = await apiFor(office, staff)('GET', '/payments/unmatched');
    expect(answer.json).toMatchObject({ payments: [{ amount: 9_999_999_999, valueDate: '2026-05-01' }] });
  });

  it('are kept by no cache', async () => {
    const response = await apiServer(memoryOffice(), () => staff).request('/payments/unmatched');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
