import type { Target } from './blame.ts';
import { BodyTooLargeError, LARGEST_BODY } from './largest-body.ts';
import { HttpError } from './http-error.ts';
import { blameProxy } from './proxies.ts';

/** A request that got no whole answer. */
export interface NetworkFailure {
  readonly error: HttpError;
  /** May be gone next time. */
  readonly passing: boolean;
}

/** The request that failed. */
export interface FailedRequest {
  readonly label: string;
  readonly target: Target;
  /** Default: the machine's. */
  readonly environment?: NodeJS.ProcessEnv;
}

const WHAT: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut off',
  EPIPE: 'the connection was cut off',
  ENOTFOUND: 'the host name cannot be resolved',
  EAI_AGAIN: 'the host name cannot be resolved now',
  ETIMEDOUT: 'the connection timed out',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTUNREACH: 'the host cannot be reached',
  Z_BUF_ERROR: 'the packed body was cut off',
  Z_DATA_ERROR: 'the packed body is damaged',
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

/** What an error of Node's means, by its code: the text may hold addresses and is not the same everywhere. */
export const toNetworkFailure = async (
  thrown: unknown,
  { label, target, environment }: FailedRequest,
): Promise<NetworkFailure> => {
  if (thrown instanceof BodyTooLargeError) return { error: tooLarge(label), passing: false };
  const code = codeOf(thrown);
  if (code.startsWith('ERR_INVALID_')) {
    const message = `${label} could not be sent: ${(thrown as Error).message}.`;
    return {
      error: new HttpError('config_invalid', message, { fix: 'Look for line breaks or odd characters in the value.' }),
      passing: false,
    };
  }
  const certificate = CERTIFICATE.test(code);
  const what = certificate ? 'the certificate is not trusted' : WHAT[code];
  const blamed = await blameProxy({ text: what ? `${what} (${code})` : code, thrown, target }, environment);
  const fix = certificate ? 'Name the authority that signed it in a file, and that file in NODE_EXTRA_CA_CERTS.' : blamed.fix;
  return {
    error: new HttpError('network', `${label} failed: ${blamed.text}.`, { cause: thrown, ...(fix && { fix }) }),
    passing: !certificate && !blamed.lasting,
  };
};

/** No answer came in time. */
export const toTimeoutFailure = async (seconds: number, { label, target }: FailedRequest): Promise<NetworkFailure> => {
  const { text, fix } = await blameProxy({ text: `was not answered within ${seconds} s`, target });
  return { error: new HttpError('timeout', `${label} ${text}.`, fix === undefined ? {} : { fix }), passing: true };
};

const tooLarge = (label: string): HttpError =>
  new HttpError('http_status', `${label} answered more than ${LARGEST_BODY / 2 ** 20} MiB, which is not read.`, {
    fix: 'Ask for smaller pages.',
  });

const codeOf = (thrown: unknown): string => {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return thrown instanceof Error ? thrown.message : String(thrown);
};
