/** Where the figures come from, and how to make these pages again. */
import { html } from '../html.ts';
import { provenanceSection } from '../sections/provenance.ts';
import type { MakePage } from './page.ts';

export const provenancePage: MakePage = async (report) => ({
  file: 'provenance.html',
  name: 'Provenance',
  body: html`${provenanceSection(report.records)}`,
});
