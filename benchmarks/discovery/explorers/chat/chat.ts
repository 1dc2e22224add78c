/**
 * The explorer that asks a language model by an OpenAI-compatible endpoint. The model is sent interface, history and feedback, and answers
 * with a controller file. A file that fails is sent back with the reason, a few times. Each attempt is a proposal of its own. The talk is
 * rebuilt from the history, so that a search that was killed goes on with it.
 */

import { FeedbackWriter, type FeedbackWriterOptions, historyText } from '../../feedback/feedback-writer.ts';
import type { Entry } from '../../objective/history.ts';
import { refusal } from '../../sandbox/admission/admit.ts';
import type { Explorer, Proposal } from '../../search/explorer.ts';
import { candidate } from '../../space/candidate.ts';
import { redact } from '../redact.ts';
import { codeBlock, NO_CODE } from './code-block.ts';
import { type Answered, ask, type EndpointOptions, NoChatAnswer } from './endpoint.ts';
import { firstMessages, repairMessages } from './messages.ts';

export interface ChatOptions extends FeedbackWriterOptions {
  readonly endpoint: EndpointOptions;
  /** How often a model is told why its code failed, and may write it again. */
  readonly repairs: number;
  /** Dollars per million tokens; what the endpoint says that an answer cost, if it does, unless given. */
  readonly prices?: { readonly prompt: number; readonly completion: number };
  /** Why code is not to be scored; the admission unless given. */
  readonly refusal?: (code: string) => Promise<string | undefined>;
}

type Cost = Pick<Proposal, 'tokens' | 'dollars'>;

/** Characters that are kept of an answer without code. */
const KEPT = 2_000;

export function chat(options: ChatOptions): Explorer {
  const { endpoint, repairs, prices } = options;
  const refused = options.refusal ?? refusal;
  const writer = new FeedbackWriter(options);
  const secrets = endpoint.key === undefined ? [] : [endpoint.key];

  return {
    name: 'chat',
    perRound: 1,
    async propose(history, _random, count): Promise<readonly Proposal[]> {
      if (count < 1) return [];
      const { before, failed } = talkOf(history.entries, repairs);
      const known = { entries: before, best: history.best };
      const messages = await firstMessages(historyText(known), await writer.atLength(known));
      const parents = history.best === undefined ? [] : [history.best.candidate.id];
      const proposal = (code: string, fault: string | undefined, cost: Cost): Proposal => {
        return { candidate: candidate({ kind: 'code', code }, parents), ...(fault !== undefined && { fault }), ...cost };
      };
      let answer: Answered;
      try {
        answer = await ask([...messages, ...repairMessages(failed)], endpoint);
      } catch (error) {
        if (error instanceof NoChatAnswer) return [proposal('', error.message, { tokens: 0, dollars: 0 })];
        throw error;
      }
      const text = redact(answer.text, secrets);
      const code = codeBlock(text);
      const fault = code === undefined ? NO_CODE : await refused(code);
      return [proposal(code ?? text.slice(0, KEPT), fault, costOf(answer))];
    },
  };

  function costOf({ promptTokens, completionTokens, dollars = 0 }: Answered): Cost {
    const tokens = promptTokens + completionTokens;
    if (prices === undefined) return { tokens, dollars };
    return { tokens, dollars: (promptTokens * prices.prompt + completionTokens * prices.completion) / 1_000_000 };
  }
}

/** Where a talk with a model stands, by the history: what it failed at in a row, it may mend. */
export interface Talk {
  /** The history at its beginning. */
  readonly before: readonly Entry[];
  /** Its attempts so far; none of a talk to begin. */
  readonly failed: readonly Entry[];
}

/** A talk ends with a candidate that is scored, an answer of nothing, or when it failed once more than it may mend. */
function talkOf(entries: readonly Entry[], repairs: number): Talk {
  const last = entries.findLastIndex(({ scores, candidate }) => scores !== undefined || isEmpty(candidate.what));
  const failures = entries.length - 1 - last;
  const begin = entries.length - (failures % (1 + repairs));
  return { before: entries.slice(0, begin), failed: entries.slice(begin) };
}

function isEmpty(what: Entry['candidate']['what']): boolean {
  return what.kind === 'code' && what.code === '';
}
