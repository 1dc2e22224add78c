/** A text in lines for a terminal. */
import { visible } from '../../datasets/foundation/text/visible.ts';

/** Lines of whole words, none longer than `columns`: a word that is goes on in the next line. */
export function paragraph(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of visible(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...(word.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? ['']));
  }
  return lines;
}
