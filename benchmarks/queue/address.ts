/**
 * Where the queue is: the URL of a Redis. A password is taken from the environment alone, since everybody on a machine can read the words
 * that a command was started with; it is in nothing that is shown.
 */
import { DataError } from '../../datasets/foundation/errors.ts';

/** A whole URL, with a password or without. */
const URL_VARIABLE = 'AUTOTTS_BENCH_QUEUE';
/** The password of the URL that a flag gives. */
const PASSWORD_VARIABLE = 'AUTOTTS_BENCH_QUEUE_PASSWORD';

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Whether the connection is encrypted, and the certificate of the server checked. */
  readonly tls: boolean;
  /** The address without the user and the password: `redis://host:6379/0`. */
  readonly shown: string;
}

/**
 * Reads the address that a flag gives, or, where it gives none, that of the environment.
 *
 * @param typed the value of `--queue`; '' and undefined ask the environment
 * @param variable the value of a variable of the environment by its name
 * @throws DataError of one line, which shows nothing of a password
 */
export function readAddress(typed: string | undefined, variable: (name: string) => string | undefined): Address {
  const isTyped = typed !== undefined && typed !== '';
  const [text, at] = isTyped ? [typed, '--queue'] : [variable(URL_VARIABLE), URL_VARIABLE];
  if (!text) throw new DataError(`--queue: expected redis://HOST, here or in ${URL_VARIABLE}, got nothing`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    throw new DataError(`${at}: expected redis://HOST or rediss://HOST, got ${url === undefined ? 'no URL' : 'another one'}`);
  if (isTyped && url.password !== '')
    throw new DataError(
      `--queue: expected a URL without a password, which the list of processes would show; ${URL_VARIABLE} takes one, or ${PASSWORD_VARIABLE} the password alone`,
    );
  const [, database] = /^\/?(\d{0,4})$/.exec(url.pathname) ?? [];
  if (database === undefined || url.search !== '' || url.hash !== '')
    throw new DataError(`${at}: expected the number of a database, or nothing, after the host, got something else`);
  const port = Number(url.port || 6379);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    database: Number(database),
    username: unescaped(url.username, at),
    password: unescaped(url.password, at) ?? (variable(PASSWORD_VARIABLE) || undefined),
    tls: url.protocol === 'rediss:',
    shown: `${url.protocol}//${url.hostname}:${port}/${Number(database)}`,
  };
}

function unescaped(text: string, at: string): string | undefined {
  try {
    return text === '' ? undefined : decodeURIComponent(text);
  } catch {
    throw new DataError(`${at}: expected a user and a password with % as %25, got something else`);
  }
}
