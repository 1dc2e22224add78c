/** Tests on the real traces: run when these can be had, counted as skipped, with the reason, when not. */
import { describe, inject } from 'vitest';
import { openTraces } from '../../datasets/open/open-traces.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';

/** `describe` for tests that need the real traces. */
export function describeWithRealTraces(title: string, tests: () => void): void {
  const missing = inject('realTracesMissing');
  describe.skipIf(missing !== '')(missing === '' ? title : `${title} (skipped: ${missing})`, tests);
}

const opened = new Map<string, Promise<TraceSource>>();

/** A real store, opened once for each file of tests. */
export function realTraces(id: string): Promise<TraceSource> {
  let source = opened.get(id);
  if (source === undefined) opened.set(id, (source = openTraces(id)));
  return source;
}
