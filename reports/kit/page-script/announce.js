// @ts-check
/** Says in one line what happened, on the page and to screen readers. */

const line = document.createElement('p');
line.className = 'status';
line.setAttribute('role', 'status');
document.body.append(line);

let hiding = 0;

/** @param {string} text */
export function announce(text) {
  line.textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    line.textContent = '';
  }, 4000);
}
