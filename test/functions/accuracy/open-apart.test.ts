import { afterEach, describe, expect, it } from 'vitest';

import { openApart, type Opener } from '../../../local/read/open-apart.ts';

const bytes = new Uint8Array([1, 2, 3]);
const openers: Opener[] = [];
const told: string[] = [];

/** A thread that answers each file whose name is not "good" by this statement. */
const behind = (statement: string, givesUpAfterMs = 20_000): Opener => {
  const program = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ fileName }) => {
  if (fileName === 'good') parentPort.postMessage({ opened: { documents: [], refusedParts: [] } });
  else { ${statement} }
});
parentPort.postMessage('ready');`;
  const opener = openApart((sentence) => told.push(sentence), {
    program: new URL(`data:text/javascript,${encodeURIComponent(program)}`),
    givesUpAfterMs,
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
    ['throws is damaged', `parentPort.postMessage({ broke: 'Error: no' })`, 20_000, 'CORRUPT'],
    ['throws where nobody catches is too slow', `throw new Error('loose')`, 20_000, 'TOO_SLOW'],
    ['ends its thread is too slow', `process.exit(3)`, 20_000, 'TOO_SLOW'],
    ['fills the memory is too slow', `const all = []; for (;;) all.push(new Array(1e6).fill(1.5))`, 20_000, 'TOO_SLOW'],
    ['never ends is too slow', `for (;;);`, 200, 'TOO_SLOW'],
  ])('because it %s, and the next one is opened all the same', async (_, statement, givesUpAfterMs, code) => {
    const opener = behind(statement, givesUpAfterMs);
    expect(await opener.open('bad', bytes)).toMatchObject({ refused: { code } });
    expect(told).toHaveLength(1);
    expect(await opener.open('good', bytes)).toEqual({ documents: [], refusedParts: [] });
  });
});

describe('a file that can be opened', () => {
  it('gets its own answer, though another one is asked for meanwhile', async () => {
    const opener = behind(`parentPort.postMessage({ opened: { refused: { code: fileName, facts: {} } } })`);
    const names = ['A', 'B', 'C'];
    const answers = await Promise.all(names.map((name) => opener.open(name, bytes)));
    expect(answers).toEqual(names.map((code) => ({ refused: { code, facts: {} } })));
  });

  it('is answered from the same thread as the one before', async () => {
    const opener = openApart((sentence) => told.push(sentence));
    openers.push(opener);
    const xml = new TextEncoder().encode('<html><body/></html>');
    expect(await opener.open('page.xml', xml)).toMatchObject({ refused: { code: 'UNSUPPORTED_TYPE' } });
    expect(await opener.open('empty.pdf', new Uint8Array())).toMatchObject({ refused: { code: 'EMPTY_FILE' } });
    expect(told).toEqual([]);
  });
});
