import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeManifest } from '@collectors/core/catalogue';

/** Points of the gauge of a run, and values of its distribution. */
export const POINTS = 40;
/** What the state's only value has besides the number of its run: it is not written in a moment. */
const BALLAST = 1_000_000;

/**
 * A collector that asks its service once. All values tell of which run they are, but for that of `shop.before`: it is the number of the run
 * that has written the state.
 */
const SOURCE = `
import { defineService, distribution, gauge, sample } from '@collectors/core';
const fields = { type: 'object', properties: { run: { type: 'number' }, url: { type: 'string' } } };
const config = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }), jsonSchema: { input: () => fields } } };
const schema = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };
const service = defineService({
  name: 'shop', description: 'A shop.', config, env: { run: 'SHOP_RUN', url: 'SHOP_URL' }, schedule: '*/15 * * * *', deadline: '5s',
  http: ({ config }) => ({ baseUrl: config.url }),
});
const numbers = Array.from({ length: ${POINTS} }, (_, index) => index);
const run = service.source('run', async ({ config, http, state }) => {
  await http.json('/items', { schema });
  const before = await state.get('last');
  await state.set('last', { run: config.run, ballast: 'x'.repeat(${BALLAST}) });
  return { run: config.run, before: before?.run };
});
export default service.collector({ metrics: [{
  'shop.items': gauge({ from: run, unit: 'item', description: 'Items.', tags: { shelf: { max: 100 } }, value: ({ run }) => numbers.map((n) => sample(run, { shelf: 's' + n })) }),
  'shop.waits': distribution({ from: run, unit: 'second', description: 'Waits.', value: ({ run }) => numbers.map((n) => run * 1000 + n) }),
  'shop.before': gauge({ from: run, unit: 'item', description: 'The run before.', value: ({ before }) => before }),
}] });`;

const CORE = path.dirname(fileURLToPath(import.meta.resolve('@collectors/core/package.json')));

/** Writes the collector as a package into a folder of its own, which it gives: the package is `shop` in it. */
export const createShop = async (): Promise<string> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'proof-shop-'));
  const place = path.join(folder, 'shop');
  mkdirSync(path.join(place, 'dist'), { recursive: true });
  mkdirSync(path.join(place, 'node_modules/@collectors'), { recursive: true });
  symlinkSync(CORE, path.join(place, 'node_modules/@collectors/core'));
  const manifest = {
    name: '@acme/collectors-shop',
    version: '1.0.0',
    type: 'module',
    exports: './dist/index.js',
    collectors: { contract: 1, name: 'shop', manifest: './dist/collector.json' },
  };
  writeFileSync(path.join(place, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(place, 'dist/index.js'), SOURCE);
  await writeManifest(place);
  return folder;
};
