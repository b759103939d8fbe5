import * as z from 'zod';
import { instant } from '../contracts/primitives.ts';
import type { Table } from '../ports/table.ts';
import { indexKeys, keys } from './keys.ts';

/**
 * What became of one bank file: how much was sent to cases, held without a match, taken back by the bank, seen before, and what a person must look
 * at.
 */
export const bankFileReport = z.object({
  fileId: z.string(),
  objectKey: z.string(),
  bookedAt: instant,
  refused: z.string().nullable(),
  matched: z.int(),
  held: z.int(),
  repeated: z.int(),
  reversed: z.int().default(0),
  problems: z.array(z.object({ code: z.string(), entryIndex: z.int().nullable() })).readonly(),
});
export type BankFileReport = z.output<typeof bankFileReport>;

export type BankFileStore = {
  /** Keeps what became of a file, once: a file that is announced again does not hide what its first booking found. The report that stands. */
  readonly keep: (report: BankFileReport) => Promise<BankFileReport>;
  readonly newest: (
    limit: number,
    cursor?: string,
  ) => Promise<{ reports: BankFileReport[]; cursor: string | undefined }>;
};

export const bankFileStore = (table: Table): BankFileStore => ({
  keep: async (report) => {
    const index = { gsi1pk: indexKeys.bankFiles, gsi1sk: `${report.bookedAt}#${report.fileId}` };
    const { reversed = 0, ...stored } = z.encode(bankFileReport, report);
    const put = { ...keys.bankFile(report.fileId), kind: 'BANKFILE', ...stored, reversed, ...index };
    const result = await table.write([{ put, when: { absent: true } }]);
    const first = 'refused' in result ? result.refused[0]?.existing : undefined;
    return first === undefined ? report : bankFileReport.parse(first);
  },
  newest: async (limit, cursor) => {
    const page = await table.query({ index: 'byOwner', pk: indexKeys.bankFiles, newestFirst: true, limit, cursor });
    return { reports: page.items.map((item) => bankFileReport.parse(item)), cursor: page.cursor };
  },
});
