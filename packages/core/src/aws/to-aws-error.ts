import type { Environment } from '../config/environment.ts';
import { CollectorError, type ErrorCode } from '../errors/collector-error.ts';
import { toNetworkFailure } from '../http/network-error.ts';
import { toCredentialsError } from './credentials-error.ts';
import { REFUSED, THROTTLED } from './error-names.ts';

/** The request that failed. */
export interface AwsRequest {
  /** `EC2Client` */
  readonly clientName?: string;
  /** `DescribeInstancesCommand` */
  readonly commandName?: string;
  readonly region: string;
  /** As the SDK sees it: to tell where its credentials came from. */
  readonly environment: Environment;
}

/** What is read of an error of the SDK. */
interface Thrown {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $fault?: 'client' | 'server';
  readonly $metadata?: { readonly attempts?: number; readonly httpStatusCode?: number };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const DENIED = /^AccessDenied|UnauthorizedOperation|^Forbidden/;

/** An error of the AWS SDK in the collector's terms; the SDK's own error is its `cause`. */
export const toAwsError = (thrown: unknown, request: AwsRequest): CollectorError => {
  if (CollectorError.isInstance(thrown)) return thrown;
  const error = thrown as Thrown;
  const { name = '', message = String(thrown), $metadata } = error;
  const label = toLabel(request);
  const make = (code: ErrorCode, text: string, fix?: string) =>
    new CollectorError(code, text, { cause: thrown, ...(fix !== undefined && { fix }) });
  const status = $metadata?.httpStatusCode;
  if (name === 'AbortError') return make('aborted', `The run ended before ${label} was answered.`);
  if (name === 'TimeoutError') return make('timeout', `${label} was not answered in time.`, REACH);
  if (DENIED.test(name)) return make('forbidden', `${label} is denied: ${message}`, toGrant(request));
  if (name === 'AuthFailure') return make('forbidden', `${label} is refused: ${message}`, toOptIn(request));
  if (REFUSED.test(name) || status === undefined) {
    const refused = toCredentialsError({ ...error, message }, request.environment);
    if (refused) return make('credentials_refused', refused.message, refused.fix);
  }
  if (THROTTLED.test(name))
    return make(
      'rate_limited',
      `${label} was refused by a limit: ${name}${toTries(error)}.`,
      'Let the collector run less often.',
    );
  if (name === 'SyntaxError' || name === 'TypeError')
    return make('schema_mismatch', `${label} answered something that cannot be read${status ? ` (HTTP ${status})` : ''}.`);
  if (status === undefined) return make('network', toNetworkFailure(thrown, label).error.message, REACH);
  return make('http_status', `${label} failed (HTTP ${status}${toTries(error)}): ${name}: ${message}`);
};

const REACH = 'Check that this network reaches it (port 443, or a VPC endpoint), and that the region exists.';

/** `EC2 DescribeInstances in eu-west-1` */
const toLabel = ({ clientName = '', commandName = '', region }: AwsRequest): string =>
  `${clientName.replace(/Client$/, '')} ${commandName.replace(/Command$/, '')} in ${region}`.trim();

const toTries = ({ $metadata }: Thrown): string => {
  const attempts = $metadata?.attempts ?? 1;
  return attempts > 1 ? `, tried ${attempts} times` : '';
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const PREFIXES: Readonly<Record<string, string>> = { CostExplorerClient: 'ce' };

const toGrant = ({ clientName = '', commandName = '' }: AwsRequest): string => {
  const service = PREFIXES[clientName] ?? clientName.replace(/Client$/, '').toLowerCase();
  return `Add to the role's policy: {"Effect":"Allow","Action":["${service}:${commandName.replace(/Command$/, '')}"],"Resource":"*"}`;
};

const toOptIn = ({ region }: AwsRequest): string =>
  `Enable the region ${region} for the account, or leave it out: EC2 says this of regions that are not enabled.`;
