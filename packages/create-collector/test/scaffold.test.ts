import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack, pointToTarballs, ROOT, runProgram, toBin } from './install.ts';
import { startStandIn } from './stand-in.ts';

const MINUTE = 60_000;
const TOKEN = 'a-token-of-the-shop';

const KINDS = [
  {
    kind: 'rest',
    typed: ['--url', 'https://shop.example.com/api'],
    service: 'https://shop.example.com',
    toEnvironment: (url: string) => ({ SHOP_URL: `${url}/api`, SHOP_TOKEN: TOKEN }),
  },
  {
    kind: 'graphql',
    typed: [],
    service: 'https://api.example.com',
    toEnvironment: (url: string) => ({ SHOP_URL: url, SHOP_TOKEN: TOKEN }),
  },
  {
    kind: 'sdk',
    typed: [],
    service: 'https://*.amazonaws.com',
    toEnvironment: (url: string) => ({
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
    }),
  },
] as const;

const work = mkdtempSync(path.join(tmpdir(), 'scaffold-'));
afterAll(() => rmSync(work, { recursive: true }));

const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));

/** The command as whoever types `npm create collector` gets it: from the tarball, with its dependencies, away from this repository. */
const create = (argv: readonly string[]) => runProgram(path.join(work, 'tool/node_modules/.bin/create-collector'), argv, work);

let tarballs: ReadonlyMap<string, string>;

beforeAll(async () => {
  tarballs = await pack(['core', 'datadog', 'preview', 'cli', 'testkit', 'create-collector'], work);
  const dependencies = { 'create-collector': `file:${tarballs.get('create-collector')}` };
  tarballs = new Map([...tarballs].filter(([name]) => name !== 'create-collector'));
  mkdirSync(path.join(work, 'tool'));
  writeFileSync(path.join(work, 'tool/package.json'), JSON.stringify({ private: true, dependencies }));
  await runProgram('npm', ['install'], path.join(work, 'tool'));
}, 3 * MINUTE);

/** Makes a collector of one kind in a folder of its own. Gives the folder, and the commands that were printed. */
const scaffold = async ({ kind, typed }: (typeof KINDS)[number]) => {
  mkdirSync(path.join(work, kind));
  const described = ['--package', '@acme/collectors-shop', '--description', `What "the" shop's got`];
  const printed = await create([`${kind}/shop`, '--kind', kind, ...described, ...typed]);
  const folder = path.join(work, kind, 'shop');
  return { folder, commands: printed.split('\n').filter((line) => line.startsWith('  ')) };
};

interface Series {
  readonly metric: string;
  readonly keys: readonly string[];
  readonly rows: readonly (readonly [value: number, ...tags: string[]])[];
}

/** What a run printed as JSON, line by line as a file of readings has it. */
const toReadings = (printed: string): readonly string[] => {
  const { series } = JSON.parse(printed) as { series: readonly Series[] };
  const toTags = (keys: readonly string[], tags: readonly string[]) =>
    keys.map((key, index) => `${key}:${tags[index]}`).toSorted();
  return series
    .filter(({ metric }) => metric.startsWith('shop.'))
    .flatMap(({ metric, keys, rows }) => rows.map(([value, ...tags]) => `${metric}{${toTags(keys, tags).join(',')}} ${value}`))
    .toSorted();
};

const NOW = ['--now', '2026-03-04T15:00:00Z'];

const collectors = (argv: readonly string[], folder: string, environment?: Readonly<Record<string, string>>) =>
  runProgram('npx', ['--no-install', 'collectors', ...argv], folder, environment);

/** What a recording holds, whatever its files are called: that depends on the path of the service's address. */
const readRecording = (folder: string): readonly string[] =>
  listFiles(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .toSorted();

/** Runs the collector as it was built against a stand-in of its placeholder, at the instant of its recording, and records it. */
const measure = async ({ kind, service, toEnvironment }: (typeof KINDS)[number], folder: string) => {
  const standIn = await startStandIn(folder, kind === 'sdk' ? undefined : TOKEN);
  try {
    const printed = await collectors(['run', 'shop', '--json', ...NOW], folder, toEnvironment(standIn.url));
    const asked = standIn.asked.toSorted();
    const instead = ['--instead', `${service}=${standIn.url}`, '--out', 'recorded'];
    const { AWS_ENDPOINT_URL: _, ...environment }: Record<string, string> = toEnvironment(service);
    await collectors(['record', 'shop', ...instead, ...NOW], folder, environment);
    return { readings: toReadings(printed), asked, expected: standIn.expected.toSorted() };
  } finally {
    await standIn.close();
  }
};

test.each(KINDS)('the tarball has every file of $kind, and nothing in them is left to be filled in', async ({ kind }) => {
  await create(['--kind', kind, '--name', 'shop', `${kind}-files`]);
  const folder = path.join(work, `${kind}-files`);
  const templates = ['common', kind].flatMap((name) => listFiles(path.join(ROOT, 'packages/create-collector/templates', name)));
  const wanted = templates.map((file) => file.replace(/^_gitignore$/, '.gitignore').replace(/^_package/, 'package'));
  expect(listFiles(folder).toSorted()).toEqual([...new Set(wanted)].toSorted());
  for (const file of listFiles(folder))
    expect(readFileSync(path.join(folder, file), 'utf8'), file).not.toMatch(/__\w+__|catalog:/);
});

test.each(['a1', 'abcdefghijklmnopqrst'])('what is made for %s is formatted and linted as ours is', async (name) => {
  for (const { kind } of KINDS) {
    const folder = path.join(work, `${name}-${kind}`);
    await create([folder, '--kind', kind, '--name', name]);
    const formatted = ['--config', path.join(ROOT, '.oxfmtrc.json'), '--check', '!**/*.md', '!test/recording/**'];
    expect(await runProgram(toBin('oxfmt'), formatted, folder)).toContain('use the correct format');
    const linted = ['--config', path.join(ROOT, '.oxlintrc.json'), '--deny-warnings'];
    expect(await runProgram(toBin('oxlint'), linted, folder)).toContain('Found 0 warnings and 0 errors');
  }
});

test.concurrent.each(KINDS)(
  'a new collector, $kind: its commands do as printed, and it measures',
  { timeout: 3 * MINUTE },
  async (each) => {
    const { folder, commands } = await scaffold(each);
    expect(commands.map((command) => command.trim())).toEqual([
      `cd ${each.kind}/shop`,
      'npm install',
      'npm run build',
      'npm test',
      'npx collectors list',
      'npx collectors describe shop',
    ]);
    pointToTarballs(folder, tarballs);
    const told = await runProgram('bash', ['-ec', commands.join('\n')], work);
    expect(told).toContain('@acme/collectors-shop@0.0.0');
    await runProgram('npm', ['run', 'typecheck'], folder);
    expect(await collectors(['catalogue', '--check'], folder)).toBe('');
    const { readings, asked, expected } = await measure(each, folder);
    expect(readings).toEqual(readFileSync(path.join(folder, 'test/recording/readings.txt'), 'utf8').trim().split('\n'));
    expect(asked).toEqual(expected);
    expect(readRecording(path.join(folder, 'recorded'))).toEqual(readRecording(path.join(folder, 'test/recording')));
  },
);
