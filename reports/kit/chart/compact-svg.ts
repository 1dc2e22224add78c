/**
 * Shortens Vega's SVG: numbers have two decimals, and attributes without effect go. Each mark gets a title for readers and a contestant for the
 * page's script.
 */
import { markData } from './mark-data.ts';
import type { SvgNode } from './svg-tree.ts';

/** Attributes that browsers and readers take for granted, or that nobody needs. */
const DROPPED = new Set([
  'role',
  'aria-roledescription',
  'aria-hidden',
  'pointer-events',
  'font-family',
  'version',
  'xmlns:xlink',
]);
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['opacity', '1'],
  ['stroke-width', '1'],
  ['x2', '0'],
  ['y2', '0'],
  ['font-weight', 'normal'],
  ['transform', 'translate(0,0)'],
  ['stroke-miterlimit', '4'],
]);
/** Attributes that all children of a group share move to the group. */
const INHERITED = ['fill', 'stroke', 'stroke-width', 'font-size', 'text-anchor'];
const NUMBERS = new Set(['d', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height', 'opacity']);

/** Changes the tree in place. */
export function compact(node: SvgNode): SvgNode {
  node.children = node.children.flatMap((child) => (typeof child === 'string' ? [child] : kept(child)));
  const { attributes } = node;
  const label = attributes.get('aria-label');
  const named = classOf(attributes.get('class') ?? '');
  for (const [name, value] of [...attributes]) {
    if (DROPPED.has(name) || name === 'class' || name === 'aria-label') attributes.delete(name);
    else if (NUMBERS.has(name)) attributes.set(name, value.replace(/-?\d*\.\d+(?:e[-+]?\d+)?/g, rounded));
    if (DEFAULTS.get(name) === attributes.get(name)) attributes.delete(name);
  }
  if (named !== '') attributes.set('class', named);
  if (label !== undefined) speak(node, label);
  hoist(node);
  return node;
}

/** The part of a child that stays: nothing of a background, only the content of a group without attributes. */
function kept(child: SvgNode): (SvgNode | string)[] {
  if (['background', 'foreground'].includes(child.attributes.get('class') ?? '')) return [];
  const { tag, attributes, children } = compact(child);
  if (tag !== 'g') return [child];
  if (children.length === 0) return [];
  return attributes.size === 0 ? children : [child];
}

function speak({ attributes, children }: SvgNode, label: string): void {
  const { contestant, description } = markData(label);
  if (contestant !== '') attributes.set('data-contestant', contestant);
  if (description !== '') children.unshift({ tag: 'title', attributes: new Map(), children: [description] });
}

/** Of Vega's classes, the parts of axes and the names of layers. */
function classOf(classes: string): string {
  const [, axis, layer] = /\brole-(axis[a-z-]*)|(\w+)_(?:marks|pathgroup)\b/.exec(classes) ?? [];
  return axis ?? layer ?? '';
}

function hoist({ tag, attributes, children }: SvgNode): void {
  const nodes = children.filter((child) => typeof child !== 'string');
  if (tag !== 'g' || nodes.length < 2 || nodes.length !== children.length) return;
  for (const name of INHERITED) {
    const value = nodes[0].attributes.get(name);
    if (value === undefined || attributes.has(name) || nodes.some((node) => node.attributes.get(name) !== value)) continue;
    attributes.set(name, value);
    for (const node of nodes) node.attributes.delete(name);
  }
}

function rounded(number: string): string {
  const short = Number(Number(number).toFixed(2));
  return String(Object.is(short, -0) ? 0 : short);
}
