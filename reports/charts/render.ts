/** Renders a Vega-Lite specification to SVG, without a browser. The same specification gives the same bytes. */
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { type Html, trusted } from '../html.ts';

/** @param description what the picture shows, for those who do not see it */
export async function renderChart(spec: TopLevelSpec, description: string): Promise<Html> {
  const compiled = compile({ ...spec, description } as TopLevelSpec);
  const view = new View(parse(compiled.spec), { renderer: 'none' });
  try {
    return trusted(withTitles(await view.toSVG()));
  } finally {
    view.finalize();
  }
}

/** Vega says what a mark is to screen readers only; a title shows it to whoever points at it. Its escaping stays. */
function withTitles(svg: string): string {
  return svg.replace(
    /<path aria-label="([^"]*)" role="graphics-symbol"([^>]*)\/>/g,
    '<path role="graphics-symbol"$2><title>$1</title></path>',
  );
}
