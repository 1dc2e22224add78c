import { expect, test } from 'vitest';
import type { AgainstBaseline } from '../../../../reports/figures/baseline-comparisons.ts';
import { drawnText, pCell } from '../../../../reports/figures/cells/estimate-cell.ts';
import { Notes } from '../../../../reports/kit/table/table.ts';
import { correctedFor } from '../../../../reports/pages/shared/corrected-for.ts';

const pair = (declared: boolean, familySize: number, beforehand = true) =>
  ({ declared, familySize, beforehand }) as AgainstBaseline;

test('says over how many declared comparisons p-values are adjusted, how many were played, and what becomes of the others', () => {
  expect(correctedFor([pair(true, 8)])).toBe(
    'p-values are adjusted by Holm over the 8 comparisons that the suite declares, of which 1 was played here; the others count as p = 1 and were declared beforehand.',
  );
  expect(correctedFor([pair(true, 2), pair(true, 2)])).toBe(
    'p-values are adjusted by Holm over the 2 comparisons that were declared beforehand.',
  );
  expect(correctedFor([pair(false, 1)])).toMatch(
    /^The suite declares no comparison here\. 1 contestant not declared is explored/,
  );
});

test('says of comparisons that nobody declared before they were seen only that they were made', () => {
  expect(correctedFor([pair(true, 2, false), pair(true, 2, false)])).toBe(
    'p-values are adjusted by Holm over all 2 comparisons that were made here.',
  );
});

test('a p that was drawn has a note of how many draws, once for the table; an exact one has none', () => {
  const notes = new Notes();
  expect(pCell(0.03, { draws: 10_000 }, notes)).toMatchObject({ note: 1 });
  expect(pCell(0.04, { draws: 10_000 }, notes)).toMatchObject({ note: 1 });
  expect(pCell(0.05, { draws: 0 }, notes)).not.toHaveProperty('note');
  expect(notes.list).toEqual([drawnText(10_000)]);
  expect(drawnText(10_000)).toContain('10,000 combinations were drawn. Before correction it cannot be below 1 / 10,001.');
});
