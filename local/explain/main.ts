// `npm run explain -- <case>`: the debt statement of a case of the demo, every line with its rule; and why each entry was booked.

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseLocalDate, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { dayOf, fold } from '../../domain/case/evolve.ts';
import { horizonOf } from '../../domain/case/reckoned.ts';
import { isWorked, type WorkedCase } from '../../domain/case/state.ts';
import { formatDecimal } from '../../domain/money/money.ts';
import { explainCase, type Explanation } from '../../domain/statements/explain.ts';
import { debtStatementOf } from '../../domain/statements/of-case.ts';
import { debtStatementHead, printDebtStatement } from '../../domain/statements/printed.ts';
import { debtStatementText } from '../../domain/statements/text.ts';
import { renderDebtStatement } from '../../functions/adapters/letters/debt-statement-pdf.ts';
import { agency } from '../../functions/runtime/agency.ts';
import { caseIdsOf, findCase, runningStack } from './find-case.ts';
import { keptCaseIds, type FoundCase } from './kept-cases.ts';

const usage = `Usage: npm run explain -- <case> [--on 2026-06-30] [--en] [--pdf file.pdf] [--entries] [--port N]
  --entries  why each entry of the ledger was booked: entry, event, rule
  npm run explain (without a case) lists the cases there are.`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** A demo may compute with figures that nobody has confirmed; the statement marks what rests on them. */
const policy = { allowUnconfirmed: true };

const entryLines = ({ address, entry, event, because, corrects, correctedBy }: Explanation): readonly string[] => [
  `${String(address.seq).padStart(4)}.${address.place}  ${entry.account.padEnd(28)} ${formatDecimal(entry.amount).padStart(14)}  ${event.type} on ${event.on} by ${event.by}`,
  ...because.map(
    ({ share, rule, what, itemId, lines }) =>
      `          ${formatDecimal(share).padStart(14)}  ${rule}: ${what}${itemId === null ? '' : ` (${itemId})`}${lines
        .map(
          ({ from, to, days, rateBasisPoints, principal }) =>
            `\n                          ${formatDecimal(principal)} at ${rateBasisPoints / 100} % for ${days} days, ${from} to ${to}`,
        )
        .join('')}`,
  ),
  ...(corrects.length > 0 ? [`          corrects event ${corrects.join(', ')}`] : []),
  ...(correctedBy.length > 0 ? [`          corrected by event ${correctedBy.join(', ')}`] : []),
];

/** The day asked for, else the last day that the case's books speak of. */
const dayAsked = (text: string | undefined, state: WorkedCase, events: readonly CaseEvent[]): LocalDate | undefined => {
  if (text !== undefined) return parseLocalDate(text);
  const last = events.at(-1);
  return last === undefined ? undefined : horizonOf(state.account, dayOf(last));
};

type Options = { readonly on?: string; readonly en?: boolean; readonly pdf?: string; readonly entries?: boolean };

const tell = async ({ events, names }: FoundCase, options: Options): Promise<number> => {
  const state = fold(events);
  if (state === undefined || !isWorked(state)) {
    say('This case was never taken over: nothing is owed on it.');
    return 0;
  }
  const at = dayAsked(options.on, state, events);
  if (at === undefined) {
    say(`${options.on} is no day.\n${usage}`);
    return 2;
  }
  const language = options.en === true ? 'en' : 'da';
  const printed = printDebtStatement(debtStatementOf(state.account, policy, at), language);
  const named = { caseNumber: state.id, agency: agency.name, creditor: names.creditor, debtor: names.debtor.name };
  say(debtStatementText(printed, debtStatementHead(named, language)));
  if (options.entries === true)
    for (const one of explainCase(events, policy)) for (const line of entryLines(one)) say(line);
  if (options.pdf !== undefined) {
    const parties = { caseNumber: state.id, agency, creditor: { name: names.creditor }, debtor: names.debtor };
    await writeFile(options.pdf, await renderDebtStatement(printed, parties));
    say(`The page is ${options.pdf}.`);
  }
  return 0;
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      on: { type: 'string' },
      en: { type: 'boolean' },
      pdf: { type: 'string' },
      entries: { type: 'boolean' },
      port: { type: 'string', default: '4566' },
    },
  });
  const [caseId, ...more] = positionals;
  const stack = await runningStack(Number(values.port));
  const known = stack === undefined ? await keptCaseIds() : await caseIdsOf(stack);
  if (caseId === undefined || more.length > 0) {
    say(
      known.length === 0
        ? `There are no cases yet. Start the demo first: npm start\n${usage}`
        : `${known.join('\n')}\n\n${usage}`,
    );
    return caseId === undefined ? 0 : 2;
  }
  const found = await findCase(stack, caseId);
  if (found === undefined) {
    say(
      known.length === 0
        ? `No local cloud runs and no demo was played here. Start it first: npm start`
        : `There is no case ${caseId}. Cases: ${known.join(', ')}`,
    );
    return 1;
  }
  return tell(found, values);
};

// Somebody read the first lines only (`| head`): that is an end, not a fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  process.exit(fault.code === 'EPIPE' ? 0 : 1);
});
process.exitCode = await main();
