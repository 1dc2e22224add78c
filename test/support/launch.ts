/** Of scripts/launch, which is JavaScript since it runs before anything is compiled: what tests need of it, with types. */
// @ts-expect-error: it has no declarations
import * as bundles from '../../scripts/launch/bundle.mjs';
// @ts-expect-error: it has no declarations
import * as places from '../../scripts/launch/sources.mjs';

export const bundle: (folder: string, beginnings: readonly string[], options: object) => Promise<void> = bundles.bundle;

interface Places {
  readonly ROOT: string;
  readonly DIST: string;
  builtName(source: string): string;
  sources(): string[];
}

export const { ROOT, DIST, builtName, sources }: Places = places;
