import { findPackages, type Manifest, type Package } from '../repository/packages.ts';
import type { Repository } from '../repository/repository.ts';
import type { Finding, Rule } from '../repository/rule.ts';

/** Answers true where the package is right; otherwise the message says how to mend it. */
type Check = readonly [isRight: (owner: Package) => boolean, message: string];

const FILES = ['README.md', 'tsconfig.json', 'tsconfig.build.json', 'tsup.config.ts'];
const ENGINES = '>=22.18';
const CORE = '@collectors/core';

/** Code comes with its types; a plain target is data, or a program to start. */
const isExport = (target: string | Readonly<Record<string, string>>): boolean => {
  if (typeof target === 'string') return target === './package.json' || target.startsWith('./bin/');
  return Object.keys(target)[0] === 'types' && Object.keys(target).at(-1) === 'default' && target['require'] === undefined;
};

const PUBLISHED: readonly Check[] = [
  [({ manifest }) => manifest.type === 'module', 'Set "type": "module": packages are ESM only.'],
  [
    ({ manifest }) => manifest.sideEffects === false,
    'Set "sideEffects": false, so that bundlers may leave out what is not used.',
  ],
  [({ manifest }) => manifest.license === 'Apache-2.0', 'Set "license": "Apache-2.0".'],
  [
    ({ manifest, folder }) => manifest.repository?.directory === folder && Boolean(manifest.repository.url),
    'Give "repository" with type, url and the package\'s own folder as "directory": provenance needs it.',
  ],
  [
    ({ manifest, folder }) => manifest.homepage?.endsWith(`/${folder}#readme`) === true && Boolean(manifest.bugs),
    'Give "homepage", the package\'s README in the repository, and "bugs": the registry shows both.',
  ],
  [({ manifest }) => manifest.engines?.['node'] === ENGINES, `Set "engines": { "node": "${ENGINES}" }, what libraries support.`],
  [
    ({ manifest }) => manifest.publishConfig?.access === 'public' && manifest.publishConfig.provenance === true,
    'Set "publishConfig": { "access": "public", "provenance": true }: everybody may install it, and see what it was built of.',
  ],
  [
    ({ manifest }) =>
      ['dist', 'src', '!src/**/*.test.ts', '!src/**/*.test-d.ts'].every((entry) => manifest.files?.includes(entry)),
    'List in "files": "dist", "src" (source maps point there), "!src/**/*.test.ts" and "!src/**/*.test-d.ts".',
  ],
  [
    ({ manifest }) => Object.values(manifest.exports ?? { none: '' }).every(isExport),
    'Each of "exports" is { "types": …, "default": … } in this order: the first condition that matches wins, so types come first.',
  ],
  [({ manifest }) => manifest.exports?.['./package.json'] !== undefined, 'Export "./package.json": tools and discovery read it.'],
  [
    ({ manifest }) => /tsup && tsc -p tsconfig\.build\.json/.test(manifest.scripts?.['build'] ?? ''),
    'Let "build" be `tsup && tsc -p tsconfig.build.json`: tsup cleans dist, tsc then adds the declarations.',
  ],
];

const usesCore = ({ dependencies, devDependencies, peerDependencies }: Manifest): boolean =>
  [dependencies, devDependencies, peerDependencies].some((names) => names?.[CORE] !== undefined);

/** Two copies of the contract in one installation is the mistake that a peer prevents; the command brings the one copy. */
const ONE_CONTRACT: Check = [
  ({ manifest }) => !usesCore(manifest) || manifest.dependencies?.[CORE] === undefined,
  `Move ${CORE} from "dependencies" to "peerDependencies": the installation has one contract.`,
];

const PEER: readonly Check[] = [
  ONE_CONTRACT,
  [
    ({ manifest }) =>
      !usesCore(manifest) ||
      (manifest.peerDependencies?.[CORE] === 'workspace:^' && manifest.devDependencies?.[CORE] !== undefined),
    `Name ${CORE} in "peerDependencies" as "workspace:^" and in "devDependencies" as "workspace:*".`,
  ],
];

const COLLECTOR: readonly Check[] = [
  [
    ({ manifest }) => usesCore(manifest),
    `Name ${CORE} in "peerDependencies" and "devDependencies": a collector needs the contract.`,
  ],
  [
    ({ manifest }) => typeof manifest.collectors?.contract === 'number',
    'Give "collectors.contract", the number of the contract: 1.',
  ],
  [
    ({ manifest }) => /^[a-z][a-z0-9]{1,19}$/.test(manifest.collectors?.name ?? ''),
    'Give "collectors.name": 2 to 20 lower-case letters and digits (Datadog refuses `-`, Kubernetes `_`).',
  ],
  [
    ({ manifest, name }) => manifest.collectors?.name === name.replace(/^.*[/-]/, ''),
    'Let "collectors.name" be the end of the package\'s name, so that discovery finds it by its short name.',
  ],
  [
    ({ manifest }) => manifest.collectors?.manifest === './dist/collector.json',
    'Set "collectors.manifest": "./dist/collector.json".',
  ],
  [
    ({ manifest }) => Boolean(manifest.scripts?.['build']?.endsWith('&& collectors-manifest')),
    'End "build" with `&& collectors-manifest`: it writes what `list` and the docs read.',
  ],
  [
    ({ manifest }) => Boolean(manifest.keywords?.includes('collectors-plugin')),
    'Add the keyword "collectors-plugin": people search for it.',
  ],
];

const README_MARKS = [/<!-- collectors:metrics -->/, /<!-- \/collectors:metrics -->/];

const checkReadme = (owner: Package, { read }: Repository): readonly Finding[] => {
  const file = `${owner.folder}/README.md`;
  if (owner.role !== 'collector' || !owner.files.includes(file)) return [];
  if (README_MARKS.every((mark) => mark.test(read(file)))) return [];
  const message =
    'Add `<!-- collectors:metrics -->` and `<!-- /collectors:metrics -->`; `collectors catalogue` fills what is between.';
  return [{ path: file, message }];
};

/** What is copied into a repository of its own can name nothing of the workspace. */
const EXAMPLE: readonly Check[] = [
  ONE_CONTRACT,
  [
    ({ manifest }) => !JSON.stringify(manifest).match(/"(workspace|catalog):/),
    'Write ranges, as a repository outside has them: `workspace:` and `catalog:` mean nothing there. pnpm-workspace.yaml overrides them here.',
  ],
];

const isExample = ({ folder }: Package): boolean => folder.startsWith('examples/');

const toChecks = (owner: Package): readonly Check[] => {
  const { role } = owner;
  if (isExample(owner)) return [...EXAMPLE, ...COLLECTOR];
  if (role === 'core' || role === 'cli' || role === 'create-collector') return PUBLISHED;
  return [...PUBLISHED, ...PEER, ...(role === 'collector' ? COLLECTOR : [])];
};

const checkPackage = (owner: Package, repository: Repository): readonly Finding[] => {
  const { folder, files } = owner;
  const missing = FILES.filter((file) => !files.includes(`${folder}/${file}`));
  return [
    ...missing.map((file) => ({ path: `${folder}/${file}`, message: 'Missing. Copy its shape from a package that has it.' })),
    ...toChecks(owner).flatMap(([isRight, message]) => (isRight(owner) ? [] : [{ path: `${folder}/package.json`, message }])),
    ...checkReadme(owner, repository),
  ];
};

export const packageShape: Rule = {
  name: 'package-shape',
  description: 'Published packages and examples have one shape, which tools and people can rely on.',
  check: (repository) =>
    findPackages(repository)
      .filter((owner) => isExample(owner) || (owner.folder.startsWith('packages/') && owner.manifest.private !== true))
      .flatMap((owner) => checkPackage(owner, repository)),
};
