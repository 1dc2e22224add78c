/** Where the figures come from, and how to make these pages again. */
import { html } from '../../kit/html.ts';
import type { MakePage } from '../shared/page.ts';
import { provenanceSection } from './provenance-section.ts';

export const provenancePage: MakePage = (report) => ({
  file: 'provenance.html',
  name: 'Provenance',
  body: html`${provenanceSection(report.records, report.declared.commands)}`,
});
