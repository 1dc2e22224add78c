import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/real-traces-setup.ts'],
    testTimeout: 60_000,
    // What is waited for comes when it comes: a busy machine takes its time.
    expect: { poll: { timeout: 30_000 } },
    // One for each core: left alone, vitest spares one, which is half of a machine with two.
    maxWorkers: '100%',
  },
});
