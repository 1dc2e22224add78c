/** Runs of words that two bodies of text have in common, whatever the encoding and punctuation around them. */

/** Words of a text, in lower case. */
function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

const UTF_16 = new TextDecoder('utf-16le');

/** Every text that bytes could be: UTF-8, and UTF-16 from either byte on. (Node 24.21 crashes when a Buffer decodes UTF-16 from an odd address.) */
export function readings(bytes: Buffer): string[] {
  return [bytes.toString('utf8'), UTF_16.decode(bytes), UTF_16.decode(bytes.subarray(1))];
}

/**
 * Whether any run of `n` words of a text is among the runs of `n` words of others. Runs of single characters alone do not count:
 * numbers in binary, read as text, are full of them. Runs are told apart by 53 bits: two that are taken for one would be a false alarm.
 */
export class NGrams {
  private readonly ids = new Map<string, number>();
  private readonly runs: Float64Array;
  private readonly n: number;

  constructor(n: number, texts: Iterable<string>) {
    this.n = n;
    const runs: number[] = [];
    for (const text of texts) {
      const all = words(text);
      for (const word of all) if (!this.ids.has(word)) this.ids.set(word, this.ids.size + 1);
      for (const run of this.runsOf(all)) runs.push(run);
    }
    this.runs = Float64Array.from(runs).sort();
  }

  /** How many runs of words of this text are among those of the others. */
  found(text: string): number {
    return this.runsOf(words(text)).filter((run) => this.has(run)).length;
  }

  /** A number for each run of words that are all known. */
  private runsOf(all: readonly string[]): number[] {
    const ids = all.map((word) => this.ids.get(word) ?? 0);
    const runs: number[] = [];
    let [unknown, long] = [-1, -1];
    for (let w = 0; w < all.length; w++) {
      if (ids[w] === 0) unknown = w;
      if (all[w].length > 1) long = w;
      const first = w - this.n + 1;
      if (first > unknown && long >= first) runs.push(hashed(ids, first, w));
    }
    return runs;
  }

  private has(run: number): boolean {
    let [low, high] = [0, this.runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.runs[middle] < run) low = middle + 1;
      else high = middle;
    }
    return this.runs[low] === run;
  }
}

function hashed(ids: readonly number[], first: number, last: number): number {
  let [high, low] = [first - last, last - first];
  for (let i = first; i <= last; i++) {
    high = Math.imul(high ^ ids[i], 0x9e3779b1);
    high ^= high >>> 15;
    low = Math.imul(low + ids[i], 0x85ebca6b);
    low ^= low >>> 13;
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
