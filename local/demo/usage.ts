import { FilterLogEventsCommand, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { GetExecutionHistoryCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Stack } from './clients.ts';

const logLine = z.object({
  message: z.string(),
  facts: z.object({ caseId: z.string().nullish() }).loose().optional(),
  usage: z.object({ requests: z.record(z.string(), z.number()), readUnits: z.number(), writeUnits: z.number() }),
});

/** What work for a case asked of AWS, as our functions counted it in their log lines. */
export type CaseUsage = {
  requests: number;
  readUnits: number;
  writeUnits: number;
  invocations: number;
  stateTransitions: number;
};

const nothing = (): CaseUsage => ({ requests: 0, readUnits: 0, writeUnits: 0, invocations: 0, stateTransitions: 0 });

const jsonIn = (text: string): unknown => {
  const start = text.indexOf('{');
  if (start < 0) return undefined;
  try {
    return JSON.parse(text.slice(start));
  } catch {
    // Not one of our lines: START, END and REPORT stand in the same log.
    return undefined;
  }
};

const addLine = (usages: Map<string, CaseUsage>, text: string): void => {
  const parsed = logLine.safeParse(jsonIn(text));
  if (!parsed.success) return;
  const { facts, usage } = parsed.data;
  const owner = facts?.caseId ?? 'shared';
  const sums = usages.get(owner) ?? nothing();
  sums.requests += Object.values(usage.requests).reduce((sum, count) => sum + count, 0);
  sums.readUnits += usage.readUnits;
  sums.writeUnits += usage.writeUnits;
  sums.invocations += 1;
  usages.set(owner, sums);
};

const readLogs = async ({ logs }: Stack, usages: Map<string, CaseUsage>): Promise<void> => {
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, {})) {
    for (const { logGroupName } of logGroups) {
      let nextToken: string | undefined;
      do {
        const page = await logs.send(new FilterLogEventsCommand({ logGroupName, nextToken }));
        for (const { message = '' } of page.events ?? []) addLine(usages, message);
        nextToken = page.nextToken === nextToken ? undefined : page.nextToken;
      } while (nextToken !== undefined);
    }
  }
};

/** A state transition is billed each time a state is entered. */
const transitionsOf = async ({ stepFunctions }: Stack, executionArn: string): Promise<number> => {
  let entered = 0;
  let nextToken: string | undefined;
  do {
    const page = await stepFunctions.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, nextToken }),
    );
    entered += (page.events ?? []).filter(({ type }) => type?.endsWith('StateEntered')).length;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return entered;
};

export type Execution = { readonly caseId: string; readonly arn: string; readonly status: string };

/** Every execution that walked with one of the cases. */
export const executionsOf = async (
  { stepFunctions, outputs }: Stack,
  caseIds: readonly string[],
): Promise<Execution[]> => {
  const found: Execution[] = [];
  let nextToken: string | undefined;
  do {
    const page = await stepFunctions.send(
      new ListExecutionsCommand({ stateMachineArn: outputs.CaseLifeArn, nextToken }),
    );
    for (const { name = '', executionArn: arn = '', status = '' } of page.executions ?? []) {
      const caseId = name.replace(/-\d+$/, '');
      if (caseIds.includes(caseId)) found.push({ caseId, arn, status });
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
};

export const usageOf = async (stack: Stack, executions: readonly Execution[]): Promise<Map<string, CaseUsage>> => {
  const usages = new Map<string, CaseUsage>();
  await readLogs(stack, usages);
  for (const { caseId, arn } of executions) {
    const sums = usages.get(caseId) ?? nothing();
    sums.stateTransitions += await transitionsOf(stack, arn);
    usages.set(caseId, sums);
  }
  return usages;
};

/**
 * List prices in USD, eu-central-1, on demand, as we know them in November 2026 (from general knowledge, not looked up; replace before
 * quoting): DynamoDB 0.7625 per million write and 0.1525 per million read request units; Step Functions 0.025 per thousand transitions;
 * Lambda 0.20 per million requests and 0.0000133334 per GB-second (arm64), 0.1 s at 0.5 GB assumed for a call; other requests 0.40 per million.
 */
const prices = {
  writeUnit: 0.7625e-6,
  readUnit: 0.1525e-6,
  transition: 0.025e-3,
  invocation: 0.2e-6 + 0.1 * 0.5 * 13.3334e-6,
  request: 0.4e-6,
} as const;

/** What a case's life costs at list price, in US cents. Textract, mail, SMS and paper are not in it. */
export const costInCents = (usage: CaseUsage): number =>
  100 *
  (usage.writeUnits * prices.writeUnit +
    usage.readUnits * prices.readUnit +
    usage.stateTransitions * prices.transition +
    usage.invocations * prices.invocation +
    usage.requests * prices.request);
