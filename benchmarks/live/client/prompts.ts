/**
 * Texts as a server's model reads them: token ids by `/tokenize`. A question is first put into the form of a chat: by `/tokenize` of messages
 * (vLLM, SGLang), or by `/apply-template` (llama.cpp). A server that does neither is sent characters.
 */
import { z } from 'zod';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { type Message, onlyMessage, type Prefix, type Question } from '../server.ts';
import { NoResult, Refused } from './no-result.ts';
import { type Coming, type Requests, type SendOptions, SetupError, wholeOf } from './requests.ts';

/** How a question becomes a prompt; `text`: as it is. */
export type PromptForm = 'messages' | 'template' | 'text';

const tokensSchema = z.object({ tokens: z.array(z.int().min(0)) });
const templateSchema = z.object({ prompt: z.string() });

/** A text that every model reads: some have tokens for sums alone. */
const TRIAL = '1';

export class Prompts {
  form: PromptForm = 'text';
  /** The token that marks the beginning of a text, where the model has one. */
  private beginning: number | undefined;
  /** Whether the server itself puts that mark before the ids of a prompt. */
  private marked = false;
  private readonly requests: Requests;
  private readonly model: string;

  constructor(requests: Requests, model: string) {
    this.requests = requests;
    this.model = model;
  }

  /** Finds out what the server can do. */
  async begin(): Promise<void> {
    if ((await this.tokensOf(TRIAL)) === undefined) return;
    this.form = (await this.tokensOfMessages(TRIAL))
      ? 'messages'
      : (await this.templated(TRIAL)) !== undefined
        ? 'template'
        : 'text';
    const empty = await this.tokenize({ prompt: '', content: '', add_special_tokens: true, add_special: true });
    if (empty?.length === 1) [this.beginning] = empty;
    this.ids = true;
  }

  /** Whether texts are token ids. */
  ids = false;

  /** Whether a question is sent as it is, without the form of a chat. */
  get raw(): boolean {
    return this.form === 'text' || (this.form === 'messages' && !this.ids);
  }

  /** The server was sent so many ids and counted so many: one more is a mark of the beginning, which ours need not have then. */
  counted(sent: number, told: number | undefined): void {
    this.marked = this.beginning !== undefined && told === sent + 1;
  }

  async promptOf(question: Question): Promise<Prefix> {
    if (!this.ids) return { text: await this.chat(question) };
    const ids = this.form === 'messages' ? await this.tokensOfMessages(question) : await this.tokensOf(await this.chat(question));
    return { ids: this.withoutMarks(ids ?? this.refused()) };
  }

  async suffixOf(text: string): Promise<Prefix> {
    return this.ids ? { ids: (await this.tokensOf(text)) ?? this.refused() } : { text };
  }

  private async chat(question: Question): Promise<string> {
    return this.form === 'template' ? ((await this.templated(question)) ?? this.refused()) : onlyMessage(question);
  }

  /** A prompt begins with one mark of the beginning: that of the template, or that of the server. */
  private withoutMarks(ids: readonly number[]): readonly number[] {
    const { beginning, marked } = this;
    if (beginning === undefined) return ids;
    const first = ids.findIndex((id) => id !== beginning);
    const marks = first < 0 ? ids.length : first;
    return ids.slice(marked ? marks : Math.max(0, marks - 1));
  }

  /** Both ways to name the same: `prompt` for vLLM and SGLang, `content` for llama.cpp. */
  private tokensOf(text: string): Promise<readonly number[] | undefined> {
    return this.tokenize({ prompt: text, content: text, add_special_tokens: false, add_special: false, parse_special: true });
  }

  private async tokensOfMessages(question: Question): Promise<readonly number[] | undefined> {
    const ids = await this.tokenize({ messages: messagesOf(question), add_generation_prompt: true, add_special_tokens: false });
    // A server that does not know messages finds nothing to read.
    return ids?.length ? ids : undefined;
  }

  private async tokenize(body: object): Promise<readonly number[] | undefined> {
    return (await optional(this.requests, '/tokenize', { model: this.model, ...body }, tokensSchema))?.tokens;
  }

  private async templated(question: Question): Promise<string | undefined> {
    const body = { messages: messagesOf(question) };
    return (await optional(this.requests, '/apply-template', body, templateSchema))?.prompt;
  }

  /** Of a text, though others were taken: it may have characters or roles that the model does not know. */
  private refused(): never {
    throw new DataError(`${this.requests.origin}: expected a server that takes the text of the question, got a refusal`);
  }
}

/** Asks for what a server may not have. Undefined where it has not. @throws SetupError for a wrong key */
export async function optional<Schema extends z.ZodType>(
  requests: Requests,
  path: string,
  body: object | undefined,
  schema: Schema,
  options: SendOptions = {},
): Promise<z.infer<Schema> | undefined> {
  try {
    return await requests.send(path, body, (coming) => read(coming, schema), options);
  } catch (error) {
    const missing = error instanceof Refused || (error instanceof SetupError && ![401, 403].includes(error.status));
    if (missing) return undefined;
    throw error;
  }
}

async function read<Schema extends z.ZodType>(coming: Coming, schema: Schema): Promise<z.infer<Schema> | undefined> {
  const text = await wholeOf(coming);
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    throw new NoResult('an answer that is no JSON');
  }
}

/** A question as messages. */
export function messagesOf(question: Question): readonly Message[] {
  if (typeof question !== 'string') return question;
  return [{ role: 'user', content: question }];
}
