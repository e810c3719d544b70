import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { toMap } from './carried-collectors.ts';
import { readCollectors } from './read-collectors.ts';

type Tree = Readonly<Record<string, unknown>>;

const application = (tree: Tree): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'collectors-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(tree)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }
  return folder;
};

const dependsOn = (...names: readonly string[]): Tree => ({
  'package.json': { dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) },
});

const collector = (npm: string, name: string, manifest: unknown = { package: npm, version: '1.0.0', name }): Tree => ({
  [`node_modules/${npm}/package.json`]: {
    version: '1.0.0',
    collectors: { contract: 1, name, manifest: './dist/collector.json' },
  },
  [`node_modules/${npm}/dist/collector.json`]: manifest,
});

test('finds the collectors among the dependencies, and leaves out the rest', () => {
  const folder = application({
    ...dependsOn('zod', '@collectors/web', '@acme/collectors-shop'),
    ...collector('@collectors/web', 'web'),
    ...collector('@acme/collectors-shop', 'shop'),
    ...collector('@collectors/undeclared', 'undeclared'),
    'node_modules/zod/package.json': { version: '4.0.0' },
  });
  expect(readCollectors(folder)).toEqual([
    {
      name: 'shop',
      package: '@acme/collectors-shop',
      version: '1.0.0',
      manifest: '{"package":"@acme/collectors-shop","version":"1.0.0","name":"shop"}',
    },
    expect.objectContaining({ name: 'web', package: '@collectors/web' }),
  ]);
});

test('refuses a manifest that an older build has left', () => {
  const stale = { package: '@collectors/web', version: '0.9.0', name: 'web' };
  const folder = application({ ...dependsOn('@collectors/web'), ...collector('@collectors/web', 'web', stale) });
  expect(() => readCollectors(folder)).toThrow(
    '@collectors/web@1.0.0 has a manifest that was built as @collectors/web@0.9.0. Build it again',
  );
});

test('refuses a collector that was not built', () => {
  const { 'node_modules/@collectors/web/dist/collector.json': _manifest, ...unbuilt } = collector('@collectors/web', 'web');
  const folder = application({ ...dependsOn('@collectors/web'), ...unbuilt });
  expect(() => readCollectors(folder)).toThrow(/@collectors\/web has no manifest that could be carried: ENOENT.*Build it first/);
});

test('refuses two collectors of one name', () => {
  const folder = application({
    ...dependsOn('@acme/collectors-web', '@collectors/web'),
    ...collector('@collectors/web', 'web'),
    ...collector('@acme/collectors-web', 'web'),
  });
  expect(() => readCollectors(folder)).toThrow('are collectors named "web"');
});

test('the map is a module whose manifests are data', async () => {
  const manifest = '{"description":"It\'s a `shop` of \\"things\\"\u2028."}';
  const code = toMap([{ name: 'shop', package: '@acme/collectors-shop', version: '1.0.0', manifest }]);
  const module = (await import(
    `data:text/javascript,${encodeURIComponent(code.replace('import.meta.url', '"file:///app/"'))}`
  )) as {
    readonly carried: readonly unknown[];
  };
  expect(module.carried).toEqual([
    {
      name: 'shop',
      package: '@acme/collectors-shop',
      version: '1.0.0',
      entry: 'file:///app/collectors/shop.js',
      manifest: JSON.parse(manifest) as unknown,
    },
  ]);
});
