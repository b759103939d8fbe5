import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';

const main = new URL('../../../local/textract/main.ts', import.meta.url).pathname;
const run = (port: string) =>
  spawn(process.execPath, [main, '--port', port, '--aws-endpoint', 'http://127.0.0.1:9'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });

it('says in one line where it listens, refuses a taken port, and ends when told to', async () => {
  const first = run('0');
  const lines = createInterface({ input: first.stdout })[Symbol.asyncIterator]();
  const { value: line } = await lines.next();
  const port = /^textract ready at http:\/\/127\.0\.0\.1:(\d+)$/.exec(String(line))?.[1];
  expect(port).toBeDefined();

  const second = run(port ?? '');
  expect(await once(second, 'exit')).toEqual([1, null]);

  first.kill('SIGTERM');
  expect(await once(first, 'exit')).toEqual([0, null]);
});
