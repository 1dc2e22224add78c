/** Which contestants of a scope were declared beforehand to be compared with the baseline: by the suite, not by what lies in a folder. */
import { suites } from '../../benchmarks/suites/index.ts';
import { familiesOf } from '../../benchmarks/suites/suite.ts';
import { SIMULATED } from '../../datasets/store/simulated-ids.ts';
import type { ResultGrid } from './result-grid.ts';
import type { Scope } from './scopes.ts';

/**
 * Labels of the declared contestants, played or not; undefined where all that were played are: in suites of one's own, and on traces of
 * which the suite says nothing. Empty where the suite explores, or declares comparisons with another baseline alone.
 */
export function declaredIn({ suites: played, baseline }: ResultGrid, { stores }: Scope): ReadonlySet<string> | undefined {
  const known = suites.filter(({ name }) => played.includes(name));
  if (known.length < played.length || known.length === 0) return undefined;
  const families = known.flatMap(familiesOf);
  const here = families.filter(({ traces }) => stores.every(({ id }) => traces.includes(recordedId(id)) || traces.includes(id)));
  if (families.length > 0 && here.length === 0) return undefined;
  return new Set(here.filter((family) => family.baseline === baseline?.contestant).flatMap(({ contestants }) => contestants));
}

/** The recorded store that a simulated one stands for. */
function recordedId(id: string): string {
  return id.startsWith(SIMULATED) ? id.slice(SIMULATED.length) : id;
}
