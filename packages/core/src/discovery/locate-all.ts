import { type CollectorError, toCollectorError } from '../errors/collector-error.ts';
import { toClashError } from './discovery-errors.ts';
import type { Installed } from './installed-collectors.ts';
import { type InstalledPackage, isSamePackage, toName } from './installed-package.ts';
import { type Found, locateReference } from './locate-reference.ts';
import type { PluginOrigin } from './plugin-entry.ts';

/** A collector's place, or why it has none. Errors wait here, because those of one collector must not stop another's run. */
export type Located = { readonly key: string } & (
  | { readonly found: Found }
  | { readonly found?: undefined; readonly error: CollectorError }
);

interface Level {
  readonly packages: readonly InstalledPackage[];
  readonly origin: PluginOrigin;
}

/** The package of one place that declares a name. Throws `config_invalid` where several do. */
const findNamed = ({ packages, origin }: Level, name: string, { configuration }: Installed): Found | undefined => {
  const [first, ...others] = packages.filter((found) => toName(found) === name);
  if (first === undefined) return undefined;
  const clashing = others.filter((other) => !isSamePackage(first, other));
  if (clashing.length > 0) throw toClashError(name, [first, ...clashing], configuration.filepath);
  return { package: first, origin };
};

/** A bare key is first the name of an installed collector, so that `jira` finds a declared `@acme/collectors-jira`. */
const locateKey = (key: string, installed: Installed): Found => {
  const dependency = findNamed({ packages: installed.dependencies, origin: 'config' }, key, installed);
  if (dependency !== undefined) return dependency;
  try {
    return locateReference(key, installed.configuration.folder, installed);
  } catch (error) {
    const found =
      findNamed({ packages: installed.plugged, origin: 'plugins' }, key, installed) ??
      findNamed({ packages: installed.carried, origin: 'carried' }, key, installed);
    if (found !== undefined) return found;
    throw error;
  }
};

const attempt = (key: string, find: () => Found | undefined): readonly Located[] => {
  try {
    const found = find();
    return found === undefined ? [] : [{ key, found }];
  } catch (error) {
    return [{ key, error: toCollectorError(error, 'internal') }];
  }
};

const locateConfigured = (installed: Installed): readonly Located[] => {
  const { collectors, folder } = installed.configuration;
  return Object.entries(collectors).flatMap(([key, { use }]) =>
    attempt(key, () => (use === undefined ? locateKey(key, installed) : locateReference(use, folder, installed))),
  );
};

/** Every collector: those of the configuration, then what is installed besides; an earlier place hides a later one's of the same name. */
export const locateAll = (installed: Installed): readonly Located[] => {
  const configured = locateConfigured(installed);
  const taken = new Set(configured.flatMap(({ key, found }) => (found === undefined ? [key] : [key, toName(found.package)])));
  const levels: readonly Level[] = [
    { packages: installed.dependencies, origin: 'dependency' },
    { packages: installed.plugged, origin: 'plugins' },
    { packages: installed.carried, origin: 'carried' },
  ];
  const others = levels.flatMap((level) => {
    const names = [...new Set(level.packages.map(toName))].filter((name) => !taken.has(name));
    names.forEach((name) => taken.add(name));
    return names.flatMap((name) => attempt(name, () => findNamed(level, name, installed)));
  });
  return [...configured, ...others];
};
