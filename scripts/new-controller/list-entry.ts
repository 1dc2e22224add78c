/** Adds a controller to the text of the list, controllers/index.ts: an import where it sorts, and an entry at the end. */

const IMPORT = /^import .* from '\.\/(.+)\.ts';$/;
const COMMENT_OR_TEXT = /\/\*[\s\S]*?\*\/|'[^']*'/g;
const LAST = /^\];$/m;

/** Undefined when the text does not have the form of the list, or already uses the identifier for something. */
export function withEntry(list: string, name: string, identifier: string): string | undefined {
  const code = list.replace(COMMENT_OR_TEXT, '');
  if (new RegExp(`\\b${identifier}\\b`).test(code)) return undefined;
  const lines = list.split('\n');
  const imports = lines.flatMap((line, at) => {
    const file = IMPORT.exec(line)?.[1];
    return file === undefined ? [] : [{ file, at }];
  });
  const last = imports.at(-1);
  if (last === undefined || !LAST.test(list)) return undefined;
  const before = imports.find(({ file }) => naturalOrder(file, name) > 0);
  lines.splice(before?.at ?? last.at + 1, 0, `import { ${identifier} } from './${name}.ts';`);
  return lines.join('\n').replace(LAST, `  ${identifier},\n];`);
}

/** Digits by their value, all else by code: as imports are sorted. */
function naturalOrder(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.match(/\d+|\D/g) ?? []);
  const at = left.findIndex((part, i) => part !== right[i]);
  if (at < 0 || at >= right.length) return left.length - right.length;
  const [one, other] = [left[at], right[at]];
  return Number(one) - Number(other) || (one < other ? -1 : 1);
}
