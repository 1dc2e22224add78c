/** Differences that were recorded, as a population: whole questions drawn again from those of a baseline's results. */
import type { DoneRecord } from '../record/record-schema.ts';
import { meanOf } from '../statistics/mean.ts';
import type { Layout, Random, Sample, Scenario } from './scenario.ts';

/** Contestants are compared with this one. */
const BASELINE = 'self-consistency:width=64';

/** On which all models of a dataset are also taken together: those that nothing was chosen on. */
const HELD_OUT = ['aime25', 'hmmt25'];

/** [models][questions], of one dataset */
type Recorded = readonly (readonly number[])[];

/**
 * Returns one population for each contestant and each store on which it differs from self-consistency of 64. One more for each contestant
 * holds all models over the held-out datasets, if the baseline has them. Records are those under exact grading.
 */
export function recordedScenarios(records: readonly DoneRecord[]): Scenario[] {
  const exact = records.filter(({ rules }) => rules.grading === 'exact' && !rules.mergeVotes);
  const accuracies = new Map<string, Map<string, number[]>>();
  for (const { contestant, traces, correctByQuestion, orders } of exact) {
    const stores = accuracies.get(contestant) ?? new Map<string, number[]>();
    accuracies.set(
      contestant,
      stores.set(
        traces.id,
        correctByQuestion.map((correct) => correct / orders),
      ),
    );
  }
  const baseline = accuracies.get(BASELINE);
  if (baseline === undefined) return [];
  accuracies.delete(BASELINE);
  return [...accuracies].flatMap(([contestant, stores]) => {
    const differences = new Map(
      [...stores].flatMap(([store, own]) => {
        const other = baseline.get(store);
        return other === undefined ? [] : [[store, own.map((value, q) => value - other[q])] as const];
      }),
    );
    const single = [...differences].filter(([, rows]) => rows.some((d) => d !== 0));
    const datasets = HELD_OUT.map((dataset) =>
      [...differences].flatMap(([store, d]) => (store.endsWith(`/${dataset}`) ? [d] : [])),
    );
    const together = datasets.every((models) => models.length > 1) ? [scenario(`${contestant}, all held out`, datasets)] : [];
    return [...single.map(([store, rows]) => scenario(`${contestant}, ${store}`, [[rows]])), ...together];
  });
}

function scenario(name: string, datasets: readonly Recorded[]): Scenario {
  const layout = layoutOf(datasets);
  const truth = meanOf(datasets.map((models) => meanOf(models.flat())));
  return { kind: 'recorded difference', name, layout, beyond: false, draw: (random) => drawn(datasets, truth, random) };
}

/** Rows of one model stand together, dataset after dataset. */
function layoutOf(datasets: readonly Recorded[]): Layout {
  const models = datasets[0].length;
  const one = datasets.flatMap(([rows], d) => rows.map((_, q) => ({ name: `question ${d} ${q}`, stratum: `dataset ${d}` })));
  const rows = Array.from({ length: models }, () => one).flat();
  return { names: rows.map(({ name }) => name), strata: rows.map(({ stratum }) => stratum), models };
}

function drawn(datasets: readonly Recorded[], truth: number, random: Random): Sample {
  const places = datasets.map(([rows]) => rows.map(() => Math.floor(random() * rows.length)));
  const rows = datasets[0].flatMap((_, model) => datasets.flatMap((models, d) => places[d].map((place) => models[model][place])));
  return { columns: [rows, rows.map(() => 0)], truth: [truth] };
}
