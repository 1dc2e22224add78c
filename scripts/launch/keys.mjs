/** Takes variables that hold keys out of the environment, before a compiler or anything else is started that would inherit them. */
import { env } from 'node:process';

/** Where the key of `--explorer chat` is looked for unless `--key-env` names another variable; and what tells the password of a queue. */
const USUAL = ['AUTOTTS_BENCH_CHAT_KEY', 'AUTOTTS_BENCH_QUEUE', 'AUTOTTS_BENCH_QUEUE_PASSWORD'];

/**
 * Takes the keys out of the environment.
 *
 * @param args of a command that hands keys on to some of what it starts, and to nothing else
 * @returns the variables by name; the environment no longer has them
 */
export function takeKeys(args) {
  const words = args.flatMap((word) => word.split('='));
  const named = words.filter((_, i) => i > 0 && /^--(key|agent)-env$/.test(words[i - 1]));
  const keys = {};
  for (const name of [...USUAL, ...named]) {
    // Without these nothing else is found.
    if (env[name] === undefined || ['PATH', 'HOME'].includes(name)) continue;
    keys[name] = env[name];
    delete env[name];
  }
  return keys;
}
