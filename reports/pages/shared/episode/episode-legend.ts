/** The meaning of colours and marks of an episode, with the last answers of its branches. */
import type { EpisodeLog } from '../../../../benchmarks/episode-log/episode-schema.ts';
import { lengthOf } from '../../../../benchmarks/episode-log/run-lengths.ts';
import { oneLine } from '../../../../datasets/foundation/text/visible.ts';
import type { AnswerStyle } from '../../../kit/episode/episode-answers.ts';
import { type Html, html } from '../../../kit/html.ts';
import { MARKS } from './episode-row.ts';

export function episodeLegend(log: EpisodeLog, styles: readonly AnswerStyle[]): Html {
  const { answers, branches, answer, gold } = log;
  const entries = styles.map(({ name, places, votes }) => {
    const [first] = places;
    const text = name === 'rest' ? `${places.length} other ${places.length === 1 ? 'answer' : 'answers'}` : label(first);
    const more = name === 'right' && places.length > 1 ? ` and ${places.length - 1} written otherwise` : '';
    const notes = [
      name === 'right' && '✓ correct',
      name !== 'rest' && places.includes(answer) && 'returned',
      name !== 'rest' && !answers[first].votes && 'does not vote',
    ].filter((note) => note !== false);
    return html`<li><svg viewBox="0 0 18 10" width="18" height="10" aria-hidden="true"><path class="${name}" d="M0 5h18"/></svg> ${text}${more}${notes.length > 0 && html` <b>${notes.join(', ')}</b>`} <small>${votes}</small></li>`;
  });
  const nobody = styles.every(({ name }) => name !== 'right');
  return html`<ul class="legend answers"><li>Last answers of ${branches.length === 1 ? 'the branch' : `${branches.length} branches`}:</li>${entries}${nobody && html`<li>${oneLine(gold, 40)} <b>✓ correct</b> <small>never read</small></li>`}</ul>
<ul class="legend marks">${marks(log)}</ul>`;

  function label(place: number): string {
    return oneLine(answers[place].text, 40);
  }
}

function marks({ branches, interval, unprobed }: EpisodeLog): Html[] {
  const meant: [keyof typeof MARKS, string, string][] = [
    ['finished', 'finished', 'finished (filled: correct)'],
    ['pruned', 'pruned', 'pruned'],
    ['running', 'running', 'still running at the end'],
  ];
  const counted = meant.map(([kind, style, text]) => {
    const count = branches.filter(({ ending }) => (ending === 'whole' ? 'finished' : ending) === kind).length;
    return (
      count > 0 &&
      html`<li><svg viewBox="-4 -4 8 8" width="12" height="12" aria-hidden="true"><path class="${style}" d="M0 0${MARKS[kind]}"/></svg> ${count} ${text}</li>`
    );
  });
  const thin =
    unprobed === true || branches.some(({ final, tokens, probes }) => final !== null && tokens > interval * lengthOf(probes));
  const line = html`<li><svg viewBox="0 0 18 10" width="18" height="10" aria-hidden="true"><path class="rest thin" d="M0 5h18"/></svg> decoded without reading answers on the way</li>`;
  const clock = html`<li><svg viewBox="0 0 8 12" width="8" height="12" aria-hidden="true"><path class="stop" d="M4 0v12"/></svg> clock at the end</li>`;
  return [...counted.filter((mark) => mark !== false), ...(thin ? [line] : []), clock];
}
