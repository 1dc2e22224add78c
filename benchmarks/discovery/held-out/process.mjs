/** The process that opens the held-out stores, after a winner has been chosen and written; registers tsx, then judges. */
import { register } from 'tsx/esm/api';

// Where code that was found plays, a signal opens no inspector.
process.on('SIGUSR1', () => {});
register();
const { judgeOrFault } = await import('./judge.ts');
export default judgeOrFault;
