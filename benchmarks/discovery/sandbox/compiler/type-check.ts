/** Whether foreign code passes the type check of this project, as a file among its controllers. Nothing of it is run. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type TypeScript from 'typescript';
import { CandidateFault } from '../candidate-fault.ts';
import { helperOf } from '../helper-modules.ts';
import { typescript } from '../typescript.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
/** Where the file would lie. */
const FILE = join(ROOT, 'controllers/discovered/candidate.ts');
/** How deeply code may be nested: a sum of as many terms is. */
const DEEPEST = 1000;

/** The files that do not change between two checks: the project's and TypeScript's own. */
const parsed = new Map<string, TypeScript.SourceFile | undefined>();
let before: TypeScript.Program | undefined;

/** @throws CandidateFault for the first thing that is wrong */
export async function requireTypes(code: string): Promise<void> {
  const ts = typescript();
  requireNoDirectives(ts, code);
  const options = { ...projectOptions(ts), types: [], noEmit: true };
  const usual = ts.createCompilerHost(options, true);
  const host: TypeScript.CompilerHost = {
    ...usual,
    getSourceFile(name, target) {
      if (name === FILE) return shallow(ts, ts.createSourceFile(name, code, target, true));
      if (!parsed.has(name)) parsed.set(name, usual.getSourceFile(name, target));
      return parsed.get(name);
    },
    fileExists: (name) => name === FILE || usual.fileExists(name),
    resolveModuleNameLiterals: (literals, importer) => {
      return literals.map(({ text }) => ({ resolvedModule: resolved(ts, text, importer) }));
    },
  };
  const program = ts.createProgram([FILE], options, host, before);
  before = program;
  const file = program.getSourceFile(FILE) as TypeScript.SourceFile;
  const [problem] = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  if (problem === undefined) return;
  const text = ts.flattenDiagnosticMessageText(problem.messageText, ' ').replaceAll(ROOT, '');
  const line = file.getLineAndCharacterOfPosition(problem.start ?? 0).line + 1;
  throw new CandidateFault(`expected code that passes the type check, got "${text}" at line ${line}`);
}

/** A comment may turn the check off, or have it read any file of this machine, of which a message could then tell. @throws CandidateFault */
function requireNoDirectives(ts: typeof TypeScript, code: string): void {
  const { referencedFiles, typeReferenceDirectives, libReferenceDirectives } = ts.preProcessFile(code, true, true);
  const [reference] = [...referencedFiles, ...typeReferenceDirectives, ...libReferenceDirectives];
  const found = reference === undefined ? /@ts-[\w-]+/.exec(code)?.[0] : `a reference to ${JSON.stringify(reference.fileName)}`;
  if (found !== undefined) throw new CandidateFault(`expected code without directives to the type check, got ${found}`);
}

/** The type check takes time and stack with every level. @throws CandidateFault when there are too many */
function shallow(ts: typeof TypeScript, file: TypeScript.SourceFile): TypeScript.SourceFile {
  let level: TypeScript.Node[] = [file];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new CandidateFault(`expected code nested at most ${DEEPEST} deep, got more`);
    const next: TypeScript.Node[] = [];
    for (const node of level) ts.forEachChild(node, (child) => void next.push(child));
    level = next;
  }
  return file;
}

/** Foreign code may import helpers alone, whatever folder it says that they are in. */
function resolved(ts: typeof TypeScript, text: string, importer: string): TypeScript.ResolvedModuleFull | undefined {
  const name = importer === FILE ? helperOf(text) : undefined;
  const file = name === undefined ? join(dirname(importer), text) : join(ROOT, 'controllers', `${name}.ts`);
  if ((importer === FILE && name === undefined) || !existsSync(file)) return undefined;
  return { resolvedFileName: file, extension: ts.Extension.Ts, isExternalLibraryImport: false };
}

function projectOptions(ts: typeof TypeScript): TypeScript.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options;
}
