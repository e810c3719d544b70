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
