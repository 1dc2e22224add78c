/** The controller that foreign code exports, and what it declares. */
import type { Declared } from '../../../../controllers/contract/knob-settings.ts';
import type { Controller } from '../../../../controllers/controller.ts';
import { controllerFault, looksLikeController } from '../../../../controllers/controller-fault.ts';

/** Makes what the file exports anew. */
export type Factory = () => Readonly<Record<string, unknown>>;

export interface Loaded {
  /** The name of the export. */
  readonly key: string;
  readonly declared: Declared;
}

/** @throws Error of one line when there is not exactly one controller, or something is wrong with it */
export function loadController(factory: Factory): Loaded {
  const exported = factory();
  const keys = Object.keys(exported).filter((key) => looksLikeController(exported[key]));
  if (keys.length !== 1) {
    const got = keys.length === 0 ? `exports ${Object.keys(exported).join(', ') || 'nothing'}` : `controllers ${keys.join(', ')}`;
    throw new Error(`expected to export one controller, an object with knob and play, got ${got}`);
  }
  const { play, ...rest } = exported[keys[0]] as Controller;
  // From here on it is plain data, whatever it was.
  const declared = JSON.parse(JSON.stringify(rest)) as Declared;
  const fault = controllerFault({ ...declared, play });
  if (fault !== undefined) throw new Error(fault);
  return { key: keys[0], declared };
}
