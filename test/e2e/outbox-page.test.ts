import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { anna, awaitPosition, firstDay, openCase, startOn, stateOf, takeOnCreditor } from './agency.ts';
import { isQuiet } from '../../local/demo/time-passes.ts';
import { until } from '../../local/demo/until.ts';
import { stack } from './stack.ts';

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const why = browserPath === undefined ? ' (skipped: no browser; apt-get install -y chromium)' : '';

const allText = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

// A machine without a browser still runs the rest; the name says what is missing.
describe.skipIf(browserPath === undefined)(`the outbox page in a browser${why}`, () => {
  let browser: Browser;
  let page: Page;
  let mailed: string;
  let printed: string;
  const faults: string[] = [];

  beforeAll(async () => {
    await startOn(firstDay);
    await takeOnCreditor('CR-OUTBOX');
    mailed = await openCase('CR-OUTBOX');
    printed = await openCase('CR-OUTBOX', { debtor: { ...anna, email: null, phone: null } });
    for (const caseId of [mailed, printed]) {
      await awaitPosition(caseId, 'Await payment after reminder 1');
      await until(`${caseId} is quiet`, async () => (isQuiet(await stateOf(caseId), firstDay) ? true : undefined));
    }
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
  });

  afterAll(async () => {
    await browser?.close();
  });

  test('shows every letter, mail and SMS under a heading of its own, newest first', async () => {
    const answer = await page.goto(stack.cloud.outboxUrl);
    expect(answer?.status()).toBe(200);
    expect(await page.title()).toBe('Outbox – Rykker');
    expect(await allText(page, 'h1')).toEqual(['Outbox']);
    const kindsOf = async (caseId: string) =>
      (await allText(page, `article:has(code:text("${caseId}")) .kind`)).map((kind) => kind.toLowerCase()).toSorted();
    expect(await kindsOf(mailed)).toEqual(['mail', 'sms']);
    expect(await kindsOf(printed)).toEqual(['letter']);
    expect(await page.locator('main article h2').count()).toBe(await page.locator('main article').count());
    await page.screenshot({ path: join(inject('cloud').folder.logs, 'outbox-page.png') });
    expect(faults).toEqual([]);
  });

  test('can be read without seeing it: language, landmarks, and a name for every link', async () => {
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    for (const landmark of ['main', 'nav[aria-label]', 'header'])
      expect(await page.locator(landmark).count()).not.toBe(0);
    const names = await Promise.all((await page.getByRole('link').all()).map((link) => link.innerText()));
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => name.trim() === '')).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the messages');
  });

  test('opens every document that it links to, as a PDF', async () => {
    const files = await page.locator('a.file').all();
    const links = await Promise.all(files.map(async (file) => (await file.getAttribute('href')) ?? ''));
    expect(links.length).toBeGreaterThanOrEqual(2);
    for (const link of links) {
      const answer = await page.request.get(new URL(link, stack.cloud.outboxUrl).href);
      const opened = [link, answer.status(), answer.headers()['content-type']];
      expect(opened).toEqual([link, 200, 'application/pdf']);
      expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  test('shows one kind alone when asked', async () => {
    for (const [label, kind] of [
      ['SMS', 'sms'],
      ['Letters', 'letter'],
    ] as const) {
      await page.getByRole('link', { name: label }).first().click();
      await page.waitForURL(`**/?kind=${kind}`);
      const kinds = new Set((await allText(page, 'main article .kind')).map((text) => text.toLowerCase()));
      expect([...kinds]).toEqual([kind]);
      expect(await page.locator('nav [aria-current="page"]').innerText()).toContain(label);
    }
    expect(faults).toEqual([]);
  });
});
