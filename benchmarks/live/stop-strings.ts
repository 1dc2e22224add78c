/**
 * Strings at which a text ends, as `stop` of the OpenAI protocol: the text is what comes before the first of them. The first is the one that
 * is whole first, and of several the longest.
 */

/**
 * Returns where the first of the strings begins in a text; −1 where there is none.
 *
 * @param from characters that were looked through before: one that begins there may have become whole since
 */
export function stopIn(text: string, strings: readonly string[], from = 0): number {
  let [first, whole] = [-1, Number.POSITIVE_INFINITY];
  for (const string of strings) {
    const at = text.indexOf(string, Math.max(0, from - string.length + 1));
    const end = at + string.length;
    if (at < 0 || end > whole || (end === whole && at > first)) continue;
    [first, whole] = [at, end];
  }
  return first;
}

/** Cuts a text that comes piece by piece. The end of a piece that may be the beginning of a string is held back until more has come. */
export class StopStrings {
  private held = '';
  private readonly strings: readonly string[];

  constructor(strings: readonly string[]) {
    this.strings = strings;
  }

  /** Returns the text that has become sure, and whether it has come to its end. @param last whether no more pieces come */
  add(piece: string, last: boolean): { readonly text: string; readonly stopped: boolean } {
    const text = this.held + piece;
    const at = stopIn(text, this.strings);
    if (at >= 0) return { text: text.slice(0, at), stopped: true };
    const sure = last ? text.length : text.length - this.unsure(text);
    this.held = text.slice(sure);
    return { text: text.slice(0, sure), stopped: false };
  }

  /** Characters at the end of a text with which one of the strings begins. */
  private unsure(text: string): number {
    const lengths = this.strings.map((string) => {
      let length = Math.min(string.length - 1, text.length);
      while (length > 0 && !text.endsWith(string.slice(0, length))) length--;
      return length;
    });
    return Math.max(0, ...lengths);
  }
}
