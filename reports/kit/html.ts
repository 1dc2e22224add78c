/** HTML by tagged template. Whatever stands in a placeholder is escaped, unless it is HTML already; attributes must be quoted. */
import { htmlText } from '../../datasets/foundation/text/targets.ts';

/** Text that is HTML: made by `html`, or trusted by `trusted`. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** The content of a placeholder; null, undefined and false show nothing, lists are joined. */
export type Content = Html | string | number | null | undefined | false | readonly Content[];

/** `` html`<td title="${anything}">${anything}</td>` `` */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let text = strings[0];
  for (const [i, content] of contents.entries()) text += textOf(content) + strings[i + 1];
  return new Html(text);
}

/** Takes text for HTML as it is. Never for data: only for what this program or Vega wrote. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** Attributes of a tag, each after a space; those without a value are left out, an empty one stands by its name. Names are never data. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): Html {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return new Html(given.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${textOf(value)}"`)).join(''));
}

function textOf(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Html) return content.toString();
  if (typeof content === 'object') return content.map(textOf).join('');
  return htmlText(String(content));
}
