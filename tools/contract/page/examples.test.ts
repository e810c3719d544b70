import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/contract.md'), 'utf8');

/** What the examples share, as the head of the page says. */
const PREAMBLE = `
import { cached, checkFailure, CollectorError, defineService, gauge, mean, measureBy, memberFailure, quotas, sample, tally } from '@collectors/core';
import type { CheckResults, Context } from '@collectors/core';
import { z } from 'zod';
const order = z.object({ express: z.boolean(), cents: z.number() });
const shop = z.object({ id: z.string(), city: z.string() });
type Order = z.infer<typeof order>;
type Shop = z.infer<typeof shop>;
const service = defineService({ name: 'shop', description: 'Shops.', config: z.strictObject({}), http: () => ({ baseUrl: 'https://shop.example' }) });
const orders = service.source('all-orders', ({ http }) => http.json('/orders', { schema: z.array(order) }));
const shops = service.members('all-shops', { tags: { city: (one: Shop) => one.city }, load: ({ http }) => http.json('/shops', { schema: z.array(shop) }) });
`;

const EXAMPLES = [...PAGE.matchAll(/For example:\n\n *```ts\n([^]*?)\n *```/g)].map(([, code = '']) => code);

test('the examples of the page compile', { timeout: 60_000 }, () => {
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(9);
  const folder = mkdtempSync(path.join(tmpdir(), 'examples-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  // In a function each, because one may throw.
  const text = EXAMPLES.map((code, index) => `const example${index} = () => {\n${code}\n};`).join('\n');
  const given = `export { cached, checkFailure, CollectorError, gauge, mean, measureBy, memberFailure, quotas, sample, tally, orders, shops };\nexport type { CheckResults, Context, Order };`;
  writeFileSync(path.join(folder, 'examples.ts'), `${PREAMBLE}${text}\n${given}\n`);
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['examples.ts'] }));
  const { stdout, status } = spawnSync(path.join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
});

test('no two headings of the page have one anchor', () => {
  const anchors = [...PAGE.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text.toLowerCase().replaceAll('`', ''));
  expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
});
