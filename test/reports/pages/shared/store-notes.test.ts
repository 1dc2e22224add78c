import { describe, expect, test } from 'vitest';
import { pins } from '../../../../datasets/pins/pins.ts';
import { notesOn, storeNotes } from '../../../../reports/pages/shared/store-notes.ts';

describe('notes on trace stores', () => {
  test('are about stores that are pinned', async () => {
    const known = (await pins()).map(({ id }) => id);
    for (const { stores } of storeNotes) expect(known).toEqual(expect.arrayContaining([...stores]));
  });

  test('name every model of the page that they are about, once', () => {
    const store = (id: string) => ({ id, model: id.split('/')[0] });
    const notes = notesOn([store('gpt-5@high/gpqa-diamond'), store('gpt-5.4-nano@high/gpqa-diamond#even')]);
    expect(notes.map(({ models }) => models)).toEqual([['gpt-5@high', 'gpt-5.4-nano@high'], ['gpt-5.4-nano@high']]);
    expect(notes[1].text).toMatch(/cache/);
    expect(notesOn([store('Qwen3-4B/aime25')])).toEqual([]);
  });

  test('say of ties what best of 64 rests on', () => {
    const [note] = notesOn([{ id: 'Llama-3.3-70B-Instruct/gpqa-diamond-64', model: 'Llama-3.3-70B-Instruct' }]);
    expect(note.text).toContain('exactly 50.2');
  });
});
