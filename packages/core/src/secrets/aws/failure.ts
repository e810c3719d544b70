import type { Environment } from '../../config/environment.ts';
import { type Fault, toFault } from './fault.ts';
import { toCredentialsError } from '../../aws/credentials-error.ts';
import { REFUSED, THROTTLED } from '../../aws/error-names.ts';
import { toBatchStatement, toPrincipal, toRemedy } from './iam.ts';

/** What was tried, and where. */
export interface Circumstances {
  readonly region: string;
  /** Absent where it did not come to a request. */
  readonly host: string | undefined;
  readonly names: readonly string[];
  /** Whether Secrets Manager itself answered with the error. */
  readonly answered: boolean;
  /** As the SDK sees it: to tell where its credentials came from. */
  readonly environment: Environment;
}

/** What is read of an error of the SDK. */
interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly message: string;
  readonly hostname?: string;
  readonly $fault?: 'client' | 'server';
  readonly $metadata?: { readonly attempts?: number; readonly httpStatusCode?: number };
}

/**
 * What ended a whole request, as an error with its remedy. Texts of a parser are left out, and so are causes: they hold excerpts of
 * the answer, and the answer holds secrets.
 */
export const toFailure = (thrown: unknown, at: Circumstances): Fault => {
  const error = thrown as Thrown;
  const name = error.name ?? '';
  if (error.message.startsWith('Region')) return toRegionError(error.message);
  if (!at.answered) {
    return toCredentialsError(error, at.environment) ?? toUnavailable(describeOutage(error), at, error);
  }
  if (name === 'AccessDeniedException') return toBatchDenied(error.message, at);
  if (REFUSED.test(name)) return toCredentialsError(error, at.environment) ?? toUnavailable(error.message, at, error);
  if (THROTTLED.test(name)) return toUnavailable('has too many requests at once', at, error);
  if (error.$fault === 'server') return toUnavailable(`failed (${name})`, at, error);
  return toFault('config_invalid', `AWS Secrets Manager refuses the request for ${list(at)}: ${name}: ${error.message}`, {
    fix: 'Correct "secrets.aws" in the configuration.',
  });
};

const list = ({ names }: Circumstances): string => names.join(', ');

/** The SDK's own sentence holds the region that it found, in quotes. */
const toRegionError = (message: string): Fault => {
  const [region] = /"[^"]+"/.exec(message) ?? [];
  const problem = region === undefined ? 'is not known' : `cannot be ${region}`;
  return toFault('config_invalid', `The region of AWS Secrets Manager ${problem}.`, {
    fix: 'Set "secrets": { "aws": { "region": "eu-west-1" } } in the configuration, COLLECTORS_SECRETS_AWS_REGION, or AWS_REGION.',
  });
};

const toBatchDenied = (message: string, at: Circumstances): Fault =>
  toFault(
    'secret_denied',
    `AWS does not let ${toPrincipal(message)} read secrets together, and ${list(at)} were asked for in one request: ${message}`,
    {
      fix: `${toRemedy(toBatchStatement(), message)} It shows no secret by itself: each needs secretsmanager:GetSecretValue besides.`,
    },
  );

const OUTAGES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has no address',
  EAI_AGAIN: 'has no address: the name server did not answer',
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'broke the connection off',
  EPIPE: 'broke the connection off',
  ETIMEDOUT: 'did not answer in time',
};

/** What became of the connection; a code of OpenSSL is shown as it is. */
const describeOutage = ({ name = 'an error', code, $metadata }: Thrown): string => {
  if (name === 'SyntaxError' || name === 'TypeError')
    return `answered HTTP ${$metadata?.httpStatusCode} with something that is no JSON`;
  const outage = code === undefined ? undefined : OUTAGES[code];
  if (outage !== undefined) return outage;
  // One attempt took too long, or all of them.
  if (name === 'TimeoutError' || name === 'AbortError') return OUTAGES['ETIMEDOUT']!;
  return `cannot be asked (${code ?? name})`;
};

const toUnavailable = (problem: string, at: Circumstances, { hostname, $metadata }: Thrown): Fault => {
  const attempts = $metadata?.attempts ?? 1;
  const tried = attempts > 1 ? `, tried ${attempts} times` : '';
  const where = `${hostname ?? at.host ?? 'AWS Secrets Manager'} (region ${at.region})`;
  return toFault('secret_unavailable', `Secrets ${list(at)} could not be read: ${where} ${problem}${tried}.`, {
    fix: `Check that ${at.region} is the right region, and that this network reaches it (port 443, or a VPC endpoint); else try again later.`,
  });
};
