/** Where the real bytes can be had without a network, if anywhere. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BESIDE = fileURLToPath(new URL('../../../shared/mirror', import.meta.url));

/** `AUTOTTS_BENCH_MIRROR`, or a mirror beside the project; undefined when there is neither. */
export const realMirror: string | undefined = process.env.AUTOTTS_BENCH_MIRROR || (existsSync(BESIDE) ? BESIDE : undefined);
