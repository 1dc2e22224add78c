import { expect, test } from 'vitest';
import { placeImports } from '../../../benchmarks/discovery/sandbox/helper-modules.ts';

test('helpers are imported from where they lie; all else stays as it is', async () => {
  const code = `import { defineController } from './controllers/controller.ts';
import type { Branch } from "./episode.ts";
// import { confidence } from './confidence.ts';
import { confidence } from '../x/confidence.ts';
const text = './controllers/controller.ts';
`;
  expect(await placeImports(code, '..')).toBe(`import { defineController } from '../controller.ts';
import type { Branch } from "../episode.ts";
// import { confidence } from './confidence.ts';
import { confidence } from '../confidence.ts';
const text = './controllers/controller.ts';
`);
});

test('a file without imports stays as it is', async () => {
  expect(await placeImports('export const one = 1;\n', '..')).toBe('export const one = 1;\n');
});
