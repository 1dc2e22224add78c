/** Tests on the real traces: run when these can be had, counted as skipped, with the reason, when not. */
import { inject } from 'vitest';
import { openTraces } from '../../datasets/open/open-traces.ts';
import type { TraceSource } from '../../datasets/store/trace-source.ts';
import { describeWhere } from './required.ts';

/** `describe` for tests that need the real traces. */
export function describeWithRealTraces(title: string, tests: () => void): void {
  describeWhere('traces', inject('realTracesMissing'), title, tests);
}

const opened = new Map<string, Promise<TraceSource>>();

/** A real store, opened once for each file of tests. */
export function realTraces(id: string): Promise<TraceSource> {
  let source = opened.get(id);
  if (source === undefined) opened.set(id, (source = openTraces(id)));
  return source;
}
