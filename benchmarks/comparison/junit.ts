/** A comparison as JUnit XML, as CI servers read it: a test case for each record; what regressed has failed. */

import type { Change } from './compare-records.ts';
import { subjectOf } from './compare-records.ts';
import { type Comparison, hasRegressed } from './comparison.ts';
import { explain } from './explain.ts';
import { nameOf } from './pair-records.ts';

/** @param suite the name of the suite that was compared */
export function junit({ changes }: Comparison, suite: string): string {
  const failures = changes.filter((change) => hasRegressed([change])).length;
  const counts = `tests="${changes.length}" failures="${failures}" errors="0" skipped="0"`;
  const name = escaped(suite);
  const cases = changes.map(testCase).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${name}" ${counts}>
  <testsuite name="${name}" ${counts}>
${cases}  </testsuite>
</testsuites>
`;
}

function testCase(change: Change): string {
  const record = subjectOf(change);
  const open = `    <testcase classname="${escaped(record.traces.id)}" name="${escaped(nameOf(record))}"`;
  const message = escaped(explain(change));
  if (hasRegressed([change])) return `${open}>\n      <failure type="${change.kind}" message="${message}"/>\n    </testcase>\n`;
  return message === '' ? `${open}/>\n` : `${open}>\n      <system-out>${message}</system-out>\n    </testcase>\n`;
}

/** Text as XML, in an attribute too; characters that XML 1.0 cannot hold become U+FFFD. */
function escaped(text: string): string {
  const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
      .replace(/[&<>"]/g, (character) => named[character])
      .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
