import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-setup.ts', 'test/support/real-traces-setup.ts'],
    // A machine that others use too may be five times as slow; nothing is proved by a time limit.
    testTimeout: 180_000,
    // What is waited for comes when it comes: a busy machine takes its time.
    expect: { poll: { timeout: 30_000 } },
    // One for each core: left alone, vitest spares one, which is half of a machine with two.
    maxWorkers: '100%',
  },
});
