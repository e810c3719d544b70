import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A collector among the dependencies of an application. */
export interface Bundled {
  /** The name that it declares. */
  readonly name: string;
  /** npm package. */
  readonly package: string;
  readonly version: string;
  /** The content of its `dist/collector.json`. */
  readonly manifest: string;
}

interface PackageFile {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly collectors?: { readonly contract?: unknown; readonly name: string; readonly manifest: string };
}

const readPackage = (folder: string): PackageFile =>
  JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageFile;

const readManifest = (name: string, file: string): string => {
  try {
    return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${name} has no manifest that could be carried: ${(cause as Error).message}. Build it first.`, { cause });
  }
};

const toBundled = (name: string, folder: string): Bundled | undefined => {
  const { version, collectors } = readPackage(folder);
  if (collectors?.contract === undefined) return undefined;
  const manifest = readManifest(name, path.join(folder, collectors.manifest));
  const built = JSON.parse(manifest) as { readonly package: string; readonly version: string };
  if (built.package !== name || built.version !== version) {
    throw new Error(
      `${name}@${version} has a manifest that was built as ${built.package}@${built.version}. Build it again: npm run build --prefix ${folder}`,
    );
  }
  return { name: collectors.name, package: name, version, manifest };
};

/**
 * The collectors among the `dependencies` of the application in `folder`, in the order of their packages.
 * Throws for one that is not installed, not built, or of the name of another.
 */
export const readCollectors = (folder: string): readonly Bundled[] => {
  const names = Object.keys(readPackage(folder).dependencies ?? {}).toSorted();
  const found = names.flatMap((name) => toBundled(name, path.join(folder, 'node_modules', name)) ?? []);
  const twice = found.find(({ name }, index) => found.findIndex((other) => other.name === name) < index);
  if (twice) throw new Error(`Two dependencies of ${folder} are collectors named "${twice.name}". Keep one of them.`);
  return found;
};
