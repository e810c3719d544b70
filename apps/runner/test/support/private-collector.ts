import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeManifest } from '@collectors/core/catalogue';
import { temporaryFolder } from './temporary-folder.ts';

const CORE = path.dirname(path.dirname(new URL(import.meta.resolve('@collectors/core')).pathname));

const ASKS = "({ http }) => http.json('/items', { schema: any })";

/** What is special about the private collector. */
export interface Shop {
  /** The code of its only source. Default: it asks its service for `/items`, once. */
  readonly load?: string;
  readonly description?: string;
}

const toSource = ({
  load = ASKS,
  description = 'A shop.',
}: Shop): string => `import { defineService, gauge } from '@collectors/core';

const any = { '~standard': { version: 1, vendor: 'shop', validate: (value) => ({ value }) } };
const jsonSchema = { input: () => ({ type: 'object', properties: { url: { type: 'string' } } }) };
const config = { '~standard': { ...any['~standard'], jsonSchema } };
const service = defineService({
  name: 'shop',
  description: '${description}',
  config,
  env: { url: 'SHOP_URL' },
  http: ({ config }) => ({ baseUrl: config.url }),
  deadline: '20s',
});
const items = service.source('items', ${load});
const open = gauge({ from: items, unit: 'item', description: 'Items.', value: (shop) => shop.items });
export default service.collector({ metrics: [{ 'shop.items': open }] });
`;

/** A team's own package, as it is before `npm pack`; core is there for the build, as a devDependency would be. */
const writePackage = async (folder: string, shop: Shop): Promise<void> => {
  const json = {
    name: '@acme/collectors-shop',
    version: '1.0.0',
    type: 'module',
    files: ['dist'],
    exports: { '.': { default: './dist/index.js' } },
    collectors: { contract: 1, name: 'shop', manifest: './dist/collector.json' },
    peerDependencies: { '@collectors/core': '*' },
  };
  mkdirSync(path.join(folder, 'dist'), { recursive: true });
  mkdirSync(path.join(folder, 'node_modules/@collectors'), { recursive: true });
  symlinkSync(CORE, path.join(folder, 'node_modules/@collectors/core'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(json));
  writeFileSync(path.join(folder, 'dist/index.js'), toSource(shop));
  await writeManifest(folder);
};

const npm = (cwd: string, ...args: readonly string[]) => promisify(execFile)('npm', [...args, '--offline', '--silent'], { cwd });

/** Packs a private collector named `shop` into a folder, as its team would. Gives the name of the tarball. */
export const packPrivateCollector = async (to: string, shop: Shop = {}): Promise<string> => {
  const source = temporaryFolder();
  await writePackage(source, shop);
  await npm(source, 'pack', '--pack-destination', to);
  return 'acme-collectors-shop-1.0.0.tgz';
};

/** Installs the tarball, and nothing besides, into a folder: what an image adds and `COLLECTORS_PLUGINS` names. */
export const installPrivateCollector = async (shop: Shop = {}): Promise<string> => {
  const plugins = temporaryFolder();
  const tarball = await packPrivateCollector(plugins, shop);
  writeFileSync(path.join(plugins, 'package.json'), '{"private":true}');
  await npm(plugins, 'install', '--legacy-peer-deps', '--no-audit', '--no-fund', `./${tarball}`);
  return plugins;
};
