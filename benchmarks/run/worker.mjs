/** Starts worker.ts in a thread: --import does not reach threads on every supported version of Node, so tsx is registered here. */
import { register } from 'tsx/esm/api';

register();
// A stack names the sources of what was built.
process.setSourceMapsEnabled(true);
const { default: work, judge } = await import('./worker.ts');
export default work;
export { judge };
