/** Why a request brought no result. None of these errors leaves the client: it ends in a result, or in one line. */

/** Asking again may help. */
export class NoResult extends Error {
  override readonly name = 'NoResult';
  /** The wait that the server asked for, in milliseconds. */
  readonly after: number;

  /** @param reason to stand after "got"; of a few kinds, without any text of the server */
  constructor(reason: string, after = 0) {
    super(reason);
    this.after = after;
  }
}

/** The server refuses the request as it is: asking again for the same is of no use. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}
