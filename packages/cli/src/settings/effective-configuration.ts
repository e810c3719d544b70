import {
  createSecretProviders,
  type PluginEntry,
  resolveSettings,
  type SecretProvider,
  type Setting,
  type SettingOrigin,
} from '@collectors/core/config';
import type { Arguments } from '../command.ts';
import { DATADOG_API_KEY } from '../run/run-secrets.ts';
import { toEntrySettings } from './entry-settings.ts';
import { PROCESS_SETTINGS, type ProcessSetting } from './process-settings.ts';
import { readFromFile, readVariable, type SettingSources } from './read-setting.ts';
import { toSecretPlaces } from './secret-places.ts';

/** A value that holds, and what it goes back to. */
export interface EffectiveSetting {
  readonly path: string;
  /** Absent where nothing is set. */
  readonly value?: unknown;
  readonly origin: SettingOrigin | { readonly kind: 'unset'; readonly variables: readonly string[] };
}

/** A secret, of which only is known where it would come from. */
export interface EffectiveSecret {
  readonly id: string;
  readonly value: '***';
  readonly optional: boolean;
  /** Where it is looked for, in this order. */
  readonly places: readonly string[];
}

/** What holds for one collector. */
export interface EffectiveCollector {
  readonly key: string;
  readonly name: string;
  readonly package: string;
  readonly version: string;
  readonly settings: readonly EffectiveSetting[];
  readonly secrets: readonly EffectiveSecret[];
}

/** The document of `collectors config --json`. */
export interface EffectiveConfiguration {
  readonly file?: string;
  readonly settings: readonly EffectiveSetting[];
  readonly secrets: readonly EffectiveSecret[];
  readonly collectors: readonly EffectiveCollector[];
}

const toProcessSetting = (setting: ProcessSetting, sources: SettingSources, flags: Arguments['flags']): EffectiveSetting => {
  const { path, variables } = setting;
  const typed = setting.flag === undefined ? undefined : flags[setting.flag.slice(2)];
  if (typed !== undefined) return { path, value: typed, origin: { kind: 'flag' } };
  const given = readVariable(variables, sources.environment);
  if (given !== undefined) return { path, value: given.text, origin: { kind: 'environment', variable: given.variable } };
  const written = readFromFile(setting, sources.configuration);
  const file = sources.configuration.filepath ?? 'the configuration';
  if (written !== undefined) return { path, value: written, origin: { kind: 'file', file } };
  if (setting.default !== undefined) return { path, value: setting.default, origin: { kind: 'default' } };
  return { path, origin: { kind: 'unset', variables } };
};

const toField = ({ path, value, origin }: Setting): EffectiveSetting => ({ path: `config.${path}`, value, origin });

interface SecretSources extends SettingSources {
  readonly providers: readonly SecretProvider[];
}

const toSecret = (id: string, optional: boolean, { providers }: SecretSources): EffectiveSecret => ({
  id,
  value: '***',
  optional,
  places: toSecretPlaces(id, providers),
});

const toCollector = (plugin: PluginEntry, sources: SecretSources): EffectiveCollector => ({
  key: plugin.key,
  name: plugin.name,
  package: plugin.package,
  version: plugin.version,
  settings: [...toEntrySettings(plugin), ...resolveSettings(plugin, sources.environment).settings.map(toField)],
  secrets: plugin.manifest.secrets.map(({ id, optional }) => toSecret(id, optional, sources)),
});

/**
 * What holds for these collectors and for the delivery, with the origin of each value; secrets are not looked up.
 * Throws `config_invalid` as a run would, as far as manifests tell.
 */
export const toEffectiveConfiguration = (
  plugins: readonly PluginEntry[],
  sources: SettingSources,
  flags: Arguments['flags'],
): EffectiveConfiguration => {
  const { environment, configuration } = sources;
  const given: SecretSources = { ...sources, providers: createSecretProviders(environment, configuration) };
  return {
    ...(configuration.filepath !== undefined && { file: configuration.filepath }),
    settings: Object.values(PROCESS_SETTINGS).map((setting) => toProcessSetting(setting, sources, flags)),
    secrets: [toSecret(DATADOG_API_KEY.id, false, given)],
    collectors: plugins.map((plugin) => toCollector(plugin, given)),
  };
};
