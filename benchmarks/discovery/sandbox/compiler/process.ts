/** The requests to the process that checks and compiles foreign code, and its answers. */
import { CandidateFault } from '../candidate-fault.ts';
import { compileCandidate } from './compile-candidate.ts';
import { engineCode } from './engine-code.ts';
import { requireTypes } from './type-check.ts';

export type CompilerRequest =
  | { readonly do: 'start' }
  | { readonly do: 'engine' }
  | { readonly do: 'types'; readonly code: string }
  | { readonly do: 'compile'; readonly code: string };

export type CompilerReply = { readonly result: string } | { readonly fault: string };

/** Answers a request. The type check and the compiler may throw at code that they were not made for, which is a fault of the code. */
export async function serve(asked: CompilerRequest): Promise<CompilerReply> {
  try {
    return { result: await served(asked) };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof CandidateFault) return { fault: message };
    const deep = error instanceof RangeError && /call stack/.test(message);
    return { fault: `expected code that can be checked and compiled, got ${deep ? 'nesting that is too deep' : message}` };
  }
}

async function served(asked: CompilerRequest): Promise<string> {
  switch (asked.do) {
    case 'start':
      return '';
    case 'engine':
      return JSON.stringify(await engineCode());
    case 'types':
      await requireTypes(asked.code);
      return '';
    case 'compile':
      return compileCandidate(asked.code);
  }
}
