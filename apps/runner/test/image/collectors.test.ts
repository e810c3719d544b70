import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { COLLECTORS, readMemoryLimits } from '../../../../tools/image/memory-limits.ts';
import { runCollector } from '../../../../tools/image/run-collector.ts';
import { type Stand, startStand } from '../../../../tools/image/stand.ts';

const image = inject('image')!;

describe.runIf(image)('a collector in the image, under the memory limit of the chart', () => {
  let stand: Stand;
  let limits: Readonly<Record<string, string>>;
  beforeAll(async () => {
    [stand, limits] = await Promise.all([startStand(), readMemoryLimits(COLLECTORS)]);
  });
  beforeEach(() => stand.sandbox.reset());
  afterAll(() => stand.sandbox.close());

  test.each(COLLECTORS)('%s collects and delivers, without a warning', async (collector) => {
    const { code, report, stderr } = await runCollector(collector, stand, { image, memory: limits[collector]! });
    expect([code, stderr]).toEqual([0, expect.stringContaining('"message":"the run has ended"')]);
    expect(stderr).not.toMatch(/"level":"(warn|error)"/);
    expect(report).toMatchObject({ outcome: 'ok', errors: [], delivery: { outcome: 'delivered' } });
    const { collected, sent } = report!.delivery.points;
    expect(sent).toBe(collected);

    const arrived = stand.intake.series().filter(({ metric }) => metric.startsWith(`${collector}.`));
    const answered = report!.metrics.filter(({ outcome }) => outcome === 'ok').map(({ metric }) => metric);
    expect(answered.length).toBeGreaterThan(10);
    expect([...new Set(arrived.map(({ metric }) => metric))].toSorted()).toEqual(answered.toSorted());
    const ofReport = report!.series.flatMap(({ metric, rows }) => (metric.startsWith(`${collector}.`) ? rows : []));
    expect(arrived.flatMap(({ points }) => points)).toHaveLength(ofReport.length);
  });
});
