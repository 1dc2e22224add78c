/** Contestants on stores, question by question, each played once: folds share stores, and so do seeds that found the same. */

import type { Composition } from '../../../controllers/composed/composition.ts';
import { type Contestant, contestant } from '../../../controllers/contestant.ts';
import { billSource } from '../../../datasets/billing/bill-source.ts';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { openStore } from '../../../datasets/open/open-store.ts';
import type { TraceSource } from '../../../datasets/store/trace-source.ts';
import { replayBilled } from '../../replay/replay.ts';
import { withFixedBlocks } from '../objective/search-stores.ts';
import { asController, candidate } from '../space/candidate.ts';
import { type Rows, rowsOf } from './rows.ts';

/** A contestant with a name that no other one has. */
export interface Entrant {
  readonly name: string;
  readonly contestant: Pick<Contestant, 'controller' | 'params'>;
}

/** Results of the same episodes under both bills. [questions of all stores] */
export interface BilledRows {
  readonly published: Rows;
  /** With probes billed where they are made; undefined where a store does not tell what its probes cost. */
  readonly billed: Rows | undefined;
}

export interface OpenedStore {
  readonly published: TraceSource;
  readonly billed: TraceSource | undefined;
}

/** Plays on stores in the published orders from 0 on. */
export class StorePlayer {
  private readonly orders: number;
  private readonly openSource: (id: string) => Promise<TraceSource>;
  private readonly opened = new Map<string, Promise<OpenedStore>>();
  private readonly played = new Map<string, BilledRows>();

  /**
   * @param orders in which each question is played
   * @param openSource opens the store of an id
   */
  constructor(orders: number, openSource: (id: string) => Promise<TraceSource> = openStore) {
    this.orders = orders;
    this.openSource = openSource;
  }

  /** Opens a store, once. @throws what opening a store throws */
  open(id: string): Promise<OpenedStore> {
    const known = this.opened.get(id) ?? this.openSource(id).then(bothBills);
    this.opened.set(id, known);
    return known;
  }

  /** Returns the rows of a contestant, store after store. */
  async rows(ids: readonly string[], entrant: Entrant): Promise<BilledRows> {
    const parts: BilledRows[] = [];
    for (const id of ids) parts.push(await this.onStore(id, entrant));
    const billed = parts.flatMap((part) => (part.billed === undefined ? [] : [part.billed]));
    return {
      published: joined(parts.map(({ published }) => published)),
      billed: billed.length === parts.length ? joined(billed) : undefined,
    };
  }

  /** Returns the rows of each entrant. */
  async curve(ids: readonly string[], entrants: readonly Entrant[]): Promise<BilledRows[]> {
    const curve: BilledRows[] = [];
    for (const entrant of entrants) curve.push(await this.rows(ids, entrant));
    return curve;
  }

  private async onStore(id: string, { name, contestant }: Entrant): Promise<BilledRows> {
    const key = `${id}\n${name}`;
    const known = this.played.get(key);
    if (known !== undefined) return known;
    const { published, billed } = await this.open(id);
    const { controller, params } = contestant;
    const bills = billed === undefined ? [published] : [published, billed];
    const [own, dear] = replayBilled(bills, controller, params, this.orders);
    const rows = { published: rowsOf([own]), billed: dear && rowsOf([dear]) };
    this.played.set(key, rows);
    return rows;
  }
}

/** Self-consistency over so many branches. */
export function selfConsistencyOf(width: number): Entrant {
  return { name: `self-consistency ${width}`, contestant: contestant('self-consistency', { width }) };
}

/** Confidence-momentum at these places of its knob. */
export function confidenceMomentumAt(betas: readonly number[]): Entrant[] {
  return betas.map((beta) => ({
    name: `confidence-momentum ${beta}`,
    contestant: contestant('confidence-momentum', { beta }),
  }));
}

/** Returns a composition at each place of its knob, as entrants. */
export function settingsOf(composition: Composition, betas: readonly number[]): Entrant[] {
  const controller = asController(composition);
  const { id } = candidate({ kind: 'composition', composition });
  return betas.map((beta) => ({ name: `${id} ${beta}`, contestant: { controller, params: { beta } } }));
}

function joined(parts: readonly Rows[]): Rows {
  return { accuracy: parts.flatMap(({ accuracy }) => accuracy), tokens: parts.flatMap(({ tokens }) => tokens) };
}

function bothBills(source: TraceSource): OpenedStore {
  const published = withFixedBlocks(source);
  return { published, billed: billedSource(published) };
}

/** Returns a source with probes billed where they are made; undefined where it does not tell what its probes cost. */
function billedSource(source: TraceSource): TraceSource | undefined {
  try {
    return billSource(source, 'probes');
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}
