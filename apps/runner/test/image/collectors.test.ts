import { describe, expect, inject, test } from 'vitest';
import { COLLECTORS } from '../../../../tools/image/memory-limits.ts';
import { runCollector } from '../../../../tools/image/run-collector.ts';
import { useStand } from './use-stand.ts';

const image = inject('image')!;

describe.runIf(image)('a collector in the image, under the memory limit of the chart', () => {
  const shared = useStand();

  test.each(COLLECTORS)('%s collects and delivers, without a warning', async (collector) => {
    const { code, report, stderr } = await runCollector(collector, shared.stand, { image, memory: shared.limits[collector]! });
    expect([code, stderr]).toEqual([0, expect.stringContaining('"message":"the run has ended"')]);
    expect(stderr).not.toMatch(/"level":"(warn|error)"/);
    expect(report).toMatchObject({ outcome: 'ok', errors: [], delivery: { outcome: 'delivered' } });
    const { collected, sent } = report!.delivery.points;
    expect(sent).toBe(collected);

    const arrived = shared.stand.intake.series().filter(({ metric }) => metric.startsWith(`${collector}.`));
    const answered = report!.metrics.filter(({ outcome }) => outcome === 'ok').map(({ metric }) => metric);
    expect(answered.length).toBeGreaterThan(10);
    expect([...new Set(arrived.map(({ metric }) => metric))].toSorted()).toEqual(answered.toSorted());
    const ofReport = report!.series.flatMap(({ metric, rows }) => (metric.startsWith(`${collector}.`) ? rows : []));
    expect(arrived.flatMap(({ points }) => points)).toHaveLength(ofReport.length);
  });
});
