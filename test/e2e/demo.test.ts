import { expect, inject, onTestFinished, test, vi } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { runDemo } from '../../local/demo/run.ts';

test('the demo lives through four months of real cases, and every check that it makes holds', async () => {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  const cloud: LocalCloud = { ...inject('cloud'), broken: new Promise(() => undefined), stop: () => Promise.resolve() };

  const { ok } = await runDemo(cloud, {});

  // What the demo said is the only explanation of what did not hold.
  expect(ok ? 'everything held' : lines.join('')).toBe('everything held');
});
