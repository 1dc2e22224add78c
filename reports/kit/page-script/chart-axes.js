// @ts-check
/** The axes of a chart that is zoomed: ticks and labels for the part of its scales that is seen. */

/** A scale's type and its ends, as a chart says them: `log,1000,500000`. @typedef {{ log: boolean, low: number, high: number }} Scale */

/** @param {string | undefined} text @returns {Scale | undefined} */
export function scaleOf(text) {
  if (text === undefined) return undefined;
  const [type, low, high] = text.split(',');
  return { log: type === 'log', low: Number(low), high: Number(high) };
}

/** The value at a share of the way along a scale. @param {Scale} scale @param {number} share */
function valueAt({ log, low, high }, share) {
  return log ? low * (high / low) ** share : low + (high - low) * share;
}

/** @param {Scale} scale @param {number} value */
function shareOf({ log, low, high }, value) {
  return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** Round values between two, some five of them. @param {boolean} log @param {number} low @param {number} high */
export function ticks(log, low, high) {
  const found = [];
  if (log && high / low > 8) {
    for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) {
      for (const times of high / low > 150 ? [1] : [1, 2, 5]) found.push(power * times);
    }
  } else {
    const rough = (high - low) / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * ([1, 2, 5].find((times) => times * power >= rough) ?? 10);
    for (let i = Math.ceil(low / step); i * step <= high; i++) found.push(i * step);
  }
  return found.filter((value) => value >= low && value <= high);
}

/** `2.5 × 10¹⁵`, `10¹⁵` @param {number} value */
function scientific(value) {
  const [digits, power] = value.toExponential(1).replace('.0', '').split('e+');
  const raised = [...power].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
  return `${digits === '1' ? '' : `${digits} × `}10${raised}`;
}

/** @param {number} value */
export function label(value) {
  const size = Math.abs(value);
  if (size >= 1e9) return scientific(value);
  const [unit, name] = size >= 1e6 ? [1e6, 'M'] : size >= 1000 ? [1000, 'k'] : [1, ''];
  return `${Number((value / unit).toPrecision(5))}${name}`;
}

/** Where the ticks of a zoomed axis stand. @param {Scale} scale @param {number} from @param {number} to shares of the axis that are seen */
export function ticksSeen(scale, from, to) {
  return ticks(scale.log, valueAt(scale, from), valueAt(scale, to)).map((value) => ({
    text: label(value),
    share: (shareOf(scale, value) - from) / (to - from),
  }));
}
