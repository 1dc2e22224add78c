/** A comparison as JUnit XML, as CI servers read it: a test case for each record; what regressed has failed. */
import { xmlText } from '../../datasets/foundation/text/targets.ts';
import { type Change, subjectOf } from './compare-records.ts';
import { type Comparison, hasRegressed } from './comparison.ts';
import { explain } from './explain.ts';
import { nameOf } from './pair-records.ts';

/** @param suite the name of the suite that was compared */
export function junit({ changes }: Comparison, suite: string): string {
  const failures = changes.filter((change) => hasRegressed([change])).length;
  const counts = `tests="${changes.length}" failures="${failures}" errors="0" skipped="0"`;
  const name = xmlText(suite);
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
  const open = `    <testcase classname="${xmlText(record.traces.id)}" name="${xmlText(nameOf(record))}"`;
  const message = xmlText(explain(change));
  if (hasRegressed([change])) return `${open}>\n      <failure type="${change.kind}" message="${message}"/>\n    </testcase>\n`;
  return message === '' ? `${open}/>\n` : `${open}>\n      <system-out>${message}</system-out>\n    </testcase>\n`;
}
