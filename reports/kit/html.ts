/** HTML by tagged template. Whatever stands in a placeholder is escaped, unless it is HTML already; attributes must be quoted. */
import { htmlText } from '../../datasets/foundation/text/targets.ts';
import type { Table } from './table/table.ts';

type Part = string | Uint8Array | Promise<Uint8Array>;

/** Text that is HTML: made by `html`, or trusted by `trusted`. Parts of it may come later, see `pending`. */
export class Html {
  readonly #parts: readonly Part[];
  /** The tables that lie beside the page as files, in the order in which it shows them; see `beside`. */
  readonly tables: readonly Table[];

  constructor(parts: readonly Part[], tables: readonly Table[] = []) {
    this.#parts = parts;
    this.tables = tables;
  }

  /** @throws Error where a part has not come yet, or is packed */
  toString(): string {
    const [text = '', ...others] = this.#parts;
    if (typeof text !== 'string' || others.length > 0)
      throw new Error('expected HTML that is there, got some that is still drawn or packed');
    return text;
  }

  /** The text in UTF-8, once all parts have come. */
  async whole(): Promise<Buffer> {
    return Buffer.concat((await Promise.all(this.#parts)).map(inBytes));
  }

  /** The same HTML for keeping: it takes half of the memory, and is no text any more until `whole` gives it. */
  packed(): Html {
    return new Html(
      this.#parts.map((part) => (part instanceof Promise ? part : inBytes(part))),
      this.tables,
    );
  }

  /** The same HTML of a page beside which this table lies as files. */
  beside(table: Table): Html {
    return new Html(this.#parts, [...this.tables, table]);
  }

  /** The parts of several, with neighbouring texts made one. */
  static join(pieces: readonly (string | Html)[]): Html {
    const parts: Part[] = [''];
    const tables: Table[] = [];
    for (const piece of pieces) {
      if (piece instanceof Html) tables.push(...piece.tables);
      for (const part of piece instanceof Html ? piece.#parts : [piece]) {
        const last = parts[parts.length - 1];
        if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
        else parts.push(part);
      }
    }
    return new Html(parts, tables);
  }
}

/** The content of a placeholder; null, undefined and false show nothing, lists are joined. */
export type Content = Html | string | number | null | undefined | false | readonly Content[];

/** `` html`<td title="${anything}">${anything}</td>` `` */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const pieces: (string | Html)[] = [strings[0]];
  for (const [i, content] of contents.entries()) {
    addTo(pieces, content);
    pieces.push(strings[i + 1]);
  }
  return Html.join(pieces);
}

/** Contents one after another, with a text between each two. */
export function joined(contents: readonly Content[], between: Content): Content[] {
  return contents.map((content, i) => (i === 0 ? content : [between, content]));
}

/** Takes text for HTML as it is. Never for data: only for what this program or Vega wrote. */
export function trusted(text: string): Html {
  return new Html([text]);
}

/** As `trusted`, of text in UTF-8 that comes later: a page is put together while its charts are drawn. */
export function pending(text: Promise<Uint8Array>): Html {
  // Whoever waits for the page is told of a failure; until then nobody waits.
  text.catch(() => {});
  return new Html([text]);
}

/** Attributes of a tag, each after a space; those without a value are left out, an empty one stands by its name. Names are never data. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): Html {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return new Html([given.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${htmlText(String(value))}"`)).join('')]);
}

function inBytes(part: string | Uint8Array): Uint8Array {
  return typeof part === 'string' ? Buffer.from(part) : part;
}

function addTo(pieces: (string | Html)[], content: Content): void {
  if (content === null || content === undefined || content === false) return;
  if (content instanceof Html) pieces.push(content);
  else if (typeof content === 'object') for (const each of content) addTo(pieces, each);
  else pieces.push(htmlText(String(content)));
}
