import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { CaseEvent } from '../../domain/case/events.ts';
import { caseEventCodec } from '../../functions/contracts/case-events.ts';
import { localRoot } from '../cloud/project.ts';

const folder = join(localRoot, 'demo', 'cases');
const eventsCodec = z.array(caseEventCodec);

/** Keeps the demo's cases, so that their statements can be read when its cloud has been stopped. */
export const keepCases = async (cases: ReadonlyMap<string, readonly CaseEvent[]>): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [caseId, events] of cases)
    await writeFile(join(folder, `${caseId}.json`), JSON.stringify(z.encode(eventsCodec, [...events])));
};

export const keptCaseIds = async (): Promise<readonly string[]> => {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
};

export const keptCase = async (caseId: string): Promise<readonly CaseEvent[] | undefined> => {
  if (!(await keptCaseIds()).includes(caseId)) return undefined;
  return eventsCodec.parse(JSON.parse(await readFile(join(folder, `${caseId}.json`), 'utf8')));
};
