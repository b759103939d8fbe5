import { expect } from 'vitest';
import type { RouteName } from '../../../functions/contracts/api.ts';

/** A draft's claim as staff completes it. */
export const acceptance = {
  invoiceNumber: '77001',
  principal: 120_000,
  issued: '2026-01-01',
  due: '2026-01-15',
  dueAgreed: false,
  debtor: { kind: 'person', name: 'Ny Debitor', street: 'Nygade 1', zip: '5000', city: 'Odense C' },
};

/** An invoice as a creditor's program sends it. */
export const submission = {
  invoiceNumber: 'API-1',
  issueDate: '2026-01-01',
  dueDate: '2026-01-15',
  payable: 125_000,
  debtor: { kind: 'person', name: 'Ny Debitor', street: 'Nygade 1', zip: '5000', city: 'Odense C' },
};

/** What the columns of the prepared list mean. */
export const mapping = {
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

export type Call = {
  readonly name: RouteName;
  readonly path: string;
  readonly caller: 'creditor' | 'staff' | 'public';
  readonly body?: unknown;
  readonly answered: Readonly<Record<string, unknown>>;
};

const pictureOfDraft = 'https://uploads.example/pictures/CR-ALPHA/UP-ALPHA-review/page-1.png?signed';

/** One good call of every route, and what must at least stand in the answer. */
export const goodCalls: readonly Call[] = [
  { name: 'describe', path: '/openapi.json', caller: 'public', answered: { openapi: '3.1.0' } },
  {
    name: 'requestUpload',
    path: '/uploads',
    caller: 'creditor',
    body: {
      fileName: 'faktura.pdf',
      contentType: 'application/pdf',
      size: 4_000,
      debtorEmail: 'a@b.example',
      debtorPhone: '+4512345678',
    },
    answered: {
      expiresInSeconds: 600,
      post: { url: 'https://uploads.example/', fields: { contentType: 'application/pdf', size: '4000' } },
    },
  },
  {
    name: 'listUploads',
    path: '/uploads?limit=2',
    caller: 'creditor',
    answered: { uploads: [{}, {}], cursor: expect.any(String) },
  },
  {
    name: 'readUpload',
    path: '/uploads/UP-ALPHA-duplicate',
    caller: 'creditor',
    answered: { status: 'refused', duplicateOf: 'CA-ALPHA-reminder' },
  },
  {
    name: 'listCases',
    path: '/cases?stage=closed',
    caller: 'creditor',
    answered: { cases: [{ stage: 'closed' }, { stage: 'closed' }, { stage: 'closed' }], cursor: null },
  },
  {
    name: 'readCase',
    path: '/cases/CA-ALPHA-reminder',
    caller: 'creditor',
    answered: {
      balance: { principal: 4_711_117, agencyFees: 10_000 },
      nextDeadline: { kind: 'payment' },
      debtor: { name: 'Debitor ALPHA 1' },
      documents: [{ kind: 'reminder' }, { kind: 'invoice' }],
    },
  },
  {
    name: 'openDocument',
    path: '/cases/CA-ALPHA-reminder/documents/CA-ALPHA-reminder-L1',
    caller: 'creditor',
    answered: { url: 'https://documents.example/letters/CA-ALPHA-reminder/CA-ALPHA-reminder-L1.pdf?signed' },
  },
  {
    name: 'decideNextStep',
    path: '/cases/CA-ALPHA-decision/decision',
    caller: 'creditor',
    body: { choice: 'monitoring' },
    answered: { position: 'Monitor debtor' },
  },
  {
    name: 'withdrawCase',
    path: '/cases/CA-ALPHA-collection/withdrawal',
    caller: 'creditor',
    answered: { position: 'Closed' },
  },
  {
    name: 'submitInvoice',
    path: '/invoices',
    caller: 'creditor',
    body: submission,
    answered: { status: 'awaitingFile', partOf: null, reasons: [] },
  },
  {
    name: 'readMapping',
    path: '/uploads/UP-ALPHA-list/mapping',
    caller: 'creditor',
    answered: { rows: 3, missing: [], mapping: { header: 0, currency: 'DKK', columns: { debtorName: 4 } } },
  },
  {
    name: 'confirmMapping',
    path: '/uploads/UP-ALPHA-list/mapping',
    caller: 'creditor',
    body: mapping,
    answered: { status: 'mapped' },
  },
  {
    name: 'readReview',
    path: '/cases/CA-ALPHA-review/review',
    caller: 'creditor',
    answered: {
      version: 0,
      reasons: [{ code: 'FIELD_UNSURE', field: 'payable', weight: 'ask', forStaff: false }],
      pictures: [{ page: 1, width: 1240, height: 1754, url: pictureOfDraft }],
    },
  },
  {
    name: 'correctReading',
    path: '/cases/CA-GAMMA-review/review/corrections',
    caller: 'staff',
    body: { seen: 0, changes: [{ field: 'payable', value: 125_000 }] },
    answered: { position: 'Review draft' },
  },
  {
    name: 'confirmReading',
    path: '/cases/CA-GAMMA-review/review/confirmation',
    caller: 'staff',
    body: { seen: 1 },
    answered: { position: 'Send reminder 1' },
  },
  {
    name: 'rejectReading',
    path: '/cases/CA-DELTA-review/review/rejection',
    caller: 'staff',
    answered: { position: 'Closed' },
  },
  { name: 'readAnchors', path: '/anchors', caller: 'creditor', answered: { version: 0, anchors: [] } },
  { name: 'forgetAnchors', path: '/anchors/forgetting', caller: 'creditor', body: {}, answered: { version: 1 } },
  {
    name: 'acceptDraft',
    path: '/cases/CA-ALPHA-review/acceptance',
    caller: 'staff',
    body: acceptance,
    answered: { position: 'Send reminder 1' },
  },
  {
    name: 'refuseCase',
    path: '/cases/CA-BETA-review/refusal',
    caller: 'staff',
    body: { reason: 'REPUTATION' },
    answered: { position: 'Closed' },
  },
  {
    name: 'reportPayment',
    path: '/cases/CA-ALPHA-monitoring/payments',
    caller: 'creditor',
    body: { amount: 10_000, receivedOn: '2026-10-20' },
    answered: { paymentId: expect.any(String), receivedOn: '2026-10-20', isLate: true },
  },
  {
    name: 'creditClaim',
    path: '/cases/CA-ALPHA-monitoring/credit-notes',
    caller: 'creditor',
    body: { claimId: 'CL-UP-ALPHA-monitoring', amount: 10_000, creditedOn: '2026-10-20' },
    answered: { position: 'Monitor debtor' },
  },
  {
    name: 'readDebtStatement',
    path: '/cases/CA-ALPHA-monitoring/statement',
    caller: 'creditor',
    answered: { on: '2026-11-02', overpaid: 0, lines: expect.arrayContaining([]) },
  },
  {
    name: 'writeDownDebt',
    path: '/cases/CA-ALPHA-monitoring/write-downs',
    caller: 'staff',
    body: { component: 'interest', amount: 1_000, creditorWantsCourt: false },
    answered: { position: 'Monitor debtor' },
  },
  {
    name: 'chargeOutlay',
    path: '/cases/CA-ALPHA-monitoring/outlays',
    caller: 'staff',
    body: { what: 'creditRating', amount: 9_500 },
    answered: { position: 'Monitor debtor' },
  },
  {
    name: 'refundOverpayment',
    path: '/cases/CA-ALPHA-paid/refunds',
    caller: 'staff',
    body: { amount: 1_000 },
    answered: { position: 'Closed' },
  },
  {
    name: 'replayAccount',
    path: '/cases/CA-ALPHA-monitoring/replay',
    caller: 'staff',
    answered: { position: 'Monitor debtor' },
  },
  {
    name: 'listUnmatchedPayments',
    path: '/payments/unmatched',
    caller: 'staff',
    answered: { payments: [{ paymentId: 'BP-ALPHA-held', payerText: 'Betaler ALPHA: for ALPHA-4710' }, {}, {}, {}] },
  },
  {
    name: 'assignPayment',
    path: '/payments/BP-BETA-held/assignment',
    caller: 'staff',
    body: { caseId: 'CA-BETA-reminder' },
    answered: { position: 'Await payment after reminder 1' },
  },
  {
    name: 'reversePayment',
    path: '/payments/BP-CA-BETA-paid/reversal',
    caller: 'staff',
    body: { bookingDate: '2026-10-30' },
    answered: { paymentId: 'BP-CA-BETA-paid', caseId: 'CA-BETA-paid' },
  },
  {
    name: 'listBankFiles',
    path: '/bank-files',
    caller: 'staff',
    answered: { bankFiles: [{ fileId: 'f1', matched: 3 }], cursor: null },
  },
  {
    name: 'listSettlements',
    path: '/settlements?creditorId=CR-BETA&limit=1',
    caller: 'staff',
    answered: { settlements: [{ period: '2026-06', creditorId: 'CR-BETA' }] },
  },
  {
    name: 'openStatement',
    path: '/settlements/2026-05/statement',
    caller: 'creditor',
    answered: { url: 'https://documents.example/statements/CR-ALPHA/2026-05.pdf?signed' },
  },
  { name: 'demoState', path: '/demo', caller: 'staff', answered: { phase: 'playing' } },
];
