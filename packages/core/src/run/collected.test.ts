import { expect, it } from 'vitest';
import type { MetricMessage } from '../isolation/protocol.ts';
import { countReadings, createCollected, takeMessage } from './collected.ts';

const report = (metric: string, points: number): MetricMessage => ({
  type: 'metric',
  report: { metric, outcome: points > 0 ? 'ok' : 'failed', points },
  ...(points > 0 && {
    line: {
      metric,
      type: 'gauge',
      keys: [],
      get rows() {
        return expect.unreachable('they would be parsed');
      },
    },
  }),
});

it('counts the readings of all metrics without a look at their rows', () => {
  const collected = createCollected();
  for (const message of [report('shop.sales', 3), report('shop.staff', 0), report('shop.extra', 10_000)]) {
    takeMessage(collected, message);
  }
  expect([countReadings(collected), collected.lines.length]).toEqual([10_003, 2]);
});
