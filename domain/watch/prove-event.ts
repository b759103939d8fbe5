import { danishDay } from '../calendar/local-date.ts';
import { entriesOf, type CaseEvent } from '../case/events.ts';
import type { CaseAccount } from '../case/state.ts';
import type { Account } from '../ledger/ledger.ts';
import { post, raise, type WatchedItem } from './books.ts';
import type { ConservationCode, Find } from './finding.ts';
import { factOf, type KnownFact } from './known-facts.ts';
import type { Look } from './look.ts';
import { movesOf, type Moves } from './moves.ts';
import { proveAmounts } from './prove-amounts.ts';

type Finder = Find<ConservationCode>;

const cashAccounts = { bank: 'clientMoney', unmatched: 'unmatchedPayments' } as const;

/** What an event does to the cash: a payment comes in or goes back, an overpayment leaves. */
const bookCash = ({ books, refunded }: Look, event: CaseEvent, find: Finder): void => {
  if (event.type === 'PaymentRecorded' || event.type === 'PaymentReversed') {
    const amount = event.type === 'PaymentRecorded' ? event.amount : -event.amount;
    if (event.source !== 'creditor') raise(books.accounts, cashAccounts[event.source], amount);
  } else if (event.type === 'OverpaymentRefunded') {
    const { seq, amount } = event;
    const left = [...books.surplus.values()].reduce((sum, one) => sum + one, 0n) - refunded;
    if (amount > left) find('REFUND_ABOVE_OVERPAYMENT', seq, { amount: String(amount), overpaid: String(left) });
    raise(books.accounts, 'debtorOverpayment', amount);
    raise(books.accounts, 'clientMoney', -amount);
  }
};

const proveReversal = ({ facts }: Look, event: CaseEvent, find: Finder): void => {
  if (event.type !== 'PaymentReversed') return;
  const { seq, paymentId, amount, source, valueDate } = event;
  const known = facts.get(paymentId);
  if (known?.kind !== 'payment' || known.isReversed) find('REVERSAL_UNKNOWN', seq, { paymentId });
  else if (known.amount !== amount || known.via !== source || known.on !== valueDate)
    find('REVERSAL_UNKNOWN', seq, { paymentId, amount: String(amount), recorded: String(known.amount) });
};

const lowering = (fact: KnownFact): bigint =>
  fact.kind === 'payment' || fact.kind === 'creditNote' || fact.kind === 'writeDown' ? fact.amount : 0n;

/** Takes down what the event tells, once. */
const learn = (look: Look, event: CaseEvent, find: Finder): void => {
  const told = factOf(event);
  if (told === undefined) return;
  const [id, fact] = told;
  const before = look.facts.get(id);
  if (before !== undefined && !before.isReversed && event.type !== 'PaymentReversed')
    find('FACT_REPEATED', event.seq, { id });
  if (fact.kind === 'refund') look.refunded += fact.amount;
  look.lowered += fact.isReversed ? -lowering(fact) : lowering(fact);
  look.facts.set(id, fact);
};

/** Whether a name is known, or brought by a later event of the same command: a correction comes before what it makes room for. */
const isNamed = ({ facts, events }: Look, place: number, id: string): boolean => {
  if (facts.has(id)) return true;
  const commandId = events[place]?.commandId;
  for (let later = place + 1; events[later]?.commandId === commandId; later += 1) {
    const event = events[later];
    if (event === undefined) return false;
    if (factOf(event)?.[0] === id) return true;
  }
  return false;
};

const correctedKinds = {
  payment: 'payment',
  reversal: 'payment',
  credit: 'creditNote',
  writeDown: 'writeDown',
  charge: 'charge',
  withdrawal: 'handedBack',
} as const;

const proveCorrection = (look: Look, place: number, event: CaseEvent, find: Finder): void => {
  if (event.type !== 'AccountReplayed') return;
  const { seq, because, factId, charges, coverings, surplus, since, at } = event;
  if (charges.length + coverings.length + surplus.length === 0) find('CORRECTION_EMPTY', seq);
  if (since > danishDay(at)) find('CORRECTION_UNNAMED', seq, { since });
  if (because === 'tariff') return;
  if (factId === null || !isNamed(look, place, factId)) {
    find('CORRECTION_UNNAMED', seq, { because, factId: factId ?? '' });
    return;
  }
  const known = look.facts.get(factId);
  if (known !== undefined && known.kind !== correctedKinds[because])
    find('CORRECTION_UNNAMED', seq, { because, factId, kind: known.kind });
};

/** Money behind what is moved is that of the fact that moves it. */
const proveNames = (look: Look, event: CaseEvent, { coverings, surplus }: Moves, find: Finder): void => {
  if (event.type !== 'AccountReplayed') return;
  const { facts } = look;
  for (const { factId, via, component, claimId } of coverings) {
    const known = facts.get(factId);
    if (known === undefined || known.isReversed) find('FACT_UNKNOWN', event.seq, { factId });
    else {
      const isOwnPrincipal = known.kind === 'creditNote' && component === 'principal' && claimId === known.claimId;
      if (via !== (isOwnPrincipal ? null : known.via)) find('MONEY_MISNAMED', event.seq, { factId, via: via ?? '' });
    }
  }
  for (const { factId, via } of surplus) {
    const known = facts.get(factId);
    if (known === undefined || known.isReversed) find('FACT_UNKNOWN', event.seq, { factId });
    else if (via !== known.via) find('MONEY_MISNAMED', event.seq, { factId, via });
  }
};

const componentOf: Readonly<Record<string, string>> = {
  reminder: 'agencyFees',
  notice: 'agencyFees',
  collectionFee: 'agencyFees',
  collectionCosts: 'agencyFees',
  compensation: 'agencyFees',
  awardedCosts: 'agencyFees',
  outlay: 'outlays',
  interest: 'interest',
  creditorReminder: 'creditorFees',
  principal: 'principal',
};

/** What is charged is charged once, on a claim of the case, as what it is; what is covered exists, as what it is said to be. */
const proveMoves = ({ books, dueOf }: Look, event: CaseEvent, { charges, coverings }: Moves, find: Finder): void => {
  const { seq, type } = event;
  const isNew = type === 'ClaimRegistered' || type === 'FeeCharged' || type === 'OutlayCharged';
  for (const { itemId, kind, component, claimId } of charges) {
    const before = books.items.get(itemId);
    if (isNew && before !== undefined) find('CHARGE_REPEATED', seq, { itemId });
    if (componentOf[kind] !== component || (before !== undefined && before.component !== component))
      find('CHARGE_MISPLACED', seq, { itemId, kind, component });
    if (claimId !== null && !dueOf.has(claimId)) find('CLAIM_UNKNOWN', seq, { itemId, claimId });
  }
  for (const { itemId, component, claimId } of coverings) {
    const item = books.items.get(itemId);
    const added = charges.find((charge) => charge.itemId === itemId);
    const known = item ?? added;
    if (known === undefined) find('ITEM_UNKNOWN', seq, { itemId });
    else if (known.component !== component || known.claimId !== claimId)
      find('CHARGE_MISPLACED', seq, { itemId, component });
  }
};

const proveItems = (seq: number, touched: Iterable<WatchedItem>, find: Finder): void => {
  for (const { id: itemId, amount, open, vat } of touched) {
    if (amount < 0n) find('CHARGE_BELOW_ZERO', seq, { itemId, amount: String(amount) });
    if (vat < 0n || vat > amount) find('VAT_OFF', seq, { itemId, vat: String(vat) });
    if (open < 0n) find('ITEM_BELOW_ZERO', seq, { itemId, open: String(open) });
    if (open > amount) find('ITEM_ABOVE_AMOUNT', seq, { itemId, open: String(open), amount: String(amount) });
  }
};

/** A credit note or a write-down may cover less than it says once something older became known, never more; a payment is exactly what it is. */
const isLimited = ({ kind }: KnownFact): boolean => kind === 'creditNote' || kind === 'writeDown';

const proveShares = ({ books, facts, moved }: Look, seq: number, find: Finder): void => {
  for (const factId of moved) {
    for (const [itemId, amount] of books.coverings.get(factId) ?? [])
      if (amount < 0n) find('COVERING_BELOW_ZERO', seq, { factId, itemId, amount: String(amount) });
    const left = books.surplus.get(factId) ?? 0n;
    if (left < 0n) find('SURPLUS_BELOW_ZERO', seq, { factId, amount: String(left) });
    const known = facts.get(factId);
    const spent = books.spent.get(factId) ?? 0n;
    if (known === undefined) find('FACT_UNKNOWN', seq, { factId });
    else if (known.isReversed) {
      if ((books.coverings.get(factId)?.size ?? 0) > 0 || left !== 0n)
        find('REVERSAL_LEFT_COVERINGS', seq, { factId, spent: String(spent) });
    } else if (known.kind === 'payment' ? spent !== known.amount : isLimited(known) && spent > known.amount)
      find('MONEY_OFF', seq, { factId, spent: String(spent), amount: String(known.amount) });
  }
  moved.clear();
};

/** Every account that the event books or should have booked stands where the books say; each deviation is found once, where it arises. */
const proveAccounts = ({ books, booked }: Look, event: CaseEvent, find: Finder): void => {
  const entries = entriesOf(event);
  if (entries.reduce((sum, { amount }) => sum + amount, 0n) !== 0n) find('ENTRIES_UNBALANCED', event.seq);
  for (const { account, amount } of entries) raise(booked, account, amount);
  const check = (account: Account): void => {
    const is = booked.get(account) ?? 0n;
    const should = books.accounts.get(account) ?? 0n;
    if (is === should) return;
    find('ACCOUNT_OFF', event.seq, { account, booked: String(is), expected: String(should) });
    raise(booked, account, should - is);
  };
  for (const account of books.accounts.keys()) check(account);
  for (const account of booked.keys()) check(account);
};

const proveLetter = ({ books, lowered }: Look, event: CaseEvent, find: Finder): void => {
  if (!('letter' in event)) return;
  const { total, settledBy, writtenOn, deadline, interestTo } = event.letter;
  if (total !== books.open || settledBy !== total + lowered || interestTo > writtenOn || deadline < writtenOn)
    find('LETTER_OFF', event.seq, { total: String(total), open: String(books.open), settledBy: String(settledBy) });
};

const stand = (look: Look, event: CaseEvent, find: Finder): void => {
  const { type, seq } = event;
  if (type === 'CaseAccepted') look.isAccepted = true;
  if (look.isClosed && (type === 'FeeCharged' || type === 'OutlayCharged' || type === 'CaseClosed'))
    find('CHARGED_WHEN_CLOSED', seq, { type });
  if (look.isClosed && type === 'InterestAccrued') look.accruedClosed = true;
  if (type === 'CaseClosed') look.isClosed = true;
  if (type === 'CaseReopened') look.isClosed = false;
};

const endCommand = (look: Look, seq: number, find: Finder): void => {
  const { books, isClosed } = look;
  if (look.accruedClosed && isClosed) find('CHARGED_WHEN_CLOSED', seq, { type: 'InterestAccrued' });
  look.accruedClosed = false;
  if (isClosed && books.open !== 0n) find('CLOSED_OWES', seq, { open: String(books.open) });
  proveShares(look, seq, find);
};

/** Holds one event against everything before it. */
export const proveEvent = (look: Look, place: number, find: Finder): void => {
  const event = look.events[place];
  if (event === undefined) return;
  const { books, dueOf, moved } = look;
  const { seq } = event;
  if (event.type === 'ClaimRegistered') dueOf.set(event.claim.id, event.claim.due);
  const moves = movesOf(event, (claimId) => dueOf.get(claimId) ?? '');
  stand(look, event, find);
  proveAmounts(event, find);
  proveReversal(look, event, find);
  proveCorrection(look, place, event, find);
  proveNames(look, event, moves, find);
  proveMoves(look, event, moves, find);
  for (const { factId } of moves.coverings) moved.add(factId);
  for (const { factId } of moves.surplus) moved.add(factId);
  const told = factOf(event);
  if (told !== undefined && told[1].kind !== 'charge' && told[1].kind !== 'refund') moved.add(told[0]);
  bookCash(look, event, find);
  learn(look, event, find);
  proveItems(seq, post(books, moves), find);
  proveAccounts(look, event, find);
  proveLetter(look, event, find);
  if (look.events[place + 1]?.commandId !== event.commandId) endCommand(look, seq, find);
};

const sameItem = (item: WatchedItem, other: CaseAccount['items'][number]): boolean =>
  item.amount === other.amount &&
  item.open === other.open &&
  item.vat === other.vat &&
  item.component === other.component &&
  item.claimId === other.claimId &&
  item.kind === other.kind &&
  item.on === other.on;

/** The snapshot's account is that of the watchmen's own books: where both folding and snapshot are wrong, this is not. */
export const proveBooks = ({ books, refunded, lowered }: Look, account: CaseAccount, find: Finder): void => {
  const differ = (what: string, facts: Readonly<Record<string, string>> = {}): void =>
    find('BOOKS_DIFFER', null, { what, ...facts });
  const items = new Map(account.items.map((item) => [item.id, item]));
  if (items.size !== books.items.size || account.items.length !== items.size) differ('items');
  for (const item of books.items.values()) {
    const other = items.get(item.id);
    if (other === undefined || !sameItem(item, other)) differ('item', { itemId: item.id });
  }
  let pairs = 0;
  for (const parts of books.coverings.values()) pairs += parts.size;
  if (pairs !== account.coverings.length) differ('coverings');
  for (const { factId, itemId, amount } of account.coverings)
    if (books.coverings.get(factId)?.get(itemId) !== amount) differ('covering', { factId, itemId });
  if (books.surplus.size !== account.surplus.length) differ('surplus');
  let left = -refunded;
  for (const amount of books.surplus.values()) left += amount;
  if (left !== account.overpaid) differ('overpaid', { overpaid: String(account.overpaid), expected: String(left) });
  const payments = account.facts.reduce((sum, fact) => (fact.type === 'payment' ? sum + fact.amount : sum), 0n);
  const told = account.facts.reduce(
    (sum, fact) => (fact.type === 'creditNote' || fact.type === 'writeDown' ? sum + fact.amount : sum),
    payments,
  );
  if (payments !== account.paid || told !== lowered) differ('paid', { paid: String(account.paid) });
};
