import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Deployment, Outputs } from './deployment.ts';
import { ministackVersion } from './ministack.ts';
import type { Ports } from './ports.ts';
import { projectRoot, type RunFolder } from './project.ts';

const copiesKept = 3;
const outputsSchema = z.record(z.string(), z.string());

const filesBelow = async (path: string): Promise<readonly string[]> => {
  const full = join(projectRoot, path);
  if (!existsSync(full)) return [];
  if ((await stat(full)).isFile()) return [path];
  const entries = await readdir(full, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(projectRoot.length + 1));
};

/**
 * One name for all that a deployed cloud is made from. Ports and the project's own path are in it, because the cloud's state
 * holds both; so are this folder's files, because they say how it is deployed.
 */
export const fingerprintOf = async (deployment: Deployment, ports: Ports): Promise<string> => {
  const hash = createHash('sha256');
  const parts = [
    ministackVersion,
    process.version,
    projectRoot,
    JSON.stringify(ports),
    deployment.app ?? '',
    deployment.stacks.join(),
  ];
  hash.update(parts.join('\0'));
  hash.update(JSON.stringify(deployment.context(ports)));
  for (const source of [...deployment.sources, join('local', 'cloud')]) {
    for (const file of [...(await filesBelow(source))].toSorted()) {
      hash.update(`\0${file}\0`);
      hash.update(await readFile(join(projectRoot, file)));
    }
  }
  return hash.digest('hex').slice(0, 32);
};

/** The cloud's state as it was right after a deployment, and the outputs of that deployment. */
export const findCopy = async (fingerprint: string, { copies }: RunFolder): Promise<Outputs | undefined> => {
  const path = join(copies, fingerprint, 'outputs.json');
  return existsSync(path) ? outputsSchema.parse(JSON.parse(await readFile(path, 'utf8'))) : undefined;
};

/** Both kinds of state of a stopped cloud, empty. */
export const emptyCloud = async (folder: RunFolder): Promise<void> => {
  for (const path of [folder.state, folder.s3]) {
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
  }
};

export const restoreCopy = async (fingerprint: string, folder: RunFolder): Promise<void> => {
  const copy = join(folder.copies, fingerprint);
  await emptyCloud(folder);
  await cp(join(copy, 'state'), folder.state, { recursive: true });
  await cp(join(copy, 's3'), folder.s3, { recursive: true });
  const now = new Date();
  await utimes(copy, now, now);
};

const dropOldCopies = async ({ copies }: RunFolder): Promise<void> => {
  const names = await readdir(copies);
  const aged = await Promise.all(
    names.map(async (name) => ({ name, usedAt: (await stat(join(copies, name))).mtimeMs })),
  );
  for (const { name } of aged.toSorted((a, b) => b.usedAt - a.usedAt).slice(copiesKept)) {
    await rm(join(copies, name), { recursive: true, force: true });
  }
};

/** Keeps the state of a stopped cloud. The copy gets its name only when it is whole. */
export const keepCopy = async (fingerprint: string, folder: RunFolder, outputs: Outputs): Promise<void> => {
  const unfinished = join(folder.copies, `unfinished-${process.pid}`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await cp(folder.state, join(unfinished, 'state'), { recursive: true });
  await cp(folder.s3, join(unfinished, 's3'), { recursive: true });
  await writeFile(join(unfinished, 'outputs.json'), JSON.stringify(outputs, null, 2));
  await rm(join(folder.copies, fingerprint), { recursive: true, force: true });
  await rename(unfinished, join(folder.copies, fingerprint));
  await dropOldCopies(folder);
};

export const dropAllCopies = async ({ copies }: RunFolder): Promise<void> =>
  rm(copies, { recursive: true, force: true });

const savedSchema = z.object({ fingerprint: z.string(), outputs: outputsSchema });

/** What the last run left after a graceful stop, if it was deployed from the same sources. */
export const readSaved = async (folder: RunFolder, fingerprint: string): Promise<Outputs | undefined> => {
  if (!existsSync(folder.saved)) return undefined;
  const saved = savedSchema.parse(JSON.parse(await readFile(folder.saved, 'utf8')));
  return saved.fingerprint === fingerprint ? saved.outputs : undefined;
};

/** Written when the cloud has saved its state, removed when it runs: a killed run leaves no mark, as its data is not whole. */
export const markSaved = async (folder: RunFolder, fingerprint: string, outputs: Outputs): Promise<void> =>
  writeFile(folder.saved, JSON.stringify({ fingerprint, outputs }, null, 2));

export const unmarkSaved = async (folder: RunFolder): Promise<void> => rm(folder.saved, { force: true });
