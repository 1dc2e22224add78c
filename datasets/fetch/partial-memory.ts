/** The bytes of a download so far, in memory alone: for a source that must never lie on disk. Nothing is left for a next download. */
export class PartialMemory {
  /** Bytes so far. */
  size = 0;
  readonly resumed = 0;
  private chunks: Uint8Array[] = [];

  async open(): Promise<void> {}

  async append(chunk: Uint8Array): Promise<void> {
    this.chunks.push(chunk);
    this.size += chunk.length;
  }

  /** Forgets all bytes so far. */
  async restart(): Promise<void> {
    this.chunks = [];
    this.size = 0;
  }

  async bytes(): Promise<Uint8Array> {
    return Buffer.concat(this.chunks);
  }

  async keep(): Promise<void> {}

  async discard(): Promise<void> {}
}
