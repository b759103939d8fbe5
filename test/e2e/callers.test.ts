import { beforeAll, describe, expect, test } from 'vitest';
import { apiError, routes, type Route } from '../../functions/contracts/api.ts';
import { awaitPosition, firstDay, openCase, staffToken, startOn, takeOnCreditor, type Client } from './agency.ts';
import { stack } from './stack.ts';

const every: readonly (readonly [string, Route])[] = Object.entries(routes);
const guarded = every.filter(([, { callers }]) => !callers.includes('public'));
const ofStaff = every.filter(([, { callers }]) => callers.join(',') === 'staff');
const ofCases = every.filter(([, { path, callers }]) => path.includes(':caseId') && callers.includes('creditor'));

type Call = { readonly token?: string; readonly body?: string | undefined; readonly caseId?: string };

/** A call as anybody on the internet could make it, past every client of ours. */
const call = async ({ method, path, body: schema }: Route, { token, body, caseId = 'CA-NOBODY' }: Call) => {
  const place = path.replace(':caseId', caseId).replace(':period', '2026-01').replaceAll(/:\w+/g, 'X-1');
  const response = await fetch(`${stack.cloud.apiUrl}${place}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(schema === undefined ? {} : { body: body ?? '{}' }),
  });
  return { status: response.status, text: await response.text() };
};

const forged = (token: string): string => {
  const [head = '', , signature = ''] = token.split('.');
  const claims = { sub: 'nobody', 'cognito:groups': ['staff'], token_use: 'id' };
  return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
};

/** What the routes of a case ask for, so that it is the case that they cannot find. */
const lawful: Readonly<Record<string, object>> = {
  correctReading: { seen: 0, changes: [{ field: 'debtor.name', value: 'En Anden' }] },
  confirmReading: { seen: 0 },
  decideNextStep: { choice: 'withdraw' },
  reportPayment: { amount: 100, receivedOn: firstDay, claimId: null },
  creditClaim: { amount: 100, creditedOn: firstDay, claimId: 'CL-1' },
};

const errorOf = (text: string) => apiError.parse(JSON.parse(text)).error;

describe('whoever calls the API', () => {
  let owner: Client;
  let other: Client;
  let staff: string;
  let caseId: string;

  beforeAll(async () => {
    await startOn(firstDay);
    owner = await takeOnCreditor('CR-OWNER');
    other = await takeOnCreditor('CR-OTHER');
    staff = await staffToken();
    caseId = await openCase('CR-OWNER');
    await awaitPosition(caseId, 'Await payment after reminder 1');
  });

  test.for(guarded)('without a token is turned away from %s', async ([, route]) => {
    expect((await call(route, {})).status).toBe(401);
  });

  test.for(guarded)('with a made-up or forged token is turned away from %s', async ([, route]) => {
    expect((await call(route, { token: 'eyJhbGciOiJub25lIn0.e30.' })).status).toBe(401);
    expect((await call(route, { token: forged(staff) })).status).toBe(401);
  });

  test.for(ofStaff)("with a creditor's token does not get to %s, which is the staff's", async ([, route]) => {
    const { status, text } = await call(route, { token: owner.token, caseId });
    expect([status, errorOf(text).code]).toEqual([403, 'FORBIDDEN']);
  });

  test.for(ofCases)("is told by %s that another creditor's case is not there", async ([name, route]) => {
    const body = JSON.stringify(lawful[name] ?? {});
    const foreign = await call(route, { token: other.token, caseId, body });
    const unknown = await call(route, { token: other.token, caseId: 'CA-NEVER-WAS', body });
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(unknown);
  });

  test('with a valid token gets what is its own, and only that', async () => {
    const { cases } = await owner.api('listCases', { query: {} });
    expect(cases.map((one) => one.caseId)).toEqual([caseId]);
    expect((await other.api('listCases', { query: {} })).cases).toEqual([]);
    expect((await call(routes.listCases, { token: staff })).status).not.toBe(401);
  });

  test.for([
    ['no JSON', '{"fileName":', 'body'],
    ['a size that is text', '{"fileName":"f.pdf","contentType":"application/pdf","size":"12"}', 'size'],
    ['a type that is not taken', '{"fileName":"f.exe","contentType":"application/x-dosexec","size":12}', 'contentType'],
    ['no name', '{"contentType":"application/pdf","size":12}', 'fileName'],
    ['a number that is none', '{"fileName":"f","contentType":"image/png","size":9,"debtorPhone":"112"}', 'debtorPhone'],
    ['a field it does not know', '{"fileName":"f","contentType":"image/png","size":9,"isStaff":true}', 'isStaff'],
  ])('with %s in the body is told which field', async ([, body, field]) => {
    const { status, text } = await call(routes.requestUpload, { token: owner.token, body });
    expect(status).toBe(400);
    const { code, fields = [] } = errorOf(text);
    expect(code).toBe('MALFORMED');
    expect(fields.map((one) => one.field)).toEqual([field]);
  });
});
