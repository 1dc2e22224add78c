/** Numbers with a unit: `15\text{ cm}^2` and `15 square cm` are one answer, `15` is another unless units are to be left out. */

const NAMES: Readonly<Record<string, string>> = {
  cm: 'centimet(?:er|re)s?',
  mm: 'millimet(?:er|re)s?',
  km: 'kilomet(?:er|re)s?',
  metre: 'met(?:er|re)s?',
  in: 'inch(?:es)?',
  ft: 'foot|feet',
  yd: 'yards?|yds?',
  mile: 'miles?',
  kg: 'kilograms?',
  gram: 'grams?',
  lb: 'pounds?|lbs',
  oz: 'ounces?',
  litre: 'lit(?:er|re)s?',
  ml: 'millilit(?:er|re)s?|mL',
  gallon: 'gallons?',
  cup: 'cups?',
  second: 'seconds?|secs?',
  minute: 'minutes?|mins?',
  hour: 'hours?|hrs?',
  day: 'days?',
  week: 'weeks?',
  month: 'months?',
  year: 'years?|yrs?',
  mph: 'miles per hour',
  'km/h': 'kmh|kph|kilomet(?:er|re)s per hour',
  cent: 'cents?',
  euro: 'euros?',
  people: 'people|persons?',
  student: 'students?',
  apple: 'apples?',
  time: 'times',
};

const UNITS = Object.entries(NAMES).map(([unit, names]) => `(?<${keyOf(unit)}>${unit}|${names})`);
const MEASURE = new RegExp(
  `^(.*[\\d})!]|.*\\\\pi) ?(?<power>square |sq\\.? ?|cubic |cu\\.? ?)?(?:${UNITS.join('|')})\\.?(?:\\^\\{?(?<raised>[23])\\}?)?$`,
  's',
);

/** @param nameOf names what is measured */
export function withMeasure(answer: string, nameOf: (number: string) => string): string {
  const found = measured(answer);
  if (found === null) return nameOf(answer);
  const { power, raised, ...units } = found.groups ?? {};
  const unit = Object.keys(NAMES).find((name) => units[keyOf(name)] !== undefined);
  const exponent = raised ?? (power === undefined ? '' : power.startsWith('s') ? '2' : '3');
  return `${nameOf(found[1])} measured in ${unit}${exponent}`;
}

/** @param answer normalised */
export function withoutMeasure(answer: string): string {
  return measured(answer)?.[1] ?? answer;
}

function measured(answer: string): RegExpExecArray | null {
  // Most answers have no unit, which is told sooner.
  return /[a-z][^\\]{0,4}$/i.test(answer) ? MEASURE.exec(answer) : null;
}

function keyOf(unit: string): string {
  return `unit_${unit.replace(/\W/g, '_')}`;
}
