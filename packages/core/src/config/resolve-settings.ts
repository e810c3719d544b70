import type { CatalogueEntry } from '../contract/catalogue.ts';
import { checkFields } from './check-fields.ts';
import type { CollectorSettings } from './configuration.ts';
import { toConfigurationError } from './configuration-error.ts';
import type { Environment } from './environment.ts';
import { fromEnvironment } from './environment-settings.ts';
import { isPlainObject } from './plain-object.ts';

/** What a value goes back to. */
export type SettingOrigin =
  | { readonly kind: 'flag' }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'default' };

/** One value of a collector's configuration. */
export interface Setting {
  /** Dotted, below the collector's `config`. */
  readonly path: string;
  readonly value: unknown;
  readonly origin: SettingOrigin;
}

/** A collector's configuration before its own schema has judged it. */
export interface ResolvedSettings {
  /** For the collector's schema, which fills in the defaults. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Every value with its origin, defaults included, by path. */
  readonly settings: readonly Setting[];
}

/** The part of a plugin that settings need. */
export interface Configurable {
  readonly key: string;
  readonly manifest: Pick<CatalogueEntry, 'config' | 'env'>;
  readonly settings: CollectorSettings;
  /** The configuration file, where it has an entry there. */
  readonly configuredIn?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const flatten = (fields: Fields, prefix = ''): readonly (readonly [path: string, value: unknown])[] =>
  Object.entries(fields).flatMap(([key, value]) =>
    isPlainObject(value) && Object.keys(value).length > 0
      ? flatten(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value] as const],
  );

/** A copy with one value set; `undefined` where something on the way is no object. */
const withValue = (fields: Fields, [key, ...rest]: readonly string[], value: unknown): Fields | undefined => {
  if (key === undefined) return undefined;
  if (rest.length === 0) return { ...fields, [key]: value };
  const below = fields[key] ?? {};
  const inner = isPlainObject(below) ? withValue(below, rest, value) : undefined;
  return inner && { ...fields, [key]: inner };
};

/** True where one of the two paths lies below the other, or they are equal. */
const overlaps = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

const defaultsOf = (schema: Fields, prefix = ''): readonly Setting[] =>
  Object.entries(isPlainObject(schema.properties) ? schema.properties : {}).flatMap(([key, field]) => {
    if (!isPlainObject(field)) return [];
    const path = `${prefix}${key}`;
    // An object's own default may leave the defaults of its fields to them.
    const inner = defaultsOf(field, `${path}.`);
    if (field.default === undefined) return inner;
    const own = flatten({ [key]: field.default }, prefix).filter((leaf) => !(inner.length > 0 && leaf[0] === path));
    const defaults = own.map(([path, value]): Setting => ({ path, value, origin: { kind: 'default' } }));
    return [...inner.filter((setting) => !defaults.some(({ path }) => overlaps(path, setting.path))), ...defaults];
  });

const overlay = (plugin: Configurable, config: Fields, { path, value, origin }: Setting): Fields => {
  const changed = withValue(config, path.split('.'), value);
  if (changed !== undefined) return changed;
  const by = origin.kind === 'environment' ? origin.variable : 'a flag';
  throw toConfigurationError({
    where: plugin.configuredIn ?? 'the configuration',
    path: `collectors.${plugin.key}.config`,
    problem: `has something else than an object on the way to "${path}", which ${by} sets`,
    fix: `Make it an object there, or leave out ${by}.`,
  });
};

/**
 * A collector's configuration: the file's, overlaid by its `env` map, overlaid by `overrides` (dotted path → value, from flags).
 * Throws `config_invalid` for a field that the collector does not know, for a variable that does not fit its field, and for variables of
 * one field that disagree.
 */
export const resolveSettings = (
  plugin: Configurable,
  environment: Environment,
  overrides: Readonly<Record<string, unknown>> = {},
): ResolvedSettings => {
  const file = plugin.configuredIn ?? 'the configuration';
  const written = plugin.settings.config ?? {};
  checkFields(written, plugin.manifest.config, { where: file, path: `collectors.${plugin.key}.config` });
  const flags = Object.entries(overrides).map(([path, value]): Setting => ({ path, value, origin: { kind: 'flag' } }));
  const over = [...fromEnvironment(plugin.manifest, environment), ...flags];
  const base = flatten(written).map(([path, value]): Setting => ({ path, value, origin: { kind: 'file', file } }));
  const given = [...base, ...over].reduce<readonly Setting[]>(
    (kept, setting) => [...kept.filter(({ path }) => !overlaps(path, setting.path)), setting],
    [],
  );
  const defaults = defaultsOf(plugin.manifest.config).filter(
    ({ path }) => !given.some((setting) => overlaps(setting.path, path)),
  );
  return {
    config: over.reduce<Fields>((config, setting) => overlay(plugin, config, setting), written),
    settings: [...given, ...defaults].toSorted((one, other) => (one.path < other.path ? -1 : 1)),
  };
};
