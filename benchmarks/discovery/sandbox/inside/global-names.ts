/**
 * The names that foreign code finds in its context, and the names that it does not find. Engine and foreign code receive these globals as
 * parameters: looking up a global of such a context is slow.
 */

/** Kept for it: frozen, without chance, clock or memory. */
export const ALLOWED: readonly string[] = [
  ...['Object', 'Function', 'Array', 'Number', 'String', 'Boolean', 'Symbol', 'BigInt', 'Math', 'JSON', 'Reflect', 'RegExp'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'parseFloat', 'parseInt', 'isFinite', 'isNaN', 'Infinity', 'NaN'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
];

/** Kept for the replay engine, hidden from foreign code: memory of a typed array does not count towards the limit. */
export const SHADOWED: readonly string[] = [
  ...['ArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array'],
  ...['Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
];

/** The globals that the engine uses: the parameters of its function, and of that of foreign code. */
export const GLOBALS: readonly string[] = [...ALLOWED, ...SHADOWED];
