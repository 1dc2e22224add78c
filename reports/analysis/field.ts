/** Who played what: the results of one page under one set of answer rules, as entrants by trace stores. */
import type { DoneRecord, RunRecord } from '../../benchmarks/record/record-schema.ts';
import { contestantName, splitTraces } from '../names.ts';

/** A contestant in so many orders. */
export interface Entrant {
  /** What tells it from others on the page: its contestant's label, with the orders where these differ on the page. */
  readonly label: string;
  /** For people. */
  readonly name: string;
  readonly controller: string;
  readonly contestant: string;
  readonly params: Readonly<Record<string, number>>;
  readonly orders: number;
}

/** A trace store of the page. */
export interface Store {
  readonly id: string;
  readonly model: string;
  readonly dataset: string;
  readonly simulated: boolean;
  /** The same question of another model has the same name. [questions] */
  readonly questionIds: readonly string[];
  /** What the branches of each question say at their ends. [questions] */
  readonly finals: DoneRecord['traces']['finals'];
}

export class Field {
  /** In the order of the records. */
  readonly entrants: readonly Entrant[];
  readonly stores: readonly Store[];
  private readonly records = new Map<string, DoneRecord>();

  /** @param records sorted, all under the same rules; failed ones are no results */
  constructor(records: readonly RunRecord[]) {
    const done = records.filter((record) => record.status === 'done');
    const sameOrders = new Set(done.map(({ orders }) => orders)).size <= 1;
    const entrants = new Map<string, Entrant>();
    const stores = new Map<string, Store>();
    for (const record of done) {
      const { controller, contestant, params, orders, traces } = record;
      const label = sameOrders ? contestant : `${contestant}@${orders}`;
      const name = sameOrders ? contestantName(record) : `${contestantName(record)}, ${orders} orders`;
      if (!entrants.has(label)) entrants.set(label, { label, name, controller, contestant, params, orders });
      if (!stores.has(traces.id)) {
        const { id, simulated, finals } = traces;
        stores.set(id, { id, ...splitTraces(id), simulated, questionIds: record.questionIds, finals });
      }
      this.records.set(`${traces.id}\n${label}`, record);
    }
    this.entrants = [...entrants.values()];
    this.stores = [...stores.values()];
  }

  record(entrant: Entrant, store: Store): DoneRecord | undefined {
    return this.records.get(`${store.id}\n${entrant.label}`);
  }

  /** Those that have a result on each of these stores. */
  entrantsOn(stores: readonly Store[]): Entrant[] {
    return this.entrants.filter((entrant) => stores.every((store) => this.record(entrant, store) !== undefined));
  }

  /** The entrant with these parameters, among others, in most orders. */
  find(controller: string, params: Readonly<Record<string, number>>): Entrant | undefined {
    const matching = this.entrants.filter(
      (entrant) =>
        entrant.controller === controller && Object.entries(params).every(([key, value]) => entrant.params[key] === value),
    );
    return matching.sort((a, b) => b.orders - a.orders)[0];
  }

  /**
   * What everyone is compared with: self-consistency@64; where it was not played, the widest self-consistency that was; on chains of
   * revisions, the first answer.
   */
  get baseline(): Entrant | undefined {
    const first = this.find('revise-n', { answers: 1 });
    if (first !== undefined) return first;
    const widths = this.entrants.filter(({ controller }) => controller === 'self-consistency').map(({ params }) => params.width);
    return this.find('self-consistency', { width: widths.includes(64) ? 64 : Math.max(...widths) });
  }
}
