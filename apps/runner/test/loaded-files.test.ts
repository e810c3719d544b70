import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import { runBundle } from './support/bundle.ts';
import { startLoopback } from './support/intake.ts';
import { installPrivateCollector } from './support/private-collector.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { listFiles, traceBundle } from './support/trace-bundle.ts';

/** Shared by the command line's files: each costs a run half a millisecond. */
const MOST_CHUNKS = 9;
/** What Node loads with an ES import of a module, or with `performance`, and a run without state, TLS and `fetch` does not need. */
const DEAR =
  /^(internal\/deps\/undici|fs\/promises|internal\/readline|internal\/repl|worker_threads|https$|tls$|crypto$|internal\/util\/diff)/;

const mount = (content: unknown): string => {
  const file = path.join(temporaryFolder(), 'collectors.config.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

const unique = (files: readonly string[]) => [...new Set(files)];

test('a run loads the runner, its collector and the delivery, and nothing else', { timeout: 60_000 }, async () => {
  const { url, values } = await startLoopback();
  const { dist, loaded, builtins } = traceBundle();
  const run = (...argv: readonly string[]) => runBundle(['run', 'shop', ...argv], { cwd: '/', dist, environment });
  const environment = {
    COLLECTORS_PLUGINS: await installPrivateCollector(),
    COLLECTORS_CONFIG: mount({ env: 'test', collectors: { shop: { config: { url } }, github: {} } }),
    DD_API_KEY: '0'.repeat(32),
    DD_URL: url,
  };
  expect((await run()).code).toBe(0);
  const runner = ['child.js', 'chunk.js', 'collectors.js', 'command-line.js', 'index.js'];
  expect(unique(loaded())).toEqual(runner);
  expect(loaded().filter((file) => file === 'chunk.js').length).toBeLessThanOrEqual(MOST_CHUNKS);

  expect((await run('--push')).code).toBe(0);
  expect(values('shop.items')).toEqual([7]);
  // The name that the bundler gives to @collectors/datadog.
  expect(unique(loaded())).toEqual([...runner.slice(0, -1), 'dist.js', 'index.js']);
  // The bundle holds more than that, or the test would say nothing.
  expect(listFiles()).toEqual(
    expect.arrayContaining(['collect-job.js', 'collectors/github.js', 'explorer.js', 'help.js', 'others.js', 'read-secrets.js']),
  );
  for (const process of ['collectors', 'child'] as const) {
    expect(builtins(process)).toContain('http');
    expect(builtins(process).filter((name) => DEAR.test(name))).toEqual([]);
  }
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
  // It brings what it needs of the contract.
  expect(loaded()).not.toContain('index.js');
});

test('a run of EC2 loads the clients that it asks, and no others', { timeout: 60_000 }, async () => {
  const { url } = await startLoopback();
  const { dist, loaded } = traceBundle();
  const config = { regions: ['eu-west-1'], account: '123456789012', prices: false };
  const { stdout } = await runBundle(['run', 'ec2', '--json'], {
    cwd: '/',
    dist,
    environment: {
      COLLECTORS_CONFIG: mount({ collectors: { ec2: { config } } }),
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
    },
  });
  expect((JSON.parse(stdout) as RunReport).outcome).toBe('failed');
  const clients = ['cloudwatch.js', 'cost-explorer.js', 'ec2.js', 'pricing.js', 'sts.js'];
  expect(listFiles()).toEqual(expect.arrayContaining(clients));
  expect(unique(loaded()).filter((file) => clients.includes(file))).toEqual(['ec2.js']);
});

test('list loads no code of a collector, and starts no process of one', async () => {
  const { dist, loaded } = traceBundle();
  expect((await runBundle(['list'], { cwd: temporaryFolder(), dist })).code).toBe(0);
  expect(loaded().filter((file) => file.startsWith('collectors/') || file === 'child.js')).toEqual([]);
});

test("a key from AWS loads AWS's client, out of the bundle, and is asked for once", { timeout: 60_000 }, async () => {
  const { url, values, secretRequests } = await startLoopback({ 'datadog/api-key': '0'.repeat(32) });
  const { dist, loaded } = traceBundle();
  const environment = {
    COLLECTORS_PLUGINS: await installPrivateCollector(),
    COLLECTORS_CONFIG: mount({ env: 'test', secrets: { aws: {} }, collectors: { shop: { config: { url } } } }),
    DD_URL: url,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
  };
  const { code, stderr } = await runBundle(['run', 'shop', '--push'], { cwd: '/', dist, environment });
  expect([code, stderr]).toEqual([0, expect.stringContaining('the run has ended')]);
  expect([values('shop.items'), secretRequests()]).toEqual([[7], 1]);
  expect(loaded()).toContain('read-secrets.js');
});
