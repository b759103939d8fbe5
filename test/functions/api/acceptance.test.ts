import { beforeEach, describe, expect, it } from 'vitest';
import { isWorked } from '../../../domain/case/state.ts';
import { KeyCollision } from '../../../functions/runtime/faults.ts';
import { keys } from '../../../functions/stores/keys.ts';
import { given } from './cases.ts';
import { alpha, beta, prepareOwner } from './two-creditors.ts';
import { day } from '../../../domain/calendar/local-date.ts';
import { apiFor, codeOf, creditorCalling, memoryOffice, now, staff, type Office } from './world.ts';

const caseId = 'CA-ALPHA-review';
const path = `/cases/${caseId}/acceptance`;

const acceptance = (more: object = {}, debtor: object = {}) => ({
  invoiceNumber: '77001',
  principal: 120_000,
  issued: '2026-01-01',
  due: '2026-01-15',
  dueAgreed: false,
  ...more,
  debtor: { kind: 'person', name: 'Ny Debitor', street: 'Nygade 1', zip: '5000', city: 'Odense C', ...debtor },
});

const debtorNow = async (office: Office) => {
  const state = await office.cases.find(caseId);
  if (state === undefined || !isWorked(state)) return undefined;
  return office.parties.find(state.account.debtorId);
};

const partiesNow = (office: Office): readonly string[] =>
  office.items().flatMap(({ pk, sk }) => (sk === 'PARTY' ? [pk] : []));

describe('the acceptance of a draft', () => {
  let office: Office;
  let accept: (body: object, key?: string) => ReturnType<ReturnType<typeof apiFor>>;
  beforeEach(async () => {
    office = memoryOffice();
    await prepareOwner(office, alpha);
    accept = (body, key) =>
      apiFor(office, staff)('POST', path, { body, headers: key === undefined ? {} : { 'Idempotency-Key': key } });
  });

  it('names the debtor as staff wrote it, with the ways to reach it that the creditor gave', async () => {
    expect(await accept(acceptance())).toMatchObject({ status: 200 });
    expect(await debtorNow(office)).toMatchObject({
      name: 'Ny Debitor',
      street: 'Nygade 1',
      country: 'DK',
      email: 'debitor0@alpha.example',
    });
  });

  it('leaves no second copy of the debtor behind, so that erasing one party is enough', async () => {
    const before = partiesNow(office).length;
    await accept(acceptance());
    expect(partiesNow(office)).toHaveLength(before);
    expect(await office.parties.find('PA-ALPHA-review')).toBeUndefined();
  });

  it('shows the creditor that its upload has become a case', async () => {
    await accept(acceptance());
    expect(await office.uploads.find(alpha.creditorId, 'UP-ALPHA-review')).toMatchObject({ status: 'case', caseId });
  });

  it.each([
    ['a second one after the first', acceptance({}, { name: 'En Anden' }), 'NOT_IN_REVIEW'],
    [
      'one with the number of another case',
      acceptance({ invoiceNumber: 'ALPHA-4711' }, { name: 'En Anden' }),
      'NOT_IN_REVIEW',
    ],
  ])('changes nothing of an accepted case’s debtor when rejected: %s', async (_what, body, code) => {
    await accept(acceptance());
    const before = structuredClone(office.items().filter(({ sk }) => sk === 'PARTY'));
    const answer = await accept(body);
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 409, code });
    expect(office.items().filter(({ sk }) => sk === 'PARTY')).toEqual(before);
  });

  it.each([
    ['the invoice has a case already', acceptance({ invoiceNumber: 'ALPHA-4711' }), 'DUPLICATE_INVOICE'],
    ['the invoice is not due', acceptance({ due: '2026-12-24' }), 'CLAIM_NOT_DUE'],
  ])('leaves the draft as it was when %s', async (_why, body, code) => {
    const before = structuredClone(office.items().filter(({ kind }) => kind !== 'COMMAND'));
    const answer = await accept(body);
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 409, code });
    expect(office.items().filter(({ kind }) => kind !== 'COMMAND')).toEqual(before);
  });

  it('keeps the debtor of the one who was first, when two people accept at once', async () => {
    const answers = await Promise.all([
      accept(acceptance({}, { name: 'Den Ene' })),
      accept(acceptance({}, { name: 'Den Anden' })),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const accepted = answers[0].status === 200 ? 'Den Ene' : 'Den Anden';
    expect(await debtorNow(office)).toMatchObject({ name: accepted });
    expect(partiesNow(office)).toHaveLength(9);
  });

  it('is done once for one key, and the second try gets the first one’s answer and changes no debtor', async () => {
    const first = await accept(acceptance(), 'press-of-a-button-1');
    const second = await accept(acceptance({}, { name: 'En Anden' }), 'press-of-a-button-1');
    expect(second).toEqual(first);
    expect(await debtorNow(office)).toMatchObject({ name: 'Ny Debitor' });
    expect(partiesNow(office)).toHaveLength(9);
  });

  it('draws another FIK id when the first one is taken', async () => {
    const taken: string[] = [];
    const { execute } = office;
    const unlucky: Office['execute'] = (command) => {
      if (command.type !== 'AcceptDraft' || taken.length > 1) return execute(command);
      taken.push(command.paymentNumber);
      return Promise.reject(new KeyCollision('the FIK id'));
    };
    const answer = await apiFor({ ...office, execute: unlucky }, staff)('POST', path, { body: acceptance() });
    expect(answer.status).toBe(200);
    expect(new Set(taken).size).toBe(2);
  });

  it('keeps the debtor where nobody knows whether the case was accepted', async () => {
    const { execute } = office;
    const lost: Office['execute'] = async (command) => {
      await execute(command);
      throw new Error('the connection broke after the commit');
    };
    const answer = await apiFor({ ...office, execute: lost }, staff)('POST', path, { body: acceptance() });
    expect(answer.status).toBe(500);
    expect(await debtorNow(office)).toMatchObject({ name: 'Ny Debitor' });
  });
});

describe('the refusal of a draft', () => {
  it('is shown at the upload, without the reason that staff gave (T2.1)', async () => {
    const office = memoryOffice();
    await prepareOwner(office, alpha);
    const answer = await apiFor(office, staff)('POST', `/cases/${caseId}/refusal`, { body: { reason: 'REPUTATION' } });
    expect(answer.status).toBe(200);
    const shown = await apiFor(office, creditorCalling(alpha.creditorId))('GET', '/uploads/UP-ALPHA-review');
    expect(shown.json).toMatchObject({ status: 'refused', reasons: [{ code: 'CASE_REFUSED' }], duplicateOf: null });
    expect(shown.text).not.toContain('REPUTATION');
    const theirs = await apiFor(office, creditorCalling(alpha.creditorId))('GET', `/cases/${caseId}`);
    expect(theirs.status).toBe(200);
    expect(theirs.text).not.toContain('REPUTATION');
    expect((await apiFor(office, staff)('GET', `/cases/${caseId}`)).text).toContain('REPUTATION');
  });
});

describe('an upload that is asked for', () => {
  const body = { fileName: 'faktura.pdf', contentType: 'application/pdf', size: 4_000, debtorEmail: 'ny@b.example' };

  it('is refused to a login whose creditor is not there, because nobody would ever see what became of it', async () => {
    const office = memoryOffice();
    const answer = await apiFor(office, creditorCalling('CR-GONE'))('POST', '/uploads', { body });
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 403, code: 'CREDITOR_UNKNOWN' });
    expect(office.items()).toEqual([]);
  });

  it('shows such a login nothing on every list', async () => {
    const gone = apiFor(memoryOffice(), creditorCalling('CR-GONE'));
    expect(await gone('GET', '/cases')).toMatchObject({ status: 200, json: { cases: [], cursor: null } });
    expect(await gone('GET', '/settlements')).toMatchObject({ status: 200, json: { settlements: [] } });
  });

  it('never overwrites an upload or a debtor that stands there already, even if an id were drawn twice', async () => {
    const office = memoryOffice();
    await prepareOwner(office, alpha);
    const before = structuredClone(office.items());
    const again = { ...office, newId: () => 'UP-ALPHA-reminder' };
    expect(await apiFor(again, creditorCalling(alpha.creditorId))('POST', '/uploads', { body })).toMatchObject({
      status: 500,
    });
    expect(office.items()).toEqual(before);
  });

  it('keeps the debtor’s mail address in the party and nowhere else', async () => {
    const office = memoryOffice();
    await prepareOwner(office, alpha);
    await apiFor(office, creditorCalling(alpha.creditorId))('POST', '/uploads', { body });
    const holding = office.items().filter((item) => JSON.stringify(item).includes('ny@b.example'));
    expect(holding.map(({ sk }) => sk)).toEqual(['PARTY']);
  });
});

describe('a press of a button that comes twice', () => {
  let office: Office;
  beforeEach(async () => {
    office = memoryOffice();
    await prepareOwner(office, alpha);
  });
  const eventsOf = (id: string): number =>
    office.items().filter(({ pk, kind }) => pk === keys.caseSnapshot(id).pk && kind === 'EVENT').length;
  const asAlpha = (url: string, headers = {}) =>
    apiFor(office, creditorCalling(alpha.creditorId))('POST', url, { headers });

  it('withdraws a case once, and says so by a conflict when no key tells that it is the same press', async () => {
    const url = '/cases/CA-ALPHA-reminder/withdrawal';
    const before = eventsOf('CA-ALPHA-reminder');
    const answers = await Promise.all([asAlpha(url), asAlpha(url)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    // The interest up to today, and the closing.
    expect(eventsOf('CA-ALPHA-reminder')).toBe(before + 2);
  });

  it('withdraws a case once and answers alike, when both tries bear one key', async () => {
    const url = '/cases/CA-ALPHA-reminder/withdrawal';
    const headers = { 'Idempotency-Key': 'press-of-a-button-1' };
    const before = eventsOf('CA-ALPHA-reminder');
    const answers = await Promise.all([asAlpha(url, headers), asAlpha(url, headers)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ status: 200, json: { position: 'Closed' } });
    expect(eventsOf('CA-ALPHA-reminder')).toBe(before + 2);
  });

  it('takes a key for one case and one caller only: the same key elsewhere is another press', async () => {
    const headers = { 'Idempotency-Key': 'press-of-a-button-1' };
    await asAlpha('/cases/CA-ALPHA-reminder/withdrawal', headers);
    expect(await asAlpha('/cases/CA-ALPHA-collection/withdrawal', headers)).toMatchObject({
      json: { caseId: 'CA-ALPHA-collection' },
    });
    const byStaff = await apiFor(office, staff)('POST', '/cases/CA-ALPHA-reminder/withdrawal', { headers });
    expect(codeOf(byStaff)).toBe('CASE_CLOSED');
  });

  it.each(['short', 'a key with spaces in it', 'x'.repeat(101)])('refuses the key %j', async (key) => {
    const answer = await asAlpha('/cases/CA-ALPHA-reminder/withdrawal', { 'Idempotency-Key': key });
    expect(answer).toMatchObject({ status: 400, json: { error: { fields: [{ field: 'Idempotency-Key' }] } } });
  });

  it('assigns a payment once, also to two cases at once', async () => {
    const assign = (to: string) =>
      apiFor(office, staff)('POST', '/payments/BP-ALPHA-held/assignment', { body: { caseId: to } });
    const answers = await Promise.all([assign('CA-ALPHA-reminder'), assign('CA-ALPHA-collection')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const recorded = office
      .items()
      .filter(
        ({ type, kind, event }) =>
          kind === 'EVENT' && type === 'PaymentRecorded' && JSON.stringify(event).includes('BP-ALPHA-held'),
      );
    expect(recorded).toHaveLength(1);
  });

  it('takes a key for one payment only, or the second would be answered as given to its case while it lies unmatched', async () => {
    await prepareOwner(office, beta);
    const headers = { 'Idempotency-Key': 'press-of-a-button-1' };
    const body = { caseId: 'CA-ALPHA-reminder' };
    for (const paymentId of ['BP-ALPHA-held', 'BP-BETA-held', 'BP-BETA-held']) {
      const path = `/payments/${paymentId}/assignment`;
      expect(await apiFor(office, staff)('POST', path, { body, headers })).toMatchObject({ status: 200 });
    }
    expect((await office.payments.unmatched(10)).payments).toEqual([]);
  });

  it('does not decide twice', async () => {
    await given(office, 'CA-ALPHA-decision', day(now.slice(0, 10)), { type: 'DecideNextStep', choice: 'monitoring' });
    const answer = await apiFor(office, creditorCalling(alpha.creditorId))(
      'POST',
      '/cases/CA-ALPHA-decision/decision',
      {
        body: { choice: 'withdraw' },
      },
    );
    expect(codeOf(answer)).toBe('NOT_ASKED');
  });
});
