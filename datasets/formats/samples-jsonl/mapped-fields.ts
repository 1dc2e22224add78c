/** Lines whose fields have other names: `--columns question=doc.problem,gold=target,answer=pred` says which is which. Only these are read. */
import { DataError, show } from '../../foundation/errors.ts';
import { isObject } from '../../foundation/json.ts';
import { didYouMean } from '../../foundation/nearest.ts';
import { namedColumns, namedOnly } from '../shared/named-columns.ts';

export class MappedFields {
  /** Each field of a sample, and its name in the file. */
  private readonly mapping: readonly (readonly [field: string, name: string])[];
  /** Names that no line has had so far. */
  private readonly unseen: Set<string>;
  private names: readonly string[] = [];

  /** @param columns as `--columns` says @param fields that a sample can have @throws DataError */
  constructor(columns: string, fields: readonly string[]) {
    const found = namedColumns(columns, fields);
    this.mapping = Object.entries(found).flatMap(([field, name]) => (name === undefined ? [] : [[field, name] as const]));
    this.unseen = new Set(this.mapping.map(([, name]) => name));
  }

  /** The object of a line with the fields of a sample. A field that a line lacks is not there. */
  sample(object: Record<string, unknown>): Record<string, unknown> {
    if (this.names.length === 0) this.names = Object.keys(object);
    const sample: Record<string, unknown> = {};
    for (const [field, name] of this.mapping) {
      const value = valueAt(object, name);
      if (value === undefined) continue;
      this.unseen.delete(name);
      // A list of messages, or a number, names a question as well as a text.
      sample[field] = field === 'question' && typeof value !== 'string' ? JSON.stringify(value) : value;
    }
    return sample;
  }

  /** @throws DataError where no line had a field that was named: a misspelt one would be lost */
  requireSeen(file: string): void {
    const [name] = this.unseen;
    if (name === undefined || this.names.length === 0) return;
    const plain = namedOnly(this.names);
    const hint = plain === '' ? '' : `, whose fields are ${plain}${didYouMean(name, this.names)}`;
    throw new DataError(`${file}: expected a field ${show(name)} in some line, got none${hint}`);
  }
}

/** The value of a name, or of a path, `doc.problem`; undefined where there is none. */
function valueAt(object: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  return name
    .split('.')
    .reduce<unknown>((value, part) => (isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined), object);
}
