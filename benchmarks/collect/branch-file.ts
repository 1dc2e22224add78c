/** A file to which branches are appended as they end, a line for each. A kill may tear the last line: it is cut off by whoever goes on. */
import { closeSync, createReadStream, existsSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { validBranch } from '../../datasets/formats/collected/collected.ts';
import type { CollectedBranch } from '../../datasets/formats/collected/collected-schema.ts';
import { parseJson } from '../../datasets/foundation/json.ts';
import { systemFault } from '../../datasets/foundation/system-fault.ts';
import type { Place } from './jobs.ts';

const LINE_END = 0x0a;

/** The line of a branch, by where it lies. */
export interface KeptLine extends Place {
  readonly file: string;
  /** In bytes, without the line end. */
  readonly from: number;
  readonly length: number;
}

export interface KeptLines {
  readonly lines: readonly KeptLine[];
  /** Bytes up to the end of the last whole line. */
  readonly whole: number;
  /** Bytes after it. */
  readonly torn: number;
}

/** Reads all whole lines; none where there is no file. @throws DataError naming file, line and field */
export async function readBranchFile(file: string): Promise<KeptLines> {
  const lines: KeptLine[] = [];
  if (!existsSync(file)) return { lines, whole: 0, torn: 0 };
  let rest = Buffer.alloc(0);
  let whole = 0;
  try {
    for await (const piece of createReadStream(file)) {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      let from = 0;
      for (let end = rest.indexOf(LINE_END); end !== -1; end = rest.indexOf(LINE_END, from)) {
        const at = `${file}: line ${lines.length + 1}`;
        const { question, branch } = validBranch(parseJson(rest.subarray(from, end), at), at);
        lines.push({ question, branch, file, from: whole, length: end - from });
        whole += end + 1 - from;
        from = end + 1;
      }
      rest = rest.subarray(from);
    }
  } catch (error) {
    throw systemFault(file, 'branches that can be read', error);
  }
  return { lines, whole, torn: rest.length };
}

/** Appends to the whole lines of a file. */
export class BranchFile {
  private readonly file: string;
  private readonly handle: FileHandle;
  private written: Promise<unknown> = Promise.resolve();

  private constructor(file: string, handle: FileHandle) {
    this.file = file;
    this.handle = handle;
  }

  /** @param whole bytes of whole lines: what stands after them is cut off @throws DataError or MachineError */
  static async open(file: string, whole: number): Promise<BranchFile> {
    try {
      const handle = await open(file, 'a');
      await handle.truncate(whole);
      return new BranchFile(file, handle);
    } catch (error) {
      throw systemFault(file, 'a file that can be written', error);
    }
  }

  /** Ends once the lines stand in the file, which are written at once. @throws DataError or MachineError */
  append(branches: readonly CollectedBranch[]): Promise<void> {
    const write = async () => {
      try {
        await this.handle.appendFile(branches.map((branch) => `${JSON.stringify(branch)}\n`).join(''));
      } catch (error) {
        throw systemFault(this.file, 'a file that can be written', error);
      }
    };
    const writing = this.written.then(write);
    this.written = writing.catch(() => {});
    return writing;
  }

  async close(): Promise<void> {
    await this.written;
    await this.handle.close();
  }
}

/** The bytes of lines, one after another, each with its line end. */
export function* bytesOf(lines: Iterable<KeptLine>): Generator<Buffer> {
  const opened = new Map<string, number>();
  try {
    for (const { file, from, length } of lines) {
      let handle = opened.get(file);
      if (handle === undefined) opened.set(file, (handle = openSync(file, 'r')));
      const bytes = Buffer.alloc(length + 1);
      readSync(handle, bytes, 0, length + 1, from);
      yield bytes;
    }
  } finally {
    for (const handle of opened.values()) closeSync(handle);
  }
}
