import type { AwsService, AwsState, Caller } from './call.ts';
import { Refusal } from './refusal.ts';

/** The name of each service in policies. */
const PREFIXES: Readonly<Record<AwsService, string>> = {
  ec2: 'ec2',
  sts: 'sts',
  pricing: 'pricing',
  ce: 'ce',
  monitoring: 'cloudwatch',
};

/** Refuses an action as the service does where no policy allows it. */
export const refuseAction = (service: AwsService, action: string, caller: Caller): never => {
  const name = `${PREFIXES[service]}:${action}`;
  const why = `User: ${caller.arn} is not authorized to perform: ${name} because no identity-based policy allows the ${name} action`;
  if (service === 'ec2')
    throw new Refusal(403, 'UnauthorizedOperation', `You are not authorized to perform this operation. ${why}`);
  if (service === 'sts') throw new Refusal(403, 'AccessDenied', why);
  throw new Refusal(400, 'AccessDeniedException', why);
};

/** Throws where the options deny the action to the caller. `GetCallerIdentity` cannot be denied. */
export const authorize = ({ options }: AwsState, caller: Caller, service: AwsService, action: string, region: string): void => {
  const name = `${PREFIXES[service]}:${action}`;
  const denied = (options.denied ?? []).some(
    (denial) =>
      (denial.action ?? name) === name &&
      (denial.account ?? caller.account) === caller.account &&
      (denial.region ?? region) === region,
  );
  if (denied && action !== 'GetCallerIdentity') refuseAction(service, action, caller);
};
