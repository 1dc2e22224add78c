/** A printed controller is the composition that it was printed from, and a controller like the others. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { printController } from '../../../benchmarks/discovery/print/print-controller.ts';
import { nameOf } from '../../../benchmarks/discovery/print/summary.ts';
import { asController } from '../../../benchmarks/discovery/space/candidate.ts';
import { drawComposition } from '../../../benchmarks/discovery/space/draw.ts';
import { confidenceMomentum } from '../../../benchmarks/discovery/space/known.ts';
import { crossed, mutated } from '../../../benchmarks/discovery/space/vary.ts';
import { replay } from '../../../benchmarks/replay/replay.ts';
import type { Composition } from '../../../controllers/composed/composition.ts';
import type { Controller } from '../../../controllers/controller.ts';
import { controllerFault, isControllerName } from '../../../controllers/controller-fault.ts';
import { stream } from '../../../datasets/foundation/random-streams.ts';
import { simulatedTraces } from '../../../datasets/simulated/simulated-traces.ts';
import { FORBIDDEN, HOSTILE_TEXT } from '../../support/hostile-text.ts';
import fc from '../../support/properties.ts';
import { parallelProbe, shortestFirst } from '../space/known-compositions.ts';

// Inside the project, so that imports are resolved as they are for a committed controller.
const folder = mkdtempSync(fileURLToPath(new URL('../../../.printed-', import.meta.url)));
afterAll(() => rmSync(folder, { recursive: true }));
const controllers = relative(folder, fileURLToPath(new URL('../../../controllers', import.meta.url)));

const ORDINARY = {
  name: 'printed',
  composition: confidenceMomentum,
  provenance: ['Printed by a test.'],
  source: "nobody's paper",
  selectedOn: ['Qwen3-*/aime24'],
  controllers,
};

function printed(composition: Composition): string {
  return printController({ ...ORDINARY, composition });
}

async function imported(code: string, name: string): Promise<Controller> {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, code);
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)).printed;
}

const random = stream('compositions to print');
const drawn = Array.from({ length: fc.runs(60) }, (_, i) => {
  const composition = drawComposition(random);
  return i % 3 === 0
    ? crossed(confidenceMomentum, composition, random)
    : i % 3 === 1
      ? mutated(composition, random)
      : composition;
});
const known = [confidenceMomentum, parallelProbe(16), shortestFirst(16, 4)];
const compositions = [...known, ...drawn].map((composition, i) => ({ i, composition }));
const [{ traces, key }] = simulatedTraces('simulated-Qwen3-1.7B/aime24', { questions: 6, branches: 64 }).blocks();
const source = { id: 'simulated-few', sha256: '', questions: 6, blocks: () => [{ traces, key }] };

describe('printed code plays exactly as its composition', () => {
  test.each(compositions)('number $i', async ({ i, composition }) => {
    const controller = await imported(printed(composition), `composition-${i}`);
    expect(controllerFault(controller)).toBeUndefined();
    for (const beta of [0, 0.3, 1]) {
      expect(replay(source, controller, { beta }, 5)).toEqual(replay(source, asController(composition), { beta }, 5));
    }
  });
});

test('printed code compiles under the rules of the project, without anything unused', () => {
  const files = compositions.map(({ i, composition }) => {
    const file = join(folder, `checked-${i}.ts`);
    writeFileSync(file, printed(composition));
    return file;
  });
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  // A controller needs no types of Node.
  const program = ts.createProgram(files, { ...options, types: [] });
  const faults = ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  expect(faults).toEqual([]);
});

test('printed code has no line that is too long, and nothing of a mechanism that is off', () => {
  for (const { composition } of compositions) {
    const code = printed(composition);
    expect(Math.max(...code.split('\n').map((line) => line.length))).toBeLessThanOrEqual(130);
    for (const [step, value] of Object.entries(composition)) expect(code.includes(`    ${step}: `)).toBe(value !== undefined);
    expect(code.includes('smooth:')).toBe(composition.stop.confident?.smooth !== undefined);
    expect(code).not.toContain('undefined');
  }
});

test('names say what a controller does, and are names of controllers', () => {
  expect(nameOf(confidenceMomentum)).toBe('widening-confidence-pruned');
  expect(nameOf(shortestFirst(8, 2))).toBe('lockstep-count');
  for (const { composition } of compositions) expect(isControllerName(nameOf(composition))).toBe(true);
});

test('text about a controller stays in comments and strings, whatever it says', () => {
  const printedWith = (texts: readonly string[]) => {
    const [source] = texts;
    const code = printController({ ...ORDINARY, provenance: texts, source, selectedOn: texts, controllers: source });
    return ts.createSourceFile('printed.ts', code, ts.ScriptTarget.ES2023);
  };
  const kinds = (file: ts.SourceFile) => file.statements.map(({ kind }) => kind);
  const hostile = printedWith(HOSTILE_TEXT);
  expect(kinds(hostile)).toEqual(kinds(printedWith(['..'])));
  const strings = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) strings.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(hostile);
  for (const text of HOSTILE_TEXT) expect(strings).toContain(text);
  expect(hostile.text).not.toMatch(FORBIDDEN);
});
