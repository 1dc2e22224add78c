/** Parts that several kinds of small but demanding files have in common. */

export const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
export const many = (entry: string, times: number) => `[${`${entry},`.repeat(times)}${entry}]`;
export const DEPTH = /expected at most 100 arrays and objects inside each other, got more$/;
export const VALUES = /expected at most 4194304 values in one document, got more$/;
export const CONTAINERS = /expected at most 1048576 arrays and objects in one document, got more$/;
export const ANSWER = /expected at most 1048576 characters of an answer, got more$/;
