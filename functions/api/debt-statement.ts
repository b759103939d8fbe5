import { openByComponent } from '../../domain/allocation/allocate.ts';
import { danishDay, day, earlier, later, type LocalDate } from '../../domain/calendar/local-date.ts';
import { claimsOf, settingOf } from '../../domain/case/reckoned.ts';
import { isWorked, type CaseAccount } from '../../domain/case/state.ts';
import { add } from '../../domain/money/money.ts';
import { reckon, type Reckoning } from '../../domain/reckoning/reckon.ts';
import { statementLines } from '../../domain/reckoning/statement-lines.ts';
import { interestKnownUntil } from '../../domain/tariffs/rentelov-5-late-interest.ts';
import { notFound, Refusal } from './answers.ts';
import type { Handlers } from './handle-routes.ts';
import { visibleCase } from './scope.ts';

const daysWithoutRate = ({ refused }: Reckoning) =>
  refused.flatMap(({ code, facts: { claim: claimId, from, to } }) =>
    code === 'RATE_UNKNOWN' && claimId !== undefined && from !== undefined && to !== undefined
      ? [{ claimId, from: day(from), to: day(to) }]
      : [],
  );

/** Not before there was a claim, and not further ahead than rates are known: a statement is no forecast. */
const refuseDay = (account: CaseAccount, on: LocalDate, latest: LocalDate): void => {
  const earliest = account.claims.map(({ issued }) => issued).reduce(earlier);
  if (on >= earliest && on <= latest) return;
  throw new Refusal(400, 'MALFORMED', 'There is no statement for this day.', {
    fields: [{ field: 'on', message: `a day from ${earliest} to ${latest}` }],
  });
};

/**
 * What is owed on a day and why, as it is known now: each day's facts by that day's rules (T5.4, T16.1). Reckoned and not read from what is posted,
 * so that it says what is owed today though nothing happened to the case for a year.
 */
export const readDebtStatement: Handlers<'readDebtStatement'>['readDebtStatement'] = async (request) => {
  const { office, params, query, caller } = request;
  const state = await visibleCase(office.cases, params.caseId, caller);
  // A draft in review and a refused one have no account that could be stated.
  if (!isWorked(state)) throw notFound('statement');
  const { account } = state;
  const today = danishDay(await office.clock.now());
  const on = query.on ?? today;
  refuseDay(account, on, later(today, interestKnownUntil(office.policy)));
  const claims = claimsOf(account);
  const reckoning = reckon(claims, account.facts, settingOf(account, office.policy), on);
  const open = openByComponent(reckoning.items);
  return {
    caseId: state.id,
    on,
    open: { ...open, total: add(...Object.values(open)) },
    overpaid: reckoning.overpaid,
    lines: statementLines(reckoning, account.facts),
    daysWithoutRate: daysWithoutRate(reckoning),
    restsOn: reckoning.restsOn,
  };
};
