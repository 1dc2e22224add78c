/** Chains of revisions of two models on GSM8K. */
import { AS_PUBLISHED } from '../../datasets/grading/run-rules.ts';
import { storeScope } from '../figures/scopes.ts';
import { fixed } from '../kit/format.ts';
import { allSteps } from '../pages/revisions/page.ts';
import type { RevisionSteps } from '../pages/revisions/revisions.ts';
import { type AgainstOne, sideBySide } from '../pages/revisions/side-by-side.ts';
import { transitions } from '../pages/revisions/transitions.ts';
import { reportData } from '../pages/shared/report-data.ts';
import { QWEN_FIRST_ANSWERS } from '../pages/shared/store-notes.ts';
import { type FindingSource, found, inPercent, inPoints, inWords, isOpen, known, studyNamed } from './found.ts';

const MODELS = ['Qwen2.5-7B-Instruct', 'Mistral-7B-Instruct-v0.3'];

const ORDINAL = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

export const revisions: FindingSource = {
  id: 'revisions',
  suite: 'revisions',
  rules: [AS_PUBLISHED],
  find(records) {
    const [chains, repeated] = ['gsm8k-revisions', 'gsm8k-revisions-repeated'].map(
      (study) => reportData({ records }, studyNamed(records, study)).views[0].results,
    );
    const all = allSteps(chains);
    const [qwen, mistral] = MODELS.map((model) =>
      known(
        all.find(({ scope }) => scope.stores[0].model === model),
        `chains of ${model}`,
      ),
    );
    const [ofQwen, ofMistral] = MODELS.map((model) => {
      const store = known(
        repeated.grid.stores.find((each) => each.model === model),
        `several chains of ${model}`,
      );
      return known(sideBySide(repeated, storeScope(store)).find(isTwoOfFour)?.vote, 'two chains of four against one of eight');
    });
    return found(
      {
        answers: inWords(qwen.steps.length),
        last: known(ORDINAL[qwen.steps.length], 'a word for the last answer'),
        questions: String(qwen.scope.stores[0].questionIds.length),
        qwen: qwen.scope.stores[0].model,
        qwenGains: known(ORDINAL[qwen.lastGain?.answers ?? 0] || undefined, 'an answer up to which Qwen gains'),
        qwenPoints: inPoints(qwen.inAll),
        qwenBreaks: brokenText(qwen),
        mistral: mistral.scope.stores[0].model,
        mistralPoints: inPoints(mistral.inAll),
        mistralBreaks: brokenText(mistral),
        byLastNumber: fixed(QWEN_FIRST_ANSWERS.byLastNumber, 0),
        asRead: fixed(QWEN_FIRST_ANSWERS.asRead, 0),
        mistralBeside: inPoints(ofMistral.difference),
        mistralP: pText(ofMistral.difference.pValue),
        mistralHolm: pText(ofMistral.difference.holm),
        qwenBeside: inPoints(ofQwen.difference),
        qwenP: pText(ofQwen.difference.pValue),
      },
      {
        'Mistral gains nothing measurable': mistral.lastGain === undefined && isOpen(mistral.inAll),
        'chains side by side are told from one chain for neither model': [ofQwen, ofMistral].every(isNotTold),
      },
    );
  },
};

function isTwoOfFour({ chains, answers }: { readonly chains: number; readonly answers: number }): boolean {
  return chains === 2 && answers === 4;
}

function brokenText(steps: RevisionSteps): string {
  return inPercent(known(transitions(steps).at(-1)?.broken, 'right answers that are revised'));
}

function isNotTold({ difference }: AgainstOne): boolean {
  return difference.holm > 0.05;
}

function pText(p: number): string {
  return fixed(p, 2);
}
