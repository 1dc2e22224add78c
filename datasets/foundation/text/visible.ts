/**
 * Makes text of others, such as answers, names of files and replies of servers, visible to a person. Three kinds of characters are shown as
 * JSON writes them, `\u001b`. A terminal would obey the first kind. The second reverses or hides the text that follows. The third cannot be
 * seen at all.
 */

/**
 * Controls, marks of direction, line and paragraph separators, characters without width, tags and lone surrogates. Characters
 * that Unicode has not assigned or leaves to private use are among them.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Replaces each character that cannot be seen. */
export function replaceUnseen(text: string, replacement: (character: string) => string): string {
  return text.replace(UNSEEN, replacement);
}

/**
 * The text on one line, of characters that can be seen. Applied again it changes nothing, and JSON stays the same value.
 *
 * @param kept characters that stay as they are, such as `\n` where a text has lines
 */
export function visible(text: string, kept = ''): string {
  return replaceUnseen(text, (character) => (kept.includes(character) ? character : unitsOf(character)));
}

/** One line of at most `most` characters, at least 1; a longer text ends in `…`. */
export function oneLine(text: string, most: number): string {
  return shortened(visible(text), most) || '(empty)';
}

/** The first line of a message that may have several, and not too much of it: `no reason given` where there is none. */
export function firstLine(text: string, most = 300): string {
  const [line] = text.slice(0, 4 * most).split(/[\r\n\u2028\u2029]/, 1);
  return shortened(visible(line).trim(), most) || 'no reason given';
}

/** A text of at most `most` characters, of which a longer one spends the last on `…`. */
export function shortened(text: string, most: number): string {
  // A character is one or two units: what has no more units has no more characters.
  if (text.length <= most) return text;
  const characters = [...text.slice(0, 2 * most + 2)];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

/** `\u001b`, of two units where the character has as many. */
export function unitsOf(character: string): string {
  return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
