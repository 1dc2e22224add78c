/**
 * An embedded model as an OpenAI-compatible server speaks for it: token ids in and out, `/tokenize` of messages, completions, chats. A client
 * can be tried against it. The same request with the same seed gives the same tokens.
 */
import type { EmbeddedModel } from '../../datasets/embedded/embedded-model.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { type EmbeddedPiece, embeddedServer } from '../live/embedded-server.ts';
import { joined, onlyMessage, type Prefix, type Question, type Sampling } from '../live/server.ts';
import { StopStrings } from '../live/stop-strings.ts';
import type { Answer, Route } from './endpoint.ts';
import { type Asked, chatFields, completionFields, tokenizeFields } from './fields.ts';
import { modelList, usageOf } from './protocol.ts';
import { RequestError } from './request-error.ts';

/** Tokens of a completion that says nothing of them, as with OpenAI. */
const USUAL_TOKENS = 16;
/** Tokens of an event. */
const STEP = 16;
/** OpenAI's defaults. */
const SAMPLING: Sampling = { temperature: 1, topP: 1, topK: 0 };

type Ids = readonly number[];
type AskedOfModel = Asked & { readonly logprobs?: number };
/** A piece as it is told, with the reason why the text has ended; null where it goes on. */
type Told = EmbeddedPiece & { readonly finish: 'stop' | 'length' | null };

/** @param now seconds since 1970 */
export function embeddedRoutes(model: EmbeddedModel, now: () => number): ReadonlyMap<string, Route> {
  const server = embeddedServer(model);
  const name = server.model;
  /** Requests so far: one without a seed has this one. */
  let count = 0;

  /** Pieces as they come. Behind a stop string a few more tokens are decoded. */
  async function* pieces(ids: Ids, maxTokens: number, asked: AskedOfModel, gone: AbortSignal): AsyncGenerator<Told, void, void> {
    const { sampling, seed = count, stream, stop, logprobs = 0 } = asked;
    const fixed = { sampling: { ...SAMPLING, ...sampling }, seed, logprobs, signal: gone };
    const stops = new StopStrings(stop);
    let prefix: Prefix = { ids };
    for (let left = maxTokens; ; ) {
      const step = stream || stop.length > 0 ? Math.min(STEP, left) : left;
      const piece = await server.decode({ prefix, maxTokens: step, ...fixed });
      left -= piece.tokens;
      prefix = joined(prefix, { ids: piece.ids as Ids });
      const last = piece.end !== 'length' || left === 0;
      const { text, stopped } = stops.add(piece.text, last);
      yield { ...piece, text, finish: stopped || piece.end === 'stop' ? 'stop' : last ? 'length' : null };
      if (stopped || last) return;
    }
  }

  /** All pieces as one. */
  async function whole(ids: Ids, maxTokens: number, asked: AskedOfModel, gone: AbortSignal): Promise<Told> {
    const told: Told[] = [];
    for await (const piece of pieces(ids, maxTokens, asked, gone)) told.push(piece);
    return told.reduce((before, piece) => ({
      ...piece,
      text: before.text + piece.text,
      tokens: before.tokens + piece.tokens,
      ids: [...(before.ids ?? []), ...(piece.ids ?? [])],
      logProbabilities: [...before.logProbabilities, ...piece.logProbabilities],
      likeliest: [...before.likeliest, ...piece.likeliest],
    }));
  }

  /** @param form of an event, and of the whole answer @param last of an event with usage alone */
  async function answered(
    prompts: readonly Ids[],
    maxTokens: number | undefined,
    asked: AskedOfModel,
    gone: AbortSignal,
    form: { chunk(told: Told): object; whole(told: readonly Told[]): object; last: object },
  ): Promise<Answer> {
    count++;
    const [first] = prompts;
    const most = prompts.map((ids) => roomFor(ids, maxTokens));
    const read = prompts.reduce((sum, ids) => sum + ids.length, 0);
    if (asked.stream) return events();
    const told = await Promise.all(prompts.map((ids, i) => whole(ids, most[i], asked, gone)));
    return {
      ...form.whole(told),
      usage: usageOf(
        read,
        told.reduce((sum, { tokens }) => sum + tokens, 0),
      ),
    };

    async function* events(): AsyncGenerator<object, void, void> {
      let tokens = 0;
      for await (const piece of pieces(first, most[0], asked, gone)) {
        tokens += piece.tokens;
        yield form.chunk(piece);
      }
      if (asked.usage) yield { ...form.last, choices: [], usage: usageOf(read, tokens) };
    }
  }

  async function idsOf(question: Question): Promise<Ids> {
    return ((await read(() => server.promptOf(question))) as { ids: Ids }).ids;
  }

  /** How many tokens may come. @throws RequestError where the context does not hold them */
  function roomFor(ids: Ids, maxTokens: number | undefined): number {
    const room = model.context - ids.length;
    const asked = maxTokens ?? Math.max(1, room);
    if (asked <= room) return asked;
    const got = `${ids.length} of the prompt and ${asked} of max_tokens`;
    throw new RequestError(400, `expected at most ${model.context} tokens, got ${got}`, 'context_length_exceeded');
  }

  return new Map<string, Route>([
    ['GET /health', () => ({})],
    ['GET /v1/models', () => modelList(name, now(), { max_model_len: model.context })],
    [
      'POST /tokenize',
      async (body) => {
        const { question, marked } = tokenizeFields(body);
        const ids = marked ? await idsOf(question) : await read(async () => model.encode(onlyMessage(question)));
        return { tokens: ids, count: ids.length, max_model_len: model.context };
      },
    ],
    [
      'POST /v1/completions',
      async (body, gone) => {
        const asked = completionFields(body, name);
        const { prompts, stream } = asked;
        if (stream && prompts.length > 1) throw new RequestError(400, `prompt: expected one for a stream, got ${prompts.length}`);
        const read = await Promise.all(prompts.map((prompt) => (typeof prompt === 'string' ? idsOf(prompt) : prompt)));
        if (read.some((ids) => ids.some((id) => id >= model.vocabulary) || ids.at(-1) === model.end))
          throw new RequestError(400, `prompt: expected ids below ${model.vocabulary} of a text that has not ended, got others`);
        const head = { id: `cmpl-${count}`, object: 'text_completion', created: now(), model: name };
        const choices = (told: readonly Told[]) =>
          told.map((piece, index) => ({
            index,
            text: piece.text,
            finish_reason: piece.finish,
            logprobs: asked.logprobs > 0 ? logprobsOf(piece, model) : null,
            ...(asked.ids && { token_ids: piece.ids }),
          }));
        return answered(read, asked.maxTokens ?? USUAL_TOKENS, asked, gone, {
          chunk: (piece) => ({ ...head, choices: choices([piece]) }),
          whole: (told) => ({ ...head, choices: choices(told) }),
          last: head,
        });
      },
    ],
    [
      'POST /v1/chat/completions',
      async (body, gone) => {
        const asked = chatFields(body, [name]);
        const ids = await idsOf(asked.messages);
        const head = { id: `chatcmpl-${count}`, created: now(), model: name };
        const choice = { index: 0, logprobs: null };
        const chunk = { ...head, object: 'chat.completion.chunk' };
        return answered([ids], asked.maxTokens, asked, gone, {
          chunk: ({ text, finish }) => ({
            ...chunk,
            choices: [{ ...choice, delta: { role: 'assistant', content: text }, finish_reason: finish }],
          }),
          whole: ([{ text, finish }]) => ({
            ...head,
            object: 'chat.completion',
            choices: [{ ...choice, message: { role: 'assistant', content: text, refusal: null }, finish_reason: finish }],
          }),
          last: chunk,
        });
      },
    ],
  ]);
}

/** As vLLM tells log-probabilities of a completion: token by token, the likeliest by their texts. */
function logprobsOf({ ids = [], logProbabilities, likeliest }: EmbeddedPiece, model: EmbeddedModel): object {
  // Marks of beginning and end have no text.
  const textOf = (id: number) => model.decode([id]) || `token_id:${id}`;
  return {
    tokens: ids.map(textOf),
    token_logprobs: logProbabilities,
    top_logprobs: likeliest.map((each) => Object.fromEntries(each.map(({ id, logProbability }) => [textOf(id), logProbability]))),
  };
}

/** A text that the model cannot read is refused. */
async function read<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DataError ? new RequestError(400, error.message) : error;
  }
}
