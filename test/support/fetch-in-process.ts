/** A process that fetches one file into a cache and says whether it came whole: `fetch-in-process PIN CACHE`. */
import { Cache } from '../../datasets/cache/cache.ts';
import { fetchSource } from '../../datasets/fetch/fetch.ts';

const [pin, folder] = process.argv.slice(2);
const cache = new Cache(folder);
await fetchSource(JSON.parse(pin), { cache, mirror: '' });
process.stdout.write((await cache.readSource(JSON.parse(pin))) ? 'whole\n' : 'nothing\n');
