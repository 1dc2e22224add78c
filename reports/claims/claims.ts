/** Reads claims.json. */
import { readFileSync } from 'node:fs';
import { DataError } from '../../datasets/foundation/errors.ts';
import { firstIssue } from '../../datasets/foundation/first-issue.ts';
import { parseJson } from '../../datasets/foundation/json.ts';
import { type Claim, claimsSchema } from './claims-schema.ts';

const FILE = new URL('claims.json', import.meta.url);

/** Every claim, in file order. @throws DataError naming what breaks the schema */
export function claims(bytes: Uint8Array = readFileSync(FILE)): readonly Claim[] {
  const value = parseJson(bytes, 'claims.json');
  const parsed = claimsSchema.safeParse(value);
  if (!parsed.success) throw new DataError(`claims.json: ${firstIssue(parsed.error, value)}`);
  const ids = parsed.data.claims.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new DataError(`claims.json: expected every id once, got ${twice} again`);
  return parsed.data.claims;
}
