/** Of scripts/launch, which is JavaScript since it runs before anything is compiled: what tests need of it, with types. */
// @ts-expect-error: it has no declarations
import * as bundles from '../../scripts/launch/bundle.mjs';
// @ts-expect-error: it has no declarations
import * as sources from '../../scripts/launch/sources.mjs';

export const bundle: (folder: string, beginnings: readonly string[], options: object) => Promise<void> = bundles.bundle;

interface Sources {
  readonly ROOT: string;
  readonly DIST: string;
  buildFolder(): string;
  builtName(source: string): string;
}

export const { ROOT, DIST, buildFolder, builtName }: Sources = sources;
