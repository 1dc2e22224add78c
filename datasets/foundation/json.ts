/** Reads JSON that came from outside: strict UTF-8, of sensible size and depth, and one line on failure. */
import { DataError } from './errors.ts';
import { checkLimit, LIMITS } from './limits.ts';

const [QUOTE, BACKSLASH, COMMA, ZERO, NINE] = [0x22, 0x5c, 0x2c, 0x30, 0x39];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** A text of JSON, or a number as Python writes it where there is none. */
const TEXT_OR_NO_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gs;

/**
 * @param bytes JSON in UTF-8
 * @param file what an error calls the file
 * @throws DataError naming the file, and the limit that the document goes beyond or where it does not parse
 */
export function parseJson(bytes: Uint8Array, file: string): unknown {
  checkLimits(bytes, file);
  return parse(bytes, file, (text) => JSON.parse(text));
}

/** JSON as Python writes it: a bare NaN or Infinity is a missing number, null. Otherwise as `parseJson`. */
export function parsePythonJson(bytes: Uint8Array, file: string): unknown {
  checkLimits(bytes, file);
  return parse(bytes, file, (text) => {
    try {
      return JSON.parse(text);
    } catch (error) {
      if (!/NaN|Infinity/.test(text)) throw error;
      return JSON.parse(text.replace(TEXT_OR_NO_NUMBER, (found) => (found.startsWith('"') ? found : 'null')));
    }
  });
}

function parse(bytes: Uint8Array, file: string, read: (text: string) => unknown): unknown {
  try {
    return read(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const place = /position \d+/.exec((error as Error).message)?.[0] ?? 'no position given';
    throw new DataError(`${file}: expected JSON in UTF-8, got ${bytes.length} bytes that do not parse (${place})`);
  }
}

/** Throws for a document that would be too deep or too much once parsed; whether it parses is not looked at. */
function checkLimits(bytes: Uint8Array, file: string): void {
  const { length } = bytes;
  if (length <= LIMITS.depth.most) return;
  let depth = 0;
  let containers = 0;
  let values = 1;
  let digits = 0;
  /** Of each array or object that is open: the fields so far of an object, nothing of an array. */
  const fields = new Int32Array(LIMITS.depth.most + 1);
  for (let at = 0; at < length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      for (at++; at < length && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++;
      digits = 0;
    } else if (byte >= ZERO && byte <= NINE) {
      if (++digits > LIMITS.digits.most) checkLimit('digits', digits, file);
    } else {
      digits = 0;
      if (byte === COMMA) {
        if (++values > LIMITS.values.most) checkLimit('values', values, file);
        if (fields[depth] > 0 && ++fields[depth] > LIMITS.fields.most) checkLimit('fields', fields[depth], file);
      } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        if (++depth > LIMITS.depth.most) checkLimit('depth', depth, file);
        if (++containers > LIMITS.containers.most) checkLimit('containers', containers, file);
        fields[depth] = byte === OPEN_OBJECT ? 1 : 0;
      } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth--;
    }
  }
}

/** Whether a value is an object with named fields: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same value with its fields sorted by name at every depth; lists of numbers and texts are not copied. */
export function withSortedFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.some((entry) => typeof entry === 'object') ? value.map(withSortedFields) : value;
  if (!isObject(value)) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, withSortedFields(field)]));
}
