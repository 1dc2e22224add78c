import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { builtSources } from './test/support/built-sources.ts';

/**
 * A function of a test is seldom called so often that it is worth the slow compiler, which Node 20 has alone. Nine times as many calls are
 * waited for. Later versions of Node have a quicker compiler, and no such flag.
 */
const lateOptimising = process.versions.node.startsWith('20.') ? ['--interrupt-budget=600000'] : [];

export default defineConfig({
  plugins: [builtSources()],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-setup.ts', 'test/support/real-traces-setup.ts'],
    // Files run one after another in processes that have loaded the project once.
    isolate: false,
    pool: 'forks',
    // The project as it was built is loaded by Node.
    server: { deps: { external: [/\/dist\/tests-\d+\//] } },
    // More than cores: a fifth of the time a test waits for others, for a clock or for a network.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // Collecting garbage of a small nursery takes a tenth of the time, and threads that collect take time from the tests beside them.
    execArgv: ['--max-semi-space-size=64', '--single-threaded-gc', ...lateOptimising],
    // A machine that others use too may be five times as slow; nothing is proved by a time limit.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A busy machine takes its time for what a test waits for.
    expect: { poll: { timeout: 30_000 } },
  },
});
