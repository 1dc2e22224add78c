/** The key that an endpoint asks for. It is compared in equal time whatever is shown, and stands in no message. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** @param header `Bearer …` */
export function isKeyOf(header: string | undefined, key: string): boolean {
  const shown = /^Bearer\s+(.*)$/i.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(shown), digest(key));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
