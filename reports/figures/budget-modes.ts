/** Models and their budget modes, `gpt-5.2@low`, and what several of them are called when a contestant asks one after another. */

/** The model without its mode: `gpt-5.2` of `gpt-5.2@low`. */
export function familyOf(model: string): string {
  return model.split('@')[0];
}

/** Whether all that are joined are budget modes of one model. */
export function isLadder(model: string): boolean {
  const joined = model.split('+');
  return joined.length > 1 && joined.every((each) => each.includes('@') && familyOf(each) === familyOf(joined[0]));
}

/** `gpt-5.2@low → medium → high` for a ladder, `gpt-5-nano@high → gpt-5@high` for a cascade, and a model by its name. */
export function joinedName(model: string): string {
  const [first, ...later] = model.split('+');
  return [first, ...later.map((each) => (isLadder(model) ? each.slice(familyOf(each).length + 1) : each))].join(' → ');
}
