/** Why a request is not answered, in the form in which OpenAI-compatible servers say it. The message is one line without texts of the request. */

export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  readonly code: string | null;

  constructor(status: number, message: string, code: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Returns the body of an answer that tells an error. */
export function errorBody({ status, message, code }: RequestError): object {
  return { error: { message, type: typeOf(status), param: null, code } };
}

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}
