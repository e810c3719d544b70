import type { Environment } from '../config/environment.ts';
import type { ErrorCode } from '../errors/collector-error.ts';
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
  /** Sent with credentials that the collector gave, those of another account's role: that they are refused does not end the run. */
  readonly foreign: boolean;
  /** It came to a request: else what gives the credentials has failed. */
  readonly sent: boolean;
  /** The run is over. */
  readonly ended: boolean;
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

/** What the SDK calls a timeout, and is a connection that broke. */
const BROKEN = /^(ECONNRESET|EPIPE)$/;

/** The status of a limit. AWS names its limits; what stands before it has the status alone. */
const TOO_MANY = 429;
/** The SDK's hint to its users that a body is not in AWS's protocol. */
const UNREAD = /Deserialization error/;

/** An error of the SDK in the collector's terms. */
export interface AwsFault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fix?: string;
}

/**
 * What an error of the SDK means. As data: what is loaded for an error shares no code with the rest, or the rest would be in one more file
 * that every run loads.
 * @param describeNetwork says what became of a connection, for an error that is no answer
 */
export const toAwsFault = async (
  thrown: unknown,
  request: AwsRequest,
  describeNetwork: (label: string) => Promise<{ readonly message: string; readonly fix?: string }>,
): Promise<AwsFault> => {
  const error = thrown as Thrown;
  const { name = '', message = String(thrown), $metadata } = error;
  const label = toLabel(request);
  const status = $metadata?.httpStatusCode;
  if (name === 'AbortError' && request.ended) return { code: 'aborted', message: `The run ended before ${label} was answered.` };
  if (name === 'AbortError' || (name === 'TimeoutError' && !BROKEN.test(error.code ?? '')))
    return { code: 'timeout', message: `${label} was not answered in time.`, fix: REACH };
  if (!request.sent) {
    const refused = toCredentialsError({ ...error, message }, request.environment);
    if (refused) return { ...refused, code: 'credentials_refused' };
  }
  if (DENIED.test(name)) return { code: 'forbidden', message: `${label} is denied: ${message}`, fix: toGrant(request) };
  if (name === 'AuthFailure') return { code: 'forbidden', message: `${label} is refused: ${message}`, fix: toOptIn(request) };
  if (REFUSED.test(name) && request.foreign)
    return { code: 'forbidden', message: `${label} does not accept the credentials of the role: ${name}: ${message}` };
  if (REFUSED.test(name)) {
    const refused = toCredentialsError({ ...error, message }, request.environment);
    if (refused) return { ...refused, code: 'credentials_refused' };
  }
  if (THROTTLED.test(name) || status === TOO_MANY) {
    const limited = `${label} was refused by a limit: ${THROTTLED.test(name) ? name : `HTTP ${TOO_MANY}`}${toTries(error)}.`;
    return { code: 'rate_limited', message: limited, fix: 'Let the collector run less often.' };
  }
  const unread = name === 'SyntaxError' || name === 'TypeError' || UNREAD.test(message);
  if (status === 200 || (unread && status === undefined)) {
    const where = status === undefined ? '' : ` (HTTP ${status})`;
    return { code: 'schema_mismatch', message: `${label} answered something that cannot be read${where}.` };
  }
  if (status === undefined) return { code: 'network', fix: REACH, ...(await describeNetwork(label)) };
  const said = unread ? 'the answer is none of AWS: a proxy, or another server' : `${name}: ${message}`;
  return { code: 'http_status', message: `${label} failed (HTTP ${status}${toTries(error)}): ${said}` };
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
  `Enable the region ${region} for the account, or leave it out: EC2 says this of regions that are not enabled, and of access keys that it does not know.`;
