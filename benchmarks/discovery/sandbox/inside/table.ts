/** A trace store inside the context, ready to be played. */
import type { TraceStore } from '../../../../datasets/store/trace-store.ts';
import { ReplayEpisode } from '../../../replay/replay-episode.ts';
import { DecisionWriter } from '../decisions.ts';
import type { Columns } from '../messages.ts';
import { AnswerNames } from './answer-names.ts';
import { Conduct } from './conduct.ts';
import { SealedEpisode } from './sealed-episode.ts';

const TYPES = {
  branchStart: Uint32Array,
  probeStart: Uint32Array,
  probe: Uint16Array,
  final: Uint16Array,
  tokens: Uint32Array,
  answerStart: Uint32Array,
  verdictStart: Uint32Array,
  verdict: Float32Array,
  probeTokens: Uint32Array,
  confidence: Float32Array,
  stopFlag: Uint8Array,
};

export class Table {
  readonly questions: number;
  readonly models: number;
  readonly episode: ReplayEpisode;
  readonly names: AnswerNames;
  readonly conduct = new Conduct();
  /** The episode that foreign code receives. */
  readonly sealed: SealedEpisode;
  /** Since they were last emptied. */
  readonly decisions = new DecisionWriter();

  constructor(stores: readonly Columns[], abstaining: readonly number[]) {
    const [first, ...others] = stores.map(storeOf);
    const { questions, answerStart } = first;
    this.questions = questions;
    this.models = stores.length;
    this.episode = new ReplayEpisode({ ...first, ...(others.length > 0 && { others }) }, abstaining);
    let most = 0;
    for (let q = 0; q < questions; q++) most = Math.max(most, answerStart[q + 1] - answerStart[q]);
    this.names = new AnswerNames(most, this.decisions);
    this.sealed = new SealedEpisode(this.episode, this.names, this.conduct, this.decisions);
  }
}

function storeOf(columns: Columns): TraceStore {
  const made: Record<string, unknown> = { id: '', interval: columns.interval, questions: columns.questions };
  if (columns.verdictTokens !== undefined) made.verdictTokens = columns.verdictTokens;
  for (const [name, Type] of Object.entries(TYPES)) {
    const values = columns[name] as readonly (number | null)[] | undefined;
    if (values !== undefined) made[name] = new Type(values.map((value) => value ?? Number.NaN));
  }
  return made as unknown as TraceStore;
}
