/** Links within the report: pages from disk lead nowhere else. */

/** `page.html`, `page.html#place`, `tables/name.csv` or `#place` as it is; throws where an address leads out of the report. */
export function ownAddress(href: string): string {
  if (/^(#|[\w-][\w./-]*(#|$))/.test(href) && !href.includes('..')) return href;
  throw new RangeError(`expected a link within the report, "page.html#place", got ${JSON.stringify(href)}`);
}
