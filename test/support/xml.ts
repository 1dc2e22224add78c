/** Reads XML of elements, attributes and the five named entities; whatever is not well-formed is an error. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text directly within it. */
  readonly text: string;
}

/** Characters that XML 1.0 cannot hold, even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are such
export const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const TOKEN = /<\?xml [^?]*\?>|<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

type Open = { name: string; attributes: Record<string, string>; children: Open[]; text: string };

export function parseXml(xml: string): Element {
  if (xml.search(NOT_IN_XML) >= 0) throw new Error('a character that XML cannot hold');
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < xml.length; ) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(xml);
    if (token === null) throw new Error(`not well-formed at ${JSON.stringify(xml.slice(at, at + 60))}`);
    const [, closing, name, attributes = '', empty, text] = token;
    const inner = open[open.length - 1];
    if (text !== undefined) inner.text += unescaped(text);
    else if (closing === '/') {
      if (open.length === 1 || inner.name !== name) throw new Error(`</${name}> closes ${inner.name || 'nothing'}`);
      open.pop();
    } else if (name !== undefined) {
      const element: Open = { name, attributes: {}, children: [], text: '' };
      for (const [, key, value] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) {
        if (Object.hasOwn(element.attributes, key)) throw new Error(`attribute ${key} twice`);
        element.attributes[key] = unescaped(value);
      }
      inner.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (open.length > 1 || root.children.length !== 1 || root.text.trim() !== '') throw new Error('expected one element, closed');
  return root.children[0];
}

function unescaped(text: string): string {
  const stray = /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.exec(text);
  if (stray !== null) throw new Error(`a stray & in ${JSON.stringify(text)}`);
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) => (code ? String.fromCodePoint(Number(code)) : NAMED[name]));
}
