import { entriesOf, type CaseEvent } from '../../domain/case/events.ts';
import { fold } from '../../domain/case/evolve.ts';
import type { CollectionCase } from '../../domain/case/state.ts';
import { balances, sumOf, type Account, type Entry } from '../../domain/ledger/ledger.ts';
import { add, formatDanish, zero, type Money } from '../../domain/money/money.ts';
import { chained, chainStart } from '../../functions/runtime/hash-chain.ts';
import { collectionCaseCodec } from '../../functions/contracts/case-state.ts';
import { caseEventCodec } from '../../functions/contracts/case-events.ts';
import { heldPaymentOf, type HeldPayment } from '../../functions/stores/payment-store.ts';
import { settlementStore, type StoredSettlement } from '../../functions/stores/settlement-store.ts';
import * as z from 'zod';
import type { Stack } from './clients.ts';
import type { Check, PlayedCase } from './play.ts';

export type Books = {
  readonly events: ReadonlyMap<string, readonly CaseEvent[]>;
  readonly settlements: readonly StoredSettlement[];
  readonly held: readonly HeldPayment[];
  readonly accounts: ReadonlyMap<Account, Money>;
  readonly checks: readonly Check[];
};

type Chain = { readonly events: readonly CaseEvent[]; readonly intact: boolean };

/** Reads a case's events and follows their hashes from the first to the last. */
const readChain = async ({ cases }: Stack, caseId: string): Promise<Chain> => {
  const events: CaseEvent[] = [];
  let hash = chainStart;
  let intact = true;
  for await (const stored of cases.events(caseId)) {
    const expected = chained(hash, z.json().parse(z.encode(caseEventCodec, stored.event)));
    intact &&= stored.previousHash === hash && stored.hash === expected;
    hash = stored.hash;
    events.push(stored.event);
  }
  return { events, intact };
};

const caseChecks = async (stack: Stack, caseId: string, { events, intact }: Chain): Promise<readonly Check[]> => {
  const snapshot = await stack.cases.find(caseId);
  const rebuilt = fold(events);
  const text = (state: CollectionCase | undefined): string =>
    state === undefined ? '' : JSON.stringify(z.encode(collectionCaseCodec, state));
  return [
    { what: `${caseId}: the chain of events is whole`, holds: intact },
    { what: `${caseId}: the fold of the events is the snapshot`, holds: text(rebuilt) === text(snapshot) },
    {
      what: `${caseId}: the entries of each event sum to zero`,
      holds: events.every((event) => sumOf(entriesOf(event)) === 0n),
    },
  ];
};

/** Every booking there is: of cases, of payments that were held, of settlements; and whether the books hold. */
export const auditBooks = async (
  stack: Stack,
  played: readonly PlayedCase[],
  creditorIds: readonly string[],
  heldIds: readonly string[],
): Promise<Books> => {
  const events = new Map<string, readonly CaseEvent[]>();
  const checks: Check[] = [];
  const entries: Entry[] = [];
  for (const { caseId } of played) {
    const chain = await readChain(stack, caseId);
    events.set(caseId, chain.events);
    entries.push(...chain.events.flatMap((event) => entriesOf(event)));
    checks.push(...(await caseChecks(stack, caseId, chain)));
  }
  const settlements: StoredSettlement[] = [];
  for (const creditorId of creditorIds)
    settlements.push(...(await settlementStore(stack.table).newest(creditorId, 50)).settlements);
  entries.push(...settlements.flatMap((settlement) => settlement.entries));
  const held: HeldPayment[] = [];
  for (const item of await stack.table.get(heldIds.map((id) => ({ pk: `PAYMENT#${id}`, sk: 'PAYMENT' }))))
    if (item !== undefined) held.push(heldPaymentOf(item));
  entries.push(...held.flatMap((payment) => payment.entries));

  const accounts = balances(entries);
  const of = (account: Account): Money => accounts.get(account) ?? zero;
  const total = add(...accounts.values());
  checks.push({ what: 'the ledger sums to zero', holds: total === 0n, detail: formatDanish(total) });
  const owed = add(of('payableToCreditor'), of('debtorOverpayment'), of('unmatchedPayments'));
  const unsettled = add(
    of('feeIncome'),
    of('vatPayable'),
    of('commissionIncome'),
    of('agencyBank'),
    of('receivableFromCreditor'),
  );
  checks.push({
    what: 'client money is what is owed to others and what is not yet taken home',
    holds: add(of('clientMoney'), owed, unsettled) === 0n,
    detail: `client money ${formatDanish(of('clientMoney'))}`,
  });
  checks.push({ what: 'nothing is held without a match any more', holds: of('unmatchedPayments') === 0n });
  return { events, settlements, held, accounts, checks };
};
