import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { findPython } from './find-python.mjs';
import { localRoot, projectRoot } from './project.ts';
import { ProgramFailed, runProgram } from './run-program.ts';

const folder = join(localRoot, 'venv');
const stamp = join(folder, 'made-from');
const requirements = join(projectRoot, 'local', 'cloud', 'requirements.txt');

/** A virtual environment holds absolute paths and one Python's packages: any change of these makes a new one. */
const madeFrom = async (version: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(requirements))
    .update(`\0${folder}\0${version}`)
    .digest('hex');

const isUsable = async (wanted: string): Promise<boolean> =>
  existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted;

/**
 * The Python of `.local/venv`, with MiniStack and its packages at their pinned hashes. Made once; a half-made one has no
 * stamp and is made anew.
 */
export const preparePython = async (signal?: AbortSignal): Promise<string> => {
  const found = findPython();
  if ('problem' in found) throw new CannotStart(found.problem);
  const python = join(folder, 'bin', 'python');
  const wanted = await madeFrom(found.version);
  if (await isUsable(wanted)) return python;
  await rm(folder, { recursive: true, force: true });
  await mkdir(localRoot, { recursive: true });
  // The host's whole environment: proxies, mirrors and certificates are for pip to know.
  const run = { cwd: projectRoot, env: process.env, logFile: join(localRoot, 'venv.log'), signal };
  try {
    await runProgram({ ...run, command: found.executable, args: ['-m', 'venv', folder] });
    const pip = [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--no-input',
      '--require-hashes',
      '--only-binary',
      ':all:',
    ];
    await runProgram({ ...run, command: python, args: [...pip, '-r', requirements] });
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    throw new CannotStart(
      `The local cloud's Python packages could not be installed. Check the network, then start again.\n${error.message}`,
    );
  }
  await writeFile(stamp, wanted);
  return python;
};
