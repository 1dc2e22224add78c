import { expect, test } from 'vitest';
import { noAnswer } from '../../../datasets/fetch/network.ts';

test.each([
  ['a name that does not exist is not asked for again', 'ENOTFOUND', { retries: 0, unreached: true }],
  ['a name server that is busy is asked once more', 'EAI_AGAIN', { retries: 1, unreached: true }],
  ['a host that refuses is asked once more', 'ECONNREFUSED', { retries: 1, unreached: true }],
  [
    'a transfer that broke off is tried four times more, and its host is not given up',
    'ECONNRESET',
    { retries: 4, unreached: false },
  ],
])('%s', (_, code, expected) => {
  expect(noAnswer(Object.assign(new Error('no'), { code }))).toMatchObject({ message: 'no', ...expected });
});
