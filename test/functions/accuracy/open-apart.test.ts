import { afterEach, describe, expect, it } from 'vitest';

import { openerApart, type OpenerApart } from '../../../local/read/open-apart.ts';

const bytes = new Uint8Array([1, 2, 3]);
const openers: OpenerApart[] = [];
const told: string[] = [];
const named = (fileName: string) => ({ declaredType: '', fileName });

/** A thread that answers each file whose name is not "good" by this statement. */
const behind = (statement: string, milliseconds = 20_000): OpenerApart => {
  const program = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ fileName }) => {
  if (fileName === 'good') parentPort.postMessage({ opened: { documents: [], refusedParts: [] } });
  else { ${statement} }
});`;
  const opener = openerApart({
    program: new URL(`data:text/javascript,${encodeURIComponent(program)}`),
    milliseconds,
    tell: (ending) => told.push(ending),
  });
  openers.push(opener);
  return opener;
};

afterEach(async () => {
  told.length = 0;
  for (const opener of openers.splice(0)) await opener.stop();
});

describe('a file that cannot be opened', () => {
  it.each([
    ['throws is damaged', `parentPort.postMessage({ fault: 'Error: no' })`, 20_000, 'CORRUPT', 'fault'],
    ['throws where nobody catches is damaged', `throw new Error('loose')`, 20_000, 'CORRUPT', 'crash'],
    ['ends its thread is too slow', `process.exit(3)`, 20_000, 'TOO_SLOW', 'crash'],
    [
      'fills the memory is too slow',
      `const all = []; for (;;) all.push(new Array(1e6).fill(1.5))`,
      20_000,
      'TOO_SLOW',
      'memory',
    ],
    ['never ends is too slow', `for (;;);`, 3000, 'TOO_SLOW', 'time'],
  ])('because it %s, and the next one is opened all the same', async (_, statement, milliseconds, code, ending) => {
    const opener = behind(statement, milliseconds);
    expect(await opener.open(bytes, named('bad'))).toMatchObject({ refused: { code } });
    expect(told).toEqual([ending]);
    expect(await opener.open(bytes, named('good'))).toEqual({ documents: [], refusedParts: [] });
  });
});

describe('a file that can be opened', () => {
  it('gets its own answer, though another one is asked for meanwhile', async () => {
    const opener = behind(`parentPort.postMessage({ opened: { refused: { code: fileName, facts: {} } } })`);
    const names = ['A', 'B', 'C'];
    const answers = await Promise.all(names.map((name) => opener.open(bytes, named(name))));
    expect(answers).toEqual(names.map((code) => ({ refused: { code, facts: {} } })));
  });

  it('is answered from the same thread as the one before', async () => {
    const opener = openerApart({ tell: (ending) => told.push(ending) });
    openers.push(opener);
    const xml = new TextEncoder().encode('<html><body/></html>');
    expect(await opener.open(xml, named('page.xml'))).toMatchObject({ refused: { code: 'UNSUPPORTED_TYPE' } });
    expect(await opener.open(new Uint8Array(), named('empty.pdf'))).toMatchObject({ refused: { code: 'EMPTY_FILE' } });
    expect(told).toEqual([]);
  });
});
