/** Columns of figures in tokens, under each billing of a page: the page shows those that are toggled, files have them all. */
import type { Billing } from '../../../datasets/billing/billing.ts';
import type { Column } from '../../kit/table/table.ts';

const WORDS: Readonly<Record<Billing, string>> = {
  published: '',
  decoded: ', decoded',
  probes: ', probes made',
};

/** Under one billing alone the columns as they are. */
export function billedColumns(billings: readonly Billing[], columns: readonly Column[]): Column[] {
  if (billings.length < 2) return [...columns];
  return billings.flatMap((billing) =>
    columns.map((column) => ({
      ...column,
      label: `${column.label}${WORDS[billing]}`,
      ...(column.file !== undefined && { file: `${column.file}${WORDS[billing]}` }),
      billing,
    })),
  );
}
