/**
 * Starts `npm run discover`. Variables that hold keys are taken out of the environment before anything else is started, the compiler
 * of the project's own files included: processes that this one starts have none of them, but for the agent that is handed one.
 */
import { env } from 'node:process';
import { register } from 'tsx/esm/api';

const words = process.argv.slice(2).flatMap((word) => word.split('='));
const named = words.filter((_, i) => i > 0 && /^--(key|agent)-env$/.test(words[i - 1]));
const keys = {};
for (const name of ['AUTOTTS_BENCH_CHAT_KEY', ...named]) {
  // Without these nothing else is found.
  if (env[name] === undefined || ['PATH', 'HOME'].includes(name)) continue;
  keys[name] = env[name];
  delete env[name];
}
register();
const { handKeys } = await import('./discover-explorers.ts');
handKeys(keys);
await import('./discover.ts');
