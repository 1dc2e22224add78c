/** The text of a mark, and the contestant that it belongs to. Vega writes one text on a mark, its description; here that text holds both. */

/** Between the contestant's label and the description: a character that no page can show. */
const SEPARATOR = '\u001f';

/** An encoding for marks whose rows have `contestant` and `description`; see `MARK_FIELDS`. */
export const MARK_DESCRIPTION = { field: 'mark', type: 'nominal' } as const;
/** An encoding for marks that belong to a contestant but say nothing of their own. */
export const SILENT_DESCRIPTION = { field: 'owner', type: 'nominal' } as const;

/** Adds the fields of both encodings to a chart's rows. */
export const MARK_FIELDS = [
  { calculate: `(datum.contestant || '') + '\\u001f' + (datum.description || '')`, as: 'mark' },
  { calculate: `(datum.contestant || '') + '\\u001f'`, as: 'owner' },
];

/** A mark's one text, taken apart: its contestant, and its description. */
export function markData(label: string): { contestant: string; description: string } {
  const at = label.indexOf(SEPARATOR);
  return at < 0 ? { contestant: '', description: label } : { contestant: label.slice(0, at), description: label.slice(at + 1) };
}
