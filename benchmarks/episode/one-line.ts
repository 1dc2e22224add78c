/** Recorded text as one line that a terminal shows as it is: no control characters, no marks that reverse what follows. */

/** @param most characters, at least 1; a longer text ends in `…` */
export function oneLine(text: string, most: number): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\ufffd');
  const characters = [...plain];
  if (characters.length > most) return `${characters.slice(0, most - 1).join('')}…`;
  return plain === '' ? '(empty)' : plain;
}
