import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { apiServer, contractServer, type AnyHandler } from '../../../functions/api/server.ts';
import { routes, type Route } from '../../../functions/contracts/api.ts';
import type { Item } from '../../../functions/ports/table.ts';
import { resting } from './cases.ts';
import { mapping, submission } from './good-calls.ts';
import { alpha, beta, prepareOwner, secretsOf } from './two-creditors.ts';
import { leaksIn, walkContract, type Belongings, type Heard, type Walk } from './walk-contract.ts';
import { creditorCalling, memoryOffice, now, type Office } from './world.ts';

const stages = ['review', 'reminder', 'collection', 'decision', 'monitoring', 'closed'];

/** What of alpha's is tried: of every case the case, its upload, a document of either bucket, a payment, a settled month. */
const belongings: readonly Belongings[] = resting
  .flatMap((where) => {
    const of = (documentId: string): Belongings => ({
      caseId: `CA-${alpha.sign}-${where}`,
      uploadId: `UP-${alpha.sign}-${where}`,
      paymentId: `BP-${alpha.sign}-held`,
      period: '2026-05',
      documentId,
    });
    return [of(`UP-${alpha.sign}-${where}`), of(`CA-${alpha.sign}-${where}-L1`)];
  })
  .concat({
    caseId: `CA-${alpha.sign}-review`,
    uploadId: `UP-${alpha.sign}-list`,
    paymentId: `BP-${alpha.sign}-held`,
    period: '2026-05',
    documentId: `UP-${alpha.sign}-review`,
  });

const bodies: Walk['bodies'] = {
  requestUpload: () => ({ fileName: 'ny.pdf', contentType: 'application/pdf', size: 1_000 }),
  decideNextStep: () => ({ choice: 'monitoring' }),
  acceptDraft: () => ({
    invoiceNumber: '77001',
    principal: 120_000,
    issued: '2026-01-01',
    due: '2026-01-15',
    dueAgreed: false,
    debtor: { kind: 'person', name: 'Ny Debitor', street: 'Nygade 1', zip: '5000', city: 'Odense C' },
  }),
  refuseCase: () => ({ reason: 'REPUTATION' }),
  submitInvoice: () => submission,
  confirmMapping: () => mapping,
  correctReading: () => ({ seen: 0, changes: [{ field: 'debtor.name', value: 'En Anden' }] }),
  confirmReading: () => ({ seen: 0 }),
  forgetAnchors: () => ({}),
  assignPayment: ({ caseId }) => ({ caseId }),
  reportPayment: () => ({ amount: 10_000, receivedOn: '2026-05-01' }),
  creditClaim: ({ uploadId }) => ({ claimId: `CL-${uploadId}`, amount: 10_000, creditedOn: '2026-05-01' }),
  writeDownDebt: () => ({ component: 'interest', amount: 100, creditorWantsCourt: false }),
  chargeOutlay: () => ({ what: 'courtFee', amount: 75_000 }),
  refundOverpayment: () => ({ amount: 100 }),
  reversePayment: () => ({ bookingDate: '2026-05-04' }),
};

const queries = { creditorId: [alpha.creditorId], stage: stages, limit: ['100', '1'], on: ['2026-05-01'] };

type World = { office: Office; secrets: readonly string[]; ofAlpha: () => readonly Item[] };

const prepareWorld = async (): Promise<World> => {
  const office = memoryOffice();
  await prepareOwner(office, alpha);
  const owned = office.items();
  await prepareOwner(office, beta);
  const isOwned = new Set(owned.map(({ pk, sk }) => `${pk} ${sk}`));
  const split = (wanted: boolean) => office.items().filter(({ pk, sk }) => isOwned.has(`${pk} ${sk}`) === wanted);
  // What stands in the files beside the table: cells of a list, and the other amount on the page of the draft.
  const inFiles = [`Listekunde ${alpha.sign} 1`, `${alpha.sign}-L${alpha.digits}2`, String(alpha.ore + 7)];
  const secrets = [...secretsOf(split(true), split(false)), ...inFiles];
  return { office, secrets, ofAlpha: () => split(true) };
};

const walkAs = (
  office: Office,
  intruder: string,
  contract: Pick<Walk, 'routes'> & { handlers?: Record<string, AnyHandler> },
) => {
  const { handlers } = contract;
  const serve = (creditorId: string) =>
    handlers === undefined
      ? apiServer(office, () => creditorCalling(creditorId))
      : contractServer({ routes: contract.routes, handlers }, office, () => creditorCalling(creditorId));
  const [owner, other] = [serve(alpha.creditorId), serve(intruder)];
  return walkContract({ routes: contract.routes, bodies, queries, belongings, owner, intruder: other });
};

const routesIn = (heard: readonly Heard[]): readonly string[] =>
  [...new Set(heard.map(({ route }) => route))].toSorted();

describe('a creditor that tries every route with what is another creditor’s', () => {
  let world: World;
  let before: readonly Item[];
  let heard: readonly Heard[];
  let cursors: readonly string[];
  beforeAll(async () => {
    world = await prepareWorld();
    before = structuredClone(world.ofAlpha());
    ({ heard, cursors } = await walkAs(world.office, beta.creditorId, { routes }));
  });

  it('tries every route of the contract', () => {
    expect(routesIn(heard)).toEqual(Object.keys(routes).toSorted());
  });

  it('looks for every name, number, amount and file of the other', () => {
    expect(world.secrets).toEqual(
      expect.arrayContaining([
        'CR-ALPHA',
        'Firma ALPHA',
        'CA-ALPHA-monitoring',
        'UP-ALPHA-review',
        'CA-ALPHA-reminder-L1',
        'letters/CA-ALPHA-reminder/CA-ALPHA-reminder-L1.pdf',
        'statements/CR-ALPHA/2026-05.pdf',
        'Debitor ALPHA 3',
        'ALPHAgade 3',
        'debitor3@alpha.example',
        'ALPHA-4713',
        '4710000',
        '4711506',
        'BP-ALPHA-held',
      ]),
    );
    expect(world.secrets.length).toBeGreaterThan(300);
  });

  it('is never told any of it, in an answer, a refusal or a cursor', () => {
    expect(leaksIn(heard, world.secrets)).toEqual([]);
  });

  it('is never answered as if a case, an upload or a document of the other were there', () => {
    const answered = heard.filter(({ route, status }) => {
      const named = (routes as Readonly<Record<string, Route>>)[route]?.path ?? '';
      return /:(?:caseId|uploadId|documentId|paymentId)/.test(named) && status < 400;
    });
    expect(answered).toEqual([]);
  });

  it('meets no fault of ours', () => {
    expect(heard.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('changes nothing of the other’s: no event, no party, no payment', () => {
    expect(before.filter(({ kind }) => kind === 'EVENT').length).toBeGreaterThan(40);
    expect(world.ofAlpha()).toEqual(before);
  });

  it('has cursors of the other to try: of every list that a creditor may read', () => {
    expect(cursors.length).toBeGreaterThan(20);
  });
});

describe('the walk over the contract', () => {
  it('hears the secrets when the owner itself asks, on every route that tells any', async () => {
    const { office, secrets } = await prepareWorld();
    const { heard } = await walkAs(office, alpha.creditorId, { routes });
    const telling = heard.filter((one) => leaksIn([one], secrets).length > 0);
    expect(routesIn(telling)).toEqual([
      'confirmMapping',
      'correctReading',
      'creditClaim',
      'decideNextStep',
      'listCases',
      'listSettlements',
      'listUploads',
      'openDocument',
      'openStatement',
      'readCase',
      'readDebtStatement',
      'readMapping',
      'readReview',
      'readUpload',
      'rejectReading',
      'reportPayment',
      'requestUpload',
      'withdrawCase',
    ]);
  });

  const leaky = (path: Route['path'], more: Partial<Route> = {}): Route => ({
    method: 'GET',
    path,
    callers: ['creditor'],
    summary: 'A route that forgets to ask whose it is',
    status: 200,
    answer: z.unknown(),
    ...more,
  });

  it('finds a route that reads a case without asking whose it is', async () => {
    const { office, secrets } = await prepareWorld();
    const found = await walkAs(office, beta.creditorId, {
      routes: { leak: leaky('/leak/:caseId', { params: z.object({ caseId: z.string() }) }) },
      handlers: {
        leak: async ({ params }) => {
          const state = await office.cases.find(z.object({ caseId: z.string() }).parse(params).caseId);
          return { stage: state?.stage, version: state?.version, upload: state?.uploadId };
        },
      },
    });
    expect(leaksIn(found.heard, secrets)).toHaveLength(resting.length);
  });

  it('finds a list that believes the creditor in the query', async () => {
    const { office, secrets } = await prepareWorld();
    const query = z.object({ creditorId: z.string().optional() });
    const { heard } = await walkAs(office, beta.creditorId, {
      routes: { leak: leaky('/leak', { query }) },
      handlers: {
        leak: async (request) => {
          const { creditorId = beta.creditorId } = query.parse(request.query);
          const page = await office.cases.ofCreditor(creditorId, { limit: 10 });
          return page.cases.map(({ id }) => id);
        },
      },
    });
    expect(leaksIn(heard, secrets)).toEqual([expect.stringContaining('leak (/leak?creditorId=CR-ALPHA) answered 200')]);
  });

  it('finds a secret inside of a cursor', async () => {
    const { office, secrets } = await prepareWorld();
    const { heard } = await walkAs(office, beta.creditorId, {
      routes: { leak: leaky('/leak') },
      handlers: {
        leak: () => Promise.resolve({ cursor: Buffer.from('["review#CA-ALPHA-review"]').toString('base64url') }),
      },
    });
    expect(leaksIn(heard, secrets)).toHaveLength(1);
  });

  it('finds a route that changes a case and tells nothing', async () => {
    const { office, ofAlpha } = await prepareWorld();
    const before = structuredClone(ofAlpha());
    const params = z.object({ caseId: z.string() });
    await walkAs(office, beta.creditorId, {
      routes: { leak: leaky('/leak/:caseId', { method: 'POST', params }) },
      handlers: {
        leak: async (request) => {
          const { caseId } = params.parse(request.params);
          const id = office.newId('leak', now);
          await office.execute({ type: 'WithdrawCase', id, caseId, at: now, by: 'creditor:x' });
          return 'done';
        },
      },
    });
    expect(ofAlpha()).not.toEqual(before);
  });

  it.each([
    [
      'a path parameter',
      leaky('/leak/:debtorId'),
      'no sample value is known for the path parameter debtorId of /leak/:debtorId',
    ],
    [
      'a query field',
      leaky('/leak', { query: z.object({ debtor: z.string() }) }),
      'no sample value is known for the query field debtor of /leak',
    ],
    ['a body', leaky('/leak', { method: 'POST', body: z.object({}) }), 'no sample body is known for leak'],
  ])('fails for %s that it knows no value for, rather than passing the route by', async (_what, leak, sentence) => {
    const walking = walkAs(memoryOffice(), beta.creditorId, {
      routes: { leak },
      handlers: { leak: () => Promise.resolve(1) },
    });
    await expect(walking).rejects.toThrow(sentence);
  });
});
