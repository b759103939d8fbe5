import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Money } from '../../domain/money/money.ts';
import { money } from '../../domain/money/money.ts';
import type { Api } from './api-client.ts';
import { writeCamt054, type DemoBankEntry } from './bank-file.ts';
import type { Stack } from './clients.ts';
import { until } from './until.ts';

const account = 'DK5000400440116243';

export type Payment = {
  readonly reference: string;
  readonly amount: Money;
  readonly valueDate: LocalDate;
  readonly fikId?: string;
  readonly text?: string;
  readonly payerName?: string;
};

/** Drops a bank file where the bank would, and waits until it is booked. `name` twice is the same file twice. */
export const dropBankFile = async (
  stack: Stack,
  staff: Api,
  { name, today, payments }: { name: string; today: LocalDate; payments: readonly Payment[] },
): Promise<{ matched: number; held: number; repeated: number; problems: number }> => {
  const entries: DemoBankEntry[] = payments.map((payment) => ({ ...payment, account, bookingDate: today }));
  const content = writeCamt054({ messageId: name, createdAt: `${today}T06:00:00+02:00`, entries });
  const before = (await staff('listBankFiles', { query: { limit: 100 } })).bankFiles;
  const earlier = new Set(before.map(({ fileId, bookedAt }) => `${fileId} ${bookedAt}`));
  await stack.s3.send(
    new PutObjectCommand({
      Bucket: stack.outputs.BankFilesBucket,
      Key: `incoming/${name}.xml`,
      Body: content,
      ContentType: 'application/xml',
    }),
  );
  const report = await until(`bank file ${name} is booked`, async () => {
    const { bankFiles } = await staff('listBankFiles', { query: { limit: 100 } });
    return bankFiles.find(({ fileId, bookedAt }) => !earlier.has(`${fileId} ${bookedAt}`));
  });
  const { matched, held, repeated, problems } = report;
  return { matched, held, repeated, problems: problems.length };
};

/** Waits until a case has got this much in all. */
export const awaitPaid = async ({ cases }: Stack, caseId: string, paid: Money): Promise<void> => {
  await until(`case ${caseId} has got ${paid} øre`, async () => {
    const state = await cases.find(caseId);
    const got = state !== undefined && 'account' in state ? state.account.paid : money(0);
    return got >= paid ? true : undefined;
  });
};
