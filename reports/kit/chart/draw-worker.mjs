/** Starts draw.ts in a thread: --import does not reach threads on every supported version of Node, so tsx is registered here. */
import { register } from 'tsx/esm/api';

register();
process.setSourceMapsEnabled(true);
const { default: draw } = await import('./draw.ts');
export default draw;
