/** `@collectors/core/config`: configuration, discovery, secrets and state, for commands and embedding applications. */
export type { AwsSecretsSettings, CollectorSettings, Configuration, SecretsSettings } from './config/configuration.ts';
export { maskUrls, toConfigurationError } from './config/configuration-error.ts';
export type { ConfigurationInput } from './config/configuration-input.ts';
export type { Environment } from './config/environment.ts';
export { loadConfiguration, type LoadConfigurationOptions } from './config/load-configuration.ts';
export {
  resolveSettings,
  type Configurable,
  type ResolvedSettings,
  type Setting,
  type SettingOrigin,
} from './config/resolve-settings.ts';
export type { CarriedCollector } from './discovery/carried-collector.ts';
export { findCoreWarnings, type PluginWarning } from './discovery/core-warnings.ts';
export { findPlugin, findPlugins, type FindPluginsOptions, type PluginSurvey, surveyPlugins } from './discovery/find-plugins.ts';
export type { PluginEntry, PluginOrigin } from './discovery/plugin-entry.ts';
export { toCandidates } from './discovery/to-candidates.ts';
export { createEnvironmentSecrets } from './secrets/environment-secrets.ts';
export { createFileSecrets } from './secrets/file-secrets.ts';
export { createRedactor, type Redactor } from './secrets/redactor.ts';
export {
  findSecrets,
  resolveSecrets,
  toFindingsError,
  type ResolvedSecrets,
  type SecretFinding,
} from './secrets/resolve-secrets.ts';
export type {
  SecretAnswer,
  SecretPlace,
  SecretProvider,
  SecretProviderFactory,
  SecretProviderOptions,
} from './secrets/secret-provider.ts';
export { createSecretProviders, type SecretsConfiguration } from './secrets/secret-providers.ts';
export { toProtectedForms } from './secrets/protected-forms.ts';
export { createSecretValue } from './secrets/secret-value.ts';
export { createDirectoryState, type DirectoryStateOptions } from './state/directory-state.ts';
export { noState } from './state/no-state.ts';
