import type { SandboxRequest, SandboxResponse } from '../../service.ts';
import { findAction, isService } from './actions.ts';
import { speaksQuery, toAnswer, toRefusalAnswer, toRequestId } from './answer.ts';
import { authenticate, requireRegion } from './authenticate.ts';
import { authorize, refuseAction } from './authorize.ts';
import { type AwsService, type AwsState, type Caller, readAction, readScope } from './call.ts';
import { Refusal } from './refusal.ts';

/** Where AWS is in the sandbox. */
export const ROOT = '/ec2';

/** How each service says that it was asked too often. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const refuseRate = (service: AwsService): never => {
  if (service === 'ec2') throw new Refusal(503, 'RequestLimitExceeded', 'Request limit exceeded.');
  if (service === 'ce') throw new Refusal(400, 'LimitExceededException', 'Rate exceeded');
  throw new Refusal(400, speaksQuery(service) ? 'Throttling' : 'ThrottlingException', 'Rate exceeded');
};

/** The faults that are made of what only AWS says. */
const actOut = ({ fault }: SandboxRequest, service: AwsService, action: string, caller: Caller): void => {
  if (fault?.kind === 'primary-limit' || fault?.kind === 'secondary-limit') refuseRate(service);
  if (fault?.kind === 'forbidden') refuseAction(service, action, caller);
};

const answer = (state: AwsState, request: SandboxRequest, service: AwsService, action: string): unknown => {
  const scope = readScope(request);
  const caller = authenticate(state, request, service, scope);
  const { region } = scope!;
  requireRegion(service, region);
  if (request.method !== 'POST') throw new Refusal(405, 'MethodNotAllowed', 'Requests are POSTed here.');
  const act = findAction(service, action);
  actOut(request, service, action, caller);
  authorize(state, caller, service, action, region);
  return act(request.body, { state, caller, region, at: state.clock.now().getTime(), fault: request.fault });
};

/** Which service a request is for. Without a signature EC2 answers, that it wants one. */
const serviceOf = (request: SandboxRequest): AwsService => {
  const name = readScope(request)?.service ?? 'ec2';
  return isService(name) ? name : 'ec2';
};

/** Answers a request to any of the services. */
export const answerRequest = (state: AwsState, request: SandboxRequest): SandboxResponse => {
  const service = serviceOf(request);
  const action = readAction(request);
  const id = toRequestId(request);
  try {
    return toAnswer(service, action, id, answer(state, request, service, action));
  } catch (error) {
    if (error instanceof Refusal) return toRefusalAnswer(service, id, error);
    throw error;
  }
};
