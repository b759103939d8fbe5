import type { ItemKind, OpenItem } from '../allocation/allocate.ts';
import { InvariantBroken } from '../ledger/ledger.ts';
import { zero, type Money } from '../money/money.ts';
import type { CaseEvent, FeeKind } from './events.ts';
import type { Claim } from './state.ts';

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;
type Charge = Omit<OpenItem, 'open'>;

/** The ids of a claim's own sums, as the reckoning names them. */
export const principalId = (claimId: string): string => `principal:${claimId}`;
export const interestId = (claimId: string): string => `interest:${claimId}`;

const itemKindOf: Readonly<Record<FeeKind, ItemKind>> = {
  creditorReminderFee: 'creditorReminder',
  reminderFee: 'reminder',
  compensationFee: 'compensation',
  collectionCosts: 'collectionCosts',
};

export const chargeOfPrincipal = ({ id: claimId, due: on, principal: amount }: Claim): Charge => ({
  id: principalId(claimId),
  kind: 'principal',
  component: 'principal',
  claimId,
  on,
  amount,
  vat: zero,
});

export const chargeOfInterest = (claims: readonly Claim[], claimId: string, amount: Money): Charge => {
  const claim = claims.find(({ id }) => id === claimId);
  if (claim === undefined) throw new InvariantBroken(`interest on ${claimId}, which is no claim of the case`);
  return {
    id: interestId(claimId),
    kind: 'interest',
    component: 'interest',
    claimId,
    on: claim.due,
    amount,
    vat: zero,
  };
};

export const chargeOfFee = ({ itemId: id, fee, claimId, on, amount, vat }: EventOf<'FeeCharged'>): Charge => ({
  id,
  kind: itemKindOf[fee],
  component: fee === 'creditorReminderFee' ? 'creditorFees' : 'agencyFees',
  claimId,
  on,
  amount,
  vat,
});

export const chargeOfOutlay = ({ itemId: id, claimId, on, amount }: EventOf<'OutlayCharged'>): Charge => ({
  id,
  kind: 'outlay',
  component: 'outlays',
  claimId,
  on,
  amount,
  vat: zero,
});
