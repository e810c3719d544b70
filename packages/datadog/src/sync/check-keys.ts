import { SITES } from '../intake-url.ts';
import type { DatadogApi } from './datadog-api.ts';
import { SyncError } from './sync-error.ts';

/** Where the keys are meant to be good. */
export interface KeyPlace {
  readonly site?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * Asks whether Datadog knows both keys, so that a later 403 can mean one thing only: a missing right. Throws a `SyncError`, which names
 * the key that it is about.
 * https://docs.datadoghq.com/api/latest/key-management/validate-api-and-application-keys/
 */
export const checkKeys = async ({ ask }: DatadogApi, place: KeyPlace): Promise<void> => {
  try {
    await ask({ method: 'GET', path: '/api/v2/validate_keys', what: 'the keys' });
  } catch (error) {
    // A site that does not have this question yet answers the next one.
    if (error instanceof SyncError && error.status === 404) return;
    if (!(error instanceof SyncError) || error.code !== 'forbidden') throw error;
    await ask({ method: 'GET', path: '/api/v1/validate', what: 'the API key' }).catch((refused: unknown) => {
      throw refused instanceof SyncError && refused.code === 'forbidden' ? toRefused('API', refused, place) : refused;
    });
    throw toRefused('application', error, place);
  }
};

const toRefused = (name: 'API' | 'application', { status }: SyncError, { site = SITES[0], url }: KeyPlace): SyncError => {
  const where = url === undefined ? `DD_SITE is ${site}` : 'DD_URL leads elsewhere than to the site';
  const settings = name === 'API' ? 'API Keys' : 'Application Keys';
  return new SyncError('credentials_refused', `Datadog does not know the ${name} key (HTTP ${status}).`, {
    reach: 'all',
    fix: `A key is good for one site only (${where}). Else it is mistyped or revoked: Organization Settings → ${settings}.`,
  });
};
