/** Every command, by what it is for, in the order in which `autotts help` lists them. */
import { bench } from './bench.ts';
import { calibrate } from './calibrate.ts';
import { check } from './check.ts';
import { collect } from './collect.ts';
import { compare } from './compare.ts';
import { compareStoresCommand } from './compare-stores.ts';
import { completionOf } from './completion.ts';
import { coverage } from './coverage.ts';
import { discover } from './discover.ts';
import { exportStore } from './export.ts';
import { fetch } from './fetch.ts';
import { findings } from './findings.ts';
import { fit } from './fit.ts';
import { importStore } from './import.ts';

import { leaderboard } from './leaderboard.ts';
import { live } from './live.ts';
import { merge } from './merge.ts';
import { newController } from './new-controller.ts';
import { plan } from './plan.ts';
import type { Command } from './program/command.ts';
import { report } from './report.ts';
import { reproduce } from './reproduce.ts';
import { run } from './run.ts';
import { schemas } from './schemas.ts';
import { serve } from './serve.ts';
import { speed } from './speed.ts';
import { start } from './start.ts';
import { trace } from './trace.ts';
import { work } from './work.ts';

const completion = completionOf(() => commands);

/** Commands by task. */
export const TASKS: Readonly<Record<string, readonly Command[]>> = {
  "The papers' figures": [start, reproduce, report],
  'Your own data': [bench, importStore],
  'Play and compare': [run, leaderboard, trace, compare, check, plan],
  'Model servers': [live, collect, serve],
  'Many machines': [work, merge],
  'Trace stores': [fetch, exportStore, compareStoresCommand],
  'New controllers': [newController, discover, fit],
  'The benchmark itself': [findings, coverage, calibrate, speed, schemas, completion],
};

export const commands: readonly Command[] = Object.values(TASKS).flat();
