/** Why a contestant failed, in one line: what its controller threw, in which line of its file, and in which episode. */
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstLine } from '../../datasets/foundation/text/visible.ts';
import { episodeOf } from '../replay/episode-of-error.ts';
import { describeThrown, OutsideFault } from './describe-thrown.ts';

const CONTROLLERS = fileURLToPath(new URL('../../controllers/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** So that the place stays in the line, however long a message is. */
const LONGEST_MESSAGE = 200;

/** A place in the module that a file from outside was bundled into, `module:1:234`; the file is found by `outside/source-place.ts`. */
const MODULE = /data:text\/javascript;base64,[\w+/=]*:(\d+):(\d+)/;

/** `TypeError: Cannot read properties of undefined (at controllers/my-idea.ts:22, question 3, order 0)`. */
export function describeFailure(thrown: unknown): string {
  const what = describeThrown(thrown);
  if (thrown instanceof OutsideFault) return what;
  const { question, order } = episodeOf(thrown) ?? {};
  const places = [
    codePlace(thrown),
    question === undefined ? undefined : `question ${question}`,
    order === undefined ? undefined : `order ${order}`,
  ].filter((place) => place !== undefined);
  return places.length === 0 ? what : `${firstLine(what, LONGEST_MESSAGE)} (${places.join(', ')})`;
}

/** The first line of a controller in the stack of an error; undefined where none is. */
function codePlace(thrown: unknown): string | undefined {
  for (const frame of stackOf(thrown).split('\n').slice(1)) {
    const inModule = MODULE.exec(frame);
    if (inModule !== null) return `at module:${inModule[1]}:${inModule[2]}`;
    const [, file, line] = /\(?(?:file:\/\/)?(\/[^():]+|[A-Za-z]:[^():]+):(\d+):\d+\)?$/.exec(frame) ?? [];
    if (file?.startsWith(CONTROLLERS)) return `at ${relative(ROOT, file).split(sep).join('/')}:${line}`;
  }
  return undefined;
}

/** A thrown value may be anything, and reading it may throw again. */
function stackOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.stack) : '';
  } catch {
    return '';
  }
}
