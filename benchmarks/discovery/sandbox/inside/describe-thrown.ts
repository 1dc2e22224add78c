/** Returns a value that foreign code threw as text. It may be anything, and looking at it may throw again. */
export function describeThrown(thrown: unknown): string {
  try {
    if (typeof thrown !== 'object' || thrown === null) return `expected no error, got ${typeof thrown} thrown`;
    const { name, message } = thrown as { name?: unknown; message?: unknown };
    const [kind, text] = [name, message].map((each) => (typeof each === 'string' ? each.slice(0, 1000) : typeof each));
    return `${kind}: ${text}`;
  } catch {
    return 'expected no error, got one that cannot be looked at';
  }
}
