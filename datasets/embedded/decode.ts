import { stream } from '../foundation/random-streams.ts';
import { Branch } from './branch.ts';
import type { Decoded, DecodeRequest, Likely } from './embedded-model.ts';
import { Forward, type Row } from './forward.ts';
import { checkSampling, likeliestOf, logProbability, sample } from './sampler.ts';

/** A request at work. */
interface Work {
  readonly request: DecodeRequest;
  readonly branch: Branch;
  readonly ids: number[];
  readonly logProbabilities: number[];
  readonly likeliest: (readonly Likely[])[];
  ended: Decoded['ended'] | undefined;
}

/**
 * Samples a batch of branches of one model, in place. A result depends on its own request alone, never on the rest of the batch: two calls of 8
 * ids with one seed give the 16 ids of one call. A branch may be in a batch once. Throws RangeError where a request has no meaning, before
 * anything is decoded, and MachineError where the memory is full.
 */
export function decode(batch: readonly DecodeRequest[]): Decoded[] {
  const works = batch.map(begin);
  for (const { branch } of works) {
    if (branch.model !== works[0].branch.model) throw new RangeError('expected branches of one model in a batch, got two models');
  }
  if (new Set(works.map(({ branch }) => branch)).size < works.length) {
    throw new RangeError('expected each branch once in a batch, got one twice');
  }
  let left = works.filter(({ ended }) => !ended);
  while (left.length > 0) {
    step(left);
    left = left.filter(({ ended }) => !ended);
  }
  return works.map(({ ids, logProbabilities, likeliest, ended }) => ({
    ids,
    logProbabilities,
    likeliest,
    ended: ended ?? 'length',
  }));
}

function begin(request: DecodeRequest): Work {
  const { branch, count, sampling, likeliest = 0 } = request;
  if (!(branch instanceof Branch)) throw new RangeError('expected a branch of an embedded model, got something else');
  branch.requireOpen();
  checkSampling(sampling);
  if (!(Number.isSafeInteger(count) && count >= 0))
    throw new RangeError(`expected count to be a whole number from 0, got ${count}`);
  if (!(Number.isSafeInteger(likeliest) && likeliest >= 0))
    throw new RangeError(`expected likeliest to be a whole number from 0, got ${likeliest}`);
  if (branch.ids.at(-1) === branch.model.end) throw new RangeError('expected a branch that goes on, got one that ended in </s>');
  const work: Work = { request, branch, ids: [], logProbabilities: [], likeliest: [], ended: undefined };
  work.ended = endOf(work);
  return work;
}

/** One more id for each, after what is fed has run through the model. */
function step(works: readonly Work[]): void {
  let rows: Row[] = [];
  let last: [work: Work, row: number][] = [];
  const flush = () => {
    const logits = works[0].branch.model.forward.run(
      rows,
      last.map(([, row]) => row),
    );
    last.forEach(([work], i) => {
      draw(work, logits[i]);
    });
    rows = [];
    last = [];
  };
  for (const work of works) {
    for (let ready = false; !ready; ) {
      rows.push(...work.branch.takeRows(Forward.ROWS - rows.length));
      // Before the pass: what it draws is fed to the branch, which waits for the next step with it.
      ready = work.branch.ready;
      if (ready) last.push([work, rows.length - 1]);
      if (rows.length === Forward.ROWS) flush();
    }
  }
  if (rows.length > 0) flush();
}

function draw(work: Work, logits: Float32Array): void {
  const { branch, request } = work;
  const uniform = () => stream('embedded', ...request.seed, branch.ids.length).uniform();
  const id = sample(logits, request.sampling, uniform);
  work.logProbabilities.push(logProbability(logits, id));
  if (request.likeliest) work.likeliest.push(likeliestOf(logits, request.likeliest));
  work.ids.push(id);
  branch.feed([id]);
  work.ended = endOf(work);
}

function endOf({ ids, branch, request }: Work): Decoded['ended'] | undefined {
  if (ids.at(-1) === branch.model.end) return 'stop';
  if (ids.length === request.count) return 'length';
  return branch.ids.length === branch.model.context ? 'context' : undefined;
}
