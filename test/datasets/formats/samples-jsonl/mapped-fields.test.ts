/** JSON Lines whose fields have names of their own. */
import { describe, expect, test } from 'vitest';
import { openTraces } from '../../../../datasets/open/open-traces.ts';
import { expectDataError, rejection } from '../../../support/failure.ts';
import { emptyCache, ID } from '../../imports/importing.ts';

const COLUMNS = 'question=doc.problem,gold=target,answer=pred,tokens=n_tok,id=key';
const line = (more: object = {}) => ({
  doc: { problem: 'one' },
  target: 7,
  pred: '7',
  n_tok: 30,
  key: 'k-1',
  note: 'x',
  ...more,
});
const asLines = (lines: readonly object[]) => ({
  'mine.jsonl': Buffer.from(lines.map((each) => JSON.stringify(each)).join('\n')),
});

async function imported(files: Record<string, Buffer>, columns = COLUMNS) {
  const { cache, bring } = await emptyCache();
  const { imported } = await bring(files, { columns });
  const [{ traces, key }] = (await openTraces(ID, { cache, pins: [] })).blocks();
  return { imported, tokens: [...traces.tokens], gold: key.text(0, key.gold[0]) };
}

describe('fields that --columns names', () => {
  test('are read, a path too, and no others', async () => {
    const { imported: how, tokens, gold } = await imported(asLines([line(), line({ pred: '8', n_tok: 40 })]));
    expect([how.format, how.columns, how.questions, how.branches]).toEqual(['samples-jsonl', COLUMNS, 1, 2]);
    expect([tokens, gold]).toEqual([[30, 40], '7']);
  });

  test('may be those of one list, of our names for other things, and of questions that are no texts', async () => {
    const chat = { messages: [{ role: 'user', content: 'one' }], gold: 'bad', answer: '7', right: '7' };
    const list = { 'mine.json': Buffer.from(JSON.stringify([chat, { ...chat, answer: '8' }])) };
    const { imported: how, gold } = await imported(list, 'question=messages,gold=right,answer=answer');
    expect([how.questions, how.branches, gold]).toEqual([1, 2, '7']);
  });

  test.each<[string, string, RegExp]>([
    [
      'a field that no line has',
      COLUMNS.replace('n_tok', 'n_toks'),
      /mine.jsonl: expected a field "n_toks" in some line, got none, whose fields are doc, target, pred, n_tok, key, note; did you mean n_tok\?$/,
    ],
    [
      'a field that no sample has',
      `${COLUMNS},probs=x`,
      /^columns: expected fields of question, .*probes, .*, got "probs"; did you mean probes\?$/,
    ],
    ['no gold', 'question=doc.problem,answer=pred', /^columns: expected a column for gold, got none$/],
  ])('are refused: %s', async (_, columns, message) => {
    const { bring } = await emptyCache();
    expectDataError(await rejection(bring(asLines([line()]), { columns })), message);
  });

  test('are asked for where JSON begins like no format', async () => {
    const { bring } = await emptyCache();
    expectDataError(
      await rejection(bring(asLines([line()]))),
      /--format says which it is, or --columns gold=target,answer=pred,question=prompt which of its fields is which$/,
    );
  });
});
