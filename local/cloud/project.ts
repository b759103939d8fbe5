import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder; everything the local cloud makes stays in `.local/` below it. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const localRoot = join(projectRoot, '.local');
export const binFolder = join(projectRoot, 'node_modules', '.bin');

export const region = 'eu-central-1';
/** MiniStack gives this account to the access key "test", and its presigned URLs verify only with the secret "test". */
export const account = '000000000000';
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

/** Where one run keeps its state, documents, logs and process ids. Two runs at a time need two folders. */
export type RunFolder = {
  readonly root: string;
  readonly state: string;
  readonly s3: string;
  readonly temporary: string;
  readonly outbox: string;
  readonly logs: string;
  readonly processes: string;
  readonly saved: string;
  /** State of finished deployments, by what they were made from (deployed-copies.ts). */
  readonly copies: string;
};

export const runFolder = async (root: string): Promise<RunFolder> => {
  const folder: RunFolder = {
    root,
    state: join(root, 'cloud', 'state'),
    s3: join(root, 'cloud', 's3'),
    temporary: join(root, 'tmp'),
    outbox: join(root, 'outbox'),
    logs: join(root, 'logs'),
    processes: join(root, 'processes.json'),
    saved: join(root, 'saved.json'),
    copies: join(root, 'deployed'),
  };
  for (const path of [folder.state, folder.s3, folder.temporary, folder.outbox, folder.logs])
    await mkdir(path, { recursive: true });
  // MiniStack unpacks functions here and starts them with a CommonJS script called .js; the project's own package.json, further
  // up, would make it an ES module.
  await writeFile(join(folder.temporary, 'package.json'), '{ "type": "commonjs" }\n');
  return folder;
};

/** A run's logs are its own: whoever looks for a fault must not read the last run's. Unpacked functions go too. */
export const emptyLogs = async (folder: RunFolder): Promise<void> => {
  for (const path of [folder.logs, folder.temporary]) await rm(path, { recursive: true, force: true });
  await runFolder(folder.root);
};

/** The few variables of the host that any program needs; nothing else of it reaches the cloud, since MiniStack hands its own on to every function. */
export const hostBasics = (): Record<string, string> => {
  const basics: Record<string, string> = { LANG: 'C.UTF-8' };
  for (const name of ['HOME', 'LD_LIBRARY_PATH', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS']) {
    const value = process.env[name];
    if (value !== undefined) basics[name] = value;
  }
  return basics;
};

/** The pinned Node first, then the system's programs: not the shims and folders that the caller's own path may hold. */
export const cleanPath = (): string =>
  [binFolder, dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':');
