import type { SandboxRequest } from '../../service.ts';
import { DEFAULT_KEY } from '../options.ts';
import { REGIONS } from '../world/places.ts';
import type { AwsService, AwsState, Caller, Scope } from './call.ts';
import { Refusal } from './refusal.ts';

/** How each service says that it does not know an access key. */
const refuseKey = (service: AwsService): never => {
  if (service === 'ec2') throw new Refusal(401, 'AuthFailure', 'AWS was not able to validate the provided access credentials');
  if (service === 'sts') throw new Refusal(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.');
  throw new Refusal(400, 'UnrecognizedClientException', 'The security token included in the request is invalid.');
};

/** How each says that a session is over. */
const refuseExpired = (service: AwsService): never => {
  if (service === 'ec2') throw new Refusal(400, 'RequestExpired', 'Request has expired.');
  if (service === 'sts') throw new Refusal(403, 'ExpiredToken', 'The security token included in the request is expired');
  throw new Refusal(400, 'ExpiredTokenException', 'The security token included in the request is expired');
};

const refuseUnsigned = (service: AwsService): never => {
  if (service === 'ec2') throw new Refusal(400, 'MissingParameter', 'The request must contain the parameter AWSAccessKeyId');
  if (service === 'sts') throw new Refusal(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
  throw new Refusal(400, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
};

/** Who asks. The key has to be known and the session not to be over; signatures are not checked. */
export const authenticate = (state: AwsState, request: SandboxRequest, service: AwsService, scope: Scope | undefined): Caller => {
  if (!scope) return refuseUnsigned(service);
  const { accessKeys = [DEFAULT_KEY] } = state.options;
  const key = accessKeys.find(({ id }) => id === scope.accessKeyId);
  if (key) return { account: key.account, arn: `arn:aws:iam::${key.account}:user/collectors` };
  const session = state.sessions.get(scope.accessKeyId);
  if (!session || request.headers['x-amz-security-token'] !== session.token) return refuseKey(service);
  if (state.clock.now().getTime() >= session.expiresAt) return refuseExpired(service);
  return { account: session.account, arn: `arn:aws:sts::${session.account}:assumed-role/${session.role}/collectors` };
};

/** A region that an account has not enabled knows none of its keys. */
export const requireRegion = (service: AwsService, region: string): void => {
  if (!(region in REGIONS)) refuseKey(service);
};
