/** The things that foreign code gets to see and to keep. It can reach nobody with them, tamper with nothing, and learn nothing from them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serve } from '../../support/http-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { foreign, isAlive, MAJORITY, opened, played, traces } from './foreign-code.ts';

test('has no way to tell anybody: nothing reaches a server, and no file is written', async () => {
  const { url, requests } = await serve((_, response) => void response.end());
  const file = join(await temporaryFolder(), 'written');
  const tries = ['fetch', 'process', 'XMLHttpRequest', 'WebSocket', 'module', 'Deno', 'console'];
  const play = tries
    .map((name) => `try { found.push(typeof ${name}); (${name} as any)('${url}', '${file}'); } catch {}`)
    .join('\n');
  const got = await played(foreign(`const found: string[] = [];\n${play}\nthrow new Error(found.join());`));
  expect(got).toBe(`Error: ${tries.map(() => 'undefined').join()}`);
  expect(requests).toEqual([]);
  expect(existsSync(file)).toBe(false);
});

test('everything that it shares with the engine is frozen, whatever way leads there', async () => {
  const play = `const shared: [string, any][] = [
      ['Object', Object], ['Array', Array], ['Math', Math], ['JSON', JSON], ['Reflect', Reflect], ['RegExp', RegExp], ['Symbol', Symbol],
      ['Map', Map], ['Set', Set], ['WeakMap', WeakMap], ['String', String], ['Number', Number], ['BigInt', BigInt], ['Error', Error],
      ['generator', Object.getPrototypeOf(function* () {})], ['list', Object.getPrototypeOf([].values())],
      ['map', Object.getPrototypeOf(new Map().entries())], ['matches', Object.getPrototypeOf(''.matchAll(/./g))],
      ['text', Object.getPrototypeOf(''[Symbol.iterator]())], ['episode', episode],
      ['branches', episode.open(2)], ['params', arguments[1]], ['helpers', [defineController, real]],
    ];
    const seen = new Set<any>(); const open: string[] = [];
    while (shared.length > 0) {
      const [name, value] = shared.pop()!;
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue;
      seen.add(value);
      if (!Object.isFrozen(value) && name !== 'helpers') open.push(name);
      shared.push([name + '^', Object.getPrototypeOf(value)]);
      for (const key of Reflect.ownKeys(value)) {
        const found: any = Object.getOwnPropertyDescriptor(value, key);
        for (const each of [found.value, found.get, found.set]) shared.push([name + '.' + String(key), each]);
      }
    }
    throw new Error(seen.size > 300 ? 'open: ' + open.join() : 'saw little: ' + seen.size);`;
  expect(await played(foreign(play))).toBe('Error: open:');
});

test('learns nothing from ids: answers are numbered as they are told, from 1 on', async () => {
  const reading = `const [branch] = episode.open(1); episode.finish([branch]); yield; if (branch.answer !== 1) throw new Error('id'); return branch.answer;`;
  expect(await played(foreign(reading))).toMatchObject({ orders: 4 });
});

test('peeking that does not throw reads nothing', async () => {
  const peeking = MAJORITY.replace('branch.answer', '(branch as any).latest ?? (branch as any).inner?.latest ?? branch.answer');
  expect(await played(foreign(peeking))).toEqual(await played(foreign(MAJORITY)));
});

test('an action that is interrupted for want of stack is carried out as it was written down, or not at all', async () => {
  const play = `const [a] = episode.open(1); yield;
    let caught = 0;
    const deeper = (depth: number): void => { try { deeper(depth + 1); } catch { caught++; try { episode.advance([a], 1); } catch {} } };
    deeper(0); yield; return a.answer;`;
  const got = await played(foreign(play));
  const once = await played(foreign('const [a] = episode.open(1); yield; episode.advance([a], 1); yield; return a.answer;'));
  if (typeof got === 'string') expect(got).toMatch(/^(MisuseError|RangeError): /);
  else expect(got).toEqual(once);
});

test('no typed array can be made, whose memory no limit counts', async () => {
  const play = `const counts = (episode.tally() as any).counts;
    const made = [counts, counts.buffer, Object.getPrototypeOf(Object.getPrototypeOf(counts))];
    throw new Error(made.map((each) => each.constructor === Object).join());`;
  expect(await played(foreign(play))).toBe('Error: true,true,true');
});

test('the process is gone after a failure, and answers nothing more', async () => {
  const candidate = await opened(foreign("throw new Error('once');"));
  const { pid } = (candidate as unknown as { process: { pid: number } }).process;
  await expect(candidate.replay(traces, { beta: 0.5 }, 1)).rejects.toThrow('Error: once');
  await expect(candidate.replay(traces, { beta: 0.5 }, 1)).rejects.toThrow('expected a process under way, got it closed');
  await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false);
});
