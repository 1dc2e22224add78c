/** Pages of keys and values: each holds some positions of all layers, and belongs to all branches that have these positions in common. */
import type { Arena } from './kernel/arena.ts';

export class KeyValuePages {
  /** Bytes of a page. */
  private readonly size: number;
  private readonly arena: Arena;
  private readonly free: number[] = [];
  /** How many branches hold a page, by address. */
  private readonly holders = new Map<number, number>();

  constructor(arena: Arena, size: number) {
    this.arena = arena;
    this.size = size;
  }

  /** Pages that some branch holds. */
  get held(): number {
    return this.holders.size;
  }

  /** A page that one branch holds; its content is undefined. */
  take(): number {
    const page = this.free.pop() ?? this.arena.allocate(this.size);
    this.holders.set(page, 1);
    return page;
  }

  /** One more branch holds this page. */
  share(page: number): void {
    this.holders.set(page, this.holders.get(page)! + 1);
  }

  /** One branch less holds this page. */
  release(page: number): void {
    const others = this.holders.get(page)! - 1;
    if (others > 0) {
      this.holders.set(page, others);
      return;
    }
    this.holders.delete(page);
    this.free.push(page);
  }

  /** A page with this content that nobody else holds: the page itself, or a copy in its place. */
  own(page: number): number {
    if (this.holders.get(page) === 1) return page;
    const copy = this.take();
    this.arena.floats.copyWithin(copy >> 2, page >> 2, (page + this.size) >> 2);
    this.release(page);
    return copy;
  }
}
