/** Facts that pages show on controllers beside their results: the declarations of their code, and its first comment, the rule in words. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { controllers } from '../../controllers/index.ts';
import type { ControllerFacts } from '../../reports/pages/shared/report-data.ts';

const FOLDERS = ['controllers', 'controllers/discovered'];
/** Paragraphs of the comment that a page shows. */
const MOST = 3;

export function controllerFacts(): Promise<ControllerFacts[]> {
  return Promise.all(
    controllers.map(async ({ name, parameters, knob, modes, needs = [], selectedOn = [] }) => {
      const { file, text } = await sourceOf(name);
      const listed = Object.entries(parameters).map(([key, { meaning, default: value, min, max }]) => ({
        name: key,
        meaning,
        default: value,
        min,
        max,
      }));
      return { name, file, rule: paragraphsOf(text), parameters: listed, knob, modes, needs, selectedOn };
    }),
  );
}

/** Nothing where the sources are not beside this. */
async function sourceOf(name: string): Promise<{ file: string | undefined; text: string }> {
  for (const folder of FOLDERS) {
    const file = `${folder}/${name}.ts`;
    const text = await readFile(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8').catch(() => undefined);
    if (text !== undefined) return { file, text };
  }
  return { file: undefined, text: '' };
}

/** The first paragraphs of a file's first comment, without tables. */
function paragraphsOf(source: string): string[] {
  const [, comment = ''] = /^\/\*\*([\s\S]*?)\*\//.exec(source) ?? [];
  const lines = comment.split('\n').map((line) => line.replace(/^ *\* ?/, '').trim());
  const paragraphs = lines
    .join('\n')
    .split('\n\n')
    .map((paragraph) => paragraph.replaceAll('\n', ' ').trim());
  return paragraphs.filter((paragraph) => paragraph !== '' && !paragraph.startsWith('|')).slice(0, MOST);
}
