/** Files of controllers outside the project, as somebody else would write them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './temporary-folder.ts';

const CONTROLLER = fileURLToPath(new URL('../../controllers/controller.ts', import.meta.url));

/** A controller in TypeScript that reads `width` branches whole and answers by majority: self-consistency by another name. */
export function majority(name: string, more = ''): string {
  return `import type { Controller } from ${JSON.stringify(CONTROLLER)};

export const mine: Controller = {
  name: '${name}',
  source: 'a test',
  parameters: { width: { meaning: 'branches', default: 8, min: 1, max: 64, integer: true } },
  knob: 'width',
  modes: { saving: 4, high: 16 },
  *play(episode, { width }) {
    ${more}
    const branches = episode.open(Math.min(width, episode.capacity));
    episode.finish(branches);
    yield;
    const votes = episode.tally();
    for (const branch of branches) votes.add(branch.answer);
    return votes.winner;
  },
};
`;
}

/** Writes files into a new folder. @returns the folder */
export async function outsideFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** Writes one file. @returns its path */
export async function outsideFile(text: string, name = 'mine.ts'): Promise<string> {
  return join(await outsideFolder({ [name]: text }), name);
}

/** Runs this before it declares its controller, `mine`. */
export const loading = (code: string) => `${code}\n${majority('mine')}`;

/** Runs this in each episode of its controller, `mine`, and something before it declares it. */
export const playing = (code: string, before = '') => `${before}\n${majority('mine', code)}`;

/** The message about a process that ends by itself. */
export const ended = (how: string) => new RegExp(`expected its process to keep running, got it ended by ${how}`);
