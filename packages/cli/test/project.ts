import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeManifest } from '@collectors/core/catalogue';
import { onTestFinished } from 'vitest';

const CORE = fileURLToPath(new URL('../../core', import.meta.url));
const ZOD = fileURLToPath(new URL('../node_modules/zod', import.meta.url));

/** A folder as a user has it: collectors installed, a configuration file, nothing else. */
export interface Project {
  readonly folder: string;
  readonly write: (file: string, content: string) => void;
}

const PREAMBLE = `
import { defineService, gauge, sample, tally } from '@collectors/core';
const config = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }), jsonSchema: { input: () => ({ type: 'object' }) } } };
`;

/** The source of a small collector; `body` may use everything that core exports. */
export const toCollectorSource = (name: string, body: string): string =>
  `${PREAMBLE}\nconst service = defineService({ name: '${name}', description: 'A ${name}.', config, schedule: '*/15 * * * *', deadline: '5s' });\n${body}`;

/** A collector with one metric that answers `value`. */
export const simple = (name: string, value = 1): string =>
  toCollectorSource(
    name,
    `const items = service.source('items', async () => ${value});
export default service.collector({ metrics: [{ '${name}.items': gauge({ from: items, unit: 'item', description: 'Items.', value: (n) => n }) }] });`,
  );

/** Makes a project with these collectors installed as `@collectors/<name>`; it is removed after the test. */
export const createProject = async (collectors: Readonly<Record<string, string>> = {}): Promise<Project> => {
  const folder = mkdtempSync(join(tmpdir(), 'collectors-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  };
  const dependencies = Object.fromEntries(Object.keys(collectors).map((name) => [`@collectors/${name}`, '1.0.0']));
  write('package.json', JSON.stringify({ name: 'project', type: 'module', dependencies }));
  mkdirSync(join(folder, 'node_modules', '@collectors'), { recursive: true });
  symlinkSync(CORE, join(folder, 'node_modules', '@collectors', 'core'));
  symlinkSync(ZOD, join(folder, 'node_modules', 'zod'));
  for (const [name, source] of Object.entries(collectors)) await install(name, source, { folder, write });
  return { folder, write };
};

const install = async (name: string, source: string, { folder, write }: Project) => {
  const at = `node_modules/@collectors/${name}`;
  const manifest = {
    name: `@collectors/${name}`,
    version: '1.0.0',
    type: 'module',
    exports: { '.': { default: './dist/index.js' } },
    collectors: { contract: 1, name, manifest: './dist/collector.json' },
  };
  write(`${at}/package.json`, JSON.stringify(manifest));
  write(`${at}/dist/index.js`, source);
  await writeManifest(join(folder, at));
};
