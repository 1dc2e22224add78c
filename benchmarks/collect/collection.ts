/**
 * A folder in which branches are collected: a header with all settings and strings, a file of branches for each shard, and in the end the
 * store. Each process appends to the file of its shard and reads all of them, so that nobody decodes again what anybody has decoded.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { validHeader } from '../../datasets/formats/collected/collected.ts';
import { type CollectedBranch, type CollectedHeader, STORE_FILE } from '../../datasets/formats/collected/collected-schema.ts';
import { makeFolder, writeAtomically } from '../../datasets/foundation/atomic-write.ts';
import { DataError, show } from '../../datasets/foundation/errors.ts';
import { type FileLock, takeLock } from '../../datasets/foundation/file-lock.ts';
import { parseJson } from '../../datasets/foundation/json.ts';
import type { Shard } from '../../datasets/foundation/shard.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import { BranchFile, bytesOf, type KeptLine, readBranchFile } from './branch-file.ts';
import { firstDifference } from './first-difference.ts';
import { isOfShard, jobsOf, type Place, placesOf } from './jobs.ts';

const HEADER = 'collection.json';
const BRANCHES = /^branches(?:-\d+-of-\d+)?\.jsonl$/;

export class Collection {
  readonly header: CollectedHeader;
  /** Bytes of a line that a kill had torn, which were cut off. */
  readonly torn: number;
  private readonly folder: string;
  private readonly shard: Shard | undefined;
  private readonly own: BranchFile;
  private readonly lock: FileLock;
  /** By question and branch. */
  private kept: ReadonlyMap<string, KeptLine>;

  private constructor(
    folder: string,
    header: CollectedHeader,
    shard: Shard | undefined,
    file: BranchFile,
    lock: FileLock,
    torn: number,
  ) {
    this.folder = folder;
    this.header = header;
    this.shard = shard;
    this.own = file;
    this.lock = lock;
    this.torn = torn;
    this.kept = new Map();
  }

  /**
   * Begins a collection, or goes on with it.
   *
   * @throws DataError where the folder has a collection by other settings, a damaged file, or another process at work
   */
  static async open(folder: string, header: CollectedHeader, shard?: Shard): Promise<Collection> {
    await prepare(folder, header);
    const name = shard === undefined ? 'branches' : `branches-${shard.index}-of-${shard.count}`;
    const file = join(folder, `${name}.jsonl`);
    const lock = await takeLock(join(folder, `${name}.lock`)).catch((error) => {
      throw systemFault(folder, 'a folder that can be written', error);
    });
    if (lock === undefined) throw new DataError(`${file}: expected nobody else to write it, got another process at work`);
    let own: BranchFile | undefined;
    try {
      const { whole, torn } = await readBranchFile(file);
      own = await BranchFile.open(file, whole);
      const collection = new Collection(folder, header, shard, own, lock, torn);
      await collection.readAgain();
      return collection;
    } catch (error) {
      await own?.close();
      await lock.release();
      throw error;
    }
  }

  /** Branches that are kept, of all shards. */
  get size(): number {
    return this.kept.size;
  }

  /** Branches that there are to be, of all shards. */
  get whole(): number {
    return this.header.questions.length * this.header.settings.branches;
  }

  /** The branches of the shard that nobody has decoded yet, question by question. */
  missing(): Place[] {
    const { questions, settings } = this.header;
    const jobs = jobsOf(questions, settings.branches).filter((job) => isOfShard(job, this.shard));
    return placesOf(jobs).filter((place) => !this.kept.has(keyOf(place)));
  }

  /** Keeps branches that have ended, all of them at once. @throws DataError where somebody has taken the file over */
  async keep(...branches: CollectedBranch[]): Promise<void> {
    if (!(await this.lock.isHeld()))
      throw new DataError(`${this.folder}: expected this process alone to collect, got another that has taken over`);
    await this.own.append(branches);
  }

  /** Reads what all shards have kept. @throws DataError where a branch was decoded twice, and otherwise */
  async readAgain(): Promise<void> {
    const kept = new Map<string, KeptLine>();
    const questions = new Set(this.header.questions.map(({ id }) => id));
    const names = (await readdir(this.folder)).filter((name) => BRANCHES.test(name)).sort();
    for (const name of names)
      for (const line of (await readBranchFile(join(this.folder, name))).lines) {
        const key = keyOf(line);
        if (!questions.has(line.question) || line.branch >= this.header.settings.branches)
          throw new DataError(`${line.file}: expected branches of the questions that ${HEADER} names, got ${key}`);
        const before = kept.get(key) ?? line;
        if (before !== line && !equal(before, line))
          throw new DataError(`${line.file}: ${key}: expected the branch of ${before.file}, got another`);
        kept.set(key, before);
      }
    this.kept = kept;
  }

  /**
   * Writes the store of the questions that have all of their branches, sorted, whoever was first.
   *
   * @returns the file
   * @throws DataError where no question has
   */
  async writeStore(): Promise<string> {
    const { questions, settings } = this.header;
    const branches = Array.from({ length: settings.branches }, (_, branch) => branch);
    const linesOf = (question: string) => branches.map((branch) => this.kept.get(keyOf({ question, branch })));
    const whole = questions.filter(({ id }) => !linesOf(id).includes(undefined));
    if (whole.length === 0)
      throw new DataError(`${this.folder}: expected a question with all of its ${settings.branches} branches, got none`);
    const lines = whole.flatMap(({ id }) => linesOf(id) as KeptLine[]);
    const file = join(this.folder, STORE_FILE);
    await writeAtomically(file, storePieces({ ...this.header, questions: whole }, lines));
    return file;
  }

  async close(): Promise<void> {
    await this.own.close();
    await this.lock.release();
  }
}

/** Writes the header where there is none, and requires the one that is there to be the same. */
async function prepare(folder: string, header: CollectedHeader): Promise<void> {
  const file = join(folder, HEADER);
  const read = () =>
    readFile(file).catch((error) => {
      if (error.code === 'ENOENT') return undefined;
      throw systemFault(file, 'a header that can be read', error);
    });
  await makeFolder(folder).catch((error) => {
    throw systemFault(folder, 'a folder that can be made', error);
  });
  if ((await read()) === undefined) await writeAtomically(file, Buffer.from(`${JSON.stringify(header, undefined, 1)}\n`));
  // Another process may have begun at the same time.
  const there = validHeader(parseJson((await read()) ?? Buffer.alloc(0), file), file);
  const different = firstDifference(comparable(there), comparable(header));
  if (different === undefined) return;
  const { place, expected, got } = different;
  throw new DataError(
    `${file}: ${place}: expected ${show(expected)}, by which others were collected, got ${show(got)}; another --out keeps both`,
  );
}

/** The other findings about a server decide nothing: a busy one may show others. */
function comparable({ server: { ids, contextLength, unsent = [], raw = false }, ...rest }: CollectedHeader): object {
  return { ...rest, server: { ids, contextLength, unsent, raw } };
}

function* storePieces(header: CollectedHeader, lines: readonly KeptLine[]): Generator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(header)}\n`);
  yield* bytesOf(lines);
}

function equal(...lines: readonly KeptLine[]): boolean {
  const [first, second] = bytesOf(lines);
  return first.equals(second);
}

function keyOf({ question, branch }: Place): string {
  return `${question} ${branch}`;
}
