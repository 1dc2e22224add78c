/** The scope of one trace store, also where it is the only one of its page. */
import type { Store } from './result-grid.ts';
import { type Scope, scopesOf } from './scopes.ts';

export function storeScope(store: Store): Scope {
  const [{ name }] = scopesOf([store]);
  return { id: store.id, name, stores: [store], kind: 'store' };
}
