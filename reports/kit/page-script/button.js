// @ts-check
/** A button of the script, not of a form. */

/** @param {string} text @param {() => void} action */
export function button(text, action) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', action);
  return made;
}
