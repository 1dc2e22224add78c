/** Answer classes kept on disk beside the column files, so that a second start decides nothing again. */
import { Cache } from '../cache/cache.ts';
import { packSections, unpackSections } from '../cache/section-file.ts';
import { DataError, show } from '../foundation/errors.ts';
import type { RecordedTraces, TraceStore } from '../store/trace-store.ts';
import { answerClasses } from './answer-classes.ts';
import { type Conventions, conventionsSuffix } from './conventions.ts';
import type { Grading } from './rules.ts';

/** To be raised whenever a grading may decide otherwise than before: its rules, or the libraries that it uses. */
export const CLASSES_VERSION = 4;

const LAYOUT = { classes: 'u16' } as const;

/**
 * The classes as of `answerClasses`, from the cache when they are there. Exact ones cost less than reading them would.
 *
 * @param recorded all traces of a source, not a block of them
 * @param sourceSha256 SHA-256 of what the traces were made from
 * @throws DataError when the cache cannot be used, or its entry is damaged, which removes it
 */
export async function openAnswerClasses(
  recorded: RecordedTraces,
  sourceSha256: string,
  grading: Grading,
  conventions: Conventions = {},
  cache = new Cache(),
): Promise<Uint16Array> {
  if (grading === 'exact') return answerClasses(recorded, grading);
  const name = `${grading}${conventionsSuffix(conventions)}`;
  const file = cache.classesFile(sourceSha256, name, CLASSES_VERSION);
  const cached = await cache.read(file, (bytes) => decodeClasses(bytes, file, sourceSha256, name, recorded.traces));
  if (cached !== undefined) return cached;
  const classes = await answerClasses(recorded, grading, conventions);
  await cache.write(file, packSections(CLASSES_VERSION, { sourceSha256, grading: name }, LAYOUT, { classes }));
  return classes;
}

/**
 * @param file what an error calls the file
 * @throws DataError naming file and place, unless these are classes of answers of `traces`
 */
function decodeClasses(
  bytes: Uint8Array,
  file: string,
  sourceSha256: string,
  grading: string,
  { questions, answerStart }: TraceStore,
): Uint16Array {
  const fail = (place: string, expected: string, got: unknown): never => {
    throw new DataError(`${file}: ${place}: expected ${expected}, got ${show(got)}`);
  };
  const { meta, columns } = unpackSections(bytes, file, CLASSES_VERSION, LAYOUT);
  const { classes } = columns;
  if (meta.sourceSha256 !== sourceSha256) fail('header: sourceSha256', sourceSha256, meta.sourceSha256);
  if (meta.grading !== grading) fail('header: grading', grading, meta.grading);
  if (classes.length !== answerStart[questions]) fail('column classes', `${answerStart[questions]} answers`, classes.length);
  for (let q = 0; q < questions; q++) {
    for (let row = answerStart[q]; row < answerStart[q + 1]; row++) {
      const [answer, first] = [row - answerStart[q], classes[row]];
      const isFirst = first <= answer && classes[answerStart[q] + first] === first;
      if (!isFirst) fail('column classes', `answer ${answer} of question ${q} to name the first of its class`, first);
    }
  }
  return classes;
}
