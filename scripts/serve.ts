/** `npm run serve`: an embedded model as an OpenAI-compatible server, or a controller as one in front of a model server. */
import type { Route } from '../benchmarks/serve/endpoint.ts';
import type { EmbeddedName } from '../datasets/embedded/embedded-model.ts';
import { SERVER_KEY, settingFlags } from './live/setting-flags.ts';
import { defineCommand, type Options, UsageError, wholeNumber } from './program/command.ts';
import { variableNamed } from './program/keys.ts';
import { printError, printLine } from './program/print.ts';
import { outside } from './suite/run-options.ts';

const options = {
  embedded: { value: 'SIZE', help: 'a model of this project, which does sums: small or medium' },
  upstream: { value: 'URL', help: 'with --contestant: an OpenAI-compatible server of which the branches come' },
  model: { value: 'NAME', help: "the upstream's model (default: the one that it has)" },
  'key-env': { value: 'NAME', help: `the environment variable that holds the upstream's key (default: ${SERVER_KEY})` },
  contestant: { value: 'NAME[:key=value,...]', help: 'who plays each chat, confidence-momentum:beta=0.5' },
  ...outside,
  port: { value: 'N', help: 'of 127.0.0.1; 0 for any that is free (default: 8000)' },
  'require-key-env': { value: 'NAME', help: 'the environment variable that holds the key which every request has to show' },
  ...settingFlags,
  'budget-tokens': { value: 'N', help: 'refuses chats once no more tokens than these may be asked for' },
  chat: { help: 'asks for whole responses by /v1/chat/completions, as hosted APIs sell them (default: found out)' },
  stream: { help: 'has the upstream send tokens as they come, so that one that has stopped is noticed early' },
} as const satisfies Options;

type Flags = Parameters<(typeof serve)['main']>[0];

export const serve = defineCommand({
  name: 'serve',
  summary: 'An embedded model or a controller as a local chat server.',
  details:
    'With --embedded alone: completions, chats and /tokenize of an embedded model, to try a client against.\n' +
    'With --contestant: one chat goes in, many branches decode, and one answer comes out. Usage counts all of their tokens.\n' +
    'Listens at 127.0.0.1 alone, until ^C.\n' +
    'Example: npx autotts serve --upstream http://127.0.0.1:8001 --contestant parallel-probe:width=8',
  options,
  async main(flags) {
    const { embeddedSize } = await import('./live/live-flags.ts');
    const embedded = embeddedSize(flags, 'upstream');
    if (embedded === undefined && flags.contestant === undefined)
      throw new UsageError('--contestant: expected who plays, such as parallel-probe:width=8, got nothing');
    const stray = Object.keys({ ...settingFlags, 'budget-tokens': 0 }).find((name) => flags[name as keyof Flags] !== undefined);
    if (flags.contestant === undefined && stray !== undefined)
      throw new UsageError(`--${stray}: expected --contestant with it, got none`);
    const key = keyOf(flags['require-key-env']);
    const port = wholeNumber('port', flags.port ?? '8000', 0, 65_535);
    const [{ Endpoint }, { complain }] = await Promise.all([
      import('../benchmarks/serve/endpoint.ts'),
      import('./program/execute.ts'),
    ]);
    const { routes, name, close } = await served(flags, embedded);
    const endpoint = new Endpoint({ routes, key, failed: (error) => void complain('serve', error) });
    try {
      const url = await endpoint.listen(port);
      printLine(`${name} at ${url}/v1; ^C ends it`);
      await interrupted();
    } finally {
      await endpoint.close();
      await close();
    }
    printError('serve: ended');
  },
});

/** The routes that answer, and the name of the model. */
async function served(
  flags: Flags,
  embedded: EmbeddedName | undefined,
): Promise<{ routes: ReadonlyMap<string, Route>; name: string; close(): Promise<void> }> {
  const { contestant: label } = flags;
  if (label === undefined) {
    const [{ embeddedRoutes }, { openEmbedded }] = await Promise.all([
      import('../benchmarks/serve/embedded-endpoint.ts'),
      import('../datasets/embedded/open-embedded.ts'),
    ]);
    return {
      routes: embeddedRoutes(await openEmbedded(embedded!), now),
      name: `embedded-${embedded}`,
      close: async () => {},
    };
  }
  const [{ settingsOf }, { openLiveServer }, { parseContestant }, { knownControllers }, { playedHere }, { controllerRoutes }] =
    await Promise.all([
      import('./live/live-flags.ts'),
      import('./live/open-live-server.ts'),
      import('../controllers/contestant.ts'),
      import('../benchmarks/run/outside/outside-controllers.ts'),
      import('../benchmarks/run/outside/played-here.ts'),
      import('../benchmarks/serve/controller-endpoint.ts'),
    ]);
  const contestant = await playedHere(parseContestant(label, await knownControllers(flags.controllers)));
  const settings = settingsOf(flags, embedded);
  const { server, close } = await openLiveServer(embedded, flags);
  let chats = 0;
  try {
    const routes = controllerRoutes({
      contestant,
      server,
      settings,
      now,
      ended({ branches, rounds, decodedTokens, probeTokens }) {
        const tokens = `${decodedTokens} tokens and ${probeTokens} of probes`;
        printLine(`chat ${++chats}: ${branches.length} branches in ${rounds} rounds, ${tokens}`);
      },
    });
    return { routes, name: `${contestant.label} in front of ${server.model}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws UsageError where the variable holds no key */
function keyOf(variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined;
  const key = variableNamed(variable);
  if (key) return key;
  throw new UsageError(`--require-key-env: expected ${variable} to be set, got nothing`);
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** Ends with ^C, or where whoever started this has it end. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
