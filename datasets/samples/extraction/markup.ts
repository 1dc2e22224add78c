/** Takes away markup around an answer that is no part of the answer. */

const PAIRS: readonly RegExp[] = [
  /^\*\*(.*)\*\*$/s,
  /^__(.*)__$/s,
  /^`([^`]*)`$/s,
  /^"([^"]*)"$/s,
  /^\$\$(.*)\$\$$/s,
  /^\$([^$]*)\$$/s,
  /^\\\((.*)\\\)$/s,
  /^\\\[(.*)\\\]$/s,
  /^\\(?:boxed|fbox)\{([^{}]*)\}$/s,
  /^\\(?:text|textbf|mathrm|mathbf)\{([^{}]*)\}$/s,
];

/** Marks around marks: nobody writes more. */
const MOST_LAYERS = 8;

/** An answer without emphasis, quotes, mathematics mode and the full stop of its sentence. */
export function withoutMarkup(answer: string): string {
  let [before, after] = ['', answer.trim()];
  for (let layer = 0; layer < MOST_LAYERS && after !== before; layer++) {
    before = after;
    for (const pair of PAIRS) {
      const inner = pair.exec(after)?.[1];
      if (inner !== undefined && !(pair.source.startsWith('^\\$') && inner.includes('$'))) after = inner.trim();
    }
    after = after
      .replace(/(?<=[^.\s\\])\.$/, '')
      .replace(/[,;]$/, '')
      .trim();
  }
  return after;
}
