/** The files of the project that a foreign controller may import, whatever folder it says they are in, and what they export. */

export const HELPER_EXPORTS: Readonly<Record<string, readonly string[]>> = {
  controller: ['NEEDS', 'defineController', 'integer', 'real', 'width'],
  episode: ['MisuseError'],
  tally: ['Tally'],
  confidence: ['confidence'],
  composed: ['composed'],
  'open-branches': ['openBranches'],
  'beta-schedule': ['integerAt', 'realAt'],
};

/** Their files, for messages. */
export const HELPER_FILES = Object.keys(HELPER_EXPORTS).map((name) => `${name}.ts`);

const SPECIFIER = /^\.{1,2}\/(?:[\w.-]+\/)*([a-z-]+)\.ts$/;

/** `../confidence.ts` → `confidence`; undefined for what is no helper. */
export function helperOf(specifier: string): string | undefined {
  const name = SPECIFIER.exec(specifier)?.[1];
  return name !== undefined && Object.hasOwn(HELPER_EXPORTS, name) ? name : undefined;
}
