/** Opens whoever is to be played against: an embedded model, or a model server. */

import type { FoundServer, ModelServer } from '../../benchmarks/live/server.ts';
import type { EmbeddedName } from '../../datasets/embedded/embedded-model.ts';
import { UsageError, wholeNumber } from '../program/command.ts';
import { variableNamed } from '../program/keys.ts';
import { printLine } from '../program/print.ts';
import { SERVER_KEY } from './setting-flags.ts';

/** Flags of every command that has a server decode; its address is `server`, or `upstream` of a server that is one itself. */
interface ServerFlags {
  readonly server?: string | undefined;
  readonly upstream?: string | undefined;
  readonly model?: string | undefined;
  readonly 'key-env'?: string | undefined;
  readonly concurrency?: string | undefined;
  readonly 'requests-per-minute'?: string | undefined;
  readonly stream?: boolean | undefined;
  readonly chat?: boolean | undefined;
}

/** Returns how many requests may be under way at once. @throws UsageError */
export function concurrencyOf({ concurrency = '32' }: ServerFlags): number {
  return wholeNumber('concurrency', concurrency, 1, 4096);
}

/** Says what the server decides itself, and where it is sent a question that is no chat. */
export function tellOffers({ model, offers: { unsent = [], raw = false } }: FoundServer): void {
  if (unsent.length > 0) printLine(`${model}: the server takes no ${unsent.join(', ')}: its own values decide`);
  if (raw)
    printLine(
      `${model}: the server tells no chat template: questions are sent as they are (--chat: as chats, whole responses alone)`,
    );
}

/** @throws UsageError where the variable that is named holds no key */
export async function openLiveServer(
  embedded: EmbeddedName | undefined,
  flags: ServerFlags,
): Promise<{ server: ModelServer; close(): Promise<void> }> {
  if (embedded !== undefined) {
    const [{ openEmbedded }, { embeddedServer }] = await Promise.all([
      import('../../datasets/embedded/open-embedded.ts'),
      import('../../benchmarks/live/embedded-server.ts'),
    ]);
    return { server: embeddedServer(await openEmbedded(embedded)), close: async () => {} };
  }
  const { server: url = flags.upstream as string, model, 'key-env': keyEnv, stream = false, chat = false } = flags;
  const concurrency = concurrencyOf(flags);
  const pace = flags['requests-per-minute'];
  const perMinute = pace === undefined ? undefined : wholeNumber('requests-per-minute', pace, 1, 1_000_000);
  const { openServer } = await import('../../benchmarks/live/client/open-server.ts');
  const key = variableNamed(keyEnv ?? SERVER_KEY) || undefined;
  if (keyEnv !== undefined && key === undefined) throw new UsageError(`--key-env: expected ${keyEnv} to be set, got nothing`);
  const server = await openServer({ url, model, key, concurrency, perMinute, stream, chat });
  tellOffers(server);
  return { server, close: () => server.close() };
}
