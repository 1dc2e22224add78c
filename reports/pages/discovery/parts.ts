/** Curves of discoveries against self-consistency@64 by model and by store: what an average over models hides. */
import type { HeldOutPart } from '../../../benchmarks/discovery/search-record/discovery-schema.ts';
import {
  equalSetting,
  nonInferiorSetting,
  type PartSetting,
  partSettings,
  type Whose,
} from '../../../benchmarks/discovery/search-record/part-settings.ts';
import type { JudgedFound } from './discovery-figures.ts';

/** One curve on one part of the held-out stores. */
export interface PartFigures {
  readonly part: HeldOutPart;
  /** By β. */
  readonly settings: readonly PartSetting[];
  /** The cheapest as accurate as self-consistency@64 on average, and the cheapest that is non-inferior to it; undefined where none is. */
  readonly equal: PartSetting | undefined;
  readonly nonInferior: PartSetting | undefined;
}

/** All held-out stores first, then by model and by store; nothing for a record that holds averages alone. */
export function partsOf({ record: { heldOut } }: JudgedFound, whose: Whose): PartFigures[] {
  return (heldOut.parts ?? []).map((part) => {
    const settings = partSettings(heldOut, part, whose);
    return { part, settings, equal: equalSetting(settings, part, whose), nonInferior: nonInferiorSetting(settings) };
  });
}

/** Returns the parts of each model; nothing where all stores are of one. */
export function byModel(parts: readonly PartFigures[]): PartFigures[] {
  return parts.filter(({ part }) => part.kind === 'model');
}

/**
 * The model that saves least at the accuracy of self-consistency@64. One that never reaches this accuracy comes before, and of
 * several such the one that stays furthest below. Undefined where all stores are of one model.
 */
export function worstModel(parts: readonly PartFigures[]): PartFigures | undefined {
  return [...byModel(parts)].sort((a, b) => savedOf(a) - savedOf(b) || nearest(a) - nearest(b))[0];
}

/** By how much the most accurate setting is above the baseline; below 0 where none reaches it. */
export function nearest({ settings }: PartFigures): number {
  return Math.max(...settings.map(({ estimate }) => estimate));
}

/** Far below any share where it is never reached; an infinity would make a difference of two such NaN. */
function savedOf({ equal }: PartFigures): number {
  return equal?.saved.estimate ?? -Number.MAX_VALUE / 4;
}
