import { simple, type Project } from '../project.ts';

/** A collector's package that cannot be used, and all that the command has to say about it. */
export interface Broken {
  /** Members of its package.json that are other than they should be. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** The text of its package.json, where it is no JSON. */
  readonly jsonText?: string;
  /** Its manifest; a text where it is no JSON; `null`: it has none. */
  readonly manifest?: unknown;
  /** Its code; `null`: it has none. */
  readonly code?: string | null;
  /** Further files of the package. */
  readonly files?: Readonly<Record<string, string>>;
  /** Who sees it: all commands from package.json and manifest, or only those that import its code. */
  readonly seen: 'installed' | 'imported';
  /** The message and the remedy, with the package's folder as `<bad>`. */
  readonly says: readonly [message: string, fix: string];
}

/** Broken packages by what is wrong. */
export type BrokenTable = Readonly<Record<string, Broken>>;

/** Where the package is installed. */
export const BAD = 'node_modules/@collectors/bad';

/** A manifest that fits the code of `GOOD`. */
export const MANIFEST = {
  contract: 1,
  name: 'bad',
  description: 'A bad.',
  package: '@collectors/bad',
  version: '1.0.0',
  schedule: '*/15 * * * *',
  deadline: '5s',
  config: { type: 'object' },
  env: {},
  secrets: [],
  hosts: [],
  metrics: [
    {
      name: 'bad.items',
      type: 'gauge',
      unit: 'item',
      description: 'Items.',
      tags: [],
      stability: 'stable',
      history: false,
      optional: false,
    },
  ],
};

/** Code that nothing is wrong with. */
export const GOOD = simple('bad');

/** The same as CommonJS, as far as `exports.` or `module.exports =`. */
export const COMMON_JS = GOOD.replace(/import (.*) from (.*);/, 'const $1 = require($2);').replace(/export default [^]*/, '');

/** What `GOOD` exports. */
export const MADE = GOOD.slice(GOOD.indexOf('export default') + 'export default '.length);

const toText = (content: unknown) => (typeof content === 'string' ? content : JSON.stringify(content));

/** Installs it beside what the project has. */
export const installBroken = (
  { json, jsonText, manifest = MANIFEST, code = GOOD, files = {} }: Omit<Broken, 'seen' | 'says'>,
  { write }: Project,
): void => {
  const described = {
    name: '@collectors/bad',
    version: '1.0.0',
    type: 'module',
    exports: { '.': './dist/index.js' },
    collectors: { contract: 1, name: 'bad', manifest: './dist/collector.json' },
    ...json,
  };
  const dependencies = { '@collectors/shop': '1.0.0', '@collectors/bad': '1.0.0' };
  write('package.json', JSON.stringify({ name: 'project', type: 'module', dependencies }));
  write(`${BAD}/package.json`, jsonText ?? JSON.stringify(described));
  if (manifest !== null) write(`${BAD}/dist/collector.json`, toText(manifest));
  if (code !== null) write(`${BAD}/dist/index.js`, code);
  for (const [file, text] of Object.entries(files)) write(`${BAD}/${file}`, text);
};
