/** `npm run fetch -- --questions`: question sets into the cache where they may be kept, and how to get the others. */
import {
  fetchQuestionSet,
  notFetched,
  type QuestionSet,
  readQuestionSets,
  verifyCopy,
} from '../../datasets/question-sets/question-sets.ts';
import { UsageError } from '../program/command.ts';
import { print, printLine } from '../program/print.ts';

/**
 * @param id of a set, or `all`
 * @param copy a file to be verified in place of any fetching
 * @throws UsageError, DataError, UnreachableError; of several sets that fail, the first, once the others were tried
 */
export async function fetchQuestions(id: string, copy?: string): Promise<void> {
  const sets = await readQuestionSets();
  const chosen = id === 'all' ? sets : sets.filter((set) => set.id === id);
  if (chosen.length === 0 || (copy !== undefined && id === 'all')) {
    const known = sets.map((set) => set.id).join(', ');
    throw new UsageError(
      `--questions: expected ${copy === undefined ? 'all or one' : 'one'} of ${known}, got ${JSON.stringify(id)}`,
    );
  }
  if (copy !== undefined) {
    printLine(`${id}: ${copy} is ${await verifyCopy(chosen[0], copy)}, verified and not kept`);
    return;
  }
  const failures: Error[] = [];
  for (const set of chosen) await fetchOne(set).catch((error) => failures.push(error));
  if (failures.length === 0) return;
  const [first] = failures;
  if (failures.length > 1) first.message += `; ${failures.length - 1} more of ${chosen.length} question sets failed`;
  throw first;
}

async function fetchOne(set: QuestionSet): Promise<void> {
  const about = `${set.id}: ${set.name}, ${set.questions} questions, ${set.licence}`;
  const owner = set.copyright === undefined ? '' : `; questions © ${set.copyright}`;
  const terms = set.terms === undefined ? '' : `\n  terms: ${set.terms}`;
  const reason = notFetched(set);
  if (reason !== undefined) {
    print(`${about}${owner}${terms}\n  not fetched: ${reason}\n`);
    return;
  }
  const places = await fetchQuestionSet(set);
  print(`${about}${owner}${terms}\n`);
  for (const place of places) printLine(`  ${place}`);
}
