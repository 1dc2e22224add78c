/** The evidence on a claim: the contestants and trace stores that it names, all of them or nothing. */

import type { Layout } from '../figures/layout.ts';
import { splitTraces } from '../figures/names.ts';
import type { ResampledResults } from '../figures/resampled-results.ts';
import type { PlayedContestant, Store } from '../figures/result-grid.ts';
import type { Scope } from '../figures/scopes.ts';
import { PUBLISHED_ORDERS, type Source, sources } from '../published/publications.ts';
import type { Claim } from './claims-schema.ts';

/** A claim that these records do not speak of; the message says what is missing. */
export class NotPlayed extends Error {
  override readonly name = 'NotPlayed';
}

/** A claim about a contestant on traces that it was chosen on; the message says which. */
export class SelectedOn extends Error {
  override readonly name = 'SelectedOn';
}

export class ClaimEvidence {
  readonly results: ResampledResults;
  /** The published table whose rounding applies, if the claim is of one. */
  readonly source: Source | undefined;
  /** All stores of the claim together. */
  readonly scope: Scope;

  /** @param known ids of every trace store that the papers report, among which globs look @throws NotPlayed */
  constructor({ traces, source }: Claim, results: ResampledResults, known: readonly string[]) {
    const patterns = traces.map((glob) => new RegExp(`^${glob.split('*').map(escaped).join('[^/]*')}$`));
    const named = traces.filter((each) => !each.includes('*') && !known.includes(each));
    const wanted = [...known.filter((id) => patterns.some((pattern) => pattern.test(id))), ...named];
    const stores = wanted.map((id) => {
      const store = results.grid.stores.find((each) => each.id === id && !each.simulated);
      if (store === undefined) throw new NotPlayed(`Not played in this run: ${id}.`);
      return store;
    });
    this.results = results;
    this.source = sources.find((each) => each.source === source && each.averages !== undefined);
    this.scope = scopeOf(stores);
  }

  /**
   * @throws NotPlayed unless it has a result on every store, in as many orders as published; SelectedOn
   * when it was chosen on one
   */
  played(label: string): PlayedContestant {
    const found = this.results.grid.contestants.find(
      ({ contestant, orders }) => contestant === label && orders === PUBLISHED_ORDERS,
    );
    if (found === undefined || !this.results.grid.contestantsOn(this.scope.stores).includes(found)) {
      throw new NotPlayed(`Not played in this run: ${label} in ${PUBLISHED_ORDERS} orders on each trace store of the claim.`);
    }
    const selected = this.scope.stores.filter((store) => this.results.grid.record(found, store)?.origin.selected);
    if (selected.length > 0)
      throw new SelectedOn(`${label} was selected on ${selected.map(({ id }) => id).join(', ')}: no claim is tested there.`);
    return found;
  }

  /** How its questions hang together. */
  get layout(): Layout {
    return this.results.layout(this.scope);
  }

  /** A scope for each store. */
  get cells(): Scope[] {
    return this.scope.stores.map((store) => scopeOf([store]));
  }

  /** A scope for each model. */
  get models(): Scope[] {
    const models = [...new Set(this.scope.stores.map(({ model }) => model))];
    return models.map((model) => scopeOf(this.scope.stores.filter((store) => store.model === model)));
  }
}

function scopeOf(stores: readonly Store[]): Scope {
  const id = stores.map((store) => store.id).join(' + ');
  return { id, name: id, stores, kind: stores.length === 1 ? 'store' : 'overall' };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Model of a scope that has one. */
export function modelOf({ stores }: Scope): string {
  return splitTraces(stores[0].id).model;
}
