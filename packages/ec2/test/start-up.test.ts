import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { promisify } from 'node:util';
import { type CollectMessage, runIsolated } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import { createFleet } from './fleet.ts';
import { useEnvironment } from './run-ec2.ts';
import { startAws } from './start-aws.ts';

const MEGABYTE = 2 ** 20;
const CASE = { instances: 200, volumes: 500, snapshots: 2000 };
const TENFOLD = { instances: 2000, volumes: 5000, snapshots: 20_000 };

/** The clients of AWS whose code is in files, by their source maps. */
const clientsIn = (urls: readonly string[]): readonly string[] => {
  const maps = urls.flatMap((url) => (url.startsWith('file:') ? [`${fileURLToPath(url)}.map`] : [])).filter(existsSync);
  const sources = maps.flatMap(
    (map) => (JSON.parse(readFileSync(map, 'utf8')) as { readonly sources: readonly string[] }).sources,
  );
  const clients = sources.flatMap((source) => /@aws-sdk\/client-([\w-]+)\//.exec(source)?.[1] ?? []);
  return [...new Set(clients)].toSorted();
};

/** Runs the collector in a process of its own, and gives the clients that were loaded by the import and by the run. */
const load = async (config: Readonly<Record<string, unknown>>, variables: Readonly<Record<string, string>> = {}) => {
  const aws = await startAws({ ...createFleet({ instances: 20, volumes: 2, snapshots: 2 }), bill: [{ 'Amazon S3': 5 }] });
  useEnvironment({ AWS_ENDPOINT_URL: aws.url, AWS_ACCOUNT_ID: '123456789012', ...variables });
  const script = fileURLToPath(import.meta.resolve('./report-loaded.ts'));
  const args = [script, JSON.stringify({ regions: ['eu-west-1'], ...config })];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: process.env });
  const { imported, loaded, failures } = JSON.parse(stdout) as Record<'imported' | 'loaded' | 'failures', readonly string[]>;
  expect(failures).toEqual([]);
  return { byImport: clientsIn(imported), byRun: clientsIn(loaded) };
};

test.each([
  ['without prices', { prices: false }, {}, ['ec2']],
  ['with prices', {}, {}, ['ec2', 'pricing']],
  ['with an access key that does not tell its account', { prices: false }, { AWS_ACCOUNT_ID: '' }, ['ec2', 'sts']],
  ['with the bill', { prices: false, billing: { withoutState: true } }, {}, ['cost-explorer', 'ec2']],
  ['with idle instances', { prices: false, idle: { withoutState: true } }, {}, ['cloudwatch', 'ec2']],
])('%s only the clients that are asked are loaded', async (_, config, variables, clients) => {
  expect(await load(config, variables)).toEqual({ byImport: [], byRun: clients });
});

test('no file of the package needs a package of AWS', () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  expect(Object.keys(dependencies)).toEqual(['zod']);
});

/** Bytes of anonymous memory that the collector's process takes at its largest. */
const measure = async (size: typeof CASE): Promise<number> => {
  const aws = await startAws(createFleet(size));
  useEnvironment({ AWS_ENDPOINT_URL: aws.url });
  const messages: CollectMessage[] = [];
  const { peakMemory, reason } = await runIsolated(
    {
      entry: import.meta.resolve('@collectors/ec2'),
      name: 'ec2',
      configName: 'test',
      config: { regions: ['eu-west-1', 'us-east-1'] },
      secrets: {},
      now: '2026-03-04T15:00:00.000Z',
      budgetMilliseconds: 20_000,
      verbose: false,
    },
    {
      deadlineMilliseconds: 20_000,
      signal: new AbortController().signal,
      environment: process.env,
      aws: true,
      onMessage: (message) => void messages.push(message),
    },
  );
  expect(reason).toBe('done');
  expect(messages.filter((message) => message.type === 'source').flatMap(({ errors }) => errors)).toEqual([]);
  return peakMemory!;
};

// Only Linux tells what a process takes.
test.runIf(existsSync('/proc/self/smaps_rollup')).each([
  ['200 instances, 500 volumes and 2,000 snapshots', CASE, 80],
  ['ten times as many', TENFOLD, 128],
])(
  '%s take less than so many MB',
  async (_, size, bound) => {
    const peak = await measure(size);
    expect(peak).toBeGreaterThan(10 * MEGABYTE);
    expect(peak).toBeLessThan(bound * MEGABYTE);
  },
  30_000,
);
