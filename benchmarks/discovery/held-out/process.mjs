/** The process that opens the held-out stores, after a winner has been chosen and written; registers tsx, then judges. */
import { register } from 'tsx/esm/api';

register();
const { judgeOrFault } = await import('./judge.ts');
export default judgeOrFault;
