import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSkypilotWorld } from '../../../src/skypilot/world/create-skypilot-world.ts';
import { expectedSkypilot } from '../oracle/expected-skypilot.ts';
import { readingsOf, runSkypilot, toReadings } from '../run-skypilot.ts';
import { findSkypilot } from './install-skypilot.ts';
import { startRealServer, type RealServer } from './start-real-server.ts';

const installed = findSkypilot();
if ('reason' in installed)
  console.log(`SkyPilot's own server could not be installed: its tests are skipped (${installed.reason})`);

/** Milliseconds: the server starts a process for each kind of request, which takes its time on a busy machine. */
const DEADLINE = 120_000;

/** What goes on with the server's clock, or needs price lists of another shape. */
const MOVES = /^(compute\.|jobs\.runtime[._])/;
/** These move too, in steps: a job that runs on may be in the next one when the server is asked. */
const STEPS = /^jobs\.runtime_bucket/;

describe.skipIf('reason' in installed)("the collector at SkyPilot's own server", { timeout: 150_000 }, () => {
  const now = Math.floor(Date.now() / 1000) * 1000;
  const world = createSkypilotWorld({ end: new Date(now), sizes: { clusters: 8, jobsInWindow: 60, jobsInHistory: 60 } });
  let server: RealServer;

  beforeAll(async () => {
    server = await startRealServer((installed as { python: string }).python);
    server.setController('up');
    // The first question makes the table of jobs.
    await runSkypilot({ apiUrl: server.url, now: new Date(now), secrets: {}, deadline: DEADLINE });
    await server.fill(world, now);
  }, 150_000);
  afterAll(() => server?.close());

  test('reports what the oracle expects', async () => {
    const asked = Date.now();
    const run = await runSkypilot({ apiUrl: server.url, now: new Date(now), secrets: {}, deadline: DEADLINE });
    expect(run.fatal).toBeUndefined();
    const steady = (readings: readonly string[]) => readings.filter((one) => !MOVES.test(one));
    const expectAt = (at: number) => toReadings(expectedSkypilot(world, new Date(at), { showsManagedClusters: false }));
    expect(steady(readingsOf(run))).toEqual(steady(expectAt(now)));
    const steps = (readings: readonly string[]) => readings.filter((one) => STEPS.test(one));
    expect([expectAt(asked), expectAt(Date.now())].map(steps)).toContainEqual(steps(readingsOf(run)));
    expect(run.reports.get('skypilot.compute.total_cost_7d')).toMatchObject({ outcome: 'ok' });
  });

  test('a stopped controller is no failure', async () => {
    server.setController('stopped');
    const run = await runSkypilot({ apiUrl: server.url, now: new Date(now), secrets: {}, deadline: DEADLINE });
    expect(readingsOf(run)).toContain('jobs_controller.up{} 0');
    expect(readingsOf(run)).toContain('jobs.running{} 0');
    expect(run.reports.get('skypilot.jobs.count')).toMatchObject({ outcome: 'empty' });
  });
});
