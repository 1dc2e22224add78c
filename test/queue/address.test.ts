import { describe, expect, test } from 'vitest';
import { readAddress } from '../../benchmarks/queue/address.ts';

const nothing = () => undefined;
const given = (variables: Record<string, string>) => (name: string) => variables[name];

describe('the address of a queue', () => {
  test.each<[string, object]>([
    ['redis://127.0.0.1', { host: '127.0.0.1', port: 6379, database: 0, tls: false, shown: 'redis://127.0.0.1:6379/0' }],
    ['redis://queue.example:7000/3', { host: 'queue.example', port: 7000, database: 3 }],
    ['rediss://me@queue.example', { username: 'me', password: undefined, tls: true, shown: 'rediss://queue.example:6379/0' }],
    ['redis://[::1]:6380', { host: '::1', port: 6380, shown: 'redis://[::1]:6380/0' }],
  ])('%s is read', (text, expected) => {
    expect(readAddress(text, nothing)).toMatchObject(expected);
  });

  test.each(['http://127.0.0.1', 'redis:', '127.0.0.1:6379', 'redis://host/one', 'redis://host?x=1', 'redis://host:99999'])(
    '%s is refused in one line',
    (text) => {
      expect(() => readAddress(text, nothing)).toThrow(/^--queue: expected .*, got .*$/);
    },
  );

  test('comes with a password from the environment alone', () => {
    const whole = readAddress('', given({ AUTOTTS_BENCH_QUEUE: 'rediss://me:p%40ss@host' }));
    expect(whole).toMatchObject({ username: 'me', password: 'p@ss', tls: true });
    const alone = readAddress('redis://host', given({ AUTOTTS_BENCH_QUEUE_PASSWORD: 'p@ss' }));
    expect(alone).toMatchObject({ password: 'p@ss' });
    for (const { shown } of [whole, alone]) expect(shown).not.toMatch(/me|p@ss|p%40ss/);
  });

  test('typed with a password is refused, since the list of processes shows it; the error does not', () => {
    const refused = () => readAddress('redis://me:secret@host', nothing);
    expect(refused).toThrow(/^--queue: expected a URL without a password, which the list of processes would show; /);
    expect(refused).not.toThrow(/secret/);
  });

  test('that nobody gives is asked for', () => {
    expect(() => readAddress(undefined, nothing)).toThrow(
      '--queue: expected redis://HOST, here or in AUTOTTS_BENCH_QUEUE, got nothing',
    );
  });

  test('of the environment that is none is not shown', () => {
    expect(() => readAddress(undefined, given({ AUTOTTS_BENCH_QUEUE: 'secret' }))).toThrow(
      /^AUTOTTS_BENCH_QUEUE: expected redis:\/\/HOST or rediss:\/\/HOST, got no URL$/,
    );
  });
});
