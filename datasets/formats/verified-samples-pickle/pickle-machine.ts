/**
 * Runs the instructions with which Python pickles plain data in protocols 3 and 4, which hold numpy arrays. The data are dictionaries,
 * lists, tuples, strings, bytes, numbers, and the names in a pickle.
 *
 * An instruction costs no more than the bytes that it stands in. Any other instruction that Python's `pickletools` lists ends the reading.
 */
import { checkLimit } from '../../foundation/limits.ts';
import type { PickleReader } from './pickle-reader.ts';

/** Tells of an instruction that is none of those, or that has nothing to work on. */
export class InstructionError extends Error {}

/** The things that a pickle may name, call and build, and their results. */
export interface Names {
  /** Returns the value of a name. */
  named(module: unknown, name: unknown): unknown;
  /** Returns the result of a call of a named value. */
  called(what: unknown, args: readonly unknown[]): unknown;
  /** Gives a value that was made its state. */
  built(value: unknown, state: unknown): void;
}

/** Stands below the values that an instruction gathers. */
const MARK = Symbol('mark');

/**
 * The value that a pickle holds; dictionaries are Maps, lists and tuples are arrays.
 *
 * @param file what an error calls the file
 * @throws InstructionError, OutsideError, DataError naming a limit, and whatever `names` throws
 */
export function runPickle(reader: PickleReader, names: Names, file: string): unknown {
  const stack: unknown[] = [];
  const memo = new Map<number, unknown>();
  for (let run = 0; ; run++) {
    checkLimit('instructions', run, `${file}: byte ${reader.position}`);
    const instruction = String.fromCharCode(reader.byte());
    if (instruction === '.') return pop();
    const value = made(instruction);
    if (value !== undefined) stack.push(value);
  }

  /** The value that an instruction makes; undefined when the instruction changes an existing value. */
  function made(instruction: string): unknown {
    switch (instruction) {
      case '\x80':
        if (reader.byte() > 5) throw new InstructionError();
        return undefined;
      case '\x95':
        return reader.skip(8);
      case '(':
        return MARK;
      case 'q':
        return remember(reader.byte());
      case 'r':
        return remember(reader.uint32());
      case '\x94':
        return remember(memo.size);
      case 'h':
        return recalled(reader.byte());
      case 'j':
        return recalled(reader.uint32());
      case 'N':
        return null;
      case '\x88':
        return true;
      case '\x89':
        return false;
      case 'J':
        return reader.int32();
      case 'K':
        return reader.byte();
      case 'M':
        return reader.uint16();
      case '\x8a':
        return integer(reader.byte());
      case '\x8b':
        return integer(reader.uint32());
      case 'G':
        return reader.float64();
      case 'B':
        return reader.bytes(reader.uint32());
      case 'C':
        return reader.bytes(reader.byte());
      case '\x8e':
        return reader.bytes(reader.uint64());
      case 'X':
        return reader.string(reader.uint32());
      case '\x8c':
        return reader.string(reader.byte());
      case '\x8d':
        return reader.string(reader.uint64());
      case ')':
      case ']':
        return [];
      case 't':
        return gathered();
      case '\x85':
        return popped(1);
      case '\x86':
        return popped(2);
      case '\x87':
        return popped(3);
      case 'a':
        return extend(popped(1));
      case 'e':
        return extend(gathered());
      case '}':
        return new Map();
      case 's':
        return enter(popped(2));
      case 'u':
        return enter(gathered());
      case 'c':
        return names.named(reader.line(), reader.line());
      case '\x93': {
        const [module, name] = popped(2);
        return names.named(module, name);
      }
      case 'R': {
        const [what, args] = popped(2);
        return names.called(what, listed(args));
      }
      case 'b': {
        const [state] = popped(1);
        return names.built(top(), state);
      }
      case 'i':
        names.named(reader.line(), reader.line());
        throw new InstructionError();
      default:
        throw new InstructionError();
    }
  }
  function top(): unknown {
    if (stack.length === 0 || stack[stack.length - 1] === MARK) throw new InstructionError();
    return stack[stack.length - 1];
  }
  function pop(): unknown {
    const value = top();
    stack.pop();
    return value;
  }
  function popped(count: number): unknown[] {
    const values = stack.splice(-count);
    if (values.length < count || values.includes(MARK)) throw new InstructionError();
    return values;
  }
  /** Takes away all values above the last mark, and the mark. Returns the values. */
  function gathered(): unknown[] {
    const mark = stack.lastIndexOf(MARK);
    if (mark === -1) throw new InstructionError();
    const values = stack.slice(mark + 1);
    stack.length = mark;
    return values;
  }
  function remember(place: number): void {
    memo.set(place, top());
  }
  function recalled(place: number): unknown {
    if (!memo.has(place)) throw new InstructionError();
    return memo.get(place);
  }
  function extend(values: readonly unknown[]): void {
    const list = listed(top());
    for (const value of values) list.push(value);
  }
  function enter(pairs: readonly unknown[]): void {
    const dictionary = top();
    if (!(dictionary instanceof Map) || pairs.length % 2 !== 0) throw new InstructionError();
    for (let key = 0; key < pairs.length; key += 2) dictionary.set(pairs[key], pairs[key + 1]);
  }
  function integer(length: number): number {
    checkLimit('integer', length, `${file}: byte ${reader.position}`);
    let value = 0n;
    for (const [place, byte] of reader.bytes(length).entries()) value |= BigInt(byte) << BigInt(8 * place);
    return Number(BigInt.asIntN(8 * length, value));
  }
}

function listed(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new InstructionError();
  return value;
}
