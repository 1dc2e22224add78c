/** Charts of revising: accuracy over answers and over tokens, what each answer gains, what each breaks and repairs. */

import { percentText, pointsText } from '../../figures/cells/estimate-text.ts';
import type { Estimate } from '../../figures/estimate.ts';
import { chartFigure } from '../../kit/chart/chart-figure.ts';
import { endsOf } from '../../kit/chart/layers.ts';
import type { Style } from '../../kit/chart/palette.ts';
import { panelSpec } from '../../kit/chart/panel.ts';
import { sharedScales } from '../../kit/chart/scales.ts';
import { type StepOptions, type StepPoint, stepSpec } from '../../kit/chart/step-chart.ts';
import { shortTokens } from '../../kit/format.ts';
import { type Html, html } from '../../kit/html.ts';
import type { RevisionStep, RevisionSteps } from './revisions.ts';
import type { Transition } from './transitions.ts';

interface Changes {
  readonly steps: RevisionSteps;
  readonly found: readonly Transition[];
}

export function accuracyPanels(stores: readonly RevisionSteps[], styles: readonly Style[]): Html {
  const points = (figure: (step: RevisionStep) => Estimate | undefined, says: (estimate: Estimate) => string) =>
    stores.flatMap(({ scope, steps }) =>
      steps.flatMap((step) => pointOf(scope.stores[0].model, step.answers, figure(step), says, step.played?.label)),
    );
  const accuracies = points(
    ({ accuracy }) => accuracy,
    (accuracy) => percentText(accuracy, 1),
  );
  const gains = points(
    ({ gain }) => gain,
    (gain) => pointsText(gain, 1),
  );
  return html`<div class="panels">
${stepFigure('revisions-accuracy', 'Accuracy after so many answers', accuracies, { styles, xTitle: 'Answers', yTitle: 'Accuracy, %' })}
${tokensFigure(stores, styles)}
${stepFigure('revisions-gains', 'What each further answer gains', gains, { styles, xTitle: 'Answer', yTitle: 'Gain, points', reference: 0 })}
</div>`;
}

export function transitionPanels(stores: readonly Changes[], styles: readonly Style[]): Html {
  const points = (figure: (transition: Transition) => Estimate | undefined) =>
    stores.flatMap(({ steps: { scope }, found }) =>
      found.flatMap((transition) =>
        transition.to === undefined
          ? []
          : pointOf(scope.stores[0].model, transition.to, figure(transition), (share) => percentText(share, 1)),
      ),
    );
  const [broken, repaired] = [points((transition) => transition.broken), points((transition) => transition.repaired)];
  if (broken.length === 0 || repaired.length === 0) return html``;
  const shared = { styles, xTitle: 'Revised to answer' };
  return html`<div class="panels">
${stepFigure('revisions-broken', 'Right answers that the revision breaks', broken, { ...shared, yTitle: 'Of right ones, %' })}
${stepFigure('revisions-repaired', 'Wrong answers that the revision repairs', repaired, { ...shared, yTitle: 'Of wrong ones, %' })}
</div>`;
}

function pointOf(
  series: string,
  count: number,
  figure: Estimate | undefined,
  says: (estimate: Estimate) => string,
  contestant?: string,
): StepPoint[] {
  if (figure === undefined) return [];
  const { estimate, interval } = figure;
  const description = `${series}, answer ${count}: ${says(figure)}`;
  const ends = { y: 100 * estimate, ...endsOf('y', interval, (end) => 100 * end) };
  return [{ series, count, description, ...ends, ...(contestant !== undefined && { contestant }) }];
}

function stepFigure(name: string, caption: string, points: readonly StepPoint[], options: StepOptions): Html {
  return chartFigure({ name, caption, description: `${caption}, a line for each model`, spec: stepSpec(points, options) });
}

/** The same accuracies over what they cost; nothing where the settings were not played. */
function tokensFigure(stores: readonly RevisionSteps[], styles: readonly Style[]): Html | undefined {
  const points = stores.flatMap(({ scope, steps }) =>
    steps.flatMap(({ answers, accuracy, played, tokens }) =>
      played === undefined || tokens === undefined
        ? []
        : [
            {
              controller: scope.stores[0].model,
              contestant: played.label,
              description: `${scope.stores[0].model}, ${answers} answers: ${percentText(accuracy, 1)}, ${shortTokens(tokens.estimate)} tokens`,
              line: scope.stores[0].model,
              knob: answers,
              tokens: tokens.estimate,
              accuracy: 100 * accuracy.estimate,
              ...(accuracy.interval && {
                interval: { accuracyLower: 100 * accuracy.interval.lower, accuracyUpper: 100 * accuracy.interval.upper },
              }),
            },
          ],
    ),
  );
  if (points.length === 0) return undefined;
  const [{ tokens }] = sharedScales([points]);
  const ends = points.flatMap(({ accuracy, interval }) => [
    interval?.accuracyLower ?? accuracy,
    interval?.accuracyUpper ?? accuracy,
  ]);
  const accuracy = [Math.max(0, Math.floor(Math.min(...ends)) - 1), Math.min(100, Math.ceil(Math.max(...ends)) + 1)] as const;
  return chartFigure({
    name: 'revisions-tokens',
    caption: 'The same over tokens',
    description: 'Accuracy against tokens of so many answers, a line for each model',
    spec: panelSpec(points, { styles, tokens, accuracy, tokensTitle: 'Total tokens (log)' }),
  });
}
