/** Names for files and folders of the report, from what stores, models and datasets are called: these may be called anything. */
import { createHash } from 'node:crypto';

/** Characters of a name: short enough for every file system, with an ending. */
const LONGEST = 80;
/** Names that Windows keeps for devices. */
const KEPT_BACK = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|\.$/i;

/**
 * One name for each text, of letters, digits and `_.-` alone. No two are the same on a file system that does not tell `A` from
 * `a`. Texts of such characters are their own names. A digest of the text stands at the end where it takes one to tell names
 * apart, or to make them short.
 *
 * @param texts no two the same
 * @param taken names that other files have
 */
export function fileNames(texts: Iterable<string>, taken: readonly string[] = []): Map<string, string> {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const names = new Map<string, string>();
  for (const text of texts) {
    const plain = text.replaceAll(/[^\w.-]+|^\.+/g, '-');
    const isGood = plain !== '' && plain.length <= LONGEST && !KEPT_BACK.test(plain) && !used.has(plain.toLowerCase());
    const name = isGood ? plain : `${plain.slice(0, LONGEST - 17)}-${digestOf(text)}`;
    used.add(name.toLowerCase());
    names.set(text, name);
  }
  return names;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
