import { describe, expect, test } from 'vitest';
import { specText } from '../../../../reports/kit/chart/chart-figure.ts';
import { compact } from '../../../../reports/kit/chart/compact-svg.ts';
import { stylesOf } from '../../../../reports/kit/chart/palette.ts';
import { panelSpec } from '../../../../reports/kit/chart/panel.ts';
import { renderChart } from '../../../../reports/kit/chart/render.ts';
import { sharedScales } from '../../../../reports/kit/chart/scales.ts';
import { parseSvg, writeSvg } from '../../../../reports/kit/chart/svg-tree.ts';
import fc from '../../../support/properties.ts';
import { CONTESTANTS, madePoints } from '../../made-page.ts';
import { HOSTILE } from '../../made-records.ts';

async function panel(contestants: Parameters<typeof madePoints>[0]): Promise<string> {
  const points = madePoints(contestants);
  const [scales] = sharedScales([points]);
  const styles = stylesOf(points.map(({ controller }) => controller));
  return String(await renderChart(panelSpec(points, { ...scales, styles, tokensTitle: 'Tokens' }), 'a chart').whole());
}

describe('the SVG of a chart', () => {
  test('carries contestant and text on each mark, and the contestant on its intervals', async () => {
    const svg = await panel(CONTESTANTS);
    for (const { label, name } of CONTESTANTS) {
      expect(svg).toMatch(new RegExp(`<path [^>]*data-contestant="${label}"><title>${name}: 5\\d %</title></path>`));
      expect(svg.split(`data-contestant="${label}"`)).toHaveLength(4);
    }
    for (const layer of ['intervals_x', 'intervals_y', 'points']) expect(svg).toContain(`<g class="${layer}"`);
  });

  test('says its size and its scales, for those who zoom', async () => {
    expect(await panel(CONTESTANTS)).toMatch(/ data-plot="282,190" data-x="log,[\d.]+,[\d.]+" data-y="linear,\d+,\d+">/);
  });

  test('is short: two decimals, nothing invisible, a kilobyte of frame', async () => {
    const svg = await panel(CONTESTANTS);
    expect(svg.slice(svg.indexOf('<g'))).not.toMatch(/\d\.\d{3}|aria-roledescription|background|<g>|opacity="1"/);
    expect(svg.length).toBeLessThan(5500);
  });

  test('shows intervals of the picked contestant only when marks are many', async () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ label: `self-consistency:width=${i}`, name: `${i}` }));
    expect(await panel(many)).toContain('class="intervals_picked_x"');
    expect(await panel(many.slice(1))).not.toContain('intervals_picked');
  });

  test('draws intervals of accuracy of the picked contestant only where they are longer than the panel', async () => {
    const points = madePoints(CONTESTANTS).map((point) => ({
      ...point,
      interval: { ...point.interval, accuracyLower: 10, accuracyUpper: 90 },
    }));
    const [scales] = sharedScales([points]);
    expect(scales.accuracy[1] - scales.accuracy[0]).toBeLessThan(20);
    const styles = stylesOf(points.map(({ controller }) => controller));
    const chart = renderChart(panelSpec(points, { ...scales, styles, tokensTitle: 'Tokens' }), 'a chart');
    const svg = String(await chart.whole());
    expect(svg).toContain('<g class="intervals_picked_y"');
    expect(svg).toContain('<g class="intervals_x"');
  });

  test('keeps hostile labels and texts in their place', async () => {
    const svg = await panel(HOSTILE.map((hostile) => ({ label: hostile, name: `${hostile}\u001f\u0000` })));
    expect(svg).not.toMatch(/<script|<img|<\/svg><|<\/style|<!--|\p{Cc}(?<!\n)/u);
    const marks = parseSvg(svg);
    expect(writeSvg(marks)).toBe(svg);
    expect(svg.match(/<title>/g)).toHaveLength(HOSTILE.length);
  });
});

describe('the tree of an SVG', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab &;1.2') });
  const tree = fc.letrec<{ node: string }>((tie) => ({
    node: fc
      .tuple(
        fc.constantFrom('g', 'path'),
        fc.array(fc.tuple(fc.constantFrom('d', 'x-y'), text), { maxLength: 1 }),
        fc.array(fc.oneof({ depthSize: 'small' }, text, tie('node')), { maxLength: 3 }),
      )
      .map(([tag, attributes, children]) => {
        const inside = children.join('');
        const named = attributes.map(([name, value]) => ` ${name}="${value}"`).join('');
        return inside === '' ? `<${tag}${named}/>` : `<${tag}${named}>${inside}</${tag}>`;
      }),
  })).node;

  test('is written as it was read', () => {
    fc.assert(
      fc.property(tree, (svg) => {
        expect(writeSvg(parseSvg(svg))).toBe(svg);
      }),
    );
  });

  test.each(['', 'text', '<g>', '<g/><g/>', '<g></g></g>', '<g a=b/>', '<!-- --><g/>', '<g>&lt;<</g>'])('refuses %s', (svg) => {
    expect(() => parseSvg(svg)).toThrow(/^expected one SVG element/);
  });

  test('is made compact without a change to its text', () => {
    const svg = '<svg><g role="x"><text opacity="1" transform="translate(0.12345,-0.001)">0.12345 role="x"</text></g></svg>';
    expect(writeSvg(compact(parseSvg(svg)))).toBe('<svg><text transform="translate(0.12,0)">0.12345 role="x"</text></svg>');
  });
});

test('a specification for use elsewhere has plain colours', () => {
  expect(specText({ mark: 'point', config: { background: 'var(--ink, #1b1b1b)' } } as never)).toBe(
    '{"mark":"point","config":{"background":"#1b1b1b"}}',
  );
});
