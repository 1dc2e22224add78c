/**
 * Every format in which people can bring samples, in the order in which a file is tried.
 *
 * A new format is a file here, NAME.ts, or a folder, NAME/, that exports its `Format` as `format`; and a line below. A format is loaded when
 * a file is tried, or is read, so that the list itself costs nothing.
 */
import type { Format } from './format.ts';

/** A format by its name, with one line for who looks for theirs. */
export interface ListedFormat {
  readonly name: string;
  /** The tool that writes these files, and their usual names. */
  readonly about: string;
  load(): Promise<Format>;
}

type Module = { readonly format: Format };

export const FORMATS: readonly ListedFormat[] = [
  listed(
    'verified-samples-pickle',
    'answers and verdicts of Singhi et al. 2025: pickle',
    () => import('./verified-samples-pickle/index.ts'),
  ),
  listed('revision-chain-csv', 'recorded chains of revisions: CSV', () => import('./revision-chain-csv/index.ts')),
  listed('probe-matrix', 'AutoTTS, Parallel-Probe: JSON', () => import('./probe-matrix/index.ts')),
  listed('inspect-eval', 'Inspect AI: the archive, *.eval', () => import('./inspect/inspect-eval.ts')),
  listed('inspect-log', 'Inspect AI: *.json, or header and summaries', () => import('./inspect/inspect-log-files.ts')),
  listed('lm-eval-samples', 'lm-evaluation-harness: samples_*.jsonl', () => import('./lm-eval-samples.ts')),
  listed(
    'paired-solutions-jsonl',
    'solutions of Cobbe et al. 2021: JSON Lines',
    () => import('./paired-solutions-jsonl/index.ts'),
  ),
  listed('collected', 'what autotts collect has recorded: store.jsonl', () => import('./collected/collected.ts')),
  listed('samples-jsonl', 'the format to write yourself: JSON Lines', () => import('./samples-jsonl/samples-jsonl.ts')),
  listed('nemo-evaluator', 'NeMo Evaluator: results.jsonl', () => import('./nemo-evaluator.ts')),
  listed('nemo-skills', 'NeMo-Skills: output-rs*.jsonl, output.jsonl', () => import('./nemo-skills.ts')),
  listed('mars-pool', 'pools of traces of MARS: *.parquet', () => import('./mars-pool.ts')),
  listed('lighteval-details', 'lighteval: details_*.parquet', () => import('./lighteval-details/lighteval-details.ts')),
  listed('samples-parquet', 'anything in parquet; columns of our names, or --columns', () => import('./samples-parquet.ts')),
  listed(
    'table',
    'anything in CSV, TSV or with semicolons; headers of our names, or --columns',
    () => import('./table/table.ts'),
  ),
];

function listed(name: string, about: string, load: () => Promise<Module>): ListedFormat {
  return { name, about, load: async () => (await load()).format };
}
