import type { CatalogueSecret } from '../contract/catalogue.ts';
import type { SecretValue } from '../contract/secret.ts';
import { CollectorError, type ErrorCode, toCollectorError } from '../errors/collector-error.ts';
import { isFilled, joinErrors } from '../config/join-errors.ts';
import type { SecretAnswer, SecretProvider } from './secret-provider.ts';
import { createSecretValue } from './secret-value.ts';

/** Secrets by the key under which the collector reads them; `undefined` for an optional one that is nowhere. */
export type ResolvedSecrets = Readonly<Record<string, SecretValue | undefined>>;

/** What became of one id: the answer that ended its search, and every place that was tried. */
interface Search {
  readonly answer?: SecretAnswer;
  readonly places: readonly string[];
}

// No part may start with a dot: an id becomes a path in the file provider.
const ID = /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/;

const toIdError = ({ key, id }: CatalogueSecret): CollectorError =>
  new CollectorError('contract', `Secret "${key}" has the id "${id}", which is none.`, {
    fix: 'Write it as service/credential-type, as in "github/dashboard-token".',
  });

/** What a provider says; one that throws has failed for each id. */
const ask = async (provider: SecretProvider, ids: readonly string[]): Promise<ReadonlyMap<string, SecretAnswer>> => {
  try {
    return await provider.read(ids);
  } catch (thrown) {
    const error = toCollectorError(thrown, 'internal');
    return new Map(ids.map((id) => [id, { kind: 'failed', place: provider.name, error }]));
  }
};

const searchAll = async (ids: readonly string[], providers: readonly SecretProvider[]): Promise<ReadonlyMap<string, Search>> => {
  const searches = new Map<string, Search>(ids.map((id) => [id, { places: [] }]));
  for (const provider of providers) {
    const open = ids.filter((id) => searches.get(id)?.answer === undefined);
    if (open.length === 0) break;
    const answers = await ask(provider, open);
    for (const id of open) {
      const answer = answers.get(id) ?? { kind: 'absent' as const, place: provider.name };
      const places = [...(searches.get(id)?.places ?? []), answer.place];
      searches.set(id, answer.kind === 'absent' ? { places } : { places, answer });
    }
  }
  return searches;
};

const toMissing = ({ key, id, description }: CatalogueSecret, places: readonly string[]): CollectorError =>
  new CollectorError('secret_missing', `Secret "${key}" (${id}) was not found: tried ${places.join(', ')}.`, {
    fix: `Provide it as ${places.join(' or as ')}. ${description}`,
  });

/** What became of one declared secret: found, failed, or (an optional one) nowhere. */
export interface SecretFinding {
  readonly secret: CatalogueSecret;
  readonly value?: SecretValue;
  /** Where it was found. */
  readonly place?: string;
  readonly error?: CollectorError;
}

const toFinding = (secret: CatalogueSecret, search: Search | undefined): SecretFinding => {
  if (search === undefined) return { secret, error: toIdError(secret) };
  const { answer, places } = search;
  if (answer?.kind === 'failed') return { secret, error: answer.error };
  if (answer?.kind === 'found') return { secret, place: answer.place, ...readValue(secret, answer) };
  return secret.optional ? { secret } : { secret, error: toMissing(secret, places) };
};

const readValue = ({ id }: CatalogueSecret, { value, place }: Extract<SecretAnswer, { kind: 'found' }>) => {
  try {
    return { value: createSecretValue(value, `${place} (${id})`) };
  } catch (error) {
    return { error: toCollectorError(error, 'internal') };
  }
};

/**
 * Asks one provider after the other, each once, for what the earlier ones do not have. A provider that fails ends the search for
 * that secret: what is denied or unreadable is not replaced by something else in silence. Never throws.
 */
export const findSecrets = async (
  secrets: readonly CatalogueSecret[],
  providers: readonly SecretProvider[],
): Promise<readonly SecretFinding[]> => {
  const ids = new Set(secrets.map(({ id }) => id).filter((id) => ID.test(id)));
  const searches = await searchAll([...ids], providers);
  return secrets.map((secret) => toFinding(secret, searches.get(secret.id)));
};

// What has to be mended by hand comes before what may mend itself: the first error decides the exit code.
const WEIGHTS: Partial<Record<ErrorCode, number>> = { secret_unavailable: 2, secret_denied: 1 };
const toWeight = ({ code }: CollectorError): number => WEIGHTS[code] ?? 0;

/** What is wrong with some findings, as one error that names each cause once; `undefined` where nothing is. */
export const toFindingsError = (findings: readonly SecretFinding[]): CollectorError | undefined => {
  const errors = [...new Set(findings.flatMap(({ error }) => error ?? []))];
  const sorted = errors.toSorted((one, other) => toWeight(one) - toWeight(other));
  return isFilled(sorted) ? joinErrors(sorted) : undefined;
};

/**
 * The secrets by their keys, found as `findSecrets` does. Throws what it finds wrong, of all secrets at once: `contract` for an id that
 * is none, `secret_missing` with key, id and every place that was tried, `secret_denied`, `secret_unavailable`.
 */
export const resolveSecrets = async (
  secrets: readonly CatalogueSecret[],
  providers: readonly SecretProvider[],
): Promise<ResolvedSecrets> => {
  const findings = await findSecrets(secrets, providers);
  const error = toFindingsError(findings);
  if (error) throw error;
  return Object.fromEntries(findings.map(({ secret, value }) => [secret.key, value]));
};
