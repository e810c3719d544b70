import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultOptions } from '../../src/faults/fault.ts';
import { readingsOf, runWandb, startWandb, toTable, type WandbRun, type WandbSandbox } from './run-wandb.ts';

let sandbox: WandbSandbox;
beforeAll(async () => {
  sandbox = await startWandb(new Date('2026-03-04T15:00:00Z'));
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const fail = (action: FaultOptions['action'], times?: number, operation = 'Runs') =>
  void sandbox.faults.add({ service: 'wandb', operation, action, ...(times !== undefined && { times }) });
const ofRuns = (run: WandbRun) => readingsOf(run).filter(({ metric }) => /^wandb\.(runs\.(?!count)|users)/.test(metric));

describe('runs that cannot be listed', () => {
  test.each<[string, FaultOptions['action'], string]>([
    ['data of another shape', { kind: 'wrong-shape' }, 'schema_mismatch'],
    ['a list that never ends', { kind: 'endless-pages' }, 'truncated'],
    ['a server that is down', { kind: 'status', status: 404 }, 'not_found'],
    ['a right that is missing', { kind: 'status', status: 403 }, 'forbidden'],
  ])('by %s are a failure, and no smaller number', async (_, action, code) => {
    fail(action);
    const run = await runWandb(sandbox);
    expect(run.fatal).toBeUndefined();
    expect(new Set(run.errors.map((error) => `${error.source} ${error.code}`))).toEqual(new Set([`runs ${code}`]));
    expect(ofRuns(run)).toEqual([]);
    expect(readingsOf(run).some(({ metric }) => metric === 'wandb.runs.count')).toBe(true);
  });
});

describe('passing trouble', () => {
  test.each<[string, FaultOptions['action']]>([
    ['502', { kind: 'status', status: 502 }],
    ['an answer that is cut off', { kind: 'cut-off' }],
    ['a connection that is torn down', { kind: 'connection-reset' }],
  ])('(%s) is tried again, and costs no number', async (_, action) => {
    const whole = await runWandb(sandbox);
    fail(action, 1);
    const run = await runWandb(sandbox);
    expect(run.errors).toEqual([]);
    expect(toTable(readingsOf(run))).toEqual(toTable(readingsOf(whole)));
  });
});

describe('a limit', () => {
  test.each<[string, FaultOptions['action']]>([
    ['RateLimit-Reset', { kind: 'primary-limit', resetSeconds: 1 }],
    ['Retry-After', { kind: 'secondary-limit', retryAfterSeconds: 1 }],
  ])('is waited for as long as %s says, by all requests, and costs no number', async (_, action) => {
    const whole = await runWandb(sandbox);
    sandbox.reset();
    fail(action, 1);
    const run = await runWandb(sandbox);
    expect(run.errors).toEqual([]);
    expect(toTable(readingsOf(run))).toEqual(toTable(readingsOf(whole)));
    const limited = run.requests.findIndex(({ status }) => status === 429);
    expect(limited).toBeGreaterThanOrEqual(0);
    // What was on its way already is answered; then nobody asks for a second.
    const after = run.requests.slice(limited).map(({ monotonicMs }) => monotonicMs);
    const pauses = after.slice(1).map((instant, index) => instant - after[index]!);
    expect(pauses.findIndex((pause) => pause > 900)).toBeLessThan(5);
    expect(Math.max(...pauses)).toBeGreaterThan(900);
  });
});

describe('what may not be read', () => {
  const path = 'acme/eval-suite';
  test('takes its project with it, where that is the project', async () => {
    sandbox.faults.add({ service: 'wandb', repository: path, action: { kind: 'forbidden' } });
    const run = await runWandb(sandbox);
    expect(run.errors).toMatchObject([
      { source: 'projects', code: 'forbidden', member: { entity: 'acme', project: 'eval-suite' } },
    ]);
    expect(new Set(readingsOf(run).map(({ tags }) => tags['project']))).toEqual(new Set(['llama-pretrain', 'navigation.v2']));
  });

  test('takes the metrics of its source with it, where that is a part', async () => {
    const action = { kind: 'forbidden', field: 'Project.runs' } as const;
    sandbox.faults.add({ service: 'wandb', operation: 'Runs', repository: path, action });
    const run = await runWandb(sandbox);
    expect(run.errors).toMatchObject([{ source: 'runs', code: 'forbidden', member: { entity: 'acme', project: 'eval-suite' } }]);
    const left = readingsOf(run).filter(({ tags }) => tags['project'] === 'eval-suite');
    expect(new Set(left.map(({ metric }) => metric))).toEqual(
      new Set(['wandb.runs.count', 'wandb.sweeps.count', 'wandb.compute.hours_total']),
    );
  });
});

test('a key that is not known ends the run', async () => {
  const { fatal, lines } = await runWandb(sandbox, { apiKey: 'f'.repeat(40) });
  expect(fatal).toMatchObject({ code: 'credentials_refused' });
  expect(lines).toEqual([]);
});

test('a project that is not there fails alone', async () => {
  const run = await runWandb(sandbox, { config: { projects: ['acme/llama-pretrain', 'acme/nix'] } });
  expect(run.errors).toMatchObject([{ source: 'projects', code: 'not_found', member: { entity: 'acme', project: 'nix' } }]);
  expect(readingsOf(run).every(({ tags }) => tags['project'] === 'llama-pretrain')).toBe(true);
});

test.each(['unauthorized', 'anonymous'] as const)('a server that answers unknown keys as %s refuses them', async (unknownKey) => {
  const other = await startWandb(new Date('2026-03-04T15:00:00Z'), { unknownKey });
  const { fatal } = await runWandb(other, { apiKey: 'f'.repeat(40) });
  await other.close();
  expect(fatal).toMatchObject({ code: 'credentials_refused' });
});

test.each([
  ['computeHours', { computeHours: false }],
  ['computeSeconds', { computeSeconds: false }],
  ['both', { computeHours: false, computeSeconds: false }],
] as readonly (readonly [string, { computeHours?: boolean; computeSeconds?: boolean }])[])(
  'a server that does not serve %s is asked again without',
  async (_, served) => {
    const other = await startWandb(new Date('2026-03-04T15:00:00Z'), { served });
    const { errors, lines } = await runWandb(other);
    await other.close();
    expect(errors).toEqual([]);
    expect(lines.some(({ metric }) => metric === 'wandb.compute.hours_total')).toBe(served.computeHours !== false);
    expect(lines.some(({ metric }) => metric === 'wandb.runs.duration.avg')).toBe(true);
  },
);
