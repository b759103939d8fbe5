import { defineConfig } from 'vitest/config';

/** One project per ring (docs: README, "Tests"). Rings that start processes of their own run their files one after another. */
const ring = (name: string, slow = false, globalSetup: string[] = []) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    globalSetup,
    env: { POWERTOOLS_DEV: 'true', POWERTOOLS_LOG_LEVEL: 'SILENT', TZ: 'UTC' },
    ...(slow ? { fileParallelism: false, testTimeout: 120_000, hookTimeout: 240_000 } : { testTimeout: 20_000 }),
  },
});

export default defineConfig({
  test: {
    projects: [
      ring('domain'),
      ring('functions'),
      ring('contract', true),
      ring('workflow'),
      ring('infra', true),
      ring('architecture'),
      // One local cloud for the whole ring.
      ring('e2e', true, ['test/e2e/start-cloud.ts']),
    ],
  },
});
