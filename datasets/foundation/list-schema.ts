/** The array of this project's schemas, which tells of its first wrong entry alone. */
import { z } from 'zod';

/** `z.array` gathers what is wrong with every entry: a small file of millions of wrong ones would fill the memory. */
const List: z.core.$constructor<z.ZodArray> = z.core.$constructor('List', (list, definition) => {
  z.ZodArray.init(list, definition);
  const { parse } = list._zod;
  list._zod.parse = (payload, context) => {
    const { value } = payload;
    if (!Array.isArray(value)) return parse(payload, context);
    const entries: unknown[] = Array(value.length);
    for (let place = 0; place < value.length; place++) {
      const result = definition.element._zod.run({ value: value[place], issues: [] }, context);
      if (result instanceof Promise) throw new Error('expected entries that are validated at once');
      if (result.issues.length > 0) {
        payload.issues.push(...z.core.util.prefixIssues(place, result.issues.slice(0, 1)));
        return payload;
      }
      entries[place] = result.value;
    }
    payload.value = entries;
    return payload;
  };
});

/** An array of entries that are valid each. */
export function list<Entry extends z.ZodType>(entry: Entry): z.ZodArray<Entry> {
  return new List({ type: 'array', element: entry }) as unknown as z.ZodArray<Entry>;
}

/** Entries that are looked at one by one only where some entry is no whole number of 0 or more. */
const Counts = z.core.$constructor<z.ZodArray>('Counts', (list, definition) => {
  List.init(list, definition);
  const { parse } = list._zod;
  list._zod.parse = (payload, context) => {
    const { value } = payload;
    return Array.isArray(value) && areCounts(value) ? payload : parse(payload, context);
  };
});

/** An array of whole numbers of 0 or more: nearly all of a record. */
export function counts(): z.ZodArray<z.ZodInt> {
  return new Counts({ type: 'array', element: z.int().min(0) }) as unknown as z.ZodArray<z.ZodInt>;
}

function areCounts(values: readonly unknown[]): boolean {
  for (const value of values) if (!(Number.isSafeInteger(value) && (value as number) >= 0)) return false;
  return true;
}
