import { createHash } from 'node:crypto';
import { SECOND } from '../../world/instant.ts';
import { DEFAULT_ROLE } from '../options.ts';
import { refuseAction } from './authorize.ts';
import type { Call } from './call.ts';
import { Refusal } from './refusal.ts';
import type { Xml } from './xml.ts';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const getCallerIdentity = (_query: URLSearchParams, { caller }: Call): Xml => ({
  Arn: caller.arn,
  UserId: caller.arn.includes(':assumed-role/') ? 'AROAEXAMPLE:collectors' : 'AIDAEXAMPLE',
  Account: caller.account,
});

const invalid = (message: string): never => {
  throw new Refusal(400, 'ValidationError', message);
};

const readDuration = (text = '3600'): number => {
  const seconds = Number(text);
  return Number.isInteger(seconds) && seconds >= 900 && seconds <= 43_200
    ? seconds
    : invalid(
        `1 validation error detected: Value '${text}' at 'durationSeconds' failed to satisfy constraint: between 900 and 43200`,
      );
};

/**
 * The credentials end by the sandbox's clock. What is told as their end is never in the machine's past: a client that goes by its own
 * clock would ask for new ones before each request.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole = (query: URLSearchParams, { state, caller, at }: Call): Xml => {
  const arn =
    query.get('RoleArn') ?? invalid("1 validation error detected: Value null at 'roleArn' failed to satisfy constraint");
  const [, account, role] = /^arn:aws:iam::(\d{12}):role\/(.+)$/.exec(arn) ?? invalid(`${arn} is invalid`);
  if (!query.get('RoleSessionName'))
    invalid("1 validation error detected: Value null at 'roleSessionName' failed to satisfy constraint");
  const duration = readDuration(query.get('DurationSeconds') ?? undefined) * SECOND;
  const known = (state.options.roles ?? [DEFAULT_ROLE]).find((one) => one.arn === arn);
  if (!known || (known.externalId ?? null) !== (known.externalId === undefined ? null : query.get('ExternalId')))
    return refuseAction('sts', 'AssumeRole', caller);
  const digest = createHash('sha256').update(`${arn}/${at}/${state.sessions.size}`).digest('hex').toUpperCase();
  const accessKeyId = `ASIA${digest.slice(0, 16)}`;
  const token = `sandbox-session-${digest.slice(16, 48)}`;
  state.sessions.set(accessKeyId, { accessKeyId, token, account: account!, role: role!, expiresAt: at + duration });
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: `sandbox-${digest.slice(32)}`,
      SessionToken: token,
      Expiration: new Date(Math.max(at, Date.now()) + duration),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROAEXAMPLE:${query.get('RoleSessionName')}`,
      Arn: `arn:aws:sts::${account}:assumed-role/${role}/${query.get('RoleSessionName')}`,
    },
  };
};
