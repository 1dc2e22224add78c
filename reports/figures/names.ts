/** The names of contestants, models and data sets, as people read them. */

const datasets: ReadonlyMap<string, string> = new Map([
  ['aime24', 'AIME24'],
  ['aime25', 'AIME25'],
  ['hmmt25', 'HMMT25'],
  ['gpqa-diamond', 'GPQA-Diamond'],
  ['gpqa-diamond-64', 'GPQA-Diamond, 64 questions'],
  ['gpqa-diamond-64#verified', 'GPQA-Diamond, 64 questions with verdicts'],
  ['gsm8k', 'GSM8K'],
  ['gsm8k-revisions', 'GSM8K, revisions'],
  ['gsm8k-revisions#repeated', 'GSM8K, questions with two chains of revisions'],
  ['average', 'Average'],
]);

/** A part of one, `aime25#odd`, by the name of the whole. */
export function datasetName(dataset: string): string {
  const [whole, part] = dataset.split('#');
  return datasets.get(dataset) ?? (part === undefined ? dataset : `${datasetName(whole)}, ${partName(part)}`);
}

/** `even questions`, `question 3`, `questions 3, 7`. */
export function partName(part: string): string {
  if (!/^\d/.test(part)) return `${part} questions`;
  return part.includes(',') ? `questions ${part.replaceAll(',', ', ')}` : `question ${part}`;
}

/** Whether a trace store is of several models, which a cascade plays together. */
export function isJoined({ model }: { readonly model: string }): boolean {
  return model.includes('+');
}

/** Model and dataset of a trace store's id, `Qwen3-4B/aime25`. */
export function splitTraces(id: string): { model: string; dataset: string } {
  const slash = id.indexOf('/');
  return slash < 0 ? { model: id, dataset: '' } : { model: id.slice(0, slash), dataset: id.slice(slash + 1) };
}

/** `self-consistency @64`, `confidence-momentum β = 0.5`, `shortest-first @44, complete = 10`: a controller with its settings. */
function nameOf(controller: string, settings: readonly (readonly [string, number])[]): string {
  const width = settings.find(([key]) => key === 'width');
  const others = settings.filter(([key]) => key !== 'width').map(([key, value]) => `${key === 'beta' ? 'β' : key} = ${value}`);
  if (width === undefined) return `${controller} ${others.join(', ')}`;
  return [`${controller} @${width[1]}`, ...others].join(', ');
}

/** A controller with its knob. */
export function knobName(controller: string, knob: readonly [string, number]): string {
  return nameOf(controller, [knob]);
}

/** The parameters that a contestant's name states, `parallel-probe:width=4,patience=3`; what is no number is none. */
export function statedParams(contestant: string): [string, number][] {
  const colon = contestant.indexOf(':');
  if (colon < 0) return [];
  const stated = [...contestant.slice(colon + 1).matchAll(/([^=,]+)=([^,]*)/g)];
  return stated.map(([, key, value]): [string, number] => [key, Number(value)]).filter(([, value]) => Number.isFinite(value));
}

/** A contestant for people: its controller and what its label states, where these are numbers; otherwise the label. */
export function contestantName({ controller, contestant }: { readonly controller: string; readonly contestant: string }): string {
  const params = statedParams(contestant);
  const isRead = params.length > 0 && params.length === contestant.split(',').length;
  return isRead && contestant.startsWith(`${controller}:`) ? nameOf(controller, params) : contestant;
}

/** A contestant in a heading: the settings alone of self-consistency, `@64`; else its name. */
export function shortName({ controller, name }: { readonly controller: string; readonly name: string }): string {
  const own = `${controller} `;
  return controller === 'self-consistency' && name.startsWith(`${own}@`) ? name.slice(own.length) : name;
}
