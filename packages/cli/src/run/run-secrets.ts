import type { CollectorError } from '@collectors/core';
import {
  type Configuration,
  createSecretProviders,
  findSecrets,
  type PluginEntry,
  type Redactor,
  type SecretFinding,
  toFindingsError,
} from '@collectors/core/config';
import type { CatalogueEntry } from '@collectors/core/runner';
import type { Io } from '../io.ts';

/** What is declared of a secret. */
type DeclaredSecret = CatalogueEntry['secrets'][number];

/** Datadog's API key, looked for where the collectors' secrets are. */
export const DATADOG_API_KEY: DeclaredSecret = {
  key: 'apiKey',
  id: 'datadog/api-key',
  description: "Datadog's API key, 32 characters. It may only send.",
  optional: false,
};

/** What a command line needs secrets for. */
export interface RunSecretsOptions {
  readonly plugins: readonly PluginEntry[];
  /** Whether points are delivered, which takes Datadog's key. */
  readonly push: boolean;
  readonly configuration: Configuration;
  readonly io: Pick<Io, 'environment'>;
  readonly redactor: Pick<Redactor, 'protect'>;
}

/** What was found for one collector. */
export interface FoundSecrets {
  /** By the keys under which it reads them. */
  readonly values: Readonly<Record<string, string>>;
  /** Of optional secrets without which it runs all the same. */
  readonly warnings: readonly CollectorError[];
}

/** The secrets of all runs of a command line, found together. */
export interface RunSecrets {
  /** What became of a collector's secrets. Rejects with `contract` for an id that is none. */
  readonly findings: (plugin: PluginEntry) => Promise<readonly SecretFinding[]>;
  /** What became of Datadog's key. Rejects likewise, and where it was not asked for. */
  readonly apiKeyFinding: () => Promise<SecretFinding>;
  /** Throws what is wrong with a collector's secrets or with Datadog's key, without which no run begins. */
  readonly of: (plugin: PluginEntry) => Promise<FoundSecrets>;
  /** Throws `secret_missing`, `secret_denied`, `secret_unavailable`. */
  readonly apiKey: () => Promise<string>;
}

/**
 * Looks for the secrets of all collectors and for Datadog's key at once, so that each provider is asked once. What is found is
 * protected before anything can print it. Throws `config_invalid` for providers that cannot be made.
 */
export const findRunSecrets = ({ plugins, push, configuration, io, redactor }: RunSecretsOptions): RunSecrets => {
  const providers = createSecretProviders(io.environment, configuration);
  const own = plugins.flatMap(({ manifest }) => manifest.secrets);
  const search = findSecrets([...own, ...(push ? [DATADOG_API_KEY] : [])], providers).then((findings) => {
    for (const { value } of findings) if (value) redactor.protect(value);
    return findings;
  });
  const find = async (secret: DeclaredSecret): Promise<SecretFinding> => (await search).find((one) => one.secret === secret)!;
  const findAll = ({ manifest }: PluginEntry) => Promise.all(manifest.secrets.map(find));
  return {
    findings: findAll,
    apiKeyFinding: () => find(DATADOG_API_KEY),
    of: async (plugin) => {
      const findings = await findAll(plugin);
      const dispensable = findings.filter((finding) => canDoWithout(finding, findings));
      const needed = findings.filter((finding) => !dispensable.includes(finding));
      const error = toFindingsError(push ? [...needed, await find(DATADOG_API_KEY)] : needed);
      if (error) throw error;
      const values = findings.flatMap(({ secret, value }) => (value ? [[secret.key, value.reveal()] as const] : []));
      return { values: Object.fromEntries(values), warnings: dispensable.map((finding) => finding.error!) };
    },
    apiKey: async () => {
      const { value, error } = await find(DATADOG_API_KEY);
      if (error) throw error;
      return value!.reveal();
    },
  };
};

/**
 * AWS denies what does not exist to a role that may read only what does, so an optional secret that is denied is most often none.
 * Where no other secret of the collector was found either, it is the one that was meant.
 */
export const canDoWithout = ({ secret, error }: SecretFinding, all: readonly SecretFinding[]): boolean =>
  secret.optional && error?.code === 'secret_denied' && all.some(({ value }) => value !== undefined);
