import { describe, expect, test } from 'vitest';
import { attributes, html, pending, trusted } from '../../../reports/kit/html.ts';
import fc from '../../support/properties.ts';

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#96;': '`', '&amp;': '&' };
const decoded = (text: string) => text.replace(/&(?:lt|gt|quot|amp|#39|#96);/g, (entity) => ENTITIES[entity]);

describe('html', () => {
  test('escapes any text so that it reads back as it was, in elements and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [, attribute, content] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/.exec(
          html`<p title="${text}">${text}</p>`.toString(),
        )!;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: a page cannot hold them
        const readable = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '\ufffd');
        expect([decoded(attribute), decoded(content)]).toEqual([readable, readable]);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps what is HTML, joins lists and shows nothing for nothing', () => {
    expect(html`<p>${html`<b>${'<'}</b>`}${['a', 1, null, false, undefined]}${trusted('<i></i>')}</p>`.toString()).toBe(
      '<p><b>&lt;</b>a1<i></i></p>',
    );
  });

  test('writes the attributes that have a value, escaped, and the bare name of an empty one', () => {
    expect(html`<p${attributes({ a: '"<', b: undefined, c: 0, d: '' })}>`.toString()).toBe('<p a="&quot;&lt;" c="0" d>');
  });

  test('waits for what is still drawn, wherever it stands, and gives no text before', async () => {
    let draw = (_: Uint8Array) => {};
    const chart = pending(new Promise<Uint8Array>((resolve) => (draw = resolve)));
    const page = html`<p>${'<'}${[html`<b>${chart}</b>`, 'a']}</p>`;
    expect(() => page.toString()).toThrow('still drawn');
    draw(Buffer.from('<svg></svg>'));
    expect(String(await page.whole())).toBe('<p>&lt;<b><svg></svg></b>a</p>');
  });

  test('packed is the same, with its tables, and joins with other HTML', async () => {
    const table = { name: 'a', title: '', columns: [], rows: [], notes: [] };
    const body = html`<p>−${pending(Promise.resolve(Buffer.from('<svg></svg>')))}é</p>`.beside(table).packed();
    const page = html`<main>${body}${'<'}</main>`;
    expect(String(await page.whole())).toBe('<main><p>−<svg></svg>é</p>&lt;</main>');
    expect(page.tables).toEqual([table]);
    expect(() => html`<p>x</p>`.packed().toString()).toThrow('packed');
  });

  test('has the tables that lie beside it as files, also those of its parts, in the order in which they stand', () => {
    const [a, b] = ['a', 'b'].map((name) => html`<table>`.beside({ name, title: '', columns: [], rows: [], notes: [] }));
    expect(html`<p>${['text', b, [html`<b>${a}</b>`]]}</p>`.tables.map(({ name }) => name)).toEqual(['b', 'a']);
  });

  test('tells whoever waits of what could not be drawn', async () => {
    await expect(html`<p>${pending(Promise.reject(new Error('no chart')))}</p>`.whole()).rejects.toThrow('no chart');
  });
});
