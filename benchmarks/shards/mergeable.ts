/** Whether records may lie in one folder: each under its own name, all of one suite, played by the same code. */
import { relative, sep } from 'node:path';
import { controllers } from '../../controllers/index.ts';
import { DataError } from '../../datasets/foundation/errors.ts';
import { recordFile } from '../record/record-files.ts';
import type { RunRecord } from '../record/record-schema.ts';
import type { FoundManifest } from './manifest.ts';

const LISTED = new Set(controllers.map(({ name }) => name));

/** Shows enough of a hash to tell two apart. */
const short = (hash: string) => hash.slice(0, 12);

/** Looks at records one after another. */
export class Mergeable {
  private suite: { readonly name: string; readonly file: string } | undefined;
  /** The code of each controller from outside; that of all listed ones under ''. */
  private readonly codes = new Map<string, { readonly code: string; readonly file: string }>();

  constructor(manifests: readonly FoundManifest[]) {
    for (const { suite, code, file } of manifests) {
      this.requireSuite(suite, file);
      this.requireCode('', code, file);
    }
  }

  /**
   * @param name the record's path below `records`, with `/`
   * @throws DataError of one line naming the file, and the other one where two do not belong together
   */
  require(record: RunRecord, name: string, file: string): void {
    const { traces, contestant, controller, orders, rules, suite, provenance } = record;
    const own = relative('.', recordFile('.', traces.id, contestant, orders, rules))
      .split(sep)
      .join('/');
    if (own !== name) throw new DataError(`${file}: expected the record of ${own}, got it under another name`);
    this.requireSuite(suite, file);
    // The code of a controller from outside decides its own records alone.
    this.requireCode(LISTED.has(controller) ? '' : controller, provenance.code, file);
  }

  private requireSuite(name: string, file: string): void {
    this.suite ??= { name, file };
    if (name !== this.suite.name)
      throw new DataError(`${file}: expected a record of suite ${this.suite.name}, as ${this.suite.file}, got ${name}`);
  }

  private requireCode(controller: string, code: string, file: string): void {
    const before = this.codes.get(controller);
    if (before === undefined) this.codes.set(controller, { code, file });
    else if (before.code !== code)
      throw new DataError(`${file}: expected a record of code ${short(before.code)}, as ${before.file}, got ${short(code)}`);
  }
}
