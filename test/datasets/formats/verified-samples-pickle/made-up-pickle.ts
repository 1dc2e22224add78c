/** Writes small pickles of protocol 4 as Python does, and ones that Python would not. */

/** Instructions of the pickle machine, as text of one byte a character. */
export function pickle(...instructions: readonly string[]): Buffer {
  return Buffer.from(`\x80\x04${instructions.join('')}.`, 'latin1');
}

export function text(value: string): string {
  return `\x8c${String.fromCharCode(value.length)}${value}`;
}

export function list(items: readonly string[]): string {
  return `](${items.join('')}e`;
}

export function dictionary(entries: Readonly<Record<string, string>>): string {
  return `}(${Object.entries(entries)
    .map(([key, value]) => text(key) + value)
    .join('')}u`;
}

/** Any name of any Python module. */
export function named(module: string, name: string): string {
  return `${text(module)}${text(name)}\x93`;
}

/** A numpy array; `parts` replaces what numpy would write. */
export function array(
  shape: readonly number[],
  values: readonly number[],
  parts: { readonly type?: string; readonly order?: string; readonly fortran?: string; readonly module?: string } = {},
): string {
  const raw = Buffer.from(Float64Array.from(values).buffer).toString('latin1');
  const length = Buffer.alloc(4);
  length.writeInt32LE(raw.length);
  const made = `${named(parts.module ?? 'numpy.core.multiarray', '_reconstruct')}(${named('numpy', 'ndarray')}K\x00\x85C\x01btR`;
  const type = `${named('numpy', 'dtype')}${text(parts.type ?? 'f8')}\x89\x88\x87R(K\x03${text(parts.order ?? '<')}NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb`;
  const sizes = `(${shape.map((size) => `K${String.fromCharCode(size)}`).join('')}t`;
  return `${made}(K\x01${sizes}${type}${parts.fortran ?? '\x89'}B${length.toString('latin1')}${raw}tb`;
}
