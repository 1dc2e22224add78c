/** Once for a whole run of vitest: builds the commands, so that tests that start them at the same time do not each build. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export default function setUp(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/launch/build.mjs', import.meta.url))]);
}
