import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureTimes } from '../measure/measure-times.ts';
import { buildPeers } from './build-peers.ts';
import { createOurs, createPeer, type Entrant } from './entrants.ts';
import { type Service, startService } from './service/start-service.ts';

const COLLECTORS = path.resolve(import.meta.dirname, '../../../packages/cli/bin/collectors.js');
const CALM = { minutesBefore: 0, storm: false };
/** What is left of a quota depends on what was asked, so that it is no number of the world; the peers do not read it. */
const QUOTA = /^github\.api\.remaining\{/;

let service: Service;
let folder: string;

beforeAll(async () => {
  await buildPeers();
  folder = mkdtempSync(path.join(tmpdir(), 'race-test-'));
  service = await startService(2, new Date(Math.floor(Date.now() / 60_000) * 60_000));
  await service.turn(CALM);
}, 60_000);
afterAll(() => {
  service.stop();
  rmSync(folder, { recursive: true });
});

/** To ten digits: sums of the same numbers in another order differ in the last ones. */
const toText = (value: number) => Number(value.toPrecision(10));

const deliver = async (entrant: Entrant) => {
  const { exitCode, stderr } = await measureTimes(entrant.prepare({ service, folder, now: service.end }));
  expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
  const report = await service.turn(CALM);
  const numbers = report.readings.filter(([key]) => key.startsWith('github.')).map(([key, value]) => [key, toText(value)]);
  return { ...report, numbers: Object.fromEntries(numbers) as Record<string, number> };
};

test.skipIf(process.platform !== 'linux')(
  'ours and the peers in TypeScript deliver the same numbers, metric by metric, and all that are right',
  async () => {
    const ours = await deliver(createOurs(COLLECTORS));
    const fetching = await deliver(createPeer('fetch-per-metric'));
    const octokit = await deliver(createPeer('octokit'));
    const { expected } = ours.arrival;
    expect(expected).toBeGreaterThan(100);
    for (const { arrival } of [ours, fetching, octokit]) expect(arrival).toMatchObject({ expected, right: expected, wrong: 0 });
    expect(fetching.numbers).toEqual(octokit.numbers);
    const quotas = Object.keys(ours.numbers)
      .filter((key) => QUOTA.test(key))
      .toSorted();
    expect(quotas).toEqual(['github.api.remaining{resource:core}', 'github.api.remaining{resource:graphql}']);
    for (const key of quotas) delete ours.numbers[key];
    expect(ours.numbers).toEqual(octokit.numbers);
    // A fetch a metric: 38 metrics and the default branch, of each of the two repositories, and one delivery each.
    expect(fetching.github.requests).toBe(2 * 39);
    expect(fetching.datadog.requests).toBe(2);
    // One query for both, and two lists of REST each.
    expect(octokit.github.requests).toBe(1 + 2 * 2);
  },
  60_000,
);
