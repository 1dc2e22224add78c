/** The process that checks and compiles foreign code; registers tsx, then serves. */
import { register } from 'tsx/esm/api';

// A signal opens no inspector.
process.on('SIGUSR1', () => {});
register();
const { serve } = await import('./process.ts');
process.on('message', async (asked) => process.send(await serve(asked)));
