import type { Repository } from './repository.ts';

/** What a package.json says, as far as rules ask. */
export interface Manifest {
  readonly name?: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly bugs?: string;
  readonly sideEffects?: unknown;
  readonly repository?: { readonly type?: string; readonly url?: string; readonly directory?: string };
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly keywords?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean };
  readonly collectors?: { readonly contract?: unknown; readonly name?: string; readonly manifest?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** `core`, `datadog`, …: a package of the platform by its folder's name; the rest by what they are. */
export type Role = 'core' | 'datadog' | 'preview' | 'cli' | 'testkit' | 'create-collector' | 'collector' | 'app' | 'other';

export interface Package {
  /** Relative to the root, such as `packages/core`. */
  readonly folder: string;
  readonly name: string;
  readonly role: Role;
  readonly manifest: Manifest;
  /** Its files, relative to the root. */
  readonly files: readonly string[];
}

const PLATFORM: readonly Role[] = ['core', 'datadog', 'preview', 'cli', 'testkit', 'create-collector'];

const toRole = (folder: string, manifest: Manifest): Role => {
  if (manifest.collectors !== undefined) return 'collector';
  if (folder.startsWith('apps/')) return 'app';
  return PLATFORM.find((role) => folder === `packages/${role}`) ?? 'other';
};

/** The packages of the workspace: each folder below `packages`, `apps` and `examples` that has a package.json. */
export const findPackages = ({ files, read }: Repository): readonly Package[] =>
  files
    .filter((file) => /^(packages|apps|examples)\/[^/]+\/package\.json$/.test(file))
    .map((file) => {
      const folder = file.slice(0, -'/package.json'.length);
      const manifest = JSON.parse(read(file)) as Manifest;
      return {
        folder,
        name: manifest.name ?? folder,
        role: toRole(folder, manifest),
        manifest,
        files: files.filter((other) => other.startsWith(`${folder}/`)),
      };
    });

/** Whether a file is a test: it may do what the source it tests may not. */
export const isTest = (file: string): boolean => /\.test(-d)?\.tsx?$/.test(file);

/** The TypeScript files of a package's `src`, without declarations and what a tool generates. */
export const findSources = ({ folder, files }: Package): readonly string[] =>
  files.filter((file) => file.startsWith(`${folder}/src/`) && /\.tsx?$/.test(file) && !/(\.d|\.generated)\.ts$/.test(file));
