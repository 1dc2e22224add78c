/** The speed table as text. */
import type { Measurement } from './measurement.ts';

export function speedTable(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ name, milliseconds, samples, work }) => {
    const rates = Object.entries(work).map(([unit, amount]) => rate(unit, amount, milliseconds));
    return [name, `${milliseconds.toFixed(milliseconds < 100 ? 2 : 0)} ms`, `${samples}`, rates.join(', ')];
  });
  const all = [['task', 'median', 'samples', ''], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map(([name, ...rest]) => {
      const [median, samples] = rest.map((text, i) => text.padStart(widths[i + 1] ?? 0));
      return `${name.padEnd(widths[0])}  ${median}  ${samples}  ${rest[2]}`.trimEnd();
    })
    .join('\n');
}

/** Work that takes less than a microsecond is told as a duration, the rest as a rate. */
function rate(unit: string, amount: number, milliseconds: number): string {
  const nanoseconds = (milliseconds * 1e6) / amount;
  return nanoseconds < 1000
    ? `${nanoseconds.toFixed(1)} ns per ${unit}`
    : `${Math.round(1e9 / nanoseconds).toLocaleString('en-US')} ${unit}s per s`;
}
