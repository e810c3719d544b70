import { readFileSync } from 'node:fs';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import { expect, test } from 'vitest';
import { HEALTHY, type Plan } from './run-plan.ts';
import { simulate } from './simulate.ts';

const FROM = new Date('2026-03-04T00:00:00Z');
const github = JSON.parse(
  readFileSync(new URL('../../../../packages/github/dist/collector.json', import.meta.url), 'utf8'),
) as CatalogueEntry;

const live = (query: string, plan: Plan) =>
  simulate({
    entry: github,
    key: 'github',
    schedule: '*/15 * * * *',
    timeZone: 'UTC',
    from: FROM,
    to: new Date('2026-03-05T00:00:00Z'),
    plan,
    monitors: [{ key: 'naive', definition: { type: 'query alert', query, message: 'Look.' } }],
    readings: { emptyCounts: 'zero' },
  });

test('the naive one', async () => {
  console.time('x');
  const { runs, fired } = await live('avg(last_15m):sum:collector.github.metric_count{env:production} < 1', (at) =>
    at.getUTCHours() < 12 ? HEALTHY : undefined,
  );
  console.timeEnd('x');
  console.log(runs, fired);
  console.time('x');
  console.log(
    await live('sum(last_45m):sum:collector.run.success{collector:github,env:production}.as_count() < 1', (at) =>
      at.getUTCHours() < 12 ? HEALTHY : undefined,
    ),
  );
  console.timeEnd('x');
});
