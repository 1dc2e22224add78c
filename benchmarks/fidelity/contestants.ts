/** The contestants by which simulated stores are compared with real ones: those of the papers' tables. */
import type { Controller, Params } from '../../controllers/controller.ts';
import { controllers } from '../../controllers/index.ts';

export interface FidelityContestant {
  /** As given to `npm run run -- --contestant`. */
  readonly label: string;
  readonly controller: Controller;
  readonly params: Params;
}

const LABELS = [
  'self-consistency:width=64',
  'adaptive-consistency:width=64,threshold=0.95',
  'early-stopping-consistency:width=64,window=8',
  'convergence-probe:width=64,streak=14',
  'parallel-probe:width=64',
  'confidence-momentum:beta=0.5',
  'confidence-momentum:beta=1',
];

export const fidelityContestants: readonly FidelityContestant[] = LABELS.map((label) => {
  const [name, settings] = label.split(':');
  const controller = controllers.find((candidate) => candidate.name === name) as Controller;
  const defaults = Object.entries(controller.parameters).map(([parameter, { default: value }]) => [parameter, value]);
  const given = settings
    .split(',')
    .map((setting) => setting.split('='))
    .map(([parameter, value]) => [parameter, Number(value)]);
  return { label, controller, params: Object.fromEntries([...defaults, ...given]) };
});
