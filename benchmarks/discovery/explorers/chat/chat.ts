/**
 * The explorer that asks a language model by an OpenAI-compatible endpoint: it is sent interface, history and feedback, and answers
 * with a controller file. What is refused is sent back with the reason, a few times; each attempt is a proposal of its own.
 */
import { candidate } from '../../candidate.ts';
import type { Explorer, Proposal } from '../../explorer.ts';
import { Informant, type InformantOptions } from '../../feedback/informant.ts';
import { refusal } from '../../isolation/admission/admit.ts';
import { redact } from '../redact.ts';
import { codeBlock } from './code-block.ts';
import { type Answered, ask, type EndpointOptions, NoChatAnswer } from './endpoint.ts';
import { firstMessages, refusedMessage } from './messages.ts';

export interface ChatOptions extends InformantOptions {
  readonly endpoint: EndpointOptions;
  /** How often a model is told why its code was refused, and may write it again. */
  readonly repairs: number;
  /** Dollars per million tokens. */
  readonly prices?: { readonly prompt: number; readonly completion: number };
  /** Why code is not to be scored; the admission unless given. */
  readonly refusal?: (code: string) => Promise<string | undefined>;
}

/** Characters that are kept of an answer without code. */
const KEPT = 2_000;

export function chat(options: ChatOptions): Explorer {
  const { endpoint, repairs, prices = { prompt: 0, completion: 0 } } = options;
  const refused = options.refusal ?? refusal;
  const informant = new Informant(options);
  const secrets = endpoint.key === undefined ? [] : [endpoint.key];

  return {
    name: 'chat',
    async propose(history, _random, count): Promise<readonly Proposal[]> {
      if (count < 1) return [];
      const parents = history.best === undefined ? [] : [history.best.candidate.id];
      const proposals: Proposal[] = [];
      const note = (code: string, fault: string | undefined, cost: Pick<Proposal, 'tokens' | 'dollars'>) => {
        proposals.push({ candidate: candidate({ kind: 'code', code }, parents), ...(fault !== undefined && { fault }), ...cost });
      };
      const messages = await firstMessages(informant.summary(history), await informant.atLength(history));
      for (let attempt = 0; attempt <= repairs && attempt < count; attempt++) {
        let answer: Answered;
        try {
          answer = await ask(messages, endpoint);
        } catch (error) {
          if (!(error instanceof NoChatAnswer)) throw error;
          note('', error.message, { tokens: 0, dollars: 0 });
          break;
        }
        const text = redact(answer.text, secrets);
        const code = codeBlock(text);
        const fault = code === undefined ? 'expected a code block that exports a controller, got none' : await refused(code);
        note(code ?? text.slice(0, KEPT), fault, costOf(answer));
        if (fault === undefined) break;
        messages.push({ role: 'assistant', content: text }, refusedMessage(fault));
      }
      return proposals;
    },
  };

  function costOf({ promptTokens, completionTokens }: Answered): Pick<Proposal, 'tokens' | 'dollars'> {
    const dollars = (promptTokens * prices.prompt + completionTokens * prices.completion) / 1_000_000;
    return { tokens: promptTokens + completionTokens, dollars };
  }
}
