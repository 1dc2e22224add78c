import { defineConfig } from 'vitest/config';
import { builtWorkers } from './test/support/built-workers.ts';

export default defineConfig({
  plugins: [builtWorkers()],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-setup.ts', 'test/support/real-traces-setup.ts'],
    // Files run one after another in processes that have loaded the project once.
    isolate: false,
    pool: 'forks',
    // One for each core: left alone, vitest spares one, which is half of a machine with two.
    maxWorkers: '100%',
    // A machine that others use too may be five times as slow; nothing is proved by a time limit.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A busy machine takes its time for what a test waits for.
    expect: { poll: { timeout: 30_000 } },
  },
});
