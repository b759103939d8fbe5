import { s3Files } from '../adapters/files.ts';
import { renderStatement } from '../adapters/letters/statement-pdf.ts';
import { settleCreditorInput } from '../contracts/settlement-steps.ts';
import { cases, clock, s3, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { settleCreditor } from '../settlement/settle-creditor.ts';
import { creditorStore } from '../stores/creditor-store.ts';
import { settlementStore } from '../stores/settlement-store.ts';

/** Settles a month with one creditor. */
export const handler = invokedHandler('settle creditor', settleCreditorInput, async (input) => {
  const office = {
    clock: clock(),
    cases: cases(),
    creditors: creditorStore(table()),
    settlements: settlementStore(table()),
    files: s3Files(s3(), setting('DOCUMENTS_BUCKET')),
    render: renderStatement,
  };
  const result = await settleCreditor(office, input);
  return { result: { creditorId: input.creditorId, result }, facts: { ...input, result } };
});
