/** An SVG text as a tree and back. Reads what Vega writes: no comments, no character data but in `text` and `title`. */

export interface SvgNode {
  readonly tag: string;
  /** Values as they are written, their special characters escaped. */
  readonly attributes: Map<string, string>;
  /** In their order; a string is text, escaped. */
  children: (SvgNode | string)[];
}

const TOKEN = /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/** Throws a RangeError on anything that is not read back whole. */
export function parseSvg(text: string): SvgNode {
  const top: SvgNode = { tag: '', attributes: new Map(), children: [] };
  const open = [top];
  let read = 0;
  for (const { 0: token, 1: closing, 2: tag, 3: attributes, 4: empty, 5: characters, index } of text.matchAll(TOKEN)) {
    if (index !== read) break;
    read += token.length;
    const parent = open[open.length - 1];
    if (characters !== undefined) parent.children.push(characters);
    else if (closing === '/') open.pop();
    else {
      const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value] as const);
      const node: SvgNode = { tag, attributes: new Map(pairs), children: [] };
      parent.children.push(node);
      if (empty !== '/') open.push(node);
    }
  }
  const [root] = top.children;
  if (read === text.length && open.length === 1 && top.children.length === 1 && typeof root === 'object') return root;
  throw new RangeError(`expected one SVG element, got something else at character ${read} of ${text.length}`);
}

export function writeSvg(node: SvgNode | string): string {
  if (typeof node === 'string') return node;
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${value}"`).join('');
  const inside = node.children.map(writeSvg).join('');
  return inside === '' ? `<${node.tag}${attributes}/>` : `<${node.tag}${attributes}>${inside}</${node.tag}>`;
}
