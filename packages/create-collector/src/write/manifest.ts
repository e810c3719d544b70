/** The version of each package that a new collector needs, filled in by the build from what this repository has installed. */
declare const VERSIONS: Readonly<Record<string, string>>;

type Dependencies = Readonly<Record<string, string>>;

/** What of a package.json is put together. */
interface Manifest {
  readonly dependencies?: Dependencies;
  readonly devDependencies?: Dependencies;
  readonly peerDependencies?: Dependencies;
}

const GROUPS = ['dependencies', 'devDependencies', 'peerDependencies'] as const;

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => (one < other ? -1 : 1);

const toRange = (name: string, written: string): string => (written === 'catalog:' ? `^${VERSIONS[name]}` : written);

const join = (...all: readonly (Dependencies | undefined)[]): Dependencies =>
  Object.fromEntries(
    all
      .flatMap((dependencies) => Object.entries(dependencies ?? {}))
      .toSorted(byName)
      .map(([name, written]) => [name, toRange(name, written)]),
  );

/** The package.json that all collectors have, with what those of one kind need besides; `catalog:` becomes a range. */
export const toManifest = (common: string, own: string | undefined): string => {
  const manifest = JSON.parse(common) as Manifest;
  const more = JSON.parse(own ?? '{}') as Manifest;
  const groups = GROUPS.map((group) => [group, join(manifest[group], more[group])]);
  return `${JSON.stringify({ ...manifest, ...Object.fromEntries(groups) }, null, 2)}\n`;
};
