/** Variables that hold keys. They are taken out of the environment before anything else is started, and stay here. */

let keys: Readonly<Record<string, string>> = {};

/** Gives the values of variables that were taken out of the environment, by name. */
export function handKeys(values: Readonly<Record<string, string>>): void {
  keys = values;
}

/** The value of a variable, taken out of the environment or still in it; undefined where it is not set. */
export function variableNamed(name: string): string | undefined {
  return Object.hasOwn(keys, name) ? keys[name] : process.env[name];
}
