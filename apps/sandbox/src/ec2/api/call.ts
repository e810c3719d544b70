import type { SandboxClock, SandboxRequest } from '../../service.ts';
import type { FaultAction } from '../../faults/fault.ts';
import type { Instant } from '../../world/instant.ts';
import type { Ec2Options } from '../options.ts';
import type { Ec2World } from '../world/tables.ts';

/** The services behind the one endpoint, by the name that requests are signed for. */
export type AwsService = 'ec2' | 'sts' | 'pricing' | 'ce' | 'monitoring';

/** What is sent to sign a request with. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export interface Scope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** A session of an assumed role. */
export interface Session {
  readonly accessKeyId: string;
  readonly token: string;
  readonly account: string;
  readonly role: string;
  /** By the sandbox's clock. */
  readonly expiresAt: Instant;
}

/** All that answers depend on. */
export interface AwsState {
  readonly world: Ec2World;
  readonly clock: SandboxClock;
  readonly options: Ec2Options;
  /** By access key. */
  readonly sessions: Map<string, Session>;
}

/** Who asks. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/** A request that is understood and allowed. */
export interface Call {
  readonly state: AwsState;
  readonly caller: Caller;
  readonly region: string;
  readonly at: Instant;
  readonly fault: FaultAction | undefined;
}

const SCOPE = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,/;

/** What a request was signed with; none where it was not signed. */
export const readScope = ({ headers }: SandboxRequest): Scope | undefined => {
  const [, accessKeyId, region, service] = SCOPE.exec(headers.authorization ?? '') ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
};

/** The name of the action, whichever protocol it is spoken in. */
export const readAction = ({ headers, body }: SandboxRequest): string => {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1)!;
  return new URLSearchParams(body.toString()).get('Action') ?? '';
};
