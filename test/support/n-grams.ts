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
 * numbers in binary, read as text, are full of them.
 */
export class NGrams {
  private readonly following = new Map<string, Set<string>>();
  private readonly n: number;

  constructor(n: number) {
    this.n = n;
  }

  add(text: string): void {
    for (const [first, gram] of this.grams(text)) {
      let grams = this.following.get(first);
      if (grams === undefined) this.following.set(first, (grams = new Set()));
      grams.add(gram());
    }
  }

  /** How many runs of words of this text are among those added. */
  found(text: string): number {
    let count = 0;
    for (const [first, gram] of this.grams(text)) if (this.following.get(first)?.has(gram())) count++;
    return count;
  }

  private *grams(text: string): Generator<[first: string, gram: () => string]> {
    const all = words(text);
    for (let w = 0, last = -1; w < all.length; w++) {
      if (all[w].length > 1) last = w;
      const first = w - this.n + 1;
      if (first >= 0 && last >= first) yield [all[first], () => all.slice(first, w + 1).join(' ')];
    }
  }
}
