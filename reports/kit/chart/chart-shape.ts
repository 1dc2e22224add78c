/**
 * Charts of one shape differ in their rows, in the ends of their scales and in their ticks alone. To compile a specification takes as long
 * as to draw it, so that each shape is compiled once: with names in place of what differs, which a view of Vega is then given.
 */
import { parse, type Runtime, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** Shapes that are kept: a report has some thirty. */
const MOST_KEPT = 100;

const known = new Map<string, Runtime>();

/** Returns a view of the chart that has not run yet. The rows are the view's from now on: it adds fields to them. */
export function viewOf(spec: TopLevelSpec): View {
  const { shape, rows, numbers } = partsOf(spec);
  const key = JSON.stringify(shape);
  let runtime = known.get(key);
  if (runtime === undefined) {
    const params = [...numbers.keys()].map((name) => ({ name }));
    runtime = parse(compile({ ...shape, params: [...(shape.params ?? []), ...params] }).spec);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, runtime);
  }
  const view = new View(runtime, { renderer: 'none' });
  for (const [name, values] of rows) view.data(name, values);
  for (const [name, values] of numbers) view.signal(name, values);
  return view;
}

interface Parts {
  /** The specification with names in place of rows and numbers. */
  readonly shape: TopLevelSpec;
  /** Rows by the name of their data. */
  readonly rows: ReadonlyMap<string, object[]>;
  /** The ends of scales and the ticks of axes by the name of their signal. */
  readonly numbers: ReadonlyMap<string, number[]>;
}

function partsOf(spec: TopLevelSpec): Parts {
  const rows = new Map<string, object[]>();
  const numbers = new Map<string, number[]>();
  const names = new Map<string, string>();
  // Layers that share a scale have the same ends: Vega-Lite would join signals of two names.
  const signalOf = (values: number[]) => {
    const text = values.join();
    const name = names.get(text) ?? `numbers_${names.size}`;
    names.set(text, name);
    numbers.set(name, values);
    return { signal: name };
  };
  const dataOf = (values: object[]) => {
    const name = `rows_${rows.size}`;
    rows.set(name, values);
    return { name };
  };
  const named = (value: unknown, key: string, parent: string): unknown => {
    const place = `${parent}.${key}`;
    if (Array.isArray(value)) {
      if ((place === 'scale.domain' || place === 'axis.values') && value.every(Number.isFinite)) return signalOf(value);
      return value.map((each) => named(each, '', key));
    }
    if (typeof value !== 'object' || value === null) return value;
    if (key === 'data' && 'values' in value && Array.isArray(value.values)) return dataOf(value.values);
    return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, named(each, inner, key)]));
  };
  return { shape: named(spec, '', '') as TopLevelSpec, rows, numbers };
}
