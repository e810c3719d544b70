import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HOUR } from '@collectors/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { at, repeat, toRun } from './fake-day.ts';
import { type FakeProject, type FakeRun, startFakeWandb } from './fake-wandb.ts';
import { NOW, runWandb } from './run-wandb.ts';

const start = async (runs: readonly FakeRun[], { optional = true, sweeps = [] as readonly string[] } = {}) => {
  const server = await startFakeWandb({ optional });
  onTestFinished(() => server.close());
  const project: FakeProject = { runs, sweeps };
  server.projects.set('acme/app', project);
  return server;
};

const find = (readings: readonly string[], start: string) => readings.filter((reading) => reading.startsWith(start));

describe('a run', () => {
  test('reports all metrics of a small project, in two requests', async () => {
    const server = await start(
      [
        toRun({ computeSeconds: 7200, summaryMetrics: '{"sps": 10}' }),
        toRun({ state: 'failed', heartbeatAt: at(1), summaryMetrics: '{"sps": NaN}', user: { username: 'bob' } }),
        toRun({ state: 'running', createdAt: at(50), heartbeatAt: at(0.5), displayName: 'sweep-1' }),
        toRun({ heartbeatAt: at(30) }),
        toRun({ state: 'hibernating', heartbeatAt: at(3), user: { username: 'eve' } }),
      ],
      { sweeps: ['RUNNING', 'FINISHED', 'FINISHED'] },
    );
    const config = { runTypes: [{ name: 'sweep', displayName: '^sweep-' }], summary: [{ key: 'sps' }] };
    const { readings, errors, asked } = await runWandb(server, { config });
    expect(errors).toEqual([]);
    expect(asked).toEqual(['Project', 'Runs']);
    expect(readings.filter((reading) => !reading.endsWith(' 0'))).toEqual([
      'compute.hours_total{} 5',
      'runs.active_duration.max{run_type:sweep} 50',
      'runs.active_duration.p50{run_type:sweep} 50',
      'runs.active{run_type:sweep} 1',
      'runs.count{state:failed} 1',
      'runs.count{state:finished} 2',
      'runs.count{state:other} 1',
      'runs.count{state:running} 1',
      'runs.duration.avg{run_type:other} 1.5',
      'runs.duration.p50{run_type:other} 1.5',
      'runs.duration.p90{run_type:other} 1.9',
      'runs.failure_ratio_24h{run_type:other} 0.5',
      'runs.finished_24h{state:failed,run_type:other} 1',
      'runs.finished_24h{state:finished,run_type:other} 1',
      'runs.heartbeat_age.max{run_type:sweep} 1800',
      'runs.summary.avg{key:sps,run_type:other} 10',
      'runs.summary.max{key:sps,run_type:other} 10',
      'runs.summary.p50{key:sps,run_type:other} 10',
      'sweeps.count{state:finished} 2',
      'sweeps.count{state:running} 1',
      'users.active_24h{} 3',
    ]);
    expect(readings).toContain('runs.active{run_type:other} 0');
    expect(find(readings, 'runs.failure_ratio_24h{run_type:sweep}')).toEqual([]);
  });

  test('signs in with the key as a password, at the address without its last slash', async () => {
    const server = await start([]);
    await runWandb(server);
    const [scheme, credential] = server.asked[0]!.authorization!.split(' ');
    expect([scheme, Buffer.from(credential!, 'base64').toString().slice(0, 10)]).toEqual(['Basic', 'api:local-']);
  });

  test('of a project without runs asks nothing further, and says 0', async () => {
    const { readings, asked } = await runWandb(await start([]));
    expect(asked).toEqual(['Project']);
    expect(find(readings, 'runs.active{')).toEqual(['runs.active{run_type:other} 0']);
    expect(find(readings, 'runs.failure_ratio')).toEqual([]);
    expect(readings).toContain('users.active_24h{} 0');
  });

  test('turns pages of both lists at once, and stops at the first run of yesterday', async () => {
    const ended = repeat(500, (index) => ({ heartbeatAt: at(index * 0.1) }));
    const active = repeat(130, (index) => ({ state: 'running', createdAt: at(index), heartbeatAt: at(0) }));
    const server = await start([...ended, ...active], { sweeps: Array.from({ length: 250 }, () => 'FINISHED') });
    const { readings, asked } = await runWandb(server);
    // 240 of 500 are from the last 24 hours, on three pages; the running ones take two of these; sweeps have a page with the project.
    expect(asked.toSorted()).toEqual(['Project', 'Runs', 'Runs', 'Runs', 'Sweeps', 'Sweeps']);
    expect(readings).toContain('runs.finished_24h{state:finished,run_type:other} 240');
    expect(readings).toContain('runs.active{run_type:other} 130');
    expect(readings).toContain('sweeps.count{state:finished} 250');
  });

  test('is not led astray by runs that never gave a sign of life', async () => {
    const silent = repeat(250, () => ({ state: 'failed', heartbeatAt: null }));
    const { readings, errors } = await runWandb(await start([...silent, toRun()]));
    expect(errors).toEqual([]);
    expect(readings).toContain('runs.finished_24h{state:failed,run_type:other} 0');
    expect(readings).toContain('runs.finished_24h{state:finished,run_type:other} 1');
  });
});

describe('a server without computeHours and computeSeconds', () => {
  test('is asked again without them, and measures from creation to heartbeat', async () => {
    const { readings, errors, asked } = await runWandb(await start([toRun()], { optional: false }));
    expect(errors).toEqual([]);
    expect(asked).toEqual(['Project', 'Project', 'Runs', 'Runs']);
    expect(find(readings, 'runs.duration.avg')).toEqual(['runs.duration.avg{run_type:other} 8']);
    expect(find(readings, 'compute')).toEqual([]);
  });

  test('is remembered for a day', async () => {
    const server = await start([toRun()], { optional: false });
    const stateDirectory = await mkdtemp(path.join(tmpdir(), 'wandb-served-'));
    onTestFinished(() => rm(stateDirectory, { recursive: true }));
    const asked = [];
    for (const hours of [0, 0.5, 24]) {
      const run = await runWandb(server, { stateDirectory, now: new Date(NOW.getTime() + hours * HOUR) });
      asked.push(run.asked.join(' '));
    }
    expect(asked).toEqual(['Project Project Runs Runs', 'Project Runs', 'Project Project Runs Runs']);
  });

  test('is told from one that refuses another field', async () => {
    const server = await start([toRun()]);
    server.answerNext('Runs', {
      status: 400,
      body: '{"errors":[{"message":"Cannot query field \\"jobType\\" on type \\"Run\\"."}]}',
    });
    const { errors } = await runWandb(server);
    expect(errors).toMatchObject([{ source: 'runs', code: 'http_status', message: expect.stringContaining('"jobType"') }]);
  });
});
