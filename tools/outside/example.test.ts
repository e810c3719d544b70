import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBlocks } from '../docs/read-blocks.ts';
import { copyExample, EXAMPLE, useTarballs } from './copy-example.ts';
import { packPackages } from './pack-packages.ts';

// The example as a stranger has it: copied out, installed by npm from what we would publish, and used as its README prints it.

const ADDRESS = 'http://127.0.0.1:9464';
const home = mkdtempSync(path.join(tmpdir(), 'outside-'));
const folder = path.join(home, 'repository');
/** What belongs to this test run, or to somebody who has collectors already. */
const OWN = /^(VITEST|NODE_ENV$|TEST$|FORCE_COLOR$|DD_|COLLECTORS_|WEBSERVICE_)/;
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN.test(name))),
  // Ours is the Node that the packages support; the machine's own may be older.
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`,
  NO_COLOR: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_prefer_offline: 'true',
};

/** The blocks of commands, in their order. */
const [install, demo, look, twice] = readBlocks(`${EXAMPLE}/README.md`)
  .filter(({ language }) => language === 'sh')
  .map(({ text }) => text.trim());

interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Runs a block as it is printed, in one shell. */
const type = (commands: string, shell = ['-e']): Promise<Finished> =>
  new Promise((done) => {
    execFile('bash', [...shell, '-c', commands], { cwd: folder, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
    );
  });

let service: ChildProcess | undefined;

/** Starts what the README tries the collector on, on a port that is free. Gives its address. */
const startDemo = async (): Promise<string> => {
  service = spawn('bash', ['-c', demo!], {
    cwd: folder,
    env: { ...env, PORT: '0' },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(service.stdout!)) {
    const found = /^(http:\S+)\/metrics$/.exec(line);
    if (found) return found[1]!;
  }
  throw new Error('`npm run demo` printed no address.');
};

const move = (text: string, address: string): string => text.replaceAll(ADDRESS, address);

beforeAll(async () => {
  mkdirSync(folder);
  copyExample(folder);
  useTarballs(folder, await packPackages(home, ['@collectors/cli', '@collectors/testkit']));
}, 60_000);

afterAll(() => {
  // Its group: npm, a shell and Node.
  if (service?.pid !== undefined) process.kill(-service.pid);
  rmSync(home, { recursive: true, force: true });
});

test('the example outside of this repository installs, builds, passes its tests, and runs', { timeout: 240_000 }, async () => {
  expect([install, demo].map((block) => block?.split('\n'))).toEqual([
    ['npm install', 'npm run build', 'npm test'],
    ['npm run demo'],
  ]);
  const installed = await type(install!);
  expect([installed.code, installed.output]).toEqual([0, expect.stringMatching(/Tests.* \d+ passed/)]);

  const address = await startDemo();
  const config = path.join(folder, 'collectors.config.json');
  const shown = readBlocks(`${EXAMPLE}/README.md`).find(({ language }) => language === 'json')!.text;
  expect(JSON.parse(readFileSync(config, 'utf8'))).toEqual(JSON.parse(shown));
  writeFileSync(config, move(shown, address));

  // The check misses the key of Datadog, which nobody has here.
  const seen = await type(move(look!, address), []);
  expect(seen.output).toMatch(/^webservice +yes +\*\/5 \* \* \* \* +12 +@acme\/collectors-webservice@/m);
  expect(seen.output).toMatch(/^(ok|warning) +target demo /m);
  expect(seen.output).toMatch(/^webservice\.memory\.resident +\d+ +byte +target:demo$/m);

  const counted = await type(move(twice!, address));
  expect([counted.code, counted.output]).toEqual([
    0,
    expect.stringMatching(/^webservice\.requests\.count +1 +request +target:demo status_class:2xx$/m),
  ]);
});
