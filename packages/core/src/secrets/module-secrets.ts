import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { toConfigurationError } from '../config/configuration-error.ts';
import type { Environment } from '../config/environment.ts';
import { nearestName } from '../config/nearest-name.ts';
import { findPackage } from '../discovery/installed-package.ts';
import { toEntryUrl } from '../discovery/package-entry.ts';
import { isPath } from '../discovery/to-candidates.ts';
import { CollectorError, toCollectorError } from '../errors/collector-error.ts';
import type { SecretAnswer, SecretProvider, SecretProviderFactory } from './secret-provider.ts';

/** What is given to a module that makes a provider, and who named it. */
export interface ModuleSecretsOptions {
  readonly environment: Environment;
  /** From here the reference is resolved. */
  readonly folder: string;
  /** For errors. */
  readonly where: string;
}

const OWN = ['environment', 'files', 'aws'];

/** Secrets from a module of somebody else, which is loaded when the first secret is asked for. Nothing it throws ends the run unexplained. */
export const createModuleSecrets = (reference: string, options: ModuleSecretsOptions): SecretProvider => ({
  name: reference,
  read: async (ids) => {
    const provider = await loadProvider(reference, options);
    const answers = await ask(provider, reference, ids);
    return new Map(ids.flatMap((id) => (answers.has(id) ? [[id, toAnswer(answers.get(id), reference, id)]] : [])));
  },
});

const invalid = ({ where }: ModuleSecretsOptions, reference: string, problem: string, fix: string, cause?: unknown) =>
  toConfigurationError({ where, problem: `the secret provider "${reference}" ${problem}`, fix, cause });

const locate = (reference: string, options: ModuleSecretsOptions): string => {
  if (!isPath(reference)) {
    const found = findPackage(reference, options.folder);
    if (found !== undefined) return toEntryUrl(found);
    const nearest = nearestName(reference, OWN);
    const fix = nearest === undefined ? `Install it, or write one of ${OWN.join(', ')}.` : `Did you mean "${nearest}"?`;
    throw invalid(options, reference, `is not installed beside ${options.folder}`, fix);
  }
  const file = reference.startsWith('file:') ? fileURLToPath(reference) : path.resolve(options.folder, reference);
  if (!existsSync(file))
    throw invalid(options, reference, `does not exist: ${file}`, 'Correct its path, which starts at the configuration.');
  return pathToFileURL(file).href;
};

const loadProvider = async (reference: string, options: ModuleSecretsOptions): Promise<SecretProvider> => {
  const url = locate(reference, options);
  const factory = (await importDefault(url, reference, options)) as SecretProviderFactory;
  const { environment, folder } = options;
  const provider = await attempt(reference, async () => factory({ environment, folder }));
  if (typeof (provider as Partial<SecretProvider> | undefined)?.read === 'function') return provider;
  throw invalid(options, reference, 'made something without a function "read"', 'Let its default export give a SecretProvider.');
};

const importDefault = async (url: string, reference: string, options: ModuleSecretsOptions): Promise<unknown> => {
  let module: { readonly default?: unknown };
  try {
    module = (await import(url)) as { readonly default?: unknown };
  } catch (cause) {
    throw invalid(options, reference, `cannot be loaded: ${(cause as Error).message}`, 'Mend the module.', cause);
  }
  if (typeof module.default === 'function') return module.default;
  const fix = 'Write export default ({ environment, folder }) => ({ name, read }).';
  throw invalid(options, reference, `has ${typeof module.default} as its default export, expected a function`, fix);
};

const broken = (reference: string, problem: string, cause?: unknown) =>
  new CollectorError('secret_unavailable', `The secret provider "${reference}" ${problem}.`, {
    fix: 'Look at the module: it answers with a Map from ids to { kind: "found" | "absent" | "failed", place, … }.',
    ...(cause !== undefined && { cause }),
  });

const attempt = async <T>(reference: string, action: () => Promise<T>): Promise<T> => {
  try {
    return await action();
  } catch (thrown) {
    throw CollectorError.isInstance(thrown) ? thrown : broken(reference, `failed: ${toCollectorError(thrown).message}`, thrown);
  }
};

const ask = async (
  provider: SecretProvider,
  reference: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, unknown>> => {
  const answers: unknown = await attempt(reference, () => provider.read(ids));
  if (answers instanceof Map) return answers;
  throw broken(reference, 'gave no Map');
};

const toAnswer = (answer: unknown, reference: string, id: string): SecretAnswer => {
  const { kind, value, error, place = reference } = (answer ?? {}) as Partial<Record<string, unknown>>;
  const given = { place: String(place) };
  if (kind === 'absent') return { kind, ...given };
  if (kind === 'found' && typeof value === 'string') return { kind, ...given, value };
  if (kind === 'failed' && CollectorError.isInstance(error)) return { kind, ...given, error };
  return { kind: 'failed', ...given, error: broken(reference, `gave no answer for ${id} that can be used`) };
};
