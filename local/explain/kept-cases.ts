import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { CaseEvent } from '../../domain/case/events.ts';
import { caseEventCodec } from '../../functions/contracts/case-events.ts';
import { localRoot } from '../cloud/project.ts';

/** A case's events, and who its parties are: names stand beside the ledger, never in it. */
export type FoundCase = {
  readonly events: readonly CaseEvent[];
  readonly names: {
    readonly creditor: string;
    readonly debtor: { readonly name: string; readonly addressLines: readonly string[] };
  };
};

const folder = join(localRoot, 'demo', 'cases');

const codec = z.object({
  events: z.array(caseEventCodec),
  names: z.object({
    creditor: z.string(),
    debtor: z.object({ name: z.string(), addressLines: z.array(z.string()) }),
  }),
});

/** Keeps the demo's cases, so that their statements can be read when its cloud has been stopped. Its people are invented. */
export const keepCases = async (cases: ReadonlyMap<string, FoundCase>): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [caseId, { events, names }] of cases) {
    const { creditor, debtor } = names;
    const addressLines = [...debtor.addressLines];
    const kept = { events: [...events], names: { creditor, debtor: { name: debtor.name, addressLines } } };
    await writeFile(join(folder, `${caseId}.json`), JSON.stringify(z.encode(codec, kept)));
  }
};

export const keptCaseIds = async (): Promise<readonly string[]> => {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
};

export const keptCase = async (caseId: string): Promise<FoundCase | undefined> => {
  if (!(await keptCaseIds()).includes(caseId)) return undefined;
  return codec.parse(JSON.parse(await readFile(join(folder, `${caseId}.json`), 'utf8')));
};
