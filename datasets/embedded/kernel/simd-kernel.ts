/** The kernel in WebAssembly with SIMD: kernel.wat. */
import { Arena } from './arena.ts';
import type { Kernel } from './kernel.ts';
import { KERNEL_BYTES } from './kernel-bytes.ts';

/** The part of WebAssembly that is used; Node's types name none of it. */
interface WebAssemblyInterface {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Omit<Kernel, 'arena'> };
  validate(bytes: Uint8Array): boolean;
}

const PAGE = 2 ** 16;

/** Undefined where this engine has no WebAssembly, or no SIMD in it. */
export function simdKernel(): Kernel | undefined {
  const { WebAssembly } = globalThis as { WebAssembly?: WebAssemblyInterface };
  const bytes = Buffer.from(KERNEL_BYTES, 'base64');
  if (!WebAssembly?.validate(bytes)) return undefined;
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { kernel: { memory } });
  const arena = new Arena((size) => {
    memory.grow(Math.ceil((size - memory.buffer.byteLength) / PAGE));
    return memory.buffer;
  });
  return { arena, product: exports.product, attend: exports.attend, gate: exports.gate };
}
