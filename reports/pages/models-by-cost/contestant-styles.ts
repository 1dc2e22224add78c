/**
 * Looks for offers. Each model has a colour, so that its budget modes are seen to belong together. Each mode has a shape; without
 * modes, each model has one. Cascades and ladders are of several models. They have shapes of their own and the colour of the last
 * model that they ask.
 */
import { familyOf, isLadder, joinedName } from '../../figures/budget-modes.ts';
import { isJoined } from '../../figures/names.ts';
import { type Style, seriesStyles } from '../../kit/chart/palette.ts';

/** Seven colours and shapes, in the order of the palette. */
const looks = seriesStyles(['square', 'triangle', 'downward', 'plus', 'diamond', 'circle', 'star']);
const [square, triangle, downward, plus, diamond, circle, star] = looks.map(({ shape }) => shape);
const MODES = [circle, square, diamond, triangle, downward];

export interface OfferStyle extends Style {
  /** The model or models of a series, `gpt-5.2@low`, or `gpt-5-nano@high+gpt-5@high`. */
  readonly model: string;
}

/** @param models what series are of, in the order in which colours and shapes are given out */
export function offerStyles(models: readonly string[]): OfferStyle[] {
  const alone = models.filter((model) => !isJoined({ model }));
  const families = [...new Set([...alone, ...models.map(lastOf)].map(familyOf))];
  const haveModes = families.length < new Set(alone).size || alone.length < models.length;
  return models.map((model) => {
    const family = familyOf(lastOf(model));
    const { colour } = looks[families.indexOf(family) % looks.length];
    const modes = alone.filter((each) => familyOf(each) === family);
    const ofFamily = looks[families.indexOf(family) % looks.length].shape;
    const ofMode = haveModes ? MODES[modes.indexOf(model) % MODES.length] : ofFamily;
    const shape = isJoined({ model }) ? (isLadder(model) ? star : plus) : ofMode;
    return { model, controller: joinedName(model), colour, shape };
  });
}

function lastOf(model: string): string {
  return model.split('+').at(-1) as string;
}
