import { describe, expect, test } from 'vitest';
import { compareAll } from '../../benchmarks/regression/comparison.ts';
import { differencesReport } from '../../benchmarks/regression/differences-report.ts';
import { annotations, jobSummary } from '../../benchmarks/regression/github.ts';
import { junit } from '../../benchmarks/regression/junit.ts';
import { summary, textReport } from '../../benchmarks/regression/text-report.ts';
import fc from '../support/properties.ts';
import { NOT_IN_XML, parseXml } from '../support/xml.ts';
import { done, failed } from './made-records.ts';

const worse = {
  before: done({ correct: [2, 2, 2, 2], tokens: [100, 100, 100, 100] }),
  after: done({ correct: [0, 0, 2, 2], tokens: [110, 110, 110, 110], digest: 'e' }),
};
const equal = { before: done({ traces: 'model/other' }), after: done({ traces: 'model/other' }) };
const fails = {
  before: done({ controller: 'broken' }),
  after: failed({ controller: 'broken', reason: 'RangeError: 100 % <odd> & "so", on' }),
};
const gone = { before: done({ controller: 'gone' }), missing: 'there is no such controller' };
const fresh = { after: done({ controller: 'mine' }) };
const comparison = compareAll([worse, equal, fails, gone, fresh], [worse.before, equal.before]);
const nothing = compareAll([equal], []);

describe('the text report', () => {
  const text = textReport(comparison, 220);

  test('has a table of what changed, over all stores and by store, with its interval and verdict', () => {
    const [header, overall, store, newcomer] = text.split('\n');
    expect(header).toMatch(
      /^contestant +traces +accuracy +difference \[95 %\] +verdict +turned by +p +p by Holm +total tokens +sequential tokens$/,
    );
    expect(overall).toMatch(/^self-consistency:width=64@2 +all 2 +81\.25 → 56\.25 +−25\.00 \[/);
    expect(store).toMatch(
      /^self-consistency:width=64@2 +model\/data +100\.00 → 50\.00 +−50\.00 \[−\d+\.\d\d, [+−]?\d+\.\d\d\] +too few differences to tell +\d +0\.500 +0\.500 +\+10\.0 % \[\+10\.0, \+10\.0\]/,
    );
    expect(newcomer).toMatch(/^mine:width=64@2 \(new\) against self-consistency:width=64 +model\/data +100\.00 → 62\.50 /);
  });

  test('has a line for each record that failed or is missing', () => {
    expect(text).toContain('\nfailed: broken:width=64@2 on model/data: RangeError: 100 % <odd> & "so", on\n');
    expect(text).toContain('\nmissing: gone:width=64@2 on model/data: there is no such controller\n');
  });

  test('sums up in a line', () => {
    expect(summary(comparison)).toBe('1 of 4 records equal, 1 changed, 1 failed, 1 missing, 1 new');
    expect([textReport(nothing, 220), summary(nothing)]).toEqual(['', '1 of 1 records equal']);
  });

  test('says when other traces were played, and when a newcomer is alone', () => {
    const moved = { before: done({ sha256: '1' }), after: done({ sha256: '2' }) };
    const lines = textReport(compareAll([moved, fresh], []), 220);
    expect(lines).toContain(
      'other traces: self-consistency:width=64@2 on model/data: sha256 111111111111… was expected, got 222222222222…\n',
    );
    expect(lines).toContain('new: mine:width=64@2: nothing on the same traces to compare it with\n');
  });

  test('shows 40 rows at most, and says how many more there are', () => {
    const many = Array.from({ length: 50 }, (_, i) => ({
      before: done({ controller: `c-${i}` }),
      after: done({ controller: `c-${i}`, digest: 'e' }),
    }));
    const lines = textReport(compareAll(many, []), 220).split('\n');
    expect([lines.length, lines[41]]).toEqual([46, '… and 10 more rows']);
  });
});

test('the report of differences takes neither side', () => {
  const text = differencesReport(
    compareAll([worse, equal, fails, gone, fresh, { before: failed({ controller: 'x' }), after: done({ controller: 'x' }) }], []),
    220,
  );
  expect(text).toContain('only in A: gone:width=64@2 on model/data\n');
  expect(text).toContain('only in B: mine:width=64@2 on model/data\n');
  expect(text).toContain('only in B: x:width=64@2 on model/data, which failed in A: RangeError: too bad\n');
  expect(text).toContain('in B: broken:width=64@2 on model/data: failed: RangeError: 100 %');
  expect(text).toMatch(/\n1 equal, 1 changed, 1 failed, 1 only in A, 2 only in B\n$/);
});

describe('JUnit', () => {
  test('has a test case for each record; what regressed has failed, and says why', () => {
    const { name, attributes, children } = parseXml(junit(comparison, 'a "suite" & more'));
    expect([name, attributes]).toEqual([
      'testsuites',
      { name: 'a "suite" & more', tests: '5', failures: '3', errors: '0', skipped: '0' },
    ]);
    const [suite] = children;
    const cases = suite.children.map(({ attributes, children: [child] }) => [
      attributes.classname,
      attributes.name,
      child?.name,
      child?.attributes.type,
    ]);
    expect(cases).toEqual([
      ['model/data', 'self-consistency:width=64@2', 'failure', 'changed'],
      ['model/other', 'self-consistency:width=64@2', undefined, undefined],
      ['model/data', 'broken:width=64@2', 'failure', 'failed'],
      ['model/data', 'gone:width=64@2', 'failure', 'missing'],
      ['model/data', 'mine:width=64@2', 'system-out', undefined],
    ]);
    expect(suite.children[2].children[0].attributes.message).toBe('failed: RangeError: 100 % <odd> & "so", on');
    expect(suite.children[0].children[0].attributes.message).toMatch(
      /^the digest differs; accuracy 100\.00 → 50\.00 \(−50\.00 \[.*\] points, /,
    );
  });

  test('is well-formed whatever a contestant says when it fails', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const telling = fc.constantFrom('<', '&', '"', "'", ']]>', '\u0000', '\ud800', '\n', '\uffff', 'é');
    const strange = fc.string({ unit: fc.oneof(unit, telling) });
    fc.assert(
      fc.property(strange, (reason) => {
        const xml = junit(compareAll([{ after: failed({ reason }) }], []), 'suite');
        const message = parseXml(xml).children[0].children[0].children[0].attributes.message;
        expect(message).toBe(`failed: ${reason.replace(NOT_IN_XML, '\ufffd')}`);
      }),
    );
  });
});

describe('GitHub', () => {
  test('gets one error for each contestant that regressed, escaped as workflow commands are', () => {
    const lines = annotations(comparison, (controller) => (controller === 'gone' ? undefined : `controllers/${controller},1.ts`));
    expect(lines.length).toBe(3);
    expect(lines[0]).toMatch(
      /^::error file=controllers\/self-consistency%2C1\.ts,title=self-consistency%3Awidth=64@2::1 changed, of 2 records; accuracy 81\.25 → 56\.25 .* %25 \[/,
    );
    expect(lines[1]).toBe(
      '::error file=controllers/broken%2C1.ts,title=broken%3Awidth=64@2::failed: RangeError: 100 %25 <odd> & "so", on',
    );
    expect(lines[2]).toBe('::error title=gone%3Awidth=64@2::missing: there is no such controller');
    expect(annotations(nothing, () => 'x')).toEqual([]);
  });

  test('gets commands of one line, whatever a contestant says', () => {
    const [line] = annotations(compareAll([{ after: failed({ reason: 'a\r\n::error::b%0A' }) }], []), () => undefined);
    expect(line).toBe('::error title=self-consistency%3Awidth=64@2::failed: a%0D%0A::error::b%250A');
  });

  test('gets a summary in Markdown: a heading, the line, the table, what failed', () => {
    const lines = jobSummary(comparison, 'suite: file, recorded today').split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '### suite: file, recorded today',
      '',
      '❌ 1 of 4 records equal, 1 changed, 1 failed, 1 missing, 1 new',
    ]);
    const rows = lines.filter((line) => line.startsWith('|'));
    expect(rows.length).toBe(5);
    for (const row of rows) expect(row.split(/(?<!\\)\|/).length).toBe(12);
    expect(lines).toContain('- failed: broken:width=64@2 on model/data: RangeError: 100 % &lt;odd&gt; &amp; "so", on');
    expect(jobSummary(nothing, 'x')).toBe('### x\n\n✅ 1 of 1 records equal\n\n');
  });
});
