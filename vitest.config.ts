import { defineConfig } from 'vitest/config';
import { builtWorkers } from './test/support/built-workers.ts';
import { projects } from './test/support/projects.ts';

export default defineConfig({
  test: {
    // Once for all projects.
    globalSetup: ['test/support/build-setup.ts', 'test/support/real-traces-setup.ts'],
    // One for each core: left alone, vitest spares one, which is half of a machine with two.
    maxWorkers: '100%',
    projects: projects().map(({ name, files, isolate, pool }) => ({
      plugins: [builtWorkers()],
      test: {
        name,
        include: files,
        isolate,
        pool,
        // A machine that others use too may be five times as slow; nothing is proved by a time limit.
        testTimeout: 180_000,
        hookTimeout: 180_000,
        // A busy machine takes its time for what a test waits for.
        expect: { poll: { timeout: 30_000 } },
      },
    })),
  },
});
