/** A file of which any part can be read. */
export interface Slices {
  /** The file's name in errors. */
  readonly path: string;
  /** Of the whole file. */
  readonly length: number;
  /** The bytes from one place to another, fewer where the file ends before. */
  read(from: number, to: number): Promise<Uint8Array>;
}
