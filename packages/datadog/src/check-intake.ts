import { checkFailure, type CheckResult } from '@collectors/core';
import { toApiKey } from './api-key.ts';
import { SITES, toIntakeUrl } from './intake-url.ts';
import { toClockResult } from './to-clock-result.ts';
import { createConnector } from './transport/connector.ts';
import type { Received } from './transport/exchange.ts';
import { sendRepeatedly } from './transport/send-repeatedly.ts';
import { systemTimers, type Timers } from './transport/timers.ts';
import { TransportError } from './transport/transport-error.ts';

/** What a delivery would be given. */
export interface IntakeCheckOptions {
  /** `DD_API_KEY`. Without one only the site and the URL are judged, and nobody is asked. */
  readonly apiKey?: string | undefined;
  /** `DD_SITE`. Default `datadoghq.com`. */
  readonly site?: string | undefined;
  /** `DD_URL`: an intake in place of the site's. */
  readonly url?: string | undefined;
  /** The clock that points will carry. */
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** How waits are waited. Default: with the machine's clock. */
  readonly timers?: Timers | undefined;
}

/** Milliseconds for the question, its repetition included. */
const DEADLINE = 20_000;
const ATTEMPTS = 2;
/** The line that tells of it. */
const KEY = 'Datadog key';

/**
 * Asks Datadog whether it knows the key, and what time it is; sends no metric. Never throws: what is wrong is a failed result.
 * https://docs.datadoghq.com/api/latest/authentication/#validate-api-key
 */
export const checkIntake = async (options: IntakeCheckOptions): Promise<readonly CheckResult[]> => {
  const url = usable('Datadog site', () => toIntakeUrl(options.site, options.url));
  const given = options.apiKey;
  const apiKey = given === undefined ? undefined : usable(KEY, () => toApiKey(given));
  const unusable = [url, apiKey].filter((one) => typeof one === 'object');
  if (typeof url !== 'string' || typeof apiKey !== 'string') return unusable;
  try {
    const answer = await ask(url, apiKey, options);
    const clock = toClockResult(answer.headers['date'], options.now());
    return [toKeyResult(answer, new URL(url).host, options), ...(clock ? [clock] : [])];
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return [toUnreachable(options, error.message)];
  }
};

/** A value, or why there is none. */
const usable = (name: string, make: () => string): string | CheckResult => {
  try {
    return make();
  } catch (error) {
    return checkFailure(name, error);
  }
};

const ask = (url: string, apiKey: string, { now, signal, timers = systemTimers }: IntakeCheckOptions): Promise<Received> =>
  sendRepeatedly(
    {
      url: `${url}/api/v1/validate`,
      method: 'GET',
      headers: { 'dd-api-key': apiKey, accept: 'application/json' },
      body: Buffer.alloc(0),
    },
    true,
    {
      connector: createConnector(new URL(url)),
      timers,
      now,
      signal,
      deadlineAt: timers.now() + DEADLINE,
      mostAttempts: ATTEMPTS,
      onRequest: () => undefined,
      onFailure: () => undefined,
    },
  );

const failed = (message: string, fix: string, code: NonNullable<CheckResult['code']>): CheckResult => ({
  name: KEY,
  status: 'failed',
  message,
  fix,
  code,
});

const toKeyResult = ({ status, body }: Received, host: string, options: IntakeCheckOptions): CheckResult => {
  if (status === 200 && isValid(body)) return { name: KEY, status: 'ok', message: `${host} knows the key.` };
  if (status === 401 || status === 403) return toRefused(host, status, options);
  const what = status === 200 ? 'something else than Datadog does' : `HTTP ${status}`;
  return toUnreachable(options, `${host} answered ${what}`);
};

const isValid = (body: Buffer): boolean => {
  try {
    return (JSON.parse(body.toString('utf8')) as { readonly valid?: unknown } | null)?.valid === true;
  } catch {
    return false;
  }
};

/** https://docs.datadoghq.com/getting_started/site/: each site is a Datadog of its own, with its own keys. */
const toRefused = (host: string, status: number, { site = SITES[0], url }: IntakeCheckOptions): CheckResult => {
  const where =
    url === undefined ? `DD_SITE is ${site}; the sites are ${SITES.join(', ')}` : 'DD_URL leads elsewhere than to the site';
  return failed(
    `${host} does not know the key (HTTP ${status}).`,
    `A key is good for one site only: look in the address of your Datadog which site it is (${where}). Else the key is mistyped or revoked: Organization Settings → API Keys.`,
    'credentials_refused',
  );
};

const toUnreachable = ({ url }: IntakeCheckOptions, reason: string): CheckResult =>
  failed(
    `Datadog cannot be reached: ${reason}.`,
    `Let this machine reach it: look at ${url === undefined ? 'DD_SITE' : 'DD_URL'}, at network policies, and at proxies (HTTPS_PROXY, NO_PROXY).`,
    'network',
  );
