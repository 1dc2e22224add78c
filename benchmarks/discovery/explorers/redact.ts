/** Text without secrets: what a model or an agent says may repeat the key that it was reached with. */

/** Shorter values are no secrets, and would take half of a text away. */
const SHORTEST = 6;

export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .reduce((left, secret) => left.replaceAll(secret, '***'), text);
}
