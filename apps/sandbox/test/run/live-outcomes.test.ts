import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createIntake, DATADOG_PATH } from '../../src/datadog/intake.ts';
import { createClock } from '../../src/frame/clock.ts';
import { createSandbox } from '../../src/sandbox.ts';
import { createStandIns } from '../../src/stand-ins.ts';
import { createDefaultWorld } from '../../src/world/default-world.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../../../tools/live/live.ts');
const API_KEY = '0123456789abcdef0123456789abcdef';
const TIMEOUT = { timeout: 60_000 };

/** The stand-ins as of now, because a run against a real service has the real clock, and how each collector is told of them. */
const open = async () => {
  const clock = createClock(new Date());
  const standIns = createStandIns(clock);
  const intake = createIntake({ clock, apiKeys: [API_KEY] });
  const services = [intake, ...Object.values(standIns).map(({ service }) => service)];
  const sandbox = await createSandbox({ world: createDefaultWorld({ end: clock.now() }), clock, services });
  onTestFinished(() => sandbox.close());
  const environmentOf = (name: string): Record<string, string> => {
    const { environment, config } = standIns[name]!.setup(sandbox.url);
    return { ...environment, ...(config && { [`LIVE_${name.toUpperCase()}_CONFIG`]: JSON.stringify(config) }) };
  };
  /** The same with the fields in a file, as an operator has them. */
  const withFile = (name: string): Record<string, string> => {
    const { environment, config = {} } = standIns[name]!.setup(sandbox.url);
    const folder = mkdtempSync(path.join(tmpdir(), 'live-outcomes-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'collectors.config.json');
    writeFileSync(file, JSON.stringify({ collectors: { [name]: { config } } }));
    return { ...environment, COLLECTORS_CONFIG: file };
  };
  const github = {
    GITHUB_API_URL: sandbox.github.apiUrl,
    GITHUB_GRAPHQL_URL: sandbox.github.graphqlUrl,
    GITHUB_DASHBOARD_TOKEN: sandbox.github.token,
    GITHUB_ORG: 'acme',
  };
  return { sandbox, github, environmentOf, withFile };
};

const run = async (env: Readonly<Record<string, string>>, argv: readonly string[]) => {
  const child = spawn(process.execPath, [PROGRAM, ...argv], { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => void child.once('close', resolve));
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { status, lines: stdout.trimEnd().split('\n'), stderr };
};

const PASSED = /^passed {6}\w+ +[1-9]\d* of \d+ metrics, [1-9]\d* requests, [1-9]\d* readings, \d+\.\d s$/;

test('each collector with credentials is checked and run', TIMEOUT, async () => {
  const { sandbox, github, environmentOf } = await open();
  const others = ['asana', 'ec2', 'skypilot', 'wandb'].map(environmentOf);
  const { status, lines, stderr } = await run(Object.assign({}, github, ...others), []);
  expect([status, stderr]).toEqual([0, '']);
  expect(lines.map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
    ['passed', 'asana'],
    ['passed', 'ec2'],
    ['passed', 'github'],
    ['passed', 'skypilot'],
    ['passed', 'wandb'],
    ['5 passed, 0 failed, 0 not tested'],
  ]);
  expect(lines.filter((line) => line.startsWith('passed') && !PASSED.test(line))).toEqual([]);
  const asked = new Set(sandbox.requests().map(({ url }) => url.split('?')[0]));
  expect(asked).toContain('/asana/api/1.0/users/me');
  expect(asked).toContain('/asana/api/1.0/tasks');
});

test('fields may stand in the file that COLLECTORS_CONFIG names, and one without credentials says so', TIMEOUT, async () => {
  const { github, withFile } = await open();
  const { status, lines } = await run({ ...github, ...withFile('asana') }, []);
  expect(lines.map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
    ['passed', 'asana'],
    ['not tested', 'ec2'],
    ['passed', 'github'],
    ['not tested', 'skypilot'],
    ['not tested', 'wandb'],
    ['2 passed, 0 failed, 3 not tested'],
  ]);
  expect(status).toBe(0);
  expect([lines[0], lines[2]].filter((line) => !PASSED.test(line!))).toEqual([]);
  expect(lines[0]).toContain(' of 14 metrics, ');
});

test('nothing goes to Datadog, though the environment has its key', TIMEOUT, async () => {
  const { sandbox, github } = await open();
  const datadog = { DD_API_KEY: API_KEY, DD_ENV: 'test', DD_URL: sandbox.url + DATADOG_PATH };
  const { status, lines } = await run({ ...github, ...datadog }, ['github']);
  expect([status, PASSED.test(lines[0]!)]).toEqual([0, true]);
  expect(new Set(sandbox.requests().map(({ service }) => service))).toEqual(new Set(['github']));
});

test('one that is refused fails with the reason, without its secret; the others go on', TIMEOUT, async () => {
  const { github, withFile } = await open();
  const environment = { ...github, ...withFile('asana'), ASANA_PERSONAL_ACCESS_TOKEN: 'wrong-token-4711' };
  const { status, lines, stderr } = await run(environment, []);
  expect([status, lines.at(-1)]).toEqual([1, '1 passed, 1 failed, 3 not tested']);
  expect(lines[0]).toMatch(/^failed {6}asana {7}check: .*401/);
  expect(lines[0]).toContain('credential');
  expect(lines[2]).toMatch(PASSED);
  expect(lines.join('\n') + stderr).not.toContain('wrong-token-4711');
});

test('a part of the service that fails is a failure, though the check passed', TIMEOUT, async () => {
  const { sandbox, environmentOf } = await open();
  sandbox.faults.add({ path: 'completed_since', action: { kind: 'status', status: 403, body: '{"errors":[]}' } });
  const { status, lines } = await run(environmentOf('asana'), ['asana', 'wandb']);
  expect(status).toBe(1);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^failed {6}asana {7}run: partial: .*403/);
  expect(lines[1]).toMatch(/^not tested {2}wandb/);
});
