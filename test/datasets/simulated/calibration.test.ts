import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ensureTraces } from '../../../datasets/open/ensure-traces.ts';
import { openTraces } from '../../../datasets/open/open-traces.ts';
import { estimate } from '../../../datasets/simulated/estimate.ts';
import { writeParameters } from '../../../datasets/simulated/write-parameters.ts';

const text = readFileSync(new URL('../../../datasets/simulated/parameters.csv', import.meta.url), 'utf8');
const id = 'Qwen3-0.6B/aime24';
const found = await ensureTraces([id]);

it(`parameters.csv holds what ${id} gives${found.available ? '' : ` (skipped: ${found.reason})`}`, async (context) => {
  if (!found.available) return context.skip(found.reason);
  const [recorded] = (await openTraces(id)).blocks();
  const prefix = `${id.replace('/', ',')},`;
  const committed = text.split('\n').filter((line, i) => i === 0 || line.startsWith(prefix));
  expect(
    writeParameters([estimate(recorded)])
      .split('\n')
      .slice(0, -1),
  ).toEqual(committed);
});
