import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import { runBundle } from './support/bundle.ts';
import { startLoopback } from './support/intake.ts';
import { installPrivateCollector, temporaryFolder } from './support/private-collector.ts';
import { listFiles, traceBundle } from './support/trace-bundle.ts';

/** What the bundler names after the module that is imported when it is needed. */
const OTHER_COMMANDS = /^(list|describe|catalogue|manifest|help)-/;

const mount = (content: unknown): string => {
  const file = path.join(temporaryFolder(), 'collectors.config.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

test('a run loads the runner, its collector and the delivery, and nothing else', { timeout: 60_000 }, async () => {
  const { url, values } = await startLoopback();
  const { dist, loaded } = traceBundle();
  const { code, stderr } = await runBundle(['run', 'shop', '--push'], {
    cwd: '/',
    dist,
    environment: {
      COLLECTORS_PLUGINS: await installPrivateCollector(),
      COLLECTORS_CONFIG: mount({ env: 'test', collectors: { shop: { config: { url } }, github: { enabled: false } } }),
      DD_API_KEY: '0'.repeat(32),
      DD_URL: url,
    },
  });
  expect([code, stderr, values('shop.items')]).toEqual([0, '', [7]]);
  expect(loaded()).toEqual(expect.arrayContaining(['child.js', 'collectors.js', 'index.js']));
  expect(loaded().filter((file) => OTHER_COMMANDS.test(file) || file.startsWith('collectors/'))).toEqual([]);
  // Both are in the bundle, or the test would say nothing.
  expect(listFiles().filter((file) => OTHER_COMMANDS.test(file)).length).toBeGreaterThan(4);
  expect(listFiles()).toContain('collectors/github.js');
});

test('a run of a collector of the bundle loads this one', async () => {
  const { url } = await startLoopback();
  const { dist, loaded } = traceBundle();
  const service = { GITHUB_API_URL: url, GITHUB_GRAPHQL_URL: `${url}/graphql`, GITHUB_DASHBOARD_TOKEN: 'none' };
  const { stdout } = await runBundle(['run', 'github', '--json'], {
    cwd: '/',
    dist,
    environment: { COLLECTORS_CONFIG: mount({ collectors: {} }), GITHUB_REPOSITORIES: 'acme/app', ...service },
  });
  // The answers are none of GitHub's: what matters is that its code was there to say so.
  expect((JSON.parse(stdout) as RunReport).outcome).toBe('failed');
  expect(loaded().filter((file) => file.startsWith('collectors/'))).toEqual(['collectors/github.js']);
});

test('list loads no code of a collector, and starts no process of one', async () => {
  const { dist, loaded } = traceBundle();
  expect((await runBundle(['list'], { cwd: temporaryFolder(), dist })).code).toBe(0);
  expect(loaded().filter((file) => file.startsWith('collectors/') || file === 'child.js')).toEqual([]);
});
