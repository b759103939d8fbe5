import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ministackVersion } from '../../../local/cloud/ministack.ts';
import { portsFrom, refuseTakenPorts } from '../../../local/cloud/ports.ts';
import { endLeftovers } from '../../../local/cloud/processes.ts';
import { readStartOptions } from '../../../local/cloud/start-options.ts';

describe('the pinned versions', () => {
  it('say the same in the code and in the list that pip installs', async () => {
    const list = await readFile(join('local', 'cloud', 'requirements.txt'), 'utf8');
    expect(list).toContain(`\nministack==${ministackVersion} \\\n`);
  });
});

describe('the options of npm start', () => {
  it('are a demo on the usual ports that stays up, when none are given', () => {
    expect(readStartOptions([])).toEqual({ exit: false, demo: true, reset: false, port: 4566, invoices: undefined });
  });

  it('are all understood together', () => {
    expect(readStartOptions(['--exit', '--reset', '--port', '4600', '--invoices', 'docs'])).toEqual({
      exit: true,
      demo: true,
      reset: true,
      port: 4600,
      invoices: join(process.cwd(), 'docs'),
    });
  });

  it.each([
    [['--bogus'], /--bogus/u],
    [['--port'], /--port/u],
    [['--port', '80'], /1024 to/u],
    [['--port', '65533'], /1024 to/u],
    [['--port', 'abc'], /1024 to/u],
    [['extra'], /extra/u],
    [['--invoices', 'no/such/folder'], /no\/such\/folder/u],
    [['--no-demo', '--invoices', 'docs'], /--no-demo/u],
  ])('are answered with a sentence when they cannot be: %j', (args, sentence) => {
    const answer = readStartOptions(args);
    expect('problem' in answer ? answer.problem : 'no problem').toMatch(sentence);
  });
});

describe('a taken port', () => {
  it('is named, with the way out', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => {
      taken.close();
    });
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port');
    await expect(refuseTakenPorts(portsFrom(address.port - 2))).rejects.toThrow(
      new RegExp(`Port .*${address.port} \\(outbox\\).*npm start -- --port \\d+`, 'u'),
    );
  });
});

describe('what a killed run left behind', () => {
  let folder: string;
  let leftover: ChildProcess;
  const script = 'setInterval(() => undefined, 1000)';
  const commandLine = `${process.execPath} -e ${script}`;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rykker-'));
    leftover = spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' });
    await once(leftover, 'spawn');
  });
  afterEach(async () => {
    leftover.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const ledger = async (owner: { pid: number; commandLine: string }, childLine: string): Promise<string> => {
    const path = join(folder, 'processes.json');
    const children = [{ name: 'MiniStack', pid: leftover.pid, commandLine: childLine }];
    await writeFile(path, JSON.stringify({ owner: { name: 'start', ...owner }, children }));
    return path;
  };
  const deadOwner = { pid: 2 ** 22 - 1, commandLine: 'node local/start.ts' };

  it('is ended by the next start', async () => {
    const exit = once(leftover, 'exit');
    expect(await endLeftovers(await ledger(deadOwner, commandLine), 5_000)).toEqual(['MiniStack']);
    await exit;
    expect(leftover.signalCode).toBe('SIGTERM');
  });

  it('is left alone when its number has gone to another program', async () => {
    expect(await endLeftovers(await ledger(deadOwner, 'python -m ministack'), 5_000)).toEqual([]);
    expect(leftover.signalCode).toBeNull();
  });

  it('is not taken for one while its run still lives', async () => {
    const owner = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
    await once(owner, 'spawn');
    onTestFinished(() => {
      owner.kill('SIGKILL');
    });
    const path = await ledger({ pid: owner.pid ?? 0, commandLine }, commandLine);
    await expect(endLeftovers(path, 5_000)).rejects.toMatchObject({ name: 'CannotStart' });
    expect(leftover.signalCode).toBeNull();
  });

  it('is nobody when the file that should name it is torn', async () => {
    const path = join(folder, 'processes.json');
    await writeFile(path, '{"owner":');
    expect(await endLeftovers(path, 5_000)).toEqual([]);
  });
});
