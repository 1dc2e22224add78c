// @ts-check
/** Plays an episode round by round: a slider under its picture shows what had been read by then. */
for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('figure.episode'))) {
  const picture = /** @type {SVGSVGElement | null} */ (figure.querySelector('svg[data-clocks]'));
  const rounds = Number(figure.dataset.rounds);
  if (picture !== null && rounds > 1) addSlider(figure, picture, rounds);
}

/**
 * @param {HTMLElement} figure
 * @param {SVGSVGElement} picture
 * @param {number} rounds
 */
function addSlider(figure, picture, rounds) {
  const label = document.createElement('label');
  label.className = 'rounds';
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = '1';
  slider.max = slider.value = String(rounds);
  const shown = document.createElement('output');
  label.append('After round ', slider, shown);
  figure.querySelector('.scroll')?.before(label);
  const show = () => {
    shown.textContent = `${slider.value} of ${rounds}`;
    showRound(figure, picture, Number(slider.value));
  };
  slider.addEventListener('input', show);
  show();
}

/**
 * @param {HTMLElement} figure
 * @param {SVGSVGElement} picture
 * @param {number} round
 */
function showRound(figure, picture, round) {
  const pixels = Number(picture.dataset.interval);
  for (const row of /** @type {NodeListOf<SVGElement>} */ (picture.querySelectorAll('svg[data-steps]'))) {
    row.dataset.width ??= row.getAttribute('width') ?? '0';
    const whole = Number(row.dataset.width);
    const read = round < Number(row.dataset.ended) ? pixels * intervalsRead(row, round) : whole;
    row.setAttribute('width', String(Math.min(whole, read)));
  }
  for (const mark of /** @type {NodeListOf<SVGElement>} */ (figure.querySelectorAll('.ends [data-round]'))) {
    mark.toggleAttribute('hidden', Number(mark.dataset.round) > round);
  }
  const clock = picture.dataset.clocks?.split(' ')[round - 1];
  picture.querySelector('.stop')?.setAttribute('transform', `translate(${clock})`);
}

/**
 * How many intervals a row had read: its steps are `intervals×rounds`, or `intervals` alone for one round.
 *
 * @param {SVGElement} row
 * @param {number} round
 */
function intervalsRead(row, round) {
  let left = round - Number(row.dataset.opened) + 1;
  let read = 0;
  for (const step of (row.dataset.steps ?? '').split(' ')) {
    const [intervals, times = 1] = step.split('×').map(Number);
    read += intervals * Math.max(0, Math.min(left, times));
    left -= times;
  }
  return read;
}
