import type { CaseEvent } from '../../domain/case/events.ts';
import { dayOf, fold } from '../../domain/case/evolve.ts';
import { reckonAccount } from '../../domain/case/reckoned.ts';
import { isWorked } from '../../domain/case/state.ts';
import { add, formatDanish, negate, zero, type Money } from '../../domain/money/money.ts';
import type { Account } from '../../domain/ledger/ledger.ts';
import type { TariffUse } from '../../domain/tariffs/tariff.ts';
import { entriesOf } from '../../domain/case/events.ts';
import type { PlayedCase } from './play.ts';
import { costInCents, type CaseUsage } from './usage.ts';

type Tell = (line: string) => void;

/** Columns as wide as their widest cell; amounts to the right. */
export const printTable = (tell: Tell, head: readonly string[], rows: readonly (readonly string[])[]): void => {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const isNumber = head.map((_, column) => rows.every((row) => /^[-\d.,]*\*?$/.test(row[column] ?? '')));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        isNumber[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  tell(line(head));
  tell(widths.map((width) => '─'.repeat(width)).join('  '));
  for (const row of rows) tell(line(row));
};

const short: Readonly<Partial<Record<CaseEvent['type'], string>>> = {
  ReviewRequested: 'review',
  StatutoryNoticeSent: 'notice',
  CreditorAsked: 'asked',
  MonitoringStarted: 'monitoring',
  PaymentRecorded: 'paid',
};

const stepOf = (event: CaseEvent): string | undefined => {
  if (event.type === 'ReminderSent') return `reminder ${event.number}`;
  if (event.type === 'CollectionLetterSent') return `letter ${event.number}`;
  if (event.type === 'CaseClosed') return event.reason === 'paidInFull' ? 'paid in full' : event.reason;
  return short[event.type];
};

const gained = (events: readonly CaseEvent[], account: Account): Money =>
  negate(
    add(
      ...events.flatMap((event) =>
        entriesOf(event)
          .filter((e) => e.account === account)
          .map(({ amount }) => amount),
      ),
    ),
  );

/** The figures of the law behind a case's sums that nobody has confirmed: a demo may compute with them, and marks what rests on them (law.md 0). */
export const unconfirmedUses = (events: readonly CaseEvent[]): readonly TariffUse[] => {
  const state = fold(events);
  const last = events.at(-1);
  if (state === undefined || !isWorked(state) || last === undefined) return [];
  return reckonAccount(state.account, state.account.facts, { allowUnconfirmed: true }, dayOf(last)).restsOn;
};

/** For each case: the path it walked, what was charged and paid, and where each krone went. Amounts in kroner. */
export const caseRows = (played: readonly PlayedCase[], events: ReadonlyMap<string, readonly CaseEvent[]>) =>
  played.map(({ caseId, file, acceptedBy }) => {
    const own = events.get(caseId) ?? [];
    const state = fold(own);
    const account = state !== undefined && isWorked(state) ? state.account : undefined;
    const open = add(...(account?.items ?? []).map((item) => item.open));
    const amounts = [
      account?.charged ?? zero,
      account?.paid ?? zero,
      gained(own, 'payableToCreditor'),
      gained(own, 'feeIncome'),
      gained(own, 'vatPayable'),
      account?.overpaid ?? zero,
      open,
    ];
    const path = own.map(stepOf).filter((step) => step !== undefined);
    const [charged = '', ...others] = amounts.map(formatDanish);
    const mark = unconfirmedUses(own).length > 0 ? '*' : '';
    return [file, `${charged}${mark}`, ...others, `${acceptedBy === 'staff' ? 'by staff: ' : ''}${path.join(' → ')}`];
  });

export const caseHead = ['file', 'charged', 'paid', 'creditor', 'agency', 'VAT', 'to pay back', 'still open', 'path'];

export const usageHead = [
  'case',
  'read in',
  'calls',
  'AWS requests',
  'read units',
  'write units',
  'transitions',
  'US cents',
];

export const usageRows = (played: readonly PlayedCase[], usages: ReadonlyMap<string, CaseUsage>) =>
  played.map(({ caseId, readIn }) => {
    const usage = usages.get(caseId);
    const seconds = `${readIn.toFixed(1)} s`;
    if (usage === undefined) return [caseId, seconds, '', '', '', '', '', ''];
    const { invocations, requests, readUnits, writeUnits, stateTransitions } = usage;
    const numbers = [invocations, requests, Math.round(readUnits), Math.round(writeUnits), stateTransitions];
    return [caseId, seconds, ...numbers.map(String), costInCents(usage).toFixed(3)];
  });
