import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { StatementFacts } from '../../domain/letters/statement.ts';
import { add, zero } from '../../domain/money/money.ts';
import type { Charge, Settlement } from '../../domain/settlement/settlement.ts';
import { agency } from '../runtime/agency.ts';
import type { Creditor } from '../stores/creditor-store.ts';

/** What a charge that belongs to no case is called on the statement. */
const describe = ({ item, rowId }: Charge): string =>
  item === 'subscription' ? `Abonnement (prisliste ${rowId})` : `Ydelse (prisliste ${rowId})`;

/** The statement of a settlement: its rows are the settlement's lines, so page and ledger cannot differ. */
export const statementFacts = (
  settlement: Settlement,
  creditor: Creditor,
  writtenOn: LocalDate,
  invoicesOf: (caseId: string) => string,
): StatementFacts => ({
  statementId: `${settlement.creditorId}-${settlement.month}`,
  statementNumber: `${settlement.month}-${settlement.creditorId}`,
  month: settlement.month,
  writtenOn,
  language: 'da',
  agency,
  creditor: {
    name: creditor.name,
    addressLines: [creditor.street, `${creditor.zip} ${creditor.city}`],
    cvr: creditor.cvr,
  },
  payoutAccount: 'NemKonto',
  cases: settlement.lines.map((line) => ({
    caseNumber: line.caseId,
    concerns: `Faktura ${invoicesOf(line.caseId)}`,
    receivedByAgency: line.received,
    receivedByCreditor: zero,
    allocated: line.perComponent,
    outlaysOfCreditor: line.perComponent.outlays,
    commission: line.commission,
    fees: line.fees,
    vat: line.vat,
    payout: line.payout,
  })),
  charges: settlement.charges
    .filter(({ caseId }) => caseId === null)
    .map((charge) => ({ description: describe(charge), amount: charge.amount, vat: charge.vat })),
  carriedForward: settlement.carriedIn,
  payout: add(settlement.payout, settlement.carriedOut),
});
