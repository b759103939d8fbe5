import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';

export type Program = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** After this it is taken for stuck and ended. */
  readonly timeoutMs?: number;
};

/** A program that should have ended well and did not. Carries its last lines, because that is where the reason stands. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
}

const linesKept = 25;
/** Minified code in a stack trace is no help to anyone. */
const charactersKept = 400;

/** Runs a program to its end with everything it says in a log file; throws `ProgramFailed` unless it ends with 0. */
export const runProgram = async ({
  command,
  args,
  cwd,
  env,
  logFile,
  onLine,
  signal,
  timeoutMs,
}: Program): Promise<void> => {
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      if (line.trim() === '') return;
      last.push(line.slice(0, charactersKept));
      if (last.length > linesKept) last.shift();
      onLine?.(line);
    });
  }
  try {
    const ending: readonly unknown[] = await once(child, 'close');
    const [code, killedBy] = ending;
    if (code !== 0) {
      throw new ProgramFailed(
        `${command} ${args.join(' ')} ended with ${String(code ?? killedBy)}.\n${last.join('\n')}\nAll it said: ${logFile}`,
      );
    }
  } finally {
    log.end();
    await finished(log);
  }
};
