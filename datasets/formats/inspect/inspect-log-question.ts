/** The question of a sample of an Inspect AI log, without its text. By its name samples of the same question find each other. */
import { createHash } from 'node:crypto';
import { isObject } from '../../foundation/json.ts';

/** Long texts lie beside the messages, under names that begin so. */
const ATTACHMENT = 'attachment://';

/** Replaces what stands for an attachment by its text. */
export type Attached = (text: string) => string;

/** Returns a function that resolves the attachments of a sample. Logs of 2024 keep attachments in its transcript. */
export function attachedOf({ attachments, transcript }: Record<string, unknown>): Attached {
  const content = isObject(attachments) ? attachments : isObject(transcript) ? transcript.content : undefined;
  return (text) => {
    if (!text.startsWith(ATTACHMENT) || !isObject(content)) return text;
    const found = content[text.slice(ATTACHMENT.length)];
    return typeof found === 'string' ? found : text;
  };
}

/**
 * Returns the content of the question: a text, or the texts of messages. A single message from the user counts as a text. Ids of messages
 * differ from epoch to epoch and are left out. A picture or the like gives its address or data. Undefined for anything else.
 */
export function inputOf(input: unknown, attached: Attached): string | undefined {
  if (typeof input === 'string') return attached(input);
  if (!Array.isArray(input)) return undefined;
  const texts: string[] = [];
  for (const message of input) {
    if (!isObject(message) || typeof message.role !== 'string') return undefined;
    const text = contentOf(message.content, attached, partOf);
    if (text === undefined) return undefined;
    texts.push(input.length === 1 && message.role === 'user' ? text : `${message.role}: ${text}`);
  }
  return texts.join('\n\n');
}

/** Returns the model's last response; undefined where the log does not have it. */
export function responseOf(output: unknown, attached: Attached): string | undefined {
  if (!isObject(output)) return undefined;
  const choice: unknown = Array.isArray(output.choices) ? output.choices[0] : undefined;
  const message = isObject(choice) ? choice.message : undefined;
  const said = isObject(message) ? contentOf(message.content, attached, (part) => part.text) : undefined;
  if (said !== undefined && said !== '') return said;
  return typeof output.completion === 'string' ? attached(output.completion) : said;
}

/** A text, or those of its parts, one a line. */
function contentOf(content: unknown, attached: Attached, read: (part: Record<string, unknown>) => unknown): string | undefined {
  if (content === null || content === undefined) return '';
  if (typeof content === 'string') return attached(content);
  if (!Array.isArray(content) || !content.every(isObject)) return undefined;
  const texts = content.map(read).filter((text) => typeof text === 'string');
  return texts.map(attached).join('\n');
}

function partOf({ type, text, reasoning, image, audio, video, document, data }: Record<string, unknown>): unknown {
  const said = [text, reasoning, image, audio, video, document].find((part) => typeof part === 'string');
  return said ?? JSON.stringify([type, data]);
}

/** The names of questions in all logs of one store: hashes that are equal when the question is. */
export class InspectQuestions {
  private readonly named = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** The names for one more log. */
  ofLog(): QuestionsOfLog {
    return new QuestionsOfLog(this.named, this.taken);
  }
}

export class QuestionsOfLog {
  private readonly named: Map<string, string>;
  private readonly taken: Set<string>;
  private readonly ids = new Map<string, { readonly text: string; readonly name: string }>();
  private readonly times = new Map<string, number>();

  constructor(named: Map<string, string>, taken: Set<string>) {
    this.named = named;
    this.taken = taken;
  }

  /**
   * Returns the name of a sample's question: the hash of its text. Where several ids of a log have the same text, only the first has this
   * name. The names of the others hash choices and gold too, or a number where these are the same as well.
   *
   * @param text its hash
   * @param rest what else tells it from another question of the same text
   * @returns undefined when an earlier sample of the id had another text
   */
  name(id: string, text: string, rest: readonly string[]): string | undefined {
    const known = this.ids.get(id);
    if (known !== undefined) return known.text === text ? known.name : undefined;
    const content = hash(JSON.stringify([text, ...rest]));
    const times = this.times.get(content) ?? 0;
    this.times.set(content, times + 1);
    const key = hash(`${content}\0${times}`);
    const name = this.named.get(key) ?? (this.taken.has(text) ? key : text);
    this.named.set(key, name);
    this.taken.add(name);
    this.ids.set(id, { text, name });
    return name;
  }
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
