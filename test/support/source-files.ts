/** The project's source files, as text and by what they import. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The files of another project, as a test has it. */
const OTHERS = 'test/library/examples/';
const PARTS = ['datasets', 'controllers', 'benchmarks', 'reports', 'scripts', 'test'];

export interface SourceFile {
  /** From the project's root, `datasets/cache/cache.ts`. */
  readonly path: string;
  readonly text: string;
  /** Files of the project, by their path; imports of types and at run time count. */
  readonly imports: readonly string[];
  /** Packages, and modules of Node. */
  readonly packages: readonly string[];
}

export function sourceFiles(): SourceFile[] {
  return PARTS.flatMap((part) => {
    const names = readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' });
    const paths = names.map((name) => `${part}/${name.replaceAll('\\', '/')}`);
    return paths.filter((path) => /\.m?[jt]s$/.test(path) && !path.startsWith(OTHERS)).map(sourceFile);
  });
}

function sourceFile(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const [own, foreign] = [specifiers.filter((name) => name.startsWith('.')), specifiers.filter((name) => !name.startsWith('.'))];
  const imports = own.map((name) => relative(ROOT, join(ROOT, dirname(path), name)).replaceAll('\\', '/'));
  return { path, text, imports, packages: foreign };
}

/** Returns which of these names, `Math.random` or `new Date`, a file uses outside its comments. */
export function uses(text: string, names: readonly string[]): string[] {
  if (!names.some((name) => text.includes(name))) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) || ts.isNewExpression(node)) {
      const written = ts.isNewExpression(node) ? `new ${node.expression.getText()}` : node.getText();
      if (names.includes(written)) found.push(written);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2023, true));
  return found;
}
