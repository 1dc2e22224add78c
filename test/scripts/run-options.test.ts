import { describe, expect, test } from 'vitest';
import { smoke } from '../../benchmarks/suites/smoke.ts';
import { canonicalCommand, chosenSuite } from '../../scripts/run-options.ts';
import { rejection } from '../support/failure.ts';
import { majority, outsideFile } from '../support/outside-controller.ts';

describe('controllers from outside', () => {
  test('play beside the contestants of the suite, with their defaults', async () => {
    const { contestants } = await chosenSuite({ suite: 'smoke', controllers: [await outsideFile(majority('mine'))] });
    expect(contestants.slice(0, -1)).toEqual(smoke.contestants);
    expect(contestants.at(-1)).toMatchObject({
      label: 'mine:width=8',
      controller: { outside: { file: expect.stringMatching(/mine\.ts$/) } },
    });
  });

  test('play as they are asked to, in place of the contestants of the suite', async () => {
    const controllers = [await outsideFile(majority('mine')), await outsideFile(majority('other'))];
    const { contestants } = await chosenSuite({ suite: 'smoke', controllers, contestant: ['other:mode=high', 'mine:width=3'] });
    expect(contestants.map(({ label }) => label)).toEqual(['other:width=16', 'mine:width=3']);
  });

  test('are named among the controllers there are', async () => {
    const controllers = [await outsideFile(majority('mine'))];
    const error = await rejection(chosenSuite({ suite: 'smoke', controllers, contestant: ['yours'] }));
    expect(error.message).toMatch(/^expected a controller, one of self-consistency, .*, mine, got "yours"$/);
  });

  test('are part of the command that plays the same again, since they decide what it gives', () => {
    expect(canonicalCommand({ suite: 'smoke', contestant: ['mine'], controllers: ['./my file.ts', 'b.ts'] })).toBe(
      "npm run run -- --suite smoke --contestant mine --controllers './my file.ts' --controllers b.ts",
    );
  });
});
