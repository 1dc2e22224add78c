/**
 * Caches of tests share the charts that were drawn before: a chart is known by all that decides its picture, and drawing is most of what a
 * small report takes. test/reports/kit/chart proves that a chart is drawn, drawn alike, and drawn anew where it has to be.
 */
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** @param shared the folder of what is made once in a run of vitest @param cache a folder, which need not be there yet */
export async function shareCharts(shared: string, cache: string): Promise<void> {
  const charts = join(shared, 'charts');
  await Promise.all([charts, cache].map((folder) => mkdir(folder, { recursive: true })));
  await symlink(charts, join(cache, 'charts')).catch((error: NodeJS.ErrnoException) => {
    // A cache that was kept has charts of its own.
    if (error.code !== 'EEXIST') throw error;
  });
}
