/** A process that collects a shard from a server of the tests, as `autotts collect` does, with little patience: `collect-in-process URL SHARD FOLDER`. */
import { openServer } from '../../benchmarks/live/client/open-server.ts';
import { parseShard } from '../../datasets/foundation/shard.ts';
import { decodedHere } from '../../scripts/collect/branch-decoders.ts';
import { collectInto } from '../../scripts/collect/collect-into.ts';
import { COLLECTED, QUESTIONS } from '../collect/scripted-collection.ts';

const [url, shard, folder] = process.argv.slice(2);
const patience = { connect: 500, answer: 300, retries: 12, retry: 5, longest: 60 };
const server = await openServer({ url, concurrency: 8, patience });
process.exitCode = await collectInto(folder, QUESTIONS, decodedHere(server, 8, undefined), COLLECTED, {
  ...{ shard: parseShard(shard, {}), source: 'made-up', id: undefined, instruction: '' },
  ...{ isConfident: false, wholeQuestions: false },
});
await server.close();
