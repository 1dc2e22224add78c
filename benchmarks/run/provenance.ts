/** Where results come from: commit, versions, and a hash of the code that decides them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { $ } from 'zx/core';
import type { Outside } from '../../controllers/contestant.ts';
import { isCheckout, lockFile } from '../../datasets/foundation/installation.ts';
import type { Provenance } from '../record/record-schema.ts';
import { codeHash } from './code-hash.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Returns where results made now come from: commit, versions, and the hash of the code.
 *
 * @param command the command that makes these results anew
 */
export async function provenance(command: string): Promise<Provenance> {
  known ??= checkout();
  const [{ commit, dirty }, lockfile, code] = await Promise.all([known, readFile(lockFile), codeHash()]);
  return { commit, dirty, node: process.version, lockfile: sha256(lockfile), code, command };
}

/**
 * Returns the provenance for a contestant. The code of a controller from outside decides its results too and joins the hash; results of
 * other controllers do not depend on it.
 */
export function withOutside(origin: Provenance, outside: Outside | undefined): Provenance {
  if (outside === undefined) return origin;
  return { ...origin, code: sha256(Buffer.from(`${origin.code}\0${outside.sha256}`)) };
}

interface Checkout {
  readonly commit: string | null;
  readonly dirty: boolean;
}

/** As it was when this process first asked: the code that it runs does not change. */
let known: Promise<Checkout> | undefined;

async function checkout(): Promise<Checkout> {
  // Around an installed package lies another project.
  if (!isCheckout) return { commit: null, dirty: false };
  const git = $({ cwd: project, nothrow: true, quiet: true });
  const [head, status] = await Promise.all([git`git rev-parse HEAD`, git`git status --porcelain`]);
  if (head.exitCode !== 0) return { commit: null, dirty: false };
  return { commit: head.stdout.trim(), dirty: status.stdout.trim() !== '' };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
