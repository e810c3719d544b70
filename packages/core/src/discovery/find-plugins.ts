import { isFilled, joinErrors } from '../config/join-errors.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { toAmbiguousError, toEntryError } from './discovery-errors.ts';
import { type PluginPlaces, readInstalled } from './installed-collectors.ts';
import { locateAll, type Located } from './locate-all.ts';
import { type Found, locateReference } from './locate-reference.ts';
import { isSamePackage, toName } from './installed-package.ts';
import { toEntryUrl } from './package-entry.ts';
import type { PluginEntry } from './plugin-entry.ts';
import { readManifest } from './read-manifest.ts';

/** Where collectors are looked for. */
export type FindPluginsOptions = PluginPlaces;

const toPluginEntry = (
  key: string,
  { package: installed, origin, entry }: Found,
  { configuration }: PluginPlaces,
): PluginEntry => {
  const manifest = readManifest(installed);
  const configured = Object.hasOwn(configuration.collectors, key) ? configuration.collectors[key] : undefined;
  return {
    key,
    name: manifest.name,
    package: installed.name,
    version: installed.version,
    folder: installed.folder,
    entry: entry ?? toEntryUrl(installed),
    manifest,
    origin,
    enabled: configured?.enabled ?? (configured !== undefined || manifest.optIn !== true),
    settings: configured ?? {},
    ...(configured === undefined || configuration.filepath === undefined ? {} : { configuredIn: configuration.filepath }),
  };
};

const toEntry = (located: Located, options: PluginPlaces): PluginEntry => {
  const { collectors, filepath } = options.configuration;
  try {
    if (located.found === undefined) throw located.error;
    return toPluginEntry(located.key, located.found, options);
  } catch (error) {
    const isConfigured = filepath !== undefined && Object.hasOwn(collectors, located.key);
    throw isConfigured && CollectorError.isInstance(error) ? toEntryError(error, located.key, filepath) : error;
  }
};

/** What discovery came to. */
export interface PluginSurvey {
  /** Sorted by key. */
  readonly plugins: readonly PluginEntry[];
  /** Those that cannot be used, by key; of disabled ones nobody wants to hear. */
  readonly failures: readonly { readonly key: string; readonly error: CollectorError }[];
}

/**
 * All collectors: those of the configuration, declared dependencies, `COLLECTORS_PLUGINS`, and what the command carries. Reads
 * package.json files and manifests; no code of a collector runs. What is wrong with one (`config_invalid`: not found, a clash;
 * `contract`: no manifest, unsupported) does not hide the others.
 */
export const surveyPlugins = async (options: FindPluginsOptions): Promise<PluginSurvey> => {
  const plugins: PluginEntry[] = [];
  const failures: { readonly key: string; readonly error: CollectorError }[] = [];
  for (const located of locateAll(readInstalled(options))) {
    try {
      plugins.push(toEntry(located, options));
    } catch (error) {
      if (!CollectorError.isInstance(error)) throw error;
      if (options.configuration.collectors[located.key]?.enabled !== false) failures.push({ key: located.key, error });
    }
  }
  return { plugins: plugins.toSorted((one, other) => (one.key < other.key ? -1 : 1)), failures };
};

/** All collectors, as `surveyPlugins` finds them. Throws what is wrong with any of them, for all of them at once. */
export const findPlugins = async (options: FindPluginsOptions): Promise<readonly PluginEntry[]> => {
  const { plugins, failures } = await surveyPlugins(options);
  const errors = failures.map(({ error }) => error);
  if (isFilled(errors)) throw joinErrors(errors);
  return plugins;
};

/** The one that is meant; `undefined` for none. */
const single = (reference: string, matches: readonly Located[]): Located | undefined => {
  if (matches.length > 1) {
    throw toAmbiguousError(
      reference,
      matches.map(({ key }) => key),
    );
  }
  return matches[0];
};

/**
 * One collector by its key in the configuration, its name, its package or a path; faults of others do not matter.
 * Throws as `findPlugins`.
 */
export const findPlugin = async (nameOrKey: string, options: FindPluginsOptions): Promise<PluginEntry> => {
  const installed = readInstalled(options);
  const all = locateAll(installed);
  const known =
    all.find(({ key }) => key === nameOrKey) ??
    single(
      nameOrKey,
      all.filter(({ found }) => found !== undefined && toName(found.package) === nameOrKey),
    );
  if (known !== undefined) return toEntry(known, options);
  const found = locateReference(nameOrKey, options.cwd, installed);
  const same = all.filter((located) => located.found !== undefined && isSamePackage(located.found.package, found.package));
  return toEntry(single(nameOrKey, same) ?? { key: toName(found.package), found }, options);
};
