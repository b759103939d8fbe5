import type { LocalDate } from '../calendar/local-date.ts';
import { claimsOf, settingOf } from '../case/reckoned.ts';
import type { CaseAccount } from '../case/state.ts';
import { reckon } from '../reckoning/reckon.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';
import { composeDebtStatement, type DebtStatement, type DebtStatementInput } from './debt-statement.ts';

/** The debt statement of a case on a day, by its facts and the rules of each day; claims by their invoice numbers. */
export const debtStatementOf = (
  account: CaseAccount,
  policy: TariffPolicy,
  at: LocalDate,
  factLabels?: DebtStatementInput['factLabels'],
): DebtStatement => {
  const claims = claimsOf(account);
  const setting = settingOf(account, policy);
  return composeDebtStatement({
    reckoning: reckon(claims, account.facts, setting, at),
    claims,
    facts: account.facts,
    dayCount: setting.dayCount,
    claimLabels: new Map(account.claims.map(({ id, invoiceNumber }) => [id, invoiceNumber])),
    ...(factLabels === undefined ? {} : { factLabels }),
    ...(policy.confirmed === undefined ? {} : { confirmed: policy.confirmed }),
  });
};
