/** One token a character, as the model's file lists them. */
import { DataError, show } from '../foundation/errors.ts';
import type { Gguf } from './gguf.ts';

export interface Tokenizer {
  readonly start: number;
  readonly end: number;
  encode(text: string): number[];
  decode(ids: readonly number[]): string;
}

/** Throws DataError where the file has no list of tokens, or tokens that are longer than a character. */
export function readTokenizer(file: Gguf, where: string): Tokenizer {
  const tokens = file.settings.get('tokenizer.ggml.tokens');
  const types = file.settings.get('tokenizer.ggml.token_type');
  if (!Array.isArray(tokens) || !Array.isArray(types) || types.length !== tokens.length) {
    throw new DataError(`${where}: expected tokens and as many types of tokens, got ${show(tokens)} and ${show(types)}`);
  }
  const special = (key: string) => {
    const id = file.settings.get(`tokenizer.ggml.${key}`);
    if (typeof id === 'number' && id in tokens) return id;
    throw new DataError(`${where}: expected tokenizer.ggml.${key} to be an id of its ${tokens.length} tokens, got ${show(id)}`);
  };
  const NORMAL = 1;
  const characters = tokens.map((token, id) => (types[id] === NORMAL ? String(token) : ''));
  const long = characters.find((text) => text.length > 1);
  if (long !== undefined) throw new DataError(`${where}: expected one character a token, got ${show(long)}`);
  const ids = new Map(characters.flatMap((text, id) => (text ? [[text, id] as const] : [])));
  return {
    start: special('bos_token_id'),
    end: special('eos_token_id'),
    encode: (text) =>
      Array.from(text, (character, i) => {
        const id = ids.get(character);
        if (id !== undefined) return id;
        throw new DataError(
          `text for an embedded model: expected characters of ${characters.join('')}, got another at place ${i + 1}`,
        );
      }),
    decode: (given) => given.map((id) => characters[id] ?? '').join(''),
  };
}
