/** Starts worker.ts in a thread: --import does not reach threads on every supported version of Node, so tsx is registered here. */
import { register } from 'tsx/esm/api';

register();
const { default: work, learn } = await import('./worker.ts');

export { learn };
export default work;
