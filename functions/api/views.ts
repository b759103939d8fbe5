import { openByComponent } from '../../domain/allocation/allocate.ts';
import { add } from '../../domain/money/money.ts';
import { isWorked, nextDeadline, type CollectionCase } from '../../domain/case/state.ts';
import * as z from 'zod';
import { caseEventCodec } from '../contracts/case-events.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { Identity } from './callers.ts';
import { caseOf, type Reason, type Upload } from '../stores/upload-store.ts';

/** A case in a list. */
export const summaryOf = (state: CollectionCase) => {
  const account = isWorked(state) ? state.account : undefined;
  const open = account === undefined ? undefined : openByComponent(account.items);
  return {
    caseId: state.id,
    creditorId: state.creditorId,
    stage: state.stage,
    position: state.position,
    openedAt: state.openedAt,
    balance: open === undefined ? null : { ...open, total: add(...Object.values(open)) },
    charged: account?.charged ?? null,
    paid: account?.paid ?? null,
    overpaid: account?.overpaid ?? null,
    nextDeadline: nextDeadline(state) ?? null,
    invoiceNumbers: account?.claims.map(({ invoiceNumber }) => invoiceNumber) ?? [],
  };
};

/** An event as the API shows it: its head, and the rest of it as it is stored; why staff refused a draft is for staff alone (T2.1). */
export const eventView = (event: CaseEvent, viewer: Identity['role']) => {
  const { seq, at, type, by } = event;
  const details = z.record(z.string(), z.json()).parse(z.encode(caseEventCodec, event));
  for (const name of ['seq', 'at', 'type', 'by', 'caseId', 'commandId']) delete details[name];
  if (viewer !== 'staff') delete details['internalReason'];
  return { seq, at, type, by, details };
};

export const reasonView = ({ code, field, da, en }: Reason) => ({ code, field: field ?? null, da, en });

/** An upload as its creditor is shown it. */
export const uploadView = (upload: Upload) => {
  const { uploadId, status, fileName, createdAt, reading, reasons, origin } = upload;
  const isSplit = upload.status === 'split';
  return {
    uploadId,
    status,
    fileName,
    createdAt,
    caseId: caseOf(upload),
    duplicateOf: upload.status === 'refused' ? upload.duplicateOf : null,
    reading,
    reasons: reasons.map(reasonView),
    partOf: origin?.of ?? null,
    parts: isSplit ? upload.parts : [],
    refusedParts: isSplit ? upload.refusedParts.map(({ name, reason }) => ({ name, reason: reasonView(reason) })) : [],
  };
};
