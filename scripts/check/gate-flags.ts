/** The flags of the gates that a contestant has to pass. */
import type { Gate, Requirement } from '../../benchmarks/regression/gates.ts';
import { numberOf, type Options, UsageError, unknownChoice } from '../program/command.ts';

export const REQUIREMENTS: readonly Requirement[] = ['non-inferior', 'better', 'not-worse'];

export const gateFlags = {
  require: {
    value: 'WHAT',
    help: `fail unless accuracy beside the reference is ${REQUIREMENTS.join(', ')} (default: nothing is required)`,
  },
  margin: {
    value: 'POINTS',
    help: 'the loss of accuracy that --require still counts as none (default: that of the suite file, else 2)',
  },
  'max-tokens': { value: 'PERCENT', help: 'fail where mean tokens exceed those of the reference by more, +5%; =-20% must save' },
} as const satisfies Options;

export interface GateFlags {
  readonly require?: string | undefined;
  readonly margin?: string | undefined;
  readonly 'max-tokens'?: string | undefined;
}

/** Undefined where nothing is required. @throws UsageError */
export function chosenGate({ require, margin, 'max-tokens': tokens }: GateFlags): Gate | undefined {
  if (require === undefined && tokens === undefined) {
    if (margin !== undefined) throw new UsageError('--margin: expected --require beside it, got none');
    return undefined;
  }
  const requirement = REQUIREMENTS.find((each) => each === require);
  if (require !== undefined && requirement === undefined) throw unknownChoice('--require', REQUIREMENTS, require);
  const isMargin = (points: number) => points > 0 && points < 100;
  return {
    require: requirement,
    margin: margin === undefined ? undefined : numberOf('margin', margin, isMargin, 'points above 0 and below 100') / 100,
    maxTokens: tokens === undefined ? undefined : shareOf(tokens),
  };
}

/** `+5%`, `5`, `-20 %`, as a fraction. @throws UsageError */
function shareOf(text: string): number {
  const [, number] = /^([+-]?\d+(?:\.\d+)?) ?%?$/.exec(text) ?? [];
  if (number === undefined) throw new UsageError(`--max-tokens: expected a percentage, +5%, got ${JSON.stringify(text)}`);
  return Number(number) / 100;
}
