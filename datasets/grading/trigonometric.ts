/** Functions of angles in radians, and their inverses. */
import { quotient, type Real, real, snapped } from './real.ts';
import { refused } from './undecided.ts';

/** A larger angle would lose digits to the reduction. */
const LARGEST_ANGLE = 1e6;

const FUNCTIONS: Readonly<Record<string, (x: Real) => Real>> = {
  Sin: sine,
  Cos: cosine,
  Tan: (x) => quotient(sine(x), cosine(x)),
  Cot: (x) => quotient(cosine(x), sine(x)),
  Sec: (x) => quotient(real(1), cosine(x)),
  Csc: (x) => quotient(real(1), sine(x)),
  Arcsin: (x) => snapped(x.asin()),
  Arccos: (x) => snapped(x.acos()),
  Arctan: (x) => snapped(x.atan()),
};

export const TRIGONOMETRIC = Object.keys(FUNCTIONS);

/** @param name as in MathJSON. @throws Undecided for an unknown name, or where the function has no real value */
export function trigonometric(name: string, x: Real): Real {
  if (!TRIGONOMETRIC.includes(name) || x.abs().gt(LARGEST_ANGLE)) return refused();
  const value = FUNCTIONS[name](x);
  return value.isFinite() ? value : refused();
}

function sine(x: Real): Real {
  return snapped(x.sin());
}

function cosine(x: Real): Real {
  return snapped(x.cos());
}
