/** Starts worker.ts in a thread: --import does not reach threads on every supported version of Node, so tsx is registered here. */
import { register } from 'tsx/esm/api';

register();
const { default: work } = await import('./worker.ts');
export default work;
