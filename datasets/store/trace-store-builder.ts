/** Grows a trace store question by question, interning answers; every format reader ends here. */
import { createHash } from 'node:crypto';
import { DataError } from '../foundation/errors.ts';
import { checkLimit } from '../foundation/limits.ts';
import { GrowingColumn, startingAtZero } from './growing-column.ts';
import { OptionalColumnsBuilder, type OptionalValues, type VerdictScale, verdictScaleOf } from './optional-columns.ts';
import { checkInvariants, MAX_ANSWERS, type RecordedTraces, type TraceStore } from './trace-store.ts';

/** The facts that hold for all branches of a store, as in TraceStore. */
type About = Pick<TraceStore, 'tokensEstimated' | 'verdictTokens'> & {
  /** Probabilities where nothing is told and all verdicts can be, else any scale. */
  readonly verdictScale?: VerdictScale | undefined;
};

/** Stands for a length that is unknown, which no length can be. */
const UNKNOWN = 2 ** 32 - 1;

export class TraceStoreBuilder {
  private readonly branchStart = startingAtZero();
  private readonly probeStart = startingAtZero();
  private readonly probe = new GrowingColumn(new Uint16Array());
  private readonly final = new GrowingColumn(new Uint16Array());
  private readonly tokens = new GrowingColumn(new Uint32Array());
  private readonly answerStart = startingAtZero();
  private readonly texts: string[] = [];
  private readonly gold = new GrowingColumn(new Uint16Array());
  /** The places of gold answers among all answers, where a question has several gold ones. */
  private readonly alsoRight: number[] = [];
  private readonly questionIds: string[] = [];
  private readonly optional = new OptionalColumnsBuilder();
  private readonly about: About;
  private ids = new Map<string, number>();
  /** Of all distinct answers. */
  private characters = 0;
  private unknown = 0;
  /** Branches whose lengths are estimated from their probes. */
  private byProbes = 0;

  readonly id: string;
  readonly interval: number;

  constructor(id: string, interval: number, about: About = {}) {
    this.id = id;
    this.interval = interval;
    this.about = about;
  }

  /** Makes room for what is known to come, which saves memory where that is much. */
  reserve({ branches, probes, verdicts }: { branches: number; probes: number; verdicts: number }): void {
    for (const column of [this.final, this.tokens]) column.reserve(branches);
    this.probeStart.reserve(branches + 1);
    this.probe.reserve(probes);
    this.optional.reserve(branches, probes, verdicts);
  }

  /** How many branches so far have no recorded length. */
  get unknownLengths(): number {
    return this.unknown + this.byProbes;
  }

  /**
   * Adds one branch to the question being built: its probe answers, its length in tokens, its final answer.
   *
   * @param tokens undefined where the length is unknown. It is then the sum of the revisions' tokens, or half a Δ beyond the last probe where
   *   probes lie at multiples of Δ. Without probes `build` estimates it from the lengths that are known
   * @param more its values in optional columns: the same columns for every branch of the store
   * @throws DataError when the columns differ from those of earlier branches, or have not one value for each probe
   */
  branch(probes: readonly string[], tokens: number | undefined, final: string, more: OptionalValues = {}): void {
    const number = this.final.length - this.branchStart.at(this.branchStart.length - 1);
    this.optional.add(probes.length, more, `${this.id}: question ${this.questionIds.length}: branch ${number}`);
    for (const answer of probes) this.probe.push(this.intern(answer));
    this.probeStart.push(this.probe.length);
    this.tokens.push(tokens ?? this.lengthByProbes(probes.length, more));
    this.final.push(this.intern(final));
  }

  /** Ends the question being built. Only a hash of its text is kept. */
  endQuestion(text: string, gold: string): void {
    this.endHashed(createHash('sha256').update(text).digest('hex').slice(0, 16), gold);
  }

  /**
   * Ends the question being built, of which only the hash is known that `endQuestion` makes.
   *
   * @param others further answers that are as right as gold
   */
  endHashed(questionId: string, gold: string, ...others: readonly string[]): void {
    const first = this.answerStart.at(this.answerStart.length - 1);
    this.gold.push(this.intern(gold));
    for (const other of others) this.alsoRight.push(first + this.intern(other));
    checkLimit('questions', this.questionIds.length + 1, this.id);
    this.questionIds.push(questionId);
    this.branchStart.push(this.final.length);
    this.answerStart.push(this.texts.length);
    this.ids = new Map();
  }

  /**
   * Returns the store. An unknown length becomes the mean of the known lengths of its question, else of the store; the store then says that
   * lengths are estimates. Where no length is known, the store says so.
   */
  build(): RecordedTraces {
    const { texts, questionIds } = this;
    const { verdictTokens, verdictScale } = this.about;
    const optional = this.optional.build();
    const answerStart = this.answerStart.toArray();
    const branchStart = this.branchStart.toArray();
    const traces = {
      id: this.id,
      interval: this.interval,
      questions: questionIds.length,
      branchStart,
      probeStart: this.probeStart.toArray(),
      probe: this.probe.toArray(),
      final: this.final.toArray(),
      answerStart,
      ...(verdictTokens !== undefined && { verdictTokens }),
      ...verdictScaleOf(optional.verdict, verdictScale),
      ...this.lengths(branchStart),
      ...optional,
    };
    const key = {
      questionIds,
      gold: this.gold.toArray(),
      text: (question: number, answer: number) => texts[answerStart[question] + answer],
      ...(this.alsoRight.length > 0 && { right: this.rightAnswers(answerStart) }),
    };
    checkInvariants(traces, key);
    return { traces, key };
  }

  /** Whether each answer is a gold one. */
  private rightAnswers(answerStart: Uint32Array): Uint8Array {
    const right = new Uint8Array(this.texts.length);
    for (let q = 0; q < this.gold.length; q++) right[answerStart[q] + this.gold.at(q)] = 1;
    for (const answer of this.alsoRight) right[answer] = 1;
    return right;
  }

  private lengthByProbes(probes: number, { probeTokens = [] }: OptionalValues): number {
    if (probeTokens.length > 0) return probeTokens.reduce((sum, tokens) => sum + tokens, 0);
    if (probes === 0) {
      this.unknown++;
      return UNKNOWN;
    }
    this.byProbes++;
    return Math.round((probes + 0.5) * this.interval);
  }

  private lengths(branchStart: Uint32Array): Pick<TraceStore, 'tokens' | 'tokensEstimated' | 'tokensUnknown'> {
    const tokens = this.tokens.toArray();
    const estimated = this.about.tokensEstimated || this.byProbes > 0;
    if (this.unknown === 0) return { tokens, ...(estimated && { tokensEstimated: true }) };
    if (this.unknown === tokens.length) return { tokens: tokens.fill(1), tokensUnknown: true };
    const ofStore = meanLength(tokens) as number;
    for (let question = 0; question + 1 < branchStart.length; question++) {
      const own = tokens.subarray(branchStart[question], branchStart[question + 1]);
      const mean = meanLength(own) ?? ofStore;
      for (let branch = 0; branch < own.length; branch++) if (own[branch] === UNKNOWN) own[branch] = mean;
    }
    return { tokens, tokensEstimated: true };
  }

  private intern(answer: string): number {
    let id = this.ids.get(answer);
    if (id === undefined) {
      id = this.ids.size;
      if (id >= MAX_ANSWERS) {
        throw new DataError(
          `${this.id}: question ${this.questionIds.length}: expected at most ${MAX_ANSWERS} distinct answers, got more`,
        );
      }
      const at = `${this.id}: question ${this.questionIds.length}`;
      checkLimit('answer', answer.length, at);
      checkLimit('text', (this.characters += answer.length), at);
      this.ids.set(answer, id);
      this.texts.push(answer);
    }
    return id;
  }
}

/** The mean of the known lengths, a whole number; undefined where none is known. */
function meanLength(tokens: Uint32Array): number | undefined {
  let [sum, known] = [0, 0];
  for (const length of tokens) {
    if (length === UNKNOWN) continue;
    sum += length;
    known++;
  }
  return known === 0 ? undefined : Math.round(sum / known);
}
