import { expect, test } from 'vitest';
import { createFakeRuns, repository } from '../../test/fake-runs.ts';
import { listAllRuns } from './list-all-runs.ts';

const now = Date.parse('2026-03-08T12:00:00Z');
const DAY = 86_400_000;
const since = now - 7 * DAY;
const every = (count: number, step: number) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, at: now - index * step }));
const idsOf = (runs: readonly { readonly id: number }[]) => new Set(runs.map(({ id }) => id));

test('the first page has the same address all day long, and no page behind the window is asked for', async () => {
  const { http, asked } = createFakeRuns(() => every(400, 1_800_000));
  const runs = await listAllRuns({ http, repository, since, now });
  expect(asked).toEqual(['>=2026-03-01 1', '>=2026-03-01 2', '>=2026-03-01 3', '>=2026-03-01 4']);
  expect(idsOf(runs.filter(({ createdAt }) => createdAt > since)).size).toBe(336);
});

test('4,000 runs take 41 requests, though a query serves 1,000', async () => {
  const { http, asked } = createFakeRuns(() => every(4000, 150_000));
  const runs = await listAllRuns({ http, repository, since, now });
  expect(idsOf(runs).size).toBe(4000);
  expect(asked.length).toBe(41);
  expect(asked.slice(9, 12)).toEqual([
    '>=2026-03-01 10',
    '2026-03-01..2026-03-06T18:22:30Z 1',
    '2026-03-01..2026-03-06T18:22:30Z 2',
  ]);
});

test('more runs in a second than a query serves are an error, not a smaller number', async () => {
  const { http } = createFakeRuns(() => every(2500, 0));
  await expect(listAllRuns({ http, repository, since, now })).rejects.toMatchObject({ code: 'truncated' });
});
