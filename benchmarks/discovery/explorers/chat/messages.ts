/** The messages to a model: the task and the contract, the interface with some controllers, and the results of earlier candidates. */

import { CONTRACT, EXAMPLE_FILES, INTERFACE_FILES, sourcesText, TASK } from '../../feedback/briefing.ts';
import type { CandidateReport } from '../../feedback/feedback-writer.ts';
import type { Entry } from '../../objective/history.ts';
import type { CandidateBody } from '../../space/candidate.ts';
import { NO_CODE } from './code-block.ts';
import type { Message } from './endpoint.ts';

export async function firstMessages(summary: string, told: readonly CandidateReport[]): Promise<Message[]> {
  const candidates = told.map(({ entry, code, feedback }) => `Candidate ${entry.index}:\n${fenced(code)}\n\n${feedback}`);
  const parts = [
    `The interface and its helpers:\n${fenced(await sourcesText(INTERFACE_FILES))}`,
    `Controllers to start from (they lie beside the helpers, and import them as './controller.ts'):\n${fenced(await sourcesText(EXAMPLE_FILES))}`,
    summary,
    ...candidates,
    'Say in a few sentences what you change and why, then give the whole file in one code block.',
  ];
  return [
    { role: 'system', content: `${TASK}\n\n${CONTRACT}` },
    { role: 'user', content: parts.join('\n\n') },
  ];
}

/** Returns the failed files of the model, each with the reason why it failed. */
export function repairMessages(failed: readonly Entry[]): Message[] {
  return failed.flatMap(({ candidate: { what }, failure }): Message[] => [
    { role: 'assistant', content: written(what, failure === NO_CODE) },
    { role: 'user', content: `It failed: ${failure}\nGive the whole file again, in one code block.` },
  ]);
}

function written(what: CandidateBody, plain: boolean): string {
  if (what.kind === 'composition') throw new TypeError('expected what a model wrote to be code, got a composition');
  return plain ? what.code : fenced(what.code);
}

function fenced(code: string): string {
  return `\`\`\`ts\n${code.trimEnd()}\n\`\`\``;
}
