/** Lines of code, some only under a condition. */
type Part = string | false | undefined | readonly Part[];

/** All lines that are there. */
export function lines(...parts: readonly Part[]): string[] {
  return parts.flatMap((part) =>
    part === false || part === undefined ? [] : typeof part === 'string' ? [part] : lines(...part),
  );
}

export function indented(by: number, code: readonly string[]): string[] {
  return code.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}

/** `const { a, b } = from;`, in as many lines as it takes. */
export function destructured(names: readonly string[], from: string, indent: number): string[] {
  const line = `const { ${names.join(', ')} } = ${from};`;
  if (indent + line.length <= 130) return [line];
  return ['const {', ...names.map((name) => `  ${name},`), `} = ${from};`];
}
