/**
 * An embedded model as a model server. It keeps the texts that it has read, so that a branch goes on where it was, and a probe costs its own
 * tokens alone. Pieces that are asked for at once are decoded in one batch.
 */
import { decode } from '../../datasets/embedded/decode.ts';
import type { Decoded, EmbeddedBranch, EmbeddedModel } from '../../datasets/embedded/embedded-model.ts';
import { type DecodeRequest, type ModelServer, onlyMessage, type Piece, type Prefix, tokenConfidence } from './server.ts';

/** Texts that are kept: more than the branches of a question and their probes. */
const KEPT = 1024;
/** A text is looked for without its last few tokens too: those of a probe's suffix. */
const SUFFIX = 8;

/** Likeliest tokens that are told of at most, as many as vLLM tells unless its operator says otherwise. */
export const MOST_LIKELIEST = 20;

const ENDS = { stop: 'stop', length: 'length', context: 'full' } as const;

/** With log-probabilities, as an endpoint tells them. */
export type EmbeddedPiece = Piece & Pick<Decoded, 'logProbabilities' | 'likeliest'>;

export interface EmbeddedServer extends ModelServer {
  decode(request: DecodeRequest): Promise<EmbeddedPiece>;
}

/** A piece that somebody waits for. */
interface Waiting {
  readonly request: DecodeRequest;
  resolve(piece: EmbeddedPiece): void;
  reject(reason: unknown): void;
}

/** How an embedded model asks for an answer at any point of its working. */
export const EMBEDDED_SUFFIX = '#';

/** Returns the answer behind the last `#` of a working; undefined where there is none. */
export function embeddedAnswer(text: string): string | undefined {
  return /#(-?\d+)[^#]*$/.exec(text)?.[1];
}

/** The same rule as a collection states it. */
export const EMBEDDED_EXTRACT = 'regex=#(-?\\d+)[^#]*$';

export function embeddedServer(model: EmbeddedModel): EmbeddedServer {
  /** By their ids, the longest ago first. */
  const texts = new Map<string, EmbeddedBranch>();
  let waiting: Waiting[] = [];

  const keep = (branch: EmbeddedBranch) => {
    const key = branch.ids.join();
    texts.get(key)?.close();
    texts.delete(key);
    texts.set(key, branch);
    const [oldest] = texts.size > KEPT ? texts : [];
    if (oldest === undefined) return;
    oldest[1].close();
    texts.delete(oldest[0]);
  };

  const opened = (ids: readonly number[]): EmbeddedBranch => {
    for (let length = ids.length; length > Math.max(0, ids.length - SUFFIX); length--) {
      const known = texts.get(ids.slice(0, length).join())?.fork();
      if (known === undefined) continue;
      if (length < ids.length) known.feed(ids.slice(length));
      return known;
    }
    const begun = model.open(ids);
    keep(begun.fork());
    return begun;
  };

  const decodeWaiting = () => {
    const batch = waiting.filter(({ request }) => request.signal?.aborted !== true);
    for (const { request, reject } of waiting) if (request.signal?.aborted === true) reject(request.signal.reason);
    waiting = [];
    const branches: EmbeddedBranch[] = [];
    try {
      for (const { request } of batch) branches.push(opened(idsOf(request.prefix)));
      const decoded = decode(
        batch.map(({ request }, i) => ({
          branch: branches[i],
          count: request.maxTokens,
          sampling: request.sampling,
          seed: [request.seed],
          likeliest: Math.min(request.logprobs, MOST_LIKELIEST),
        })),
      );
      for (const [i, { ids, ended, logProbabilities, likeliest }] of decoded.entries()) {
        if (ended === 'length') keep(branches[i]);
        else branches[i].close();
        batch[i].resolve({
          ...{ ids, text: model.decode(ids), tokens: ids.length, end: ENDS[ended], logProbabilities, likeliest },
          ...(likeliest.length > 0 && { confidences: likeliest.map(confidenceIn) }),
        });
      }
    } catch (error) {
      for (const branch of branches) branch.close();
      for (const { reject } of batch) reject(error);
    }
  };

  return {
    model: `embedded-${model.name}`,
    sha256: model.sha256,
    offers: {
      ...{ continues: true, ids: true, seedRepeats: true, cachedTokens: false },
      logprobs: MOST_LIKELIEST,
      contextLength: model.context,
    },
    async promptOf(question) {
      return { ids: [model.start, ...model.encode(onlyMessage(question))] };
    },
    async suffixOf(text) {
      return { ids: model.encode(text) };
    },
    decode(request) {
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(decodeWaiting);
        waiting.push({ request, resolve, reject });
      });
    },
  };
}

function confidenceIn(likeliest: Decoded['likeliest'][number]): number {
  return tokenConfidence(likeliest.map(({ logProbability }) => logProbability));
}

function idsOf(prefix: Prefix): readonly number[] {
  if ('ids' in prefix) return prefix.ids;
  throw new RangeError('expected token ids, got characters');
}
