/** How this code got here: as a checkout of the project, or as a package that was installed, in `node_modules` of another project. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const OF_CHECKOUT = fromRoot('package-lock.json');

/** npm puts no lock file at the root of a package; scripts/pack puts it there under another name. */
export const isCheckout = existsSync(OF_CHECKOUT);

/** The file that names the versions of all packages: `package-lock.json`. */
export const lockFile = isCheckout ? OF_CHECKOUT : fromRoot('dist/packed/lock.json');

/** A command of the checkout, `npm run run -- --suite smoke`, as it is typed where this code is: `npx autotts run …` in a package. */
export function typedHere(command: string, here = isCheckout): string {
  return here ? command : command.replace(/^npm (?:run )?([\w-]+)(?: --(?= |$))?/, 'npx autotts $1');
}
