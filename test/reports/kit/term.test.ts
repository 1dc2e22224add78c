import { describe, expect, test } from 'vitest';
import { html } from '../../../reports/kit/html.ts';
import { glossaryOf, term, termMark } from '../../../reports/kit/term.ts';

describe('the glossary', () => {
  test('a word opens its meaning by a button of the browser, without the script', () => {
    expect(term('cluster', '60 clusters').toString()).toBe(
      '<button type="button" class="term" popovertarget="term-cluster">60 clusters</button>',
    );
    expect(termMark('holm').toString()).toContain('aria-label="What is “Holm’s correction”?"');
  });

  test('a page holds the meanings of the words that stand on it, each once, and none else', () => {
    const body = html`${term('cluster')}${term('cluster')}${termMark('holm')}`;
    const texts = glossaryOf(Buffer.from(body.toString())).toString();
    expect([...texts.matchAll(/popover id="term-([^"]+)"/g)].map(([, name]) => name)).toEqual(['holm', 'cluster']);
    expect(glossaryOf(Buffer.from('a page without such words')).toString()).toBe('');
  });
});
