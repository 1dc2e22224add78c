// @ts-check
/** Shows at once what a mark says in its `title`, or anything in its `data-tip`, to pointer and keyboard alike. */

const tip = document.createElement('div');
tip.className = 'tip';
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true');
document.body.append(tip);

/** @type {Element | undefined} */
let shown;
/** The shown mark's own title, taken out so that the browser does not show it a second time. @type {Element | undefined} */
let taken;

/** @param {EventTarget | null} target */
function speaker(target) {
  for (let each = target instanceof Element ? target : null; each !== null; each = each.parentElement) {
    if (each.hasAttribute('data-tip') || (each instanceof SVGElement && each.querySelector(':scope > title') !== null))
      return each;
    if (each instanceof SVGSVGElement) return undefined;
  }
  return undefined;
}

/** @param {Element} mark @param {boolean} byPointer */
function show(mark, byPointer) {
  hide();
  const title = mark.querySelector(':scope > title') ?? undefined;
  tip.textContent = mark.getAttribute('data-tip') ?? title?.textContent ?? '';
  shown = mark;
  if (byPointer && title !== undefined) {
    taken = title;
    title.remove();
  }
  tip.hidden = false;
  const at = mark.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = Math.min(Math.max(4, at.left + at.width / 2 - width / 2), document.documentElement.clientWidth - width - 4);
  tip.style.left = `${left}px`;
  tip.style.top = `${at.top > height + 12 ? at.top - height - 8 : at.bottom + 8}px`;
}

function hide() {
  if (shown !== undefined && taken !== undefined) shown.prepend(taken);
  shown = taken = undefined;
  tip.hidden = true;
}

document.addEventListener('pointerover', ({ target }) => {
  const mark = speaker(target);
  if (mark === undefined) hide();
  else if (mark !== shown) show(mark, true);
});
document.addEventListener('focusin', ({ target }) => {
  const mark = speaker(target);
  if (mark === target && mark !== undefined && mark !== shown) show(mark, false);
});
document.addEventListener('focusout', hide);
document.addEventListener('scroll', hide, { capture: true, passive: true });
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hide();
});
