import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { writeManifest } from '@collectors/core/catalogue';
import type { RunReport } from '@collectors/core/runner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIntake, DATADOG_PATH, type Intake } from '../../src/datadog/intake.ts';
import { createClock } from '../../src/frame/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';

const COMMAND = fileURLToPath(import.meta.resolve('@collectors/cli/bin'));
const CORE = path.dirname(fileURLToPath(import.meta.resolve('@collectors/core/package.json')));
const API_KEY = '0123456789abcdef0123456789abcdef';
const INSTANTS = 50;
/** Of a gauge, and values of a distribution. */
const POINTS = 40;

/** Two metrics whose values tell which run they are from. */
const SOURCE = `
import { defineService, distribution, gauge, sample } from '@collectors/core';
const config = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }), jsonSchema: { input: () => ({ type: 'object', properties: { run: { type: 'number' } } }) } } };
const service = defineService({ name: 'shop', description: 'A shop.', config, env: { run: 'SHOP_RUN' }, schedule: '*/15 * * * *', deadline: '5s' });
const run = service.source('run', async ({ config }) => config.run);
const numbers = Array.from({ length: ${POINTS} }, (_, index) => index);
export default service.collector({ metrics: [{
  'shop.items': gauge({ from: run, unit: 'item', description: 'Items.', tags: { shelf: { max: 100 } }, value: (run) => numbers.map((n) => sample(run, { shelf: 's' + n })) }),
  'shop.waits': distribution({ from: run, unit: 'second', description: 'Waits.', value: (run) => numbers.map((n) => run * 1000 + n) }),
}] });`;

let folder: string;
let sandbox: Sandbox;
let intake: Intake;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'collectors-killed-'));
  mkdirSync(path.join(folder, 'shop/dist'), { recursive: true });
  mkdirSync(path.join(folder, 'shop/node_modules/@collectors'), { recursive: true });
  symlinkSync(CORE, path.join(folder, 'shop/node_modules/@collectors/core'));
  const declared = { contract: 1, name: 'shop', manifest: './dist/collector.json' };
  const manifest = {
    name: '@acme/collectors-shop',
    version: '1.0.0',
    type: 'module',
    exports: './dist/index.js',
    collectors: declared,
  };
  writeFileSync(path.join(folder, 'shop/package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'shop/dist/index.js'), SOURCE);
  await writeManifest(path.join(folder, 'shop'));
  // The command runs by the machine's clock here.
  const clock = createClock(new Date());
  intake = createIntake({ clock, apiKeys: [API_KEY] });
  sandbox = await createSandbox({
    world: createWorld({ seed: 1, end: clock.now(), weeks: 1, repositories: [] }),
    clock,
    services: [intake],
  });
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly spool: string;
  readonly scheduledAt: number;
  readonly value: number;
}

const start = ({ spool, scheduledAt, value }: Run): ChildProcess =>
  spawn(
    process.execPath,
    [COMMAND, 'run', 'shop', '--push', '--json', '--scheduled-at', new Date(scheduledAt * 1000).toISOString()],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: process.env['PATH'] ?? '',
        COLLECTORS_PLUGINS: path.join(folder, 'shop'),
        COLLECTORS_SPOOL_DIR: spool,
        SHOP_RUN: String(value),
        DD_API_KEY: API_KEY,
        DD_ENV: 'test',
        DD_URL: sandbox.url + DATADOG_PATH,
      },
    },
  );

const finish = async (run: Run): Promise<RunReport> => {
  const child = start(run);
  const text = await child.stdout!.setEncoding('utf8').toArray();
  return JSON.parse(text.join('')) as RunReport;
};

/** Runs, and kills the supervisor after so many milliseconds; the collector's process notices and ends. */
const kill = async (run: Run, after: number): Promise<void> => {
  const child = start(run);
  const exited = once(child, 'exit');
  await Promise.race([wait(after), exited]);
  child.kill('SIGKILL');
  await exited;
};

const listSpool = (spool: string): readonly string[] => {
  try {
    return readdirSync(path.join(spool, 'shop'));
  } catch {
    return [];
  }
};

/** Payloads of readings on disk; what is still being written is not sealed. */
const isReadings = (file: string) => /_(1|2)_\d+_(series|distributions)_.*\.(flying-|pending)/.test(file);

const gaugesAt = (timestamp: number) =>
  intake
    .series()
    .filter(({ metric }) => metric === 'shop.items')
    .flatMap(({ points }) => points.filter((point) => point.timestamp === timestamp).map(({ value }) => value));

const waitsAt = (timestamp: number) =>
  intake
    .series()
    .filter(({ metric }) => metric === 'shop.waits')
    .flatMap(({ points }) => points.filter((point) => point.timestamp === timestamp).flatMap(({ values = [] }) => values));

const seen = { died: 0, sealed: 0, arrived: 0 };

/** One run that is killed, the next one, and what there must be then. */
const tryInstant = async (index: number, after: number): Promise<void> => {
  const spool = path.join(folder, `spool-${index}`);
  const scheduledAt = Math.floor(Date.now() / 60_000) * 60 - index * 60;
  await kill({ spool, scheduledAt, value: index + 1 }, after);
  const left = listSpool(spool);
  const [died, sealed] = [left.some((name) => name.endsWith('.run')), left.filter(isReadings)];
  const before = gaugesAt(scheduledAt).length;
  seen.died += Number(died);
  seen.sealed += Number(sealed.length > 0);
  seen.arrived += Number(before > 0);
  for (const name of left) expect(readFileSync(path.join(spool, 'shop', name), 'latin1')).not.toContain(API_KEY);

  // Every other time it is the same Job anew, with the same scheduled time and a value of its own.
  const isAgain = index % 2 === 1;
  const report = await finish({ spool, scheduledAt: isAgain ? scheduledAt : scheduledAt + 60, value: index + 1001 });
  expect(report.interruptedBefore).toBe(died);
  const { drained, sent, superseded, expired, rejected, lost } = report.delivery.spool!;
  expect(sent + superseded + expired + rejected + lost).toBe(drained);
  const gauges = gaugesAt(scheduledAt);
  if (isAgain) expect(new Set(gauges)).toEqual(new Set([index + 1001]));
  else {
    expect(gauges.filter((value) => value !== index + 1)).toEqual([]);
    if (sealed.some((name) => name.includes('_series_')) || before > 0) expect(gauges).toHaveLength(POINTS);
  }
  // A distribution adds up: each value once, or, where it may have been on its way, counted as lost.
  const waits = waitsAt(scheduledAt).filter((value) => value < 1_000_000);
  expect(waits).toHaveLength(new Set(waits).size);
  expect(listSpool(spool).filter(isReadings)).toEqual([]);
  intake.clear();
};

test('killed at fifty instants: what was sealed arrives or is on disk, never twice with different values, and the next run says so', async () => {
  // Answers take a moment, so that many of the instants fall between a payload's sealing and its answer.
  sandbox.faults.add({ service: 'datadog', action: { kind: 'slow', delay: 60 } });
  const began = performance.now();
  await finish({ spool: path.join(folder, 'spool-whole'), scheduledAt: Math.floor(Date.now() / 60_000) * 60, value: 0 });
  const whole = performance.now() - began;
  intake.clear();
  for (let index = 0; index < INSTANTS; index += 1) await tryInstant(index, (whole * (index + Math.random())) / INSTANTS);
  // The instants have met all that there is to meet: a run that has begun, payloads on disk, points that have arrived.
  expect(seen.died).toBeGreaterThan(10);
  expect(seen.sealed).toBeGreaterThan(3);
  expect(seen.arrived).toBeGreaterThan(3);
}, 180_000);
