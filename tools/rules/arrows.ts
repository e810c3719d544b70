import path from 'node:path';
import { findImports, toPackageName, type Import } from '../repository/imports.ts';
import { findPackages, findSources, isTest, type Package, type Role } from '../repository/packages.ts';
import type { Repository } from '../repository/repository.ts';
import type { Finding, Rule } from '../repository/rule.ts';
import { parseSource } from '../repository/syntax.ts';

/** The arrows of DESIGN 3. An app is where everything meets, and nothing may use an app. */
const MAY_USE: Readonly<Record<Exclude<Role, 'app'>, readonly Role[]>> = {
  core: [],
  datadog: ['core'],
  preview: ['core', 'datadog'],
  cli: ['core', 'datadog', 'preview'],
  testkit: ['core'],
  'create-collector': [],
  collector: ['core'],
  other: ['core'],
};

/** What development and tests may use besides. */
const TESTS_MAY_USE: Partial<Record<Role, readonly Role[]>> = {
  collector: ['testkit', 'cli'],
  // Its templates are checked against them.
  'create-collector': ['core', 'testkit', 'cli'],
};

const PREVIEW = '@collectors/preview';

const DEPENDENCIES = ['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies'] as const;

type Judge = (name: string, development: boolean) => string | undefined;

/** Says what is wrong with one package using another, if anything is. */
const createJudge = ({ role, name }: Package, roles: ReadonlyMap<string, Role>): Judge => {
  if (role === 'app') return () => undefined;
  return (used, development) => {
    if (used.startsWith('@datadog/') && role !== 'datadog')
      return `${name} may not use ${used}: only @collectors/datadog knows Datadog's client. Hand it readings through a sink.`;
    const target = roles.get(used);
    const allowed = [...MAY_USE[role], ...(development ? (TESTS_MAY_USE[role] ?? []) : [])];
    if (target === undefined || used === name || allowed.includes(target)) return undefined;
    const choice = allowed.length > 0 ? `it may use ${allowed.join(', ')}` : 'it may use no other package of this workspace';
    return `${name} may not use ${used}: ${choice}. Move what both need into @collectors/core, or turn the arrow round.`;
  };
};

const checkManifest = ({ folder, manifest }: Package, judge: Judge): readonly Finding[] =>
  DEPENDENCIES.flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}).flatMap((used) => {
      const message = judge(used, kind === 'devDependencies');
      return message === undefined ? [] : [{ path: `${folder}/package.json`, message: `${kind}: ${message}` }];
    }),
  );

const judgeImport = (file: string, { specifier, kind }: Import, { folder, role }: Package, judge: Judge): string | undefined => {
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    if (target.startsWith(`${folder}/`)) return undefined;
    return `${specifier} leaves the package. Import the other package by its name, and export there what is missing.`;
  }
  if (role === 'core' && kind === 'static' && specifier.startsWith('@aws-sdk/'))
    return `${specifier} must not load with the runner. Use \`await import('${specifier}')\` where it is needed (\`import type\` is free).`;
  if (role === 'cli' && kind === 'static' && toPackageName(specifier) === PREVIEW && !isTest(file))
    return `${specifier} is a page, which the image leaves out. Use \`await import('${specifier}')\` where it is needed (\`import type\` is free).`;
  return judge(toPackageName(specifier), isTest(file));
};

const checkImports = (owner: Package, judge: Judge, { read }: Repository): readonly Finding[] =>
  findSources(owner).flatMap((file) =>
    findImports(parseSource(file, read(file))).flatMap((found) => {
      const message = judgeImport(file, found, owner, judge);
      return message === undefined ? [] : [{ path: file, line: found.line, message }];
    }),
  );

export const arrows: Rule = {
  name: 'arrows',
  description: 'Packages use one another in one direction only.',
  check: (repository) => {
    const packages = findPackages(repository);
    const roles = new Map(packages.map(({ name, role }) => [name, role]));
    return packages.flatMap((owner) => {
      const judge = createJudge(owner, roles);
      return [...checkManifest(owner, judge), ...checkImports(owner, judge, repository)];
    });
  },
};
